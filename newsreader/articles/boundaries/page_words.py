"""The words and names of a page, counted by paragraph, as arrays. All measures of cohesion are computed from them.

`paragraph_words` reads each paragraph; this module counts over all paragraphs of a page.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from newsreader.articles.boundaries.paragraph_words import (
    CLASS_BITS,
    RARITY_BITS,
    Paragraph,
    WordClass,
    read_paragraphs,
)

Vector = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

_RARITIES = (1 << RARITY_BITS) - 1
_NO_STEM = 1 << RARITY_BITS


class WordCounts(NamedTuple):
    """How often each word occurs in each paragraph.

    There is one row for each word in each paragraph that contains it, sorted by word, then by paragraph. `word` is the
    number of the word on this page. `rarity` has one value for each of these numbers. There are `size` paragraphs.
    """

    size: int
    paragraph: Numbers
    word: Numbers
    times: Numbers
    rarity: Vector

    def part(self, start: int, end: int) -> "WordCounts":
        """Return the counts of some of the paragraphs."""
        if (start, end) == (0, self.size):
            return self
        inside = (self.paragraph >= start) & (self.paragraph < end)
        words, word = np.unique(self.word[inside], return_inverse=True)
        return WordCounts(end - start, self.paragraph[inside] - start, word, self.times[inside], self.rarity[words])


def count_words(paragraph: Numbers, codes: Numbers, size: int) -> WordCounts:
    """Return the counts of words given by their codes (see `paragraph_words`) and, ascending, by their paragraphs."""
    stems = codes >> CLASS_BITS
    kept = stems >= _NO_STEM
    stems, paragraph = stems[kept], paragraph[kept]
    order = np.argsort(stems, kind="stable")
    stems, paragraph = stems[order], paragraph[order]
    is_new = np.ones(len(stems), dtype=bool)
    is_new[1:] = stems[1:] != stems[:-1]
    is_row = is_new.copy()
    is_row[1:] |= paragraph[1:] != paragraph[:-1]
    rows = np.flatnonzero(is_row)
    word = np.cumsum(is_new)[rows] - 1
    rarity = (stems[is_new] & _RARITIES) / 10
    return WordCounts(size, paragraph[rows], word, np.diff(rows, append=len(stems)), rarity)


class PageWords:
    """The paragraphs of a page, or of a part of it, with their words and names."""

    def __init__(self, paragraphs: Sequence[Paragraph], titles: dict[str, Paragraph]) -> None:
        """Take the paragraphs and the headlines between them, by their text."""
        self.paragraphs = paragraphs
        self.titles = titles
        self.lengths = np.array([len(part.codes) for part in paragraphs], dtype=np.int64)
        self.codes = np.concatenate([part.codes for part in paragraphs])
        self.paragraph = np.repeat(np.arange(len(paragraphs)), self.lengths)
        """The paragraph of each code."""
        self._stems: dict[int, frozenset[int]] = {}

    @cached_property
    def words(self) -> WordCounts:
        """The stems of content words."""
        return count_words(self.paragraph, self.codes, len(self.paragraphs))

    @cached_property
    def names(self) -> WordCounts:
        """The words of names, short ones left out."""
        codes = [[code for name in part.names for code in name.codes] for part in self.paragraphs]
        paragraph = np.repeat(np.arange(len(codes)), [len(part) for part in codes])
        return count_words(paragraph, _flatten(codes), len(codes))

    def count_classes(self) -> dict[WordClass, Vector]:
        """Return for each word class how many of its words each paragraph contains."""
        width = 1 << CLASS_BITS
        places = self.paragraph * width + (self.codes & (width - 1))
        counts = np.bincount(places, minlength=width * len(self.paragraphs)).reshape(-1, width)
        return {one: counts[:, one].astype(np.float64) for one in WordClass}

    def count_distinct(self, word_class: WordClass) -> Vector:
        """Return how many different words of a class each paragraph contains."""
        chosen = (self.codes & ((1 << CLASS_BITS) - 1)) == word_class
        codes, paragraph = self.codes[chosen], self.paragraph[chosen]
        order = np.lexsort((codes, paragraph))
        codes, paragraph = codes[order], paragraph[order]
        is_new = np.ones(len(codes), dtype=bool)
        is_new[1:] = (codes[1:] != codes[:-1]) | (paragraph[1:] != paragraph[:-1])
        return np.bincount(paragraph[is_new], minlength=len(self.paragraphs)).astype(np.float64)

    def stems(self, start: int, end: int) -> frozenset[int]:
        """Return the distinct stems of the paragraphs from `start` to before `end`."""
        for place in range(start, end):
            if place not in self._stems:
                self._stems[place] = self.paragraphs[place].stems()
        return frozenset().union(*(self._stems[place] for place in range(start, end)))


def read_page_words(texts: Sequence[str], headlines: Sequence[str] = ()) -> PageWords:
    """Return the words of these paragraphs and of the headlines between them, which have straight quotes."""
    titles = list(dict.fromkeys(headlines))
    parts = read_paragraphs([*texts, *titles])
    return PageWords(parts[: len(texts)], dict(zip(titles, parts[len(texts) :], strict=True)))


def _flatten(codes: Sequence[Sequence[int]]) -> Numbers:
    return np.fromiter(chain.from_iterable(codes), dtype=np.int64, count=sum(map(len, codes)))
