"""How the paragraphs of a page hang together: shared words and names, as vectors over the gaps between them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

FAR = 1000
"""The distance of an occurrence that does not exist, in paragraphs."""
_BAND = 16
_CHUNK = 128


class Chains:
    """Where each word of a page recurs: one row an occurrence of a word in a paragraph.

    `paragraph` is its index, `weight` its importance, `age` and `ahead` the distances in paragraphs to the same word's
    previous and next occurrence (`FAR` where there is none).
    """

    def __init__(self, bags: Sequence[dict[str, float]]) -> None:
        self.size = len(bags)
        numbers: dict[str, int] = {}
        words = [numbers.setdefault(word, len(numbers)) for bag in bags for word in bag]
        paragraphs = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
        weights = np.fromiter((weight for bag in bags for weight in bag.values()), np.float64, len(words))
        order = np.argsort(np.asarray(words, dtype=np.int64), kind="stable")
        word = np.asarray(words, dtype=np.int64)[order]
        self.word, self.vocabulary = word, len(numbers)
        self.paragraph: npt.NDArray[np.int64] = paragraphs[order]
        self.weight: Vector = weights[order]
        step = np.where(word[1:] == word[:-1], np.diff(self.paragraph), FAR) if len(word) else np.empty(0, np.int64)
        edge = np.full(min(len(word), 1), FAR)
        self.age, self.ahead = np.concatenate([edge, step]), np.concatenate([step, edge])
        self.mass = self._sum(np.ones(len(word), bool))

    def _sum(self, chosen: npt.NDArray[np.bool_]) -> Vector:
        return np.bincount(self.paragraph, self.weight * chosen, self.size)

    def share(self, chosen: npt.NDArray[np.bool_], prior: float) -> Vector:
        """Return for each paragraph which share of its weight the chosen occurrences hold, drawn towards a half."""
        return (self._sum(chosen) + prior / 2) / (self.mass + prior)

    def crossing(self, reach: int, depth: int) -> Vector:
        """Return for each paragraph the weight of the words that tie what is before it to what begins with it.

        A tie is a word that occurs in one of `depth` paragraphs from here on and last occurred before here, at most
        `reach` paragraphs back from that.
        """
        tied = self.age <= reach
        last = self.paragraph[tied]
        first = np.maximum(last - self.age[tied] + 1, last - depth + 1)
        weight = self.weight[tied]
        edges = np.bincount(first, weight, self.size + 1) - np.bincount(last + 1, weight, self.size + 1)
        return np.cumsum(edges)[: self.size]


def window_sum(values: Vector, width: int) -> Vector:
    """Return for each position the sum of `width` values from there on."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    ends = np.minimum(np.arange(len(values)) + width, len(values))
    return total[ends] - total[: len(values)]


def cosines(chains: Chains, windows: Sequence[tuple[int, int, int]]) -> dict[tuple[int, int, int], Vector]:
    """Return for each window (paragraphs to the left, to the right, shift) the cosine at each gap between both sides.

    A shift moves the gap that is looked at to the right. Windows are clipped at the ends of the page and hold at most
    16 paragraphs.
    """
    found = {window: np.zeros(chains.size) for window in windows}
    for start in range(0, chains.size, _CHUNK):
        low, high = max(0, start - _BAND), min(chains.size, start + _CHUNK + _BAND)
        corner = _corner_sums(chains, low, high)
        stop = min(chains.size, start + _CHUNK)
        for window, values in found.items():
            values[start:stop] = _window_cosine(corner, np.arange(start - low, stop - low), window)
    return found


def _corner_sums(chains: Chains, low: int, high: int) -> Vector:
    """Return the products of all pairs of paragraphs, summed from the upper left corner on."""
    inside = (chains.paragraph >= low) & (chains.paragraph < high)
    _, columns = np.unique(chains.word[inside], return_inverse=True)
    matrix = np.zeros((high - low, columns.max(initial=0) + 1), np.float32)
    matrix[chains.paragraph[inside] - low, columns] = chains.weight[inside]
    corner = np.zeros((high - low + 1, high - low + 1))
    corner[1:, 1:] = (matrix @ matrix.T).cumsum(0, dtype=np.float64).cumsum(1)
    return corner


def _window_cosine(corner: Vector, gaps: npt.NDArray[Any], window: tuple[int, int, int]) -> Vector:
    left, right, shift = window
    size = len(corner) - 1
    middle = np.minimum(gaps + shift, size)
    start, end = np.maximum(middle - left, 0), np.minimum(middle + right, size)

    def block(top: npt.NDArray[Any], bottom: npt.NDArray[Any], near: npt.NDArray[Any], far: npt.NDArray[Any]) -> Vector:
        total: Vector = corner[bottom, far] - corner[top, far] - corner[bottom, near] + corner[top, near]
        return total

    across = block(start, middle, middle, end)
    norm = np.sqrt(np.maximum(block(start, middle, start, middle) * block(middle, end, middle, end), 1e-12))
    return across / norm
