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
        total: Vector = np.bincount(self.paragraph, self.weight * chosen, self.size).astype(np.float64)
        return total

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
        crossing: Vector = np.cumsum(edges)[: self.size]
        return crossing


def window_sum(values: Vector, width: int) -> Vector:
    """Return for each position the sum of `width` values from there on."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    ends = np.minimum(np.arange(len(values)) + width, len(values))
    sums: Vector = total[ends] - total[: len(values)]
    return sums


def cosines(chains: Chains, windows: Sequence[tuple[int, int, int]]) -> dict[tuple[int, int, int], Vector]:
    """Return for each window (paragraphs to the left, to the right, shift) the cosine at each gap between both sides.

    A shift moves the gap that is looked at to the right. Windows are clipped at the ends of the page and hold at most
    16 paragraphs a side.
    """
    found = {window: np.zeros(chains.size) for window in windows}
    products = _products(chains)
    for start in range(0, chains.size, _CHUNK):
        low, high = max(0, start - _BAND), min(chains.size, start + _CHUNK + _BAND)
        corner = _corner_sums(products[low:high])
        stop = min(chains.size, start + _CHUNK)
        for window, values in found.items():
            values[start:stop] = _window_cosine(corner, np.arange(start - low, stop - low), window)
    return found


def _products(chains: Chains) -> Vector:
    """Return the product of each paragraph (row) with itself and with each of the ones after it (column: how far).

    Occurrences are sorted by word, so those of one word in two paragraphs are at most as many rows apart as the
    paragraphs are: one pass a distance finds all pairs, and no matrix of words is needed.
    """
    reach = 2 * _BAND
    size = chains.size * (reach + 1)
    total: Vector = np.bincount(chains.paragraph * (reach + 1), chains.weight**2, size).astype(np.float64)
    for step in range(1, min(reach, chains.size - 1) + 1):
        first = np.flatnonzero(chains.word[step:] == chains.word[:-step])
        if not len(first):
            break
        far = chains.paragraph[first + step] - chains.paragraph[first]
        near = far <= reach
        first, far = first[near], far[near]
        weight = chains.weight[first] * chains.weight[first + step]
        total += np.bincount(chains.paragraph[first] * (reach + 1) + far, weight, size)
    products: Vector = total.reshape(chains.size, reach + 1)
    return products


def _corner_sums(products: Vector) -> Vector:
    """Return the products of all pairs of these paragraphs, summed from the upper left corner on."""
    size = len(products)
    matrix = np.zeros((size, size))
    for far in range(min(products.shape[1], size)):
        here = np.arange(size - far)
        matrix[here, here + far] = matrix[here + far, here] = products[: size - far, far]
    corner = np.zeros((size + 1, size + 1))
    corner[1:, 1:] = matrix.cumsum(0).cumsum(1)
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
