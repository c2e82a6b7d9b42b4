"""How the paragraphs of a page hang together: shared words and names, as vectors over the gaps between them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from newsreader.articles.boundaries.word_counts import Bags, Numbers, Vector

FAR = 1000
"""The distance of an occurrence that does not exist, in paragraphs."""
_BAND = 16
_CHUNK = 128


class Chains:
    """Where each word of a page recurs: one row an occurrence of a word in a paragraph.

    `paragraph` is its index, `weight` its importance, `age` and `ahead` the distances in paragraphs to the same word's
    previous and next occurrence (`FAR` where there is none).
    """

    def __init__(self, bags: Bags, weight: Vector) -> None:
        """Take the words of a page and the weight of each row of them."""
        self.size = bags.size
        self.paragraph, self.word, self.weight = bags.paragraph, bags.word, weight
        word = bags.word
        step = np.where(word[1:] == word[:-1], np.diff(self.paragraph), FAR) if len(word) else np.empty(0, np.int64)
        edge = np.full(min(len(word), 1), FAR)
        self.age, self.ahead = np.concatenate([edge, step]), np.concatenate([step, edge])
        (self.mass,) = self._sums(np.ones((1, len(word)), bool))

    def _sums(self, chosen: npt.NDArray[np.bool_]) -> Vector:
        """Return for each row of choices the weight of the chosen occurrences in each paragraph."""
        rows = len(chosen)
        places = (np.arange(rows)[:, None] * self.size + self.paragraph).ravel()
        total: Vector = np.bincount(places, (self.weight * chosen).ravel(), rows * self.size).astype(np.float64)
        return total.reshape(rows, self.size)

    def shares(self, chosen: Sequence[npt.NDArray[np.bool_]], prior: float) -> Vector:
        """Return for each paragraph (column) which share of its weight the occurrences of a choice (row) hold.

        The shares are drawn towards a half.
        """
        share: Vector = (self._sums(np.array(chosen)) + prior / 2) / (self.mass + prior)
        return share

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


def cosines(chains: Chains, windows: Sequence[tuple[int, int, int]]) -> Vector:
    """Return for each window (paragraphs to the left, to the right, shift) the cosine at each gap between both sides.

    One row a window, one column a gap. A shift moves the gap that is looked at to the right. Windows are clipped at
    the ends of the page and hold at most 16 paragraphs a side.
    """
    found = np.zeros((len(windows), chains.size))
    products = _products(chains)
    for start in range(0, chains.size, _CHUNK):
        low, high = max(0, start - _BAND), min(chains.size, start + _CHUNK + _BAND)
        corner = _corner_sums(products[low:high])
        stop = min(chains.size, start + _CHUNK)
        found[:, start:stop] = _window_cosines(corner, np.arange(start - low, stop - low), np.array(windows))
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
    corner = np.zeros((size + 1, size + 1))
    matrix = corner[1:, 1:]
    first = np.repeat(np.arange(size), products.shape[1])
    second = first + np.tile(np.arange(products.shape[1]), size)
    inside = second < size
    first, second, values = first[inside], second[inside], products.ravel()[inside]
    matrix[first, second] = values
    matrix[second, first] = values
    matrix.cumsum(0, out=matrix)
    matrix.cumsum(1, out=matrix)
    return corner


def _window_cosines(corner: Vector, gaps: Numbers, windows: Numbers) -> Vector:
    size = len(corner) - 1
    left, right, shift = windows.T[:, :, None]
    middle = np.clip(gaps + shift, 0, size)
    start, end = np.maximum(middle - left, 0), np.minimum(middle + right, size)
    flat, width = corner.ravel(), size + 1

    # What is summed up to a row and a column; the matrix is symmetric.
    def upto(row: Numbers, column: Numbers) -> Vector:
        return flat.take(row * width + column)

    both, one = upto(middle, middle), upto(start, middle)
    across = upto(middle, end) - upto(start, end) - both + one
    before = both - 2 * one + upto(start, start)
    after = upto(end, end) - 2 * upto(middle, end) + both
    cosine: Vector = across / np.sqrt(np.maximum(before * after, 1e-12))
    return cosine
