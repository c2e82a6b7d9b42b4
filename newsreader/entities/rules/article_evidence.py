"""What an article gives away about its names, taken from all that was seen in it so far."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from newsreader.entities.known import places
from newsreader.entities.known.known_organisations import SURE_ORGANISATIONS
from newsreader.entities.known.places import Rank
from newsreader.entities.rules.draft import Draft
from newsreader.model import Kind


def person_words(draft: Draft) -> Mapping[str, int]:
    """First and last words of the article's full personal names, each with the number of names it is in."""
    names = {surface for surface, kind in draft.surfaces() if kind is Kind.PERSON and " " in surface}
    return Counter(word for name in names for word in {name.split()[0], name.split()[-1]})


def settled_kinds(draft: Draft) -> dict[str, Kind]:
    """Return one kind for each surface of the article: what is sure, else what most of its mentions are."""
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for surface, kind in draft.surfaces():
        votes[surface][kind] += 1
    people = person_words(draft)
    return {surface: _settled(surface, count, people, draft) for surface, count in votes.items()}


def _settled(surface: str, votes: Counter[Kind], people: Mapping[str, int], draft: Draft) -> Kind:
    if places.rank(surface) is Rank.SURE:
        return Kind.PLACE
    if surface in SURE_ORGANISATIONS:
        return Kind.ORGANISATION
    if surface in people:
        return Kind.PERSON
    if surface in draft.acronyms:
        return Kind.ORGANISATION
    return votes.most_common(1)[0][0]
