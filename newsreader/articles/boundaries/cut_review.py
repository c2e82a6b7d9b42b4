"""The second look at a cut, which asks whether the two articles that it makes are different news as wholes.

A gap is first judged by some paragraphs around it (`features`). When the likely cuts of a page are known, whole
articles can be compared: a cut between two texts that share their people and their words more than halves of one
article do is taken back, the least sure one first.
"""

from collections.abc import Sequence
from math import inf, log, sqrt
from typing import NamedTuple

import numpy as np

from newsreader.articles.boundaries.word_counts import Bags, Passage, Vector
from newsreader.articles.decision_forest import Forest

_MOST_PARAGRAPHS = 40
_NEAR = 3
_MOST_ODDS = 5.0
"""Beyond this all gaps are alike sure, so that none seems unsure beside a surer one."""
_USUAL_WORDS, _USUAL_NAMES = 0.2, 0.3
"""How alike the halves of an article are that is too short to have halves."""

_WEIGHTS = np.array([0.0, *(1 + log(count) for count in range(1, 2000))])
"""The weight of a word that occurs so many times."""

_PART = 150
"""Half of the most paragraphs that are looked at together, where the page has likely cuts at all."""

Span = tuple[int, int]


class Cut(NamedTuple):
    """An article begins at this paragraph; `odds` is the logarithm of the odds that it does.

    `more` is to be added to any odds, for what the forests do not know.
    """

    place: int
    odds: float
    more: float = 0.0


class _Bag(NamedTuple):
    """The weights of a page's words in a stretch of it, and what is asked of them again and again."""

    weights: Vector
    holds: Vector
    total: float
    square: float


class _Weights:
    """The weights of a page's words, to be added up over stretches of its paragraphs."""

    def __init__(self, bags: Bags) -> None:
        order = np.argsort(bags.paragraph, kind="stable")
        self._words, self._counts = bags.word[order], bags.times[order].astype(np.float64)
        self._offsets = np.searchsorted(bags.paragraph[order], np.arange(bags.size + 1)).tolist()
        self._rarity = bags.rarity
        self._known: dict[Span, _Bag] = {}

    def weigh(self, start: int, end: int) -> _Bag:
        """Return the weight of each word of the page in these paragraphs: its rarity times 1 + log of its count."""
        found = self._known.get((start, end))
        if found is None:
            low, high = self._offsets[start], self._offsets[end]
            counts = np.bincount(self._words[low:high], self._counts[low:high], len(self._rarity))
            weights = _WEIGHTS.take(counts.astype(np.int64), mode="clip")
            weights *= self._rarity
            # Ones and zeros to multiply with: quicker than to choose by.
            bag = _Bag(weights, np.minimum(counts, 1.0), float(weights.sum()), float(weights @ weights))
            found = self._known[start, end] = bag
        return found

    def liken_halves(self, start: int, end: int, usual: float) -> float:
        """Return the cosine between the two halves of a stretch; `usual` where it is too short to have halves."""
        if end - start < 4:
            return usual
        middle = start + (end - start) // 2
        return _cosine(self.weigh(start, middle), self.weigh(middle, end))


class ArticleContents:
    """The words and names of a page, by paragraph."""

    def __init__(self, passage: Passage, headlines: Sequence[bool], start: int = 0, end: int | None = None) -> None:
        """Take the paragraphs from `start` to before `end` and whether each of these has a headline above it."""
        end = len(passage.paragraphs) if end is None else end
        self.words = _Weights(passage.words.part(start, end))
        self.names = _Weights(passage.names.part(start, end))
        self.lengths = passage.lengths[start:end].tolist()
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
    inner = words.liken_halves(*left, _USUAL_WORDS) * words.liken_halves(*right, _USUAL_WORDS)
    inner_names = names.liken_halves(*left, _USUAL_NAMES) * names.liken_halves(*right, _USUAL_NAMES)
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


def take_back(passage: Passage, headlines: Sequence[bool], cuts: Sequence[Cut], forest: Forest) -> list[Cut]:
    """Return the cuts that stand on second look, with their odds after it.

    `headlines` tells which paragraphs have a headline above. A long page is looked at in parts, which meet at cuts that
    are sure already, so that the work grows with its length only.
    """
    found: list[Cut] = []
    start = 0
    size = len(passage.paragraphs)
    for edge in (*_part_edges(cuts, size), Cut(size, inf)):
        inside = [cut._replace(place=cut.place - start) for cut in cuts if start < cut.place < edge.place]
        if inside:
            page = ArticleContents(passage, headlines[start : edge.place], start, edge.place)
            found += [cut._replace(place=cut.place + start) for cut in _take_back(page, inside, forest)]
        found.append(edge)
        start = edge.place
    return found[:-1]


def _part_edges(cuts: Sequence[Cut], size: int) -> list[Cut]:
    """Return the surest cut of each stretch of so many paragraphs, as long as more than a part is left."""
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


def _take_back(page: ArticleContents, cuts: Sequence[Cut], forest: Forest) -> list[Cut]:
    """Return the cuts of a part that stand.

    A cut less sure than its neighbours is taken back first; then these, whose articles have grown, are judged anew.
    """
    standing = list(cuts)
    judged: dict[tuple[int, ...], float] = {}
    while standing:
        odds = _judge(page, standing, forest, judged)
        around = [inf, *odds, inf]
        stays = [
            odds[i] >= forest.settings["threshold"] or odds[i] > min(around[i], around[i + 2]) for i in range(len(odds))
        ]
        if all(stays):
            return [cut._replace(odds=value) for cut, value in zip(standing, odds, strict=True)]
        standing = [cut for cut, stay in zip(standing, stays, strict=True) if stay]
    return []


def _judge(
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


def _cosine(one: _Bag, other: _Bag) -> float:
    norm = one.square * other.square
    return float(one.weights @ other.weights) / sqrt(norm) if norm else 0.0


def _share(of: _Bag, known: _Bag) -> float:
    """Return which share of one bag's weight is of words that the other holds too, drawn towards a half."""
    return (float(of.weights @ known.holds) + 3) / (of.total + 6)
