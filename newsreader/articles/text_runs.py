"""The runs of a text: sequences of bytes without a separator, mostly one word each, as arrays.

Each distinct run is read once and gets a number; later occurrences are found by a hash of their bytes. So a page is
converted to numbers without a step of Python for each of its words.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]

LINE_BREAK = b"\n"
"""A line break that was not made a separator is a run of its own."""

_FACTOR = 0xA24BAED4963EE407
_FACTORS = (_FACTOR, pow(_FACTOR, -1, 1 << 64))
_TABLE = 1 << 16


def _powers(factor: int, count: int) -> Hashes:
    """Return the first `count` powers of a number modulo 2^64, from the zeroth on."""
    powers = np.full(count, factor, dtype=np.uint64)
    powers[:1] = 1
    return np.cumprod(powers)


_POWERS, _INVERSES = (_powers(number, _TABLE) for number in _FACTORS)
"""The hash of a run: its bytes multiplied by the first, second, third power of an odd number and so on, added up.

The bytes of a whole text are multiplied at once, by one power after the other. The sum of each run is then multiplied
by an inverse power, which gives what it would be at the beginning of the text.
"""
_LONGEST = 256
"""All bytes of a run after so many are multiplied by the same power."""
_SHIFT = np.uint64(29)
_PART = _TABLE // 2
"""How many bytes are read at once, and further to the end of the last run. Chosen by judgement, for speed only."""
_SLOT_BITS = 17
_SLOT_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SLOT_SHIFT = np.uint64(64 - _SLOT_BITS)
_MOST_KNOWN = 500_000


class Runs(NamedTuple):
    """The runs of a text in order: their starts, and their 64-bit hashes, which are the same on every machine."""

    text: bytes
    starts: Numbers
    hashes: Hashes

    def ends(self) -> Numbers:
        """Return the ends of the runs, which include the separators after them."""
        return np.append(self.starts, len(self.text))[1:]


def find_runs(text: bytes) -> Runs:
    """Return the runs of a text in which each separator was replaced by a zero."""
    found = [(np.empty(0, np.int64), np.empty(0, np.uint64))]
    start = 0
    while start < len(text):
        end = text.find(0, start + _PART) if start + _PART < len(text) else len(text)
        end = len(text) if end < 0 else end
        starts, hashes = _find_runs(np.frombuffer(text, np.uint8, end - start, start))
        found.append((starts + start, hashes))
        start = end
    return Runs(text, *(found[1] if len(found) == 2 else map(np.concatenate, zip(*found, strict=True))))


def _find_runs(text: NDArray[np.uint8]) -> tuple[Numbers, Hashes]:
    is_start = text > 0
    is_break = text == LINE_BREAK[0]
    is_start[1:] &= (text[:-1] == 0) | is_break[:-1] | is_break[1:]
    starts = np.flatnonzero(is_start)
    if not len(starts):
        return starts, np.empty(0, np.uint64)
    first = int(starts[0])
    powers, inverses = (_POWERS, _INVERSES) if len(text) < _TABLE else (_powers(n, len(text) + 1) for n in _FACTORS)
    # Separators are zeros, so the power by which they are multiplied has no effect.
    hashes: Hashes = np.add.reduceat(powers[1 : len(text) - first + 1] * text[first:], starts - first)
    hashes *= inverses.take(starts - first)
    ends = np.append(starts[1:], len(text))
    for number in (ends - starts > _LONGEST).nonzero()[0].tolist():
        run = text[starts[number] : ends[number]]
        hashes[number] = (_POWERS.take(np.minimum(np.arange(1, len(run) + 1), _LONGEST)) * run).sum()
    hashes ^= hashes >> _SHIFT
    return starts, hashes


class RunTable:
    """The numbers of runs; `read` makes the number of a run that is new."""

    def __init__(self, read: Callable[[bytes], int]) -> None:
        self._read = read
        self.clear()

    def clear(self) -> None:
        """Forget all runs."""
        self._known: dict[int, int] = {}
        self._hashes = np.zeros(1 << _SLOT_BITS, np.uint64)
        self._numbers = np.zeros(1 << _SLOT_BITS, np.int64)

    def numbers(self, runs: Runs) -> Numbers:
        """Return the number of each run."""
        slots = ((runs.hashes * _SLOT_MULTIPLIER) >> _SLOT_SHIFT).view(np.int64)
        numbers: Numbers = self._numbers.take(slots)
        missed = np.flatnonzero(self._hashes.take(slots) != runs.hashes)
        if len(missed):
            numbers[missed] = found = self._look_up(runs, missed)
            free = self._hashes.take(slots[missed]) == 0
            chosen = slots[missed[free]]
            self._hashes[chosen], self._numbers[chosen] = runs.hashes[missed[free]], found[free]
        return numbers

    def _look_up(self, runs: Runs, missed: Numbers) -> Numbers:
        """Return the numbers of runs that are new, or whose slot in the table holds another run."""
        if len(self._known) > _MOST_KNOWN:
            self.clear()
        known, text, found = self._known, runs.text, []
        spans = zip(runs.starts[missed].tolist(), runs.ends()[missed].tolist(), strict=True)
        for hashed, (start, end) in zip(runs.hashes[missed].tolist(), spans, strict=True):
            number = known.get(hashed)
            if number is None:
                number = known[hashed] = self._read(text[start:end].rstrip(b"\0"))
            found.append(number)
        return np.array(found, np.int64)
