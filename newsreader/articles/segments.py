"""The second look at a cut, which asks whether the two articles that it makes are different news as wholes.

A gap is first judged by some paragraphs around it (`features`). When the likely cuts of a page are known, whole
articles can be compared: a cut between two texts that share their people and their words more than halves of one
article do is taken back, the least sure one first.
"""

from collections.abc import Sequence
from math import log, sqrt
from typing import NamedTuple

import numpy as np

from newsreader.articles.forest import Forest
from newsreader.articles.words import Paragraph, know

_MOST_PARAGRAPHS = 40
_NEAR = 3
_MOST_ODDS = 5.0
"""Beyond this all gaps are alike sure, so that none seems unsure beside a surer one."""

Bag = dict[str, float]


class Cut(NamedTuple):
    """An article begins at this paragraph; `odds` is the logarithm of the odds that it does."""

    place: int
    odds: float


class _Segment(NamedTuple):
    """The words and the names of a stretch of paragraphs, counted."""

    words: Bag
    names: Bag


def describe_cut(
    paragraphs: Sequence[Paragraph], cuts: Sequence[Cut], number: int, headlines: Sequence[bool]
) -> dict[str, float]:
    """Return the features of one cut among all of a page; `headlines` tells which paragraphs have one above."""
    place = cuts[number].place
    start = cuts[number - 1].place if number else 0
    end = cuts[number + 1].place if number + 1 < len(cuts) else len(paragraphs)
    left = paragraphs[max(start, place - _MOST_PARAGRAPHS) : place]
    right = paragraphs[place : min(end, place + _MOST_PARAGRAPHS)]
    one, other = _segment(left), _segment(right)
    inner = [_halves(part) for part in (left, right)]
    words, names = _cosine(one.words, other.words), _cosine(one.names, other.names)
    titled = [headlines[cut.place] for cut in cuts]
    return {
        "odds": min(cuts[number].odds, _MOST_ODDS),
        "cuts": log(len(cuts)),
        "paragraphs left": log(place - start),
        "paragraphs right": log(end - place),
        "words": words,
        "names": names,
        "words against halves": words / (sqrt(inner[0].words * inner[1].words) + 0.05),
        "names against halves": names / (sqrt(inner[0].names * inner[1].names) + 0.05),
        "names of right known": _share(other.names, one.names),
        "names of left known": _share(one.names, other.names),
        "words of right known": _share(other.words, one.words),
        "first paragraphs known": _share(_segment(right[:_NEAR]).words, one.words),
        "first names known": _share(_segment(right[:_NEAR]).names, one.names),
        "last paragraphs come back": _share(_segment(left[-_NEAR:]).words, other.words),
        "last names come back": _share(_segment(left[-_NEAR:]).names, other.names),
        "headline": float(headlines[place]),
        "headlines elsewhere": (sum(titled) - headlines[place]) / max(1, len(cuts) - 1),
        "mean length": sum(part.length for part in (*left, *right)) / (len(left) + len(right)),
    }


def take_back(
    paragraphs: Sequence[Paragraph], cuts: Sequence[Cut], headlines: Sequence[bool], forest: Forest
) -> list[Cut]:
    """Return the cuts that stand on second look, with their odds after it.

    The least sure cut is taken back first; then its neighbours, whose articles have grown, are judged anew.
    """
    standing = list(cuts)
    judged: dict[tuple[int, int, int], float] = {}
    while standing:
        odds = _judge(paragraphs, standing, headlines, forest, judged)
        worst = min(range(len(odds)), key=odds.__getitem__)
        if odds[worst] >= forest.settings["threshold"]:
            return [Cut(cut.place, value) for cut, value in zip(standing, odds, strict=True)]
        del standing[worst]
    return []


def _judge(
    paragraphs: Sequence[Paragraph],
    cuts: Sequence[Cut],
    headlines: Sequence[bool],
    forest: Forest,
    judged: dict[tuple[int, int, int], float],
) -> list[float]:
    edges = [0, *(cut.place for cut in cuts), len(paragraphs)]
    spans = list(zip(edges, edges[1:], edges[2:], strict=False))
    new = [number for number, span in enumerate(spans) if span not in judged]
    rows = [describe_cut(paragraphs, cuts, number, headlines) for number in new]
    if rows:
        values = forest.odds(list(rows[0]), np.array([list(row.values()) for row in rows]))
        judged.update({spans[number]: float(value) for number, value in zip(new, values, strict=True)})
    return [judged[span] for span in spans]


def _segment(paragraphs: Sequence[Paragraph]) -> _Segment:
    words: Bag = {}
    names: Bag = {}
    for part in paragraphs:
        for word, count in part.stems.items():
            words[word] = words.get(word, 0.0) + count
        for name in part.names:
            for word in name:
                names[word] = names.get(word, 0.0) + 1
    return _Segment(
        {word: know(word).rarity * (1 + log(count)) for word, count in words.items()},
        {word: know(word).rarity * (1 + log(count)) for word, count in names.items() if len(word) > 2},
    )


class _Inner(NamedTuple):
    words: float
    names: float


def _halves(paragraphs: Sequence[Paragraph]) -> _Inner:
    """Return how alike the two halves of an article are; what is usual where it is too short to have halves."""
    if len(paragraphs) < 4:
        return _Inner(0.2, 0.3)
    middle = len(paragraphs) // 2
    one, other = _segment(paragraphs[:middle]), _segment(paragraphs[middle:])
    return _Inner(_cosine(one.words, other.words), _cosine(one.names, other.names))


def _cosine(one: Bag, other: Bag) -> float:
    if len(one) > len(other):
        one, other = other, one
    across = sum(weight * other[word] for word, weight in one.items() if word in other)
    norm = sum(weight * weight for weight in one.values()) * sum(weight * weight for weight in other.values())
    return across / sqrt(norm) if norm else 0.0


def _share(of: Bag, known: Bag) -> float:
    """Return which share of one bag's weight is of words that the other holds too, drawn towards a half."""
    total = sum(of.values())
    return (sum(weight for word, weight in of.items() if word in known) + 3) / (total + 6)
