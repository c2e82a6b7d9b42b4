"""The data of joins across the library: names, how often each is used, and the entity that each belongs to."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsreader.model import Kind

Name = tuple[Kind, str]
"""A local name: its kind and the words by which one article calls it."""


class NameUse(NamedTuple):
    """How often a name is used in the library."""

    articles: int
    mentions: int


class NameJoin(NamedTuple):
    """The entity that a local name belongs to, and the reason."""

    canonical: str
    reason: str
    """A `JoinReason`, or the words in which an earlier version stored it."""
    kind: Kind | None = None
    """The kind of the entity, where it is not the kind that the name was taken for."""
    is_hidden: bool = False
    """Whether the user has hidden the entity."""


def sort_by_use(names: Iterable[str], uses: Mapping[str, NameUse]) -> list[str]:
    """Return `names`, the most used first; names in the capitals of headlines come last, and longer names win ties.

    A short name in capitals may be an acronym (OPEC) or come from a headline (FORD), so its articles count half.
    """
    return sorted(
        names,
        key=lambda n: (_is_headline_form(n), -uses[n].articles / (1 + n.isupper()), -uses[n].mentions, -len(n), n),
    )


def _is_headline_form(name: str) -> bool:
    """Tell whether `name` is in capitals because it comes from a headline, and not because it is an acronym."""
    return name.isupper() and (" " in name or len(name) > 5)
