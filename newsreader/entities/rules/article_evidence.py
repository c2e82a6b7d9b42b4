"""Evidence from the names that are already tagged in an article, which rules use to judge its other names."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from newsreader.entities.known import places
from newsreader.entities.known.known_organisations import UNAMBIGUOUS_ORGANISATIONS
from newsreader.entities.known.places import PlaceCertainty
from newsreader.entities.rules.tagged_article import TaggedArticle
from newsreader.model import Kind


def person_words(article: TaggedArticle) -> Mapping[str, int]:
    """Return the first and last words of the article's full personal names, each with the number of names it is in."""
    names = {surface for surface, kind in article.surfaces() if kind is Kind.PERSON and " " in surface}
    return Counter(word for name in names for word in {name.split()[0], name.split()[-1]})


def majority_kinds(article: TaggedArticle) -> dict[str, Kind]:
    """Return one kind for each text of a span: the kind of an unambiguous name, else the kind of most mentions."""
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for surface, kind in article.surfaces():
        votes[surface][kind] += 1
    people = person_words(article)
    return {surface: _kind_of_surface(surface, count, people, article) for surface, count in votes.items()}


def _kind_of_surface(surface: str, votes: Counter[Kind], people: Mapping[str, int], article: TaggedArticle) -> Kind:
    if places.certainty(surface) is PlaceCertainty.UNAMBIGUOUS:
        return Kind.PLACE
    if surface in UNAMBIGUOUS_ORGANISATIONS:
        return Kind.ORGANISATION
    if surface in people:
        return Kind.PERSON
    if surface in article.acronyms:
        return Kind.ORGANISATION
    return votes.most_common(1)[0][0]
