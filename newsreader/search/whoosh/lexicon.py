"""The lexicon: the words of an index as they are written, for prefixes, misspelt words and completions.

The index itself holds stems only. The lexicon stores each word with its stem: in a sorted file, which is searched
without reading it whole, and in a short file that grows with each commit until the two are merged. Words are never
removed. A word that is in no article any more does no harm, because its stem finds nothing.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

SORTED_NAME = "words.sorted"
_TAIL_SHARE = 0.1
"""When the growing file reaches this share of the sorted one, the two are joined as soon as there is time."""

_LARGEST_TAIL = 0.5
"""When it reaches this share, they are joined with the next words."""

_MANY = 5_000
"""For more new words than this, joining the files is quicker than looking up each word."""


class Lexicon:
    """The words of the index in `directory`, as they were when it was opened."""

    def __init__(self, directory: Path) -> None:
        self._base_path = directory / SORTED_NAME
        self._tail_path = directory / "words.new"
        self._base: mmap.mmap | bytes = _mapped(self._base_path)
        self._tail = sorted(set(_lines(self._tail_path)))
        self._letters: _Letters | None = None

    def add(self, words: Mapping[str, str]) -> None:
        """Add words with their stems. Only a `Lexicon` that is opened afterwards contains them."""
        lines = {f"{word}\t{stem}".encode() for word, stem in words.items() if word}
        if len(lines) > _MANY or not self._base_path.exists():
            self._join(lines)
            return
        lines = {line for line in lines.difference(self._tail) if not self._is_in_base(line)}
        if not lines:
            return
        if self._is_overgrown(_LARGEST_TAIL):
            self._join(lines)
            return
        with self._tail_path.open("ab") as file:
            # The newline ends an incomplete line that a killed process may have left.
            file.write(b"\n" + b"".join(line + b"\n" for line in sorted(lines)))

    def tidy(self) -> None:
        """Merge the two files, which takes a while, if the growing file is large enough."""
        if self._is_overgrown(_TAIL_SHARE):
            self._join(set())

    def _is_overgrown(self, share: float) -> bool:
        return self._tail_path.exists() and self._tail_path.stat().st_size > len(self._base) * share

    def _join(self, lines: set[bytes]) -> None:
        """Write all words and `lines` into the sorted file."""
        known = bytes(self._base).split(b"\n")[:-1]
        # Sorting two sorted runs only merges them, which is fast; a full sort would delay all other threads.
        every = sorted(known + sorted(lines.union(self._tail).difference(known)))
        fresh = self._base_path.with_suffix(".tmp")
        fresh.write_bytes(b"\n".join([*every, b""]))
        fresh.replace(self._base_path)
        self._tail_path.unlink(missing_ok=True)

    def _is_in_base(self, line: bytes) -> bool:
        place = self._first(line)
        return self._base[place : place + len(line) + 1] == line + b"\n"

    def with_prefix(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield the words that begin with `prefix`, each with its stem."""
        wanted = prefix.encode("utf-8", "surrogatepass")
        position = self._first(wanted)
        while True:
            end = self._base.find(b"\n", position)
            if end < 0:
                break
            line = self._base[position:end]
            if not line.startswith(wanted):
                break
            yield _pair(line)
            position = end + 1
        for i in range(bisect_left(self._tail, wanted), len(self._tail)):
            if not self._tail[i].startswith(wanted):
                break
            yield _pair(self._tail[i])

    def __contains__(self, word: str) -> bool:
        return any(found == word for found, _ in self.with_prefix(word + "\t")) or any(
            line.startswith(word.encode() + b"\t") for line in self._tail
        )

    def similar(self, word: str, distance: int) -> list[tuple[str, str, int]]:
        """Return the words at a distance of at most `distance` from `word`, with their stems and distances.

        A letter that is changed, added or dropped, and two neighbours that are swapped, count as 1 (optimal string
        alignment).
        """
        from rapidfuzz.distance import OSA

        if self._letters is None:
            self._letters = _Letters(bytes(self._base) + b"".join(line + b"\n" for line in self._tail))
        near = []
        for found, stem in self._letters.candidates(word, distance):
            off = OSA.distance(word, found, score_cutoff=distance)
            if off <= distance:
                near.append((found, stem, off))
        return near

    def _first(self, wanted: bytes) -> int:
        """Return where the first line not below `wanted` begins."""
        base = self._base
        low, high = 0, len(base)
        while low < high:
            start = base.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = base.find(b"\n", start)
            if base[start:end] < wanted:
                low = end + 1
            else:
                high = start
        return low


class _Letters:
    """The set of letters of each word: a quick test before words are compared letter by letter.

    One change removes one letter and adds another, so words that are `n` changes apart differ in at most `2 * n`
    letters of the alphabet. Each line of `text` is a word, a tab and its stem.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        codes = np.frombuffer(text, np.uint8)
        self._tabs = np.flatnonzero(codes == ord("\t"))
        self._ends = np.flatnonzero(codes == ord("\n"))
        self._starts = np.concatenate(([0], self._ends[:-1] + 1))[: len(self._ends)]
        self._sizes = (self._tabs - self._starts).astype(np.int32)
        bits = np.left_shift(np.uint32(1), codes & 31, dtype=np.uint32)
        places = np.column_stack((self._starts, self._tabs)).reshape(-1)
        self._masks = np.bitwise_or.reduceat(bits, places)[::2] if len(places) else bits
        # Letters outside ASCII have several bytes, so bytes do not show the number of changes; such words always pass.
        others = np.flatnonzero(codes > 127)
        self._others = np.unique(np.searchsorted(self._ends, others))

    def candidates(self, word: str, distance: int) -> Iterator[tuple[str, str]]:
        """Yield the words that may be at most `distance` changes off `word`, each with its stem."""
        if word.isascii():
            mask = np.bitwise_or.reduce(np.left_shift(np.uint32(1), np.frombuffer(word.encode(), np.uint8) & 31))
            is_near = np.abs(self._sizes - len(word)) <= distance
            is_near &= self._letters_apart(mask) <= 2 * distance
            chosen = np.union1d(np.flatnonzero(is_near), self._others)
        else:
            chosen = np.arange(len(self._starts))
        for place in chosen.tolist():
            yield _pair(self._text[self._starts[place] : self._ends[place]])

    def _letters_apart(self, mask: np.uint32) -> NDArray[np.uint8]:
        """Return for each word how many letters are in it or in the word of `mask`, but not in both."""
        differing = (self._masks ^ mask).view(np.uint16)
        counts = _bit_counts()[differing]
        apart: NDArray[np.uint8] = counts[::2] + counts[1::2]
        return apart


@lru_cache(maxsize=1)
def _bit_counts() -> NDArray[np.uint8]:
    """Return how many bits are set in each number of 16 bits; numpy has this from version 2 on."""
    bits = np.unpackbits(np.arange(1 << 16, dtype=np.uint16).view(np.uint8)).reshape(-1, 16)
    counts: NDArray[np.uint8] = bits.sum(axis=1, dtype=np.uint8)
    return counts


def _pair(line: bytes) -> tuple[str, str]:
    word, _, stem = line.decode().partition("\t")
    return word, stem


def _lines(path: Path) -> list[bytes]:
    try:
        return [line for line in path.read_bytes().split(b"\n") if line.count(b"\t") == 1]
    except FileNotFoundError:
        return []


def _mapped(path: Path) -> mmap.mmap | bytes:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (FileNotFoundError, ValueError):  # ValueError: an empty file cannot be mapped
        return b""
