"""A Whoosh codec that writes and reads whole posting lists at once.

It extends Whoosh's own W3 codec: the files have the same structure, so that stock Whoosh reads the index, but what a
block of postings holds is numbers side by side in place of pickled lists of objects.
"""

import pickle
from array import array
from collections.abc import Iterator
from itertools import accumulate
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import whoosh3 as w3

BLOCK = 2048
"""Postings a block; stock Whoosh takes 128, but skips within a list, which is not done here."""

INLINE = 4
"""Lists of at most so many postings stand in the term's own entry."""

_PROTOCOL = 4
_FRAME = b"\x80\x04\x95"
_INFO = Struct("!BfIBBfII")  # as in whoosh.codec.whoosh3.W3TermInfo
_EXTENT = Struct("!qi")  # as in whoosh.codec.whoosh3.W3TermInfo.to_bytes
_LENGTH = Struct("!i")
_FIELD_ID = Struct("!H")

Ints = NDArray[np.unsignedinteger[Any]]


class Postings(NamedTuple):
    """One term's postings.

    Document numbers ascending, how often it occurs in each, and the positions in all of them one after another.
    """

    docs: Ints
    counts: Ints
    positions: Ints


class PackedValues:
    """The positions of a block of postings, seen by stock Whoosh as a sequence of one byte string a posting."""

    __slots__ = ("counts", "ends", "positions")

    def __init__(self, positions: "array[int]", counts: "array[int] | None") -> None:
        self.positions = positions
        self.counts = counts
        self.ends: list[int] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return PackedValues, (self.positions, self.counts)

    def __getitem__(self, index: int) -> bytes:
        if self.counts is None:
            return array("I", self.positions[index : index + 1]).tobytes()
        if self.ends is None:
            self.ends = list(accumulate(self.counts, initial=0))
        return array("I", self.positions[self.ends[index] : self.ends[index + 1]]).tobytes()


def _packed(numbers: Ints, largest: int) -> "array[int]":
    code = "B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I"
    return array(code, numbers.astype(np.dtype(f"=u{array(code).itemsize}"), copy=False).tobytes())


def _unpacked(numbers: Any) -> Ints:
    if isinstance(numbers, array):
        return np.frombuffer(numbers, dtype=f"=u{numbers.itemsize}")
    return np.array(numbers, dtype=np.uint32)


class NewsCodec(w3.W3Codec):  # type: ignore[misc]
    """Whoosh's W3 codec with the field writer of this module."""

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0, inlinelimit=INLINE)

    def field_writer(self, storage: Any, segment: Any) -> "NewsFieldWriter":
        """Return the writer of a new segment's postings."""
        return NewsFieldWriter(self, storage, segment)


class TermPostings(NamedTuple):
    """The postings of one term, on their way to a segment."""

    field: str
    term: bytes
    postings: Postings


class NewsFieldWriter(w3.W3FieldWriter):  # type: ignore[misc]
    """Writes posting lists as a whole."""

    def add_lists(self, schema: Any, lengths: dict[str, NDArray[np.uint8]], lists: Iterator[TermPostings]) -> None:
        """Write `lists`, which come ordered by field and term; `lengths` holds the length byte of each document."""
        field = None
        for entry in lists:
            if entry.field != field:
                if field is not None:
                    self.finish_field()
                field = entry.field
                self.start_field(field, schema[field])
                key, length_bytes = _FIELD_ID.pack(self._fieldid), lengths[field]
            self._tindex.add(key + entry.term, self._write(entry.postings, length_bytes))
        if field is not None:
            self.finish_field()

    def _write(self, postings: Postings, length_bytes: NDArray[np.uint8]) -> bytes:
        """Write one list and return the term's entry."""
        docs, counts, positions = postings
        size = len(docs)
        if size == 1:
            doc, count, shortest = int(docs[0]), float(counts[0]), int(length_bytes[docs[0]])
            info = _INFO.pack(1, count, 1, shortest, shortest, count, doc, doc)
            return info + pickle.dumps(((doc,), (count,), (positions.astype("<u4").tobytes(),)), 2)
        shown = length_bytes[docs]
        largest = int(counts.max())
        is_inline = size <= INLINE
        info = _INFO.pack(is_inline, counts.sum(), size, shown.min(), shown.max(), largest, int(docs[0]), int(docs[-1]))
        if is_inline:
            ends = np.cumsum(counts)[:-1]
            values = tuple(part.astype("<u4").tobytes() for part in np.split(positions, ends))
            return info + pickle.dumps((tuple(docs.tolist()), tuple(map(float, counts)), values), 2)
        start = self._postfile.tell()
        self._postfile.write(w3.WHOOSH3_HEADER_MAGIC)
        written = len(w3.WHOOSH3_HEADER_MAGIC)
        taken = 0
        for low in range(0, size, BLOCK):
            part = Postings(docs[low : low + BLOCK], counts[low : low + BLOCK], positions)
            total = int(part.counts.sum())
            block = _block(part._replace(positions=positions[taken : taken + total]), shown[low : low + BLOCK])
            taken += total
            is_last = low + BLOCK >= size
            self._postfile.write(_LENGTH.pack(-len(block) if is_last else len(block)))
            self._postfile.write(block)
            written += _LENGTH.size + len(block)
        return info + _EXTENT.pack(start, written)


def _block(postings: Postings, shown: NDArray[np.uint8]) -> bytes:
    docs, counts, positions = postings
    largest = int(counts.max())
    deltas = np.diff(docs, prepend=docs.dtype.type(0))
    weights = None if largest == 1 else _packed(counts, largest)
    values = PackedValues(_packed(positions, int(positions.max())), weights)
    info = (len(docs), int(docs[-1]), float(largest), 0, int(shown.min()), int(shown.max()))
    data = (_packed(deltas, int(deltas.max())), weights, values)
    return pickle.dumps(info, 2) + pickle.dumps(data, _PROTOCOL)


def read_postings(info: Any, posts: memoryview) -> Postings:
    """Return the whole list of a term from its entry and the segment's postings file."""
    if info.is_inlined():
        docs, counts, values = info.inlined_postings()
        return Postings(
            np.array(docs, np.uint32), np.array(counts, np.uint32), np.frombuffer(b"".join(values), dtype="<u4")
        )
    offset, _ = info.extent()
    position = offset + len(w3.WHOOSH3_HEADER_MAGIC)
    blocks = []
    while True:
        (length,) = _LENGTH.unpack_from(posts, position)
        position += _LENGTH.size
        end = position + abs(length)
        blocks.append(_read_block(posts[position:end]))
        if length < 0:
            break
        position = end
    return blocks[0] if len(blocks) == 1 else Postings(*map(np.concatenate, zip(*blocks, strict=True)))


def _read_block(block: memoryview) -> Postings:
    # The pickle of the block's own figures comes first. A frame's opcode cannot stand in it, nor can those bytes be a
    # part of its numbers below nine million documents, far above what a segment is let grow to.
    split = bytes(block[:80]).index(_FRAME)
    deltas, weights, values = pickle.loads(block[split:])  # noqa: S301 - the library is the user's own
    docs = np.cumsum(_unpacked(deltas), dtype=np.uint32)
    counts = np.ones(len(docs), np.uint8) if weights is None else _unpacked(weights)
    return Postings(docs, counts, _unpacked(values.positions))
