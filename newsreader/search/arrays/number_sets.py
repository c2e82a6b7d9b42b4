"""Sets of whole numbers as ascending arrays, with a score for each member: AND, OR and NOT of search."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Members = NDArray[np.int64]
Scores = NDArray[np.float64]

_SPARSE = 24
"""Sets of less than one in this many of all numbers are combined by sorting, larger ones by a table."""


class Scored(NamedTuple):
    """A set with scores: `members` ascending and without repeats, and the score of each in `scores`."""

    members: Members
    scores: Scores


NOTHING = Scored(np.zeros(0, np.int64), np.zeros(0, np.float64))


def both(sets: list[Scored], universe: int) -> Scored:
    """Return the intersection of `sets` with the sums of the scores; members are below `universe`."""
    ordered = sorted(sets, key=lambda one: len(one.members))
    members, scores = ordered[0]
    for other in ordered[1:]:
        if not len(members):
            break
        places, is_there = _places(members, other.members, universe)
        members = members[is_there]
        scores = scores[is_there] + other.scores[places[is_there]]
    return Scored(members, scores)


def either(sets: list[Scored], universe: int) -> Scored:
    """Return the union of `sets` with the sums of the scores."""
    filled = [one for one in sets if len(one.members)]
    if len(filled) < 2:
        return filled[0] if filled else NOTHING
    if sum(len(one.members) for one in filled) * _SPARSE < universe:
        joined = np.concatenate([one.members for one in filled])
        members, inverse = np.unique(joined, return_inverse=True)
        weights = np.concatenate([one.scores for one in filled])
        sums: Scores = np.bincount(inverse, weights=weights, minlength=len(members)).astype(np.float64)
        return Scored(members, sums)
    table = np.zeros(universe)
    is_in = np.zeros(universe, bool)
    for one in filled:
        table[one.members] += one.scores
        is_in[one.members] = True
    members = np.flatnonzero(is_in)
    return Scored(members, table[members])


def distinct(values: Members) -> Members:
    """Return `values` ascending, without repeats; for nearly sorted values many times faster than numpy's `unique`."""
    ordered = np.sort(values, kind="stable")
    kept: Members = ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0]
    return kept


def without(one: Scored, other: Members, universe: int) -> Scored:
    """Return the members of `one` that are not in `other`."""
    if not len(other) or not len(one.members):
        return one
    _, is_there = _places(one.members, other, universe)
    return Scored(one.members[~is_there], one.scores[~is_there])


def _places(members: Members, other: Members, universe: int) -> tuple[Members, NDArray[np.bool_]]:
    """Return for each member its position in `other`, and whether it is there."""
    if not len(other):
        return np.zeros(len(members), np.int64), np.zeros(len(members), bool)
    if len(members) * _SPARSE < universe:
        places = np.minimum(np.searchsorted(other, members), len(other) - 1)
    else:
        table = np.zeros(universe, np.int32)
        table[other] = np.arange(len(other), dtype=np.int32)
        places = table[members]
    return places, other[places] == members
