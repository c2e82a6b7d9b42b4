"""Cohesion: how many words and names the paragraphs of a page share, measured at each gap between two paragraphs.

The measures are cosines of word vectors (as in TextTiling) and lexical chains: where each word occurs again.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from newsreader.articles.boundaries.page_words import Numbers, Vector, WordCounts

FAR = 1000
"""The distance, in paragraphs, where a word does not occur again."""
_BAND = 16
"""The most paragraphs on each side of a gap that are compared; no window of `gap_features` is larger."""
_CHUNK = 128
"""How many gaps are computed at once. Chosen by judgement, for speed only."""


class LexicalChains:
    """The lexical chains of a page: one row for each word in each paragraph that contains it.

    `paragraph` is the index of the paragraph, `weight` the importance of the word in it. `age` and `ahead` are the
    distances, in paragraphs, to the previous and the next occurrence of the word (`FAR` where there is none).
    """

    def __init__(self, bags: WordCounts, weight: Vector) -> None:
        """Take the counts of the words of a page, and the weight of each row of these counts."""
        self.size = bags.size
        self.paragraph, self.word, self.weight = bags.paragraph, bags.word, weight
        word = bags.word
        step = np.where(word[1:] == word[:-1], np.diff(self.paragraph), FAR) if len(word) else np.empty(0, np.int64)
        edge = np.full(min(len(word), 1), FAR)
        self.age, self.ahead = np.concatenate([edge, step]), np.concatenate([step, edge])
        (self.mass,) = self._sums(np.ones((1, len(word)), bool))

    def _sums(self, chosen: npt.NDArray[np.bool_]) -> Vector:
        """Return for each choice (row) and paragraph (column) the weight of the chosen occurrences."""
        rows = len(chosen)
        places = (np.arange(rows)[:, None] * self.size + self.paragraph).ravel()
        total: Vector = np.bincount(places, (self.weight * chosen).ravel(), rows * self.size).astype(np.float64)
        return total.reshape(rows, self.size)

    def shares(self, chosen: Sequence[npt.NDArray[np.bool_]], prior: float) -> Vector:
        """Return for each choice (row) and paragraph (column) the share of the weight that is chosen.

        `prior` is an added weight of which half counts as chosen, so that the share is near a half where the other
        weight is small.
        """
        share: Vector = (self._sums(np.array(chosen)) + prior / 2) / (self.mass + prior)
        return share

    def crossing(self, reach: int, depth: int) -> Vector:
        """Return for each paragraph the weight of the chains that cross the gap before it.

        A chain crosses where a word occurs in one of the `depth` paragraphs after the gap, and its previous occurrence
        is before the gap and at most `reach` paragraphs back.
        """
        tied = self.age <= reach
        last = self.paragraph[tied]
        first = np.maximum(last - self.age[tied] + 1, last - depth + 1)
        weight = self.weight[tied]
        edges = np.bincount(first, weight, self.size + 1) - np.bincount(last + 1, weight, self.size + 1)
        crossing: Vector = np.cumsum(edges)[: self.size]
        return crossing


def sum_windows(values: Vector, width: int) -> Vector:
    """Return for each position the sum of the `width` values from there on."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    ends = np.minimum(np.arange(len(values)) + width, len(values))
    sums: Vector = total[ends] - total[: len(values)]
    return sums


def cosines(chains: LexicalChains, windows: Sequence[tuple[int, int, int]]) -> Vector:
    """Return for each window (row) and gap (column) the cosine between the words on both sides of the gap.

    A window is the number of paragraphs to the left and to the right, at most 16 each, and a shift by which the gap is
    moved to the right. Windows end at the ends of the page.
    """
    found = np.zeros((len(windows), chains.size))
    products = _products(chains)
    for start in range(0, chains.size, _CHUNK):
        low, high = max(0, start - _BAND), min(chains.size, start + _CHUNK + _BAND)
        corner = _corner_sums(products[low:high])
        stop = min(chains.size, start + _CHUNK)
        found[:, start:stop] = _window_cosines(corner, np.arange(start - low, stop - low), np.array(windows))
    return found


def _products(chains: LexicalChains) -> Vector:
    """Return the dot product of each paragraph (row) with itself and with those after it (column: the distance).

    Occurrences are sorted by word, so that two occurrences of a word are at most as many rows apart as their paragraphs
    are. So one pass for each distance finds all pairs, and no matrix of words and paragraphs is needed.
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
    """Return the products of all pairs of these paragraphs, added up from the upper left corner."""
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

    # The sum up to a row and a column; the matrix is symmetric.
    def upto(row: Numbers, column: Numbers) -> Vector:
        return flat.take(row * width + column)

    both, one = upto(middle, middle), upto(start, middle)
    across = upto(middle, end) - upto(start, end) - both + one
    before = both - 2 * one + upto(start, start)
    after = upto(end, end) - 2 * upto(middle, end) + both
    cosine: Vector = across / np.sqrt(np.maximum(before * after, 1e-12))
    return cosine
