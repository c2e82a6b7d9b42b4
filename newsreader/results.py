"""The results of a search. They are not in `model`, because a search must start fast and needs only these classes."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Snippet(NamedTuple):
    """A passage of an article and the (start, end) offsets in it that matched, in code points."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


class Hit(NamedTuple):
    """One story in a result: the article that represents it, and what a row of the story list shows."""

    story: str
    article: str
    title: str
    source: str
    score: float = 0.0
    snippet: Snippet | None = None
    published: str | None = None
    published_text: str | None = None
    section: str | None = None
    outlet: str | None = None
    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    versions: int = 1
    """The number of articles of this story."""


class FacetValue(NamedTuple):
    """One value of a facet: for names the entity's id, for others the value itself; `count` counts stories."""

    id: str
    name: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody needs here


class SearchResult(NamedTuple):
    """The answer to one query."""

    query: str
    total: int
    """Stories that match, exactly."""
    hits: tuple[Hit, ...]
    facets: Mapping[str, Sequence[FacetValue]]
    order: Sequence[int]
    """The row numbers of the articles that represent all matching stories, in the requested order.

    A list that loads its rows lazily fetches them by these numbers.
    """
    generation: int = 0
    """The generation of the library that was searched; it grows with every change."""
    hidden: int = 0
    """Stories that match as well, and that the mute rules hide."""
