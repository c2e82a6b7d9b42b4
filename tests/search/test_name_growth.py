"""Names that come bit by bit make the same catalogue as all of them at once."""

import random

from hypothesis import given
from hypothesis import strategies as st

from newsreader.model import Kind
from newsreader.search.arrays.catalogue import Catalogue, CatalogueRow, EntityRow, NameRow
from newsreader.search.facet_counts import Counter

KINDS = (Kind.PERSON, Kind.PLACE)
WORDS = ["Kim", "Kim Jong Un", "Åsa", "asa", "Moscow", "the Hague"]


def an_entity(number: int) -> EntityRow:
    return EntityRow(number, f"e{number}", KINDS[number % 2], f"{WORDS[number % 6]} {number % 5}")


def a_name(number: int, entity: int) -> NameRow:
    return NameRow(number, KINDS[entity % 2], f"{WORDS[number % 6]} {number}", entity)


def a_catalogue() -> Catalogue:
    catalogue = Catalogue()
    catalogue.add(CatalogueRow(n, n, "2025-01-01", None, "wire", None, None) for n in range(30))
    return catalogue


def shown(catalogue: Catalogue) -> object:
    """Return all that can be seen of the names of a catalogue."""
    view = catalogue.view()
    values = [Counter(view, view.columns.visible.nonzero()[0]).values(kind, None, ()) for kind in KINDS]
    called = {
        (kind, word, exact): sorted(view.names.entities_called(kind, word, exact=exact).tolist())
        for kind in KINDS
        for word in [*WORDS, *(row.text for row in map(a_name, range(40), range(40)))]
        for exact in (False, True)
    }
    return values, called


@given(seed=st.integers(0, 10_000))
def test_names_in_steps_are_as_names_at_once(seed: int) -> None:
    rng = random.Random(seed)
    stepwise = a_catalogue()
    stepwise.set_names([], [])
    assert stepwise.view().appearances.size == 0
    names: dict[int, NameRow] = {}
    pairs: set[tuple[int, int]] = set()
    entities = 0
    for _ in range(rng.randint(1, 5)):
        fresh = range(entities, entities + rng.randint(0, 6))
        entities = fresh.stop
        changed = [a_name(n, rng.randrange(entities)) for n in rng.sample(range(40), rng.randint(0, 8)) if entities]
        hidden = [row._replace(entity=-1) if rng.random() < 0.2 else row for row in changed]
        names.update({row.id: row for row in hidden})
        stepwise.update_names(hidden, map(an_entity, fresh))
        gone = rng.sample(range(30), 3)
        added = {(rng.randrange(30), n) for n in rng.sample(sorted(names), min(len(names), 5))}
        stepwise.clear_appearances(gone)
        stepwise.add_appearances(sorted(added))
        pairs = {pair for pair in pairs if pair[0] not in gone} | added
    whole = a_catalogue()
    whole.set_names(sorted(names.values()), map(an_entity, range(entities)))
    whole.add_appearances(sorted(pairs))
    assert shown(stepwise) == shown(whole)
