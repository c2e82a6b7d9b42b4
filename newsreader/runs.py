"""The runs of a text: stretches without a separator, mostly a word each, found and told apart as arrays.

What a run holds is worked out once; after that it is known by a hash of its bytes, so that a page is read into numbers
without a step of Python for each of its words.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]

LINE_BREAK = b"\n"
"""Is a run of its own wherever it is kept."""

_POWERS = np.cumprod(np.full(256, 0xA24BAED4963EE407, dtype=np.uint64))
"""By what the bytes of a run are multiplied, one after the other: by all powers of an odd number."""
_SHIFT = np.uint64(29)
_PART = 1 << 20
"""So many bytes are read at once; each takes some 40 bytes of memory then."""
_SLOT_BITS = 17
_SLOT_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SLOT_SHIFT = np.uint64(64 - _SLOT_BITS)
_MOST_KNOWN = 500_000


class Runs(NamedTuple):
    """The runs of a text, in order: where each starts, and a 64-bit hash of it that is the same on every machine."""

    text: bytes
    starts: Numbers
    hashes: Hashes

    def ends(self) -> Numbers:
        """Return where the runs end, the separators after them included."""
        return np.append(self.starts, len(self.text))[1:]


def find_runs(text: bytes) -> Runs:
    """Return the runs of a text whose separators have been made zeros."""
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
    # Which byte of its run each one is; separators are zero, so that their powers do not matter.
    places = np.arange(first, len(text))
    places -= np.repeat(starts, np.diff(starts, append=len(text)))
    values = _POWERS.take(places, mode="clip")
    values *= text[first:]
    hashes: Hashes = np.add.reduceat(values, starts - first)
    hashes ^= hashes >> _SHIFT
    return starts, hashes


class RunTable:
    """A number for each run, worked out when it is met first."""

    def __init__(self, read: Callable[[bytes], int]) -> None:
        self._read = read
        self.clear()

    def clear(self) -> None:
        """Forget what is known."""
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
        """Return the numbers of runs that are new, or whose slot another one has."""
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
