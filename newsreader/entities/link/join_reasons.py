"""What joins a name to an entity, and the words in which the user is told."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsreader.model import Kind

Name = tuple[Kind, str]
"""A local name: as an article gives it, and of what kind."""


class NameUse(NamedTuple):
    """How much a name is used in the library."""

    articles: int
    mentions: int


class NameJoin(NamedTuple):
    """The name that a local name is listed under and, in words for the user, the rule that joined the two."""

    canonical: str
    rule: str
    kind: Kind | None = None
    """The kind it is listed under, where the user has changed it."""
    is_hidden: bool = False
    """The user does not want to see it."""


SAME = "same name"
SPELLING = "another spelling"
MISSPELT = "misspelt"
FULLER = "shorter or longer form of the name"
SURNAME = "surname of the first person so called in the article"
GIVEN = "given name"
ONLY_SURNAME = "surname of the only person so called"
MAIN_SURNAME = "surname of the person mostly meant"
SEVERAL = "surname of several people"
ACRONYM = "acronym"
PLACE_ALIAS = "another name of the place"
ORGANISATION_ALIAS = "another name of the organisation"
SHORT = "short form of the name"
LEGAL_FORM = "same name but for the legal form"
OTHER_KIND = {
    Kind.PERSON: "taken for a person in few articles only",
    Kind.ORGANISATION: "taken for an organisation in few articles only",
    Kind.PLACE: "taken for a place in few articles only",
}


def by_use(names: Iterable[str], uses: Mapping[str, NameUse]) -> list[str]:
    """Return `names` with the most used first; names in capitals only come last, the longer one wins a tie.

    A short one in capitals may be an acronym (OPEC) or stand in headlines (FORD): it counts half.
    """
    return sorted(
        names,
        key=lambda n: (_is_shouted(n), -uses[n].articles / (1 + n.isupper()), -uses[n].mentions, -len(n), n),
    )


def _is_shouted(name: str) -> bool:
    """Tell whether `name` is in capitals as in a headline, and not because it is an acronym."""
    return name.isupper() and (" " in name or len(name) > 5)
