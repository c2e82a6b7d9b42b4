"""The review of likely cuts: the articles at both sides of a cut are compared as wholes.

A gap is first judged by some paragraphs around it (`gap_features`). Once the likely cuts of a page are known, whole
articles can be compared. A cut is dropped where the two texts share more people and words than the two halves of one
article usually do; the least likely cut is dropped first.
"""

from collections.abc import Sequence
from math import inf, log, sqrt
from typing import NamedTuple

import numpy as np

from newsreader.articles.boundaries.page_words import PageWords, Vector, WordCounts
from newsreader.articles.decision_forest import Forest

_MOST_PARAGRAPHS = 40
"""How many paragraphs of an article are compared at most.

Chosen by judgement; the forest was trained with it. On 90 glued pages of BBC articles with titles F is 98.5 with 20,
and 98.6 with 40 and 80; on 90 without titles it is 97.3 with each.
"""
_NEAR = 3
"""How many paragraphs next to a cut are also compared by themselves.

Chosen by judgement; the forest was trained with it. On the same pages 2, 3 and 5 give the same F.
"""
_MOST_ODDS = 5.0
"""The largest logarithm of odds that counts: beyond it all cuts are certain, and their order means nothing.

Chosen by judgement; the forest was trained with it. On the same pages 3, 5 and 8 give the same F.
"""
_USUAL_WORDS, _USUAL_NAMES = 0.2, 0.3
"""The cosine that is assumed between the halves of an article too short to have halves. Chosen by judgement."""

_WEIGHTS = np.array([0.0, *(1 + log(count) for count in range(1, 2000))])
"""The weight of a word by how many times it occurs."""

_PART = 150
"""Half of the largest number of paragraphs that are reviewed together, on a page with likely cuts.

Chosen by judgement, for speed. On the same pages 50 and 150 give the same F.
"""

Span = tuple[int, int]


class Cut(NamedTuple):
    """The start of an article at the paragraph `place`; `odds` is the logarithm of the odds that it is right.

    `more` is added to the odds of each forest; it is for evidence that the forests did not learn.
    """

    place: int
    odds: float
    more: float = 0.0


class _RunWords(NamedTuple):
    """The weights of a page's words in a run of its paragraphs, with sums that are computed once and used often."""

    weights: Vector
    present: Vector
    total: float
    square: float


class _WordWeights:
    """The weights of a page's words over any run of its paragraphs."""

    def __init__(self, bags: WordCounts) -> None:
        order = np.argsort(bags.paragraph, kind="stable")
        self._words, self._counts = bags.word[order], bags.times[order].astype(np.float64)
        self._offsets = np.searchsorted(bags.paragraph[order], np.arange(bags.size + 1)).tolist()
        self._rarity = bags.rarity
        self._known: dict[Span, _RunWords] = {}

    def weigh(self, start: int, end: int) -> _RunWords:
        """Return the weight of each word of the page in these paragraphs: its rarity times 1 + log of its count."""
        found = self._known.get((start, end))
        if found is None:
            low, high = self._offsets[start], self._offsets[end]
            counts = np.bincount(self._words[low:high], self._counts[low:high], len(self._rarity))
            weights = _WEIGHTS.take(counts.astype(np.int64), mode="clip")
            weights *= self._rarity
            # Ones and zeros, since to multiply is faster than to choose.
            bag = _RunWords(weights, np.minimum(counts, 1.0), float(weights.sum()), float(weights @ weights))
            found = self._known[start, end] = bag
        return found

    def compare_halves(self, start: int, end: int, usual: float) -> float:
        """Return the cosine between the two halves of a run; `usual` where it is too short to have halves."""
        if end - start < 4:
            return usual
        middle = start + (end - start) // 2
        return _cosine(self.weigh(start, middle), self.weigh(middle, end))


class ArticleContents:
    """The words and names of a page, by paragraph."""

    def __init__(
        self, page_words: PageWords, headlines: Sequence[bool], start: int = 0, end: int | None = None
    ) -> None:
        """Take the paragraphs from `start` to before `end` and whether each of these has a headline above it."""
        end = len(page_words.paragraphs) if end is None else end
        self.words = _WordWeights(page_words.words.part(start, end))
        self.names = _WordWeights(page_words.names.part(start, end))
        self.lengths = page_words.lengths[start:end].tolist()
        self.headlines = headlines


def describe_cut(page: ArticleContents, cuts: Sequence[Cut], number: int) -> dict[str, float]:
    """Return the features of one cut among all of a page."""
    place = cuts[number].place
    start = cuts[number - 1].place if number else 0
    end = cuts[number + 1].place if number + 1 < len(cuts) else len(page.lengths)
    left, right = (max(start, place - _MOST_PARAGRAPHS), place), (place, min(end, place + _MOST_PARAGRAPHS))
    first, last = (place, min(place + _NEAR, right[1])), (max(left[0], place - _NEAR), place)
    words, names = page.words, page.names
    words_left, words_right, names_left, names_right = (
        bags.weigh(*span) for bags in (words, names) for span in (left, right)
    )
    alike, same_names = _cosine(words_left, words_right), _cosine(names_left, names_right)
    inner = words.compare_halves(*left, _USUAL_WORDS) * words.compare_halves(*right, _USUAL_WORDS)
    inner_names = names.compare_halves(*left, _USUAL_NAMES) * names.compare_halves(*right, _USUAL_NAMES)
    titled = [page.headlines[cut.place] for cut in cuts]
    return {
        "odds": min(cuts[number].odds, _MOST_ODDS),
        "cuts": log(len(cuts)),
        "paragraphs left": log(place - start),
        "paragraphs right": log(end - place),
        "words": alike,
        "names": same_names,
        "words against halves": alike / (sqrt(inner) + 0.05),
        "names against halves": same_names / (sqrt(inner_names) + 0.05),
        "names of right known": _share(names_right, names_left),
        "names of left known": _share(names_left, names_right),
        "words of right known": _share(words_right, words_left),
        "first paragraphs known": _share(words.weigh(*first), words_left),
        "first names known": _share(names.weigh(*first), names_left),
        "last paragraphs come back": _share(words.weigh(*last), words_right),
        "last names come back": _share(names.weigh(*last), names_right),
        "headline": float(page.headlines[place]),
        "headlines elsewhere": (sum(titled) - page.headlines[place]) / max(1, len(cuts) - 1),
        "mean length": sum(page.lengths[left[0] : right[1]]) / (right[1] - left[0]),
    }


def drop_false_cuts(page_words: PageWords, headlines: Sequence[bool], cuts: Sequence[Cut], forest: Forest) -> list[Cut]:
    """Return the cuts that stay, with new odds.

    `headlines` tells which paragraphs have a headline above. A long page is reviewed in parts that end at very likely
    cuts, so that the time is linear in the length of the page.
    """
    found: list[Cut] = []
    start = 0
    size = len(page_words.paragraphs)
    for edge in (*_divide(cuts, size), Cut(size, inf)):
        inside = [cut._replace(place=cut.place - start) for cut in cuts if start < cut.place < edge.place]
        if inside:
            page = ArticleContents(page_words, headlines[start : edge.place], start, edge.place)
            found += [cut._replace(place=cut.place + start) for cut in _drop_from_part(page, inside, forest)]
        found.append(edge)
        start = edge.place
    return found[:-1]


def _divide(cuts: Sequence[Cut], size: int) -> list[Cut]:
    """Return the cuts at which a long page is divided into parts: the most likely one of each run of paragraphs."""
    edges: list[Cut] = []
    start = 0
    while size - start > 2 * _PART:
        near = [cut for cut in cuts if start + _PART <= cut.place < start + 2 * _PART]
        later = [cut for cut in cuts if cut.place >= start + 2 * _PART]
        if not near and not later:
            break
        edges.append(max(near, key=lambda cut: cut.odds) if near else later[0])
        start = edges[-1].place
    return edges


def _drop_from_part(page: ArticleContents, cuts: Sequence[Cut], forest: Forest) -> list[Cut]:
    """Return the cuts of a part that stay.

    A cut that is less likely than its neighbours is dropped first. Then the neighbours, whose articles are longer now,
    are judged again.
    """
    remaining = list(cuts)
    judged: dict[tuple[int, ...], float] = {}
    while remaining:
        odds = _score_cuts(page, remaining, forest, judged)
        around = [inf, *odds, inf]
        stays = [
            odds[i] >= forest.settings["threshold"] or odds[i] > min(around[i], around[i + 2]) for i in range(len(odds))
        ]
        if all(stays):
            return [cut._replace(odds=value) for cut, value in zip(remaining, odds, strict=True)]
        remaining = [cut for cut, stay in zip(remaining, stays, strict=True) if stay]
    return []


def _score_cuts(
    page: ArticleContents, cuts: Sequence[Cut], forest: Forest, judged: dict[tuple[int, ...], float]
) -> list[float]:
    edges = [0, *(cut.place for cut in cuts), len(page.lengths)]
    spans = list(zip(edges, edges[1:], edges[2:], strict=False))
    new = [number for number, span in enumerate(spans) if span not in judged]
    rows = [describe_cut(page, cuts, number) for number in new]
    if rows:
        values = forest.odds(list(rows[0]), np.array([list(row.values()) for row in rows]))
        judged.update({spans[number]: float(value) for number, value in zip(new, values, strict=True)})
    return [judged[span] + cut.more for span, cut in zip(spans, cuts, strict=True)]


def _cosine(one: _RunWords, other: _RunWords) -> float:
    norm = one.square * other.square
    return float(one.weights @ other.weights) / sqrt(norm) if norm else 0.0


def _share(of: _RunWords, known: _RunWords) -> float:
    """Return the share of the weight of words that the other run has too; near a half where the weight is small."""
    return (float(of.weights @ known.present) + 3) / (of.total + 6)
