"""The moves of spaCy's transition parser, from word vectors to names, for all words of a batch at once.

The parser goes from word to word. At each word it begins (B), continues (I) or ends (L) a name, takes the word for a
whole name (U), or leaves it out (O). While no name is open, its move depends on the word alone, so the moves of all
words are computed at once. Then all names are followed from their first words to their ends at the same time.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


def maxout(pieces: Floats, width: int) -> Floats:
    """Return the maximum over the pieces, which are next to each other in `pieces` (rows, pieces * width)."""
    best = pieces[:, :width]
    for first in range(width, pieces.shape[1], width):
        best = np.maximum(best, pieces[:, first : first + width])
    return best


class ParserMoves:
    """The part of the network that chooses the moves of the parser; `ParserMoves.of` makes it."""

    def __init__(self, names: list[str], linear: Any, lower: Any, upper: Any) -> None:
        outer: Floats = lower.get_param("W")  # (features, width, pieces, inputs)
        features, width, pieces, _ = outer.shape
        states = outer.transpose(0, 2, 1, 3).reshape(features, pieces * width, -1)
        # Two linear layers in succession are one.
        self._weights = [np.ascontiguousarray((state @ linear.get_param("W")).T) for state in states]
        biases = [state @ linear.get_param("b") for state in states]
        bias = lower.get_param("b").T.ravel() + biases[0]
        absent = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(features, -1)
        self._closed_bias: Floats = bias + absent[1] + absent[2]
        self._open_bias: Floats = bias + biases[1] + biases[2]
        self._width = width
        self._choose_weights(names, upper.get_param("W"), upper.get_param("b"))

    def _choose_weights(self, names: list[str], weights: Floats, bias: Floats) -> None:
        """Separate the weights of the moves outside of a name from those inside, by the label of the name."""
        by_action: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for number, name in enumerate(names):
            action, _, label = name.partition("-")
            if label or action == "O":
                by_action[action][label] = number
        self._labels = list(by_action["B"])
        numbers = [by_action[action][label] for action in "BU" for label in self._labels] + [by_action["O"][""]]
        self._outside, self._outside_bias = np.ascontiguousarray(weights[numbers].T), bias[numbers]
        goes_on, ends = ([by_action[action][label] for label in self._labels] for action in "IL")
        self._end, self._end_bias = weights[ends] - weights[goes_on], bias[ends] - bias[goes_on]

    @classmethod
    def of(cls, pipe: Any, linear: Any) -> "ParserMoves | None":
        """Return the moves of spaCy's pipe `pipe`, or None if its parser is not supported here."""
        model = pipe.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        names = [pipe.moves.get_class_name(number) for number in range(pipe.moves.n_moves)]
        is_known = (
            model.attrs["has_upper"]
            and not model.attrs["unseen_classes"]
            and pipe.cfg["beam_width"] == 1
            and lower.get_dim("nF") == 3
            and lower.get_dim("nP") > 1
        )
        return cls(names, linear, lower, upper) if is_known else None

    def spans(self, vectors: Floats, rows: Integers, is_last: Flags, is_space: Flags) -> Iterator[tuple[int, int, str]]:
        """Yield (first row, row after the last, label) of each name.

        `vectors` (all rows, width) holds the words of several documents, at `rows`; `is_last` tells the last word of
        each, `is_space` words that are white space, both by row.
        """
        words = vectors @ self._weights[0]
        scores = maxout(words + self._closed_bias, self._width) @ self._outside
        scores += self._outside_bias
        count = len(self._labels)
        scores[is_last, :count] = -np.inf  # the last word begins no longer name
        scores[is_space, : 2 * count] = -np.inf
        chosen = scores.argmax(axis=1)[rows]
        firsts = rows[chosen < 2 * count]
        labels = chosen[chosen < 2 * count]
        ends = firsts + 1
        longer = labels < count
        ends[longer] = self._ends(vectors, words, firsts[longer], labels[longer], is_last)
        free = 0
        for first, end, label in zip(firsts.tolist(), ends.tolist(), (labels % count).tolist(), strict=True):
            if first >= free:
                free = end
                yield first, end, self._labels[label]

    def _ends(self, vectors: Floats, words: Floats, firsts: Integers, labels: Integers, is_last: Flags) -> Integers:
        """Return the row after each name that begins at `firsts`; `labels` holds the numbers of their labels."""
        ends = firsts + 1
        begun = vectors[firsts] @ self._weights[1] + self._open_bias
        going = np.arange(len(firsts))
        while len(going):
            at = ends[going]
            hidden = maxout(words[at] + begun[going] + vectors[at - 1] @ self._weights[2], self._width)
            kinds = labels[going]
            ends_score = np.einsum("ij,ij->i", hidden, self._end[kinds]) + self._end_bias[kinds]
            ends[going] += 1
            going = going[(ends_score <= 0) & ~is_last[at]]
        return ends
