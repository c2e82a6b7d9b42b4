"""The order of the stories of a result: by relevance, date or title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from newsreader.fields import SORTS

if TYPE_CHECKING:
    from newsreader.search.arrays.article_columns import Columns
    from newsreader.search.arrays.number_sets import Scored

HALF_LIFE = 30 * 86_400.0
"""Seconds after which an article has lost half of what being new adds to its score."""

Numbers = NDArray[np.int64]


class Stories(NamedTuple):
    """The article that represents each matching story, and its score. The order of the rows has no meaning."""

    numbers: Numbers
    scores: NDArray[np.float64]


def stories_of(articles: Scored, columns: Columns) -> Stories:
    """Return one article for each story: the best match, and among equals the one that is no duplicate."""
    numbers, scores = articles
    if not columns.is_folded or not len(numbers):
        return Stories(numbers, scores)
    stories = columns.story[numbers]
    is_shared = columns.story_sizes[stories] > 1
    if not is_shared.any():
        return Stories(numbers, scores)
    shared, shared_scores = numbers[is_shared], scores[is_shared]
    order = np.lexsort((shared, columns.duplicate[shared], -shared_scores, stories[is_shared]))
    by_story = stories[is_shared][order]
    first = np.ones(len(order), bool)
    first[1:] = by_story[1:] != by_story[:-1]
    best = order[first]
    return Stories(
        np.concatenate((numbers[~is_shared], shared[best])), np.concatenate((scores[~is_shared], shared_scores[best]))
    )


def with_recency(stories: Stories, columns: Columns, now: float, share: float) -> Stories:
    """Return the stories with scores raised by up to `share`: score * (1 + share / 2 ** (age / HALF_LIFE))."""
    age = np.maximum(0.0, now - columns.moment[stories.numbers])
    return Stories(stories.numbers, stories.scores * (1 + share * np.exp2(-age / HALF_LIFE)))


class Order(Sequence[int]):
    """Article numbers in order. Only as many are sorted as are needed, so the first rows of a long list come at once.

    `keys` are the sort keys, the most important one first; smaller values come first.
    """

    def __init__(self, numbers: Numbers, keys: tuple[NDArray[np.float64] | Numbers, ...]) -> None:
        self._numbers = numbers
        self._keys = keys
        self._sorted: Numbers = np.zeros(0, np.int64)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...

    def __getitem__(self, index: int | slice) -> int | list[int]:
        """Return one number or a list of them."""
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return [int(number) for number in self._numbers[self.places(max(start, stop))[start:stop:step]]]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        index %= len(self)
        return int(self._numbers[self.places(index + 1)[index]])

    def places(self, count: int) -> Numbers:
        """Return the places, in the unsorted numbers, of the first `count` or more in order."""
        if count > len(self._sorted):
            self._sorted = self._sort(count)
        return self._sorted

    def _sort(self, count: int) -> Numbers:
        size = len(self)
        chosen = np.arange(size)
        # Only the first `count` are sorted, with all that tie with the last of them. If these are a large part of the
        # list, a selection saves nothing, and the whole list is sorted.
        if count * 4 < size:
            first = self._keys[0]
            chosen = np.flatnonzero(first <= np.partition(first, count - 1)[count - 1])
        order: Numbers = chosen[np.lexsort(tuple(key[chosen] for key in reversed(self._keys)))]
        return order


def order_of(stories: Stories, columns: Columns, sort: str, title_ranks: Numbers | None = None) -> Order:
    """Return the stories in order: relevance, newest, oldest or title. Ties are ordered newest first."""
    numbers = stories.numbers
    moments = columns.moment[numbers]
    match sort:
        case "relevance":
            return Order(numbers, (-stories.scores, -moments, -numbers))
        case "newest":
            return Order(numbers, (-moments, -numbers))
        case "oldest":
            return Order(numbers, (moments, numbers))
        case "title" if title_ranks is not None:
            return Order(numbers, (title_ranks[numbers], numbers))
    raise ValueError(f"unknown sort {sort!r}; known are {', '.join(SORTS)}")
