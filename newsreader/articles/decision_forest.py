"""Forests of boosted decision trees, kept as plain numbers, which turn features into odds."""

import json
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

MODEL = "boundaries/text_boundaries.json"


class Forest(NamedTuple):
    """The nodes of all trees in one set of arrays.

    A row goes from node n to `child[2n]` where the node's feature of the row is at most the threshold, else to
    `child[2n + 1]`. A leaf is its own child; its `value` is added to the logarithm of the odds. `roots` are the first
    nodes of the trees, `depth` is the length of the longest path, `offset` the logarithm of the odds without any tree.
    """

    names: tuple[str, ...]
    roots: npt.NDArray[np.int64]
    feature: npt.NDArray[np.int64]
    threshold: Vector
    child: npt.NDArray[np.int64]
    value: Vector
    depth: int
    offset: float
    settings: dict[str, float]

    def odds(self, names: list[str], rows: Vector) -> Vector:
        """Return the logarithm of the odds for each row of features; `names` are those of the columns.

        Where the settings hold `glance trees`, that number of first trees judges all rows. The other trees judge only
        the rows whose sum is then at least `glance`: the rows below it are unlikely and would stay so.
        """
        rows = rows.take(_places(self.names, tuple(names)), axis=1)
        few = int(self.settings.get("glance trees", len(self.roots)))
        total = self._add_up(rows, self.roots[:few])
        total += self.offset
        if few < len(self.roots):
            likely = np.flatnonzero(total >= self.settings["glance"])
            total[likely] += self._add_up(rows[likely], self.roots[few:])
        return total

    def _add_up(self, rows: Vector, roots: npt.NDArray[np.int64]) -> Vector:
        """Return for each row the sum of the leaves that it reaches in the trees with these roots."""
        flat, base = rows.ravel(), _column(len(rows)) * rows.shape[1]
        node = np.tile(roots, (len(rows), 1))
        for _ in range(self.depth):
            column = self.feature.take(node)
            column += base
            goes_right = flat.take(column) > self.threshold.take(node)
            node += node
            node += goes_right
            node = self.child.take(node)
        total: Vector = self.value.take(node).sum(axis=1)
        return total


@lru_cache(maxsize=8)
def _places(wanted: tuple[str, ...], given: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """Return the column of each wanted name among the given names."""
    places = {name: place for place, name in enumerate(given)}
    return np.array([places[name] for name in wanted], dtype=np.int64)


def make_forest(data: dict[str, Any]) -> Forest:
    """Return the forest that a model file describes: one list a tree of `[feature, threshold, left, right, value]`."""
    trees = data["trees"]
    sizes = np.array([len(tree) for tree in trees])
    roots = np.cumsum(sizes) - sizes
    numbers = chain.from_iterable(chain.from_iterable(trees))
    nodes = np.fromiter(numbers, np.float64, 5 * int(sizes.sum())).reshape(-1, 5)
    feature = nodes[:, 0].astype(np.int64)
    # A leaf is its own child on both sides.
    inner = (feature >= 0)[:, None]
    child = np.where(inner, np.repeat(roots, sizes)[:, None] + nodes[:, 2:4].astype(np.int64), _column(len(nodes)))
    return Forest(
        tuple(data["features"]),
        roots,
        np.maximum(feature, 0),
        nodes[:, 1].copy(),
        child.ravel(),
        nodes[:, 4].copy(),
        data["depth"],
        data["offset"],
        data["settings"],
    )


@lru_cache(maxsize=4)
def load_forest(file: str) -> Forest:
    """Return a forest that is shipped with the program, given the path of its file in this package."""
    return make_forest(_load(file))


def _load(file: str) -> Any:
    return json.loads(files("newsreader.articles").joinpath(file).read_text("utf-8"))


def _column(size: int) -> npt.NDArray[np.int64]:
    return np.arange(size)[:, None]


class Model(NamedTuple):
    """The two forests that find implicit boundaries: for gaps (`gap_features`) and for cuts (`cut_review`)."""

    gaps: Forest
    cuts: Forest


@lru_cache(maxsize=1)
def load_model() -> Model:
    """Return the two forests that are shipped with the program."""
    data = _load(MODEL)
    return Model(make_forest(data["gaps"]), make_forest(data["cuts"]))
