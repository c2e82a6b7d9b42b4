"""One segment of a Whoosh index, read into arrays and shared by threads: nothing in it changes once it is open."""

from __future__ import annotations

import contextlib
import mmap
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsreader import fields
from newsreader.search.whoosh.postings import INFO, Postings, read_postings
from newsreader.search.whoosh.term_table import TermTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

TEXT_FIELDS = tuple(sorted(fields.TEXT_FIELDS))
NUMBER = "number"


class SegmentFacts(NamedTuple):
    """The facts about a segment that a commit holds.

    They are the common prefix of its file names, the number of its documents, which of these are deleted, and the total
    number of words in each field.
    """

    name: str
    size: int
    deleted: list[int]
    totals: dict[str, int]


class SegmentReader:
    """The postings, lengths and article numbers of one segment."""

    def __init__(self, directory: Path, facts: SegmentFacts) -> None:
        self.facts = facts
        self.size = facts.size
        self.alive = self._find_alive()
        """Whether each document is not deleted."""
        self._directory = directory
        self._terms = TermTable(directory / f"{facts.name}.trm")
        self._posts = _mapped(directory / f"{facts.name}.pst")
        self.numbers: NDArray[np.int64] = self._column(NUMBER, ">u4").astype(np.int64)
        self.lengths = {field: self._column(f"_{field}_len", "u1") for field in TEXT_FIELDS}

    def _column(self, name: str, kind: str) -> NDArray[Any]:
        """Return a column as an array; Whoosh leaves out zeros at its end."""
        values = np.zeros(self.size, dtype=kind)
        with contextlib.suppress(FileNotFoundError):
            stored = np.frombuffer((self._directory / f"{self.facts.name}.{name}.col").read_bytes(), dtype=kind)
            values[: len(stored)] = stored
        return values

    def _find_alive(self) -> NDArray[np.bool_]:
        alive = np.ones(self.size, bool)
        alive[self.facts.deleted] = False
        return alive

    def with_facts(self, facts: SegmentFacts) -> SegmentReader:
        """Return a reader of the same files with the deletions of a later commit."""
        other = copy(self)
        other.facts = facts
        other.alive = other._find_alive()  # noqa: SLF001 - its own class
        return other

    def frequency(self, field: str, term: bytes) -> int:
        """Return how many documents have a term, deleted ones included."""
        entry = self._terms.entry(field, term)
        return int(INFO.unpack_from(entry)[2]) if entry else 0

    def postings(self, field: str, term: bytes) -> Postings | None:
        """Return the whole list of a term, None when the segment does not have the term."""
        entry = self._terms.entry(field, term)
        return read_postings(entry, self._posts) if entry else None

    def release(self) -> None:
        """Release the memory of the mapped files in this process; they are read again from the system's cache."""
        for content in (self._terms.content, self._posts):
            if isinstance(content.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
                content.obj.madvise(mmap.MADV_DONTNEED)

    def all_postings(self, field: str) -> Iterator[tuple[bytes, Postings]]:
        """Yield every list of a field, ordered by term."""
        for term, entry in self._terms.items(field):
            yield term, read_postings(entry, self._posts)


def _mapped(path: Path) -> memoryview:
    with path.open("rb") as file:
        # When every list is short enough to be stored with its term, the file of postings is empty.
        is_empty = not path.stat().st_size
        return memoryview(b"" if is_empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
