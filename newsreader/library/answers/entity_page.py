"""The page of an entity: its names, the months in which it was in the news, and the entities named with it."""

from newsreader.fields import FIELD_OF_ENTITY
from newsreader.library.answers.finder import Finder
from newsreader.model import Alias, EntityPage, FacetValue, Kind
from newsreader.search.query.parser import quote
from newsreader.store.store import Store

COMPANIONS = 20
"""How many companions of each kind are listed, and how many namesakes."""


def make_entity_page(store: Store, finder: Finder, entity: tuple[int, Kind, str]) -> EntityPage:
    """Put together the page of an entity (number, kind, canonical name) from its names and a search for it."""
    number, kind, name = entity
    own = f"{FIELD_OF_ENTITY[kind]}:{quote(name)}"
    # The filter is given twice: facet counts ignore a single filter of their own facet, but not several that must all
    # match. So the counts of the entity's own kind are those of its companions.
    ranked = finder.search(
        f"{own} {own}", limit=1, offset=0, sort="newest", facets=(*Kind, "month"), facet_limit=None, cancel=None
    )
    return EntityPage(
        id=str(number),
        kind=kind,
        name=name,
        aliases=tuple(Alias(*alias) for alias in store.names.aliases(number)),
        stories=ranked.total,
        months=tuple(sorted(ranked.facets["month"], key=lambda month: month.id)),
        companions={
            other: tuple(value for value in ranked.facets[other] if value.id != str(number))[:COMPANIONS]
            for other in Kind
        },
        namesakes=_namesakes(store, finder, number, name),
    )


def _namesakes(store: Store, finder: Finder, number: int, name: str) -> dict[str, tuple[FacetValue, ...]]:
    meant = {str(other) for other in store.names.namesakes(number, name)}
    if not meant:  # true for most names, so that no stories have to be counted
        return dict.fromkeys(Kind, ())
    facets = finder.search(
        "", limit=1, offset=0, sort="newest", facets=tuple(Kind), facet_limit=None, cancel=None
    ).facets
    return {kind: tuple(value for value in facets[kind] if value.id in meant)[:COMPANIONS] for kind in Kind}
