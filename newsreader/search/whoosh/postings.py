"""Posting lists as they are stored in an index, read without Whoosh: importing Whoosh takes longer than a search."""

from __future__ import annotations

import pickle
from array import array
from itertools import accumulate
from struct import Struct
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

INFO = Struct("!BfIBBfII")
"""A term's entry, as in whoosh.codec.whoosh3.W3TermInfo: whether its postings are inlined, its weight, its number of
documents, its shortest and longest length byte, its largest weight, its first and last document.
"""

EXTENT = Struct("!qi")
"""Where in the file of postings a list begins and how long it is, as in whoosh.codec.whoosh3.W3TermInfo.to_bytes."""

LENGTH = Struct("!i")
PROTOCOL = 4
_FRAME = b"\x80\x04\x95"
_MAGIC_SIZE = 4

Ints = NDArray[np.unsignedinteger[Any]]

Packed: TypeAlias = "array[int] | bytes"
"""An array of numbers; of bytes when all are below 256."""


class Postings(NamedTuple):
    """One term's postings.

    They are the document numbers, ascending, the count of the term in each, and its positions, document by document.
    """

    docs: Ints
    counts: Ints
    positions: Ints


class PackedValues:
    """The positions of a block of postings, seen by stock Whoosh as a sequence of one byte string a posting."""

    __slots__ = ("counts", "ends", "positions")

    def __init__(self, positions: Packed, counts: Packed | None) -> None:
        self.positions = positions
        self.counts = counts
        self.ends: list[int] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return PackedValues, (self.positions, self.counts)

    def __getitem__(self, index: int) -> bytes:
        if self.counts is None:
            return array("I", [self.positions[index]]).tobytes()
        if self.ends is None:
            self.ends = list(accumulate(self.counts, initial=0))
        return array("I", list(self.positions[self.ends[index] : self.ends[index + 1]])).tobytes()


def _unpacked(numbers: Any) -> Ints:
    if isinstance(numbers, bytes):
        return np.frombuffer(numbers, dtype=np.uint8)
    if isinstance(numbers, array):
        return np.frombuffer(numbers, dtype=f"=u{numbers.itemsize}")
    return np.array(numbers, dtype=np.uint32)


def read_postings(entry: bytes, posts: memoryview) -> Postings:
    """Return the whole list of a term from its entry and the segment's postings file."""
    if entry[0]:
        docs, counts, values = pickle.loads(entry[INFO.size :])  # noqa: S301 - the library is the user's own
        positions = np.frombuffer(b"".join(values), dtype="<u4")
        return Postings(np.array(docs, np.uint32), np.array(counts, np.uint32), positions)
    offset, _ = EXTENT.unpack_from(entry, INFO.size)
    position = offset + _MAGIC_SIZE
    blocks = []
    while True:
        (length,) = LENGTH.unpack_from(posts, position)
        position += LENGTH.size
        end = position + abs(length)
        blocks.append(_read_block(posts[position:end]))
        if length < 0:
            break
        position = end
    return blocks[0] if len(blocks) == 1 else Postings(*map(np.concatenate, zip(*blocks, strict=True)))


def _read_block(block: memoryview) -> Postings:
    # The pickle of the block's own statistics comes first. It contains no opcode of a frame, and its numbers contain
    # those bytes only from nine million documents on, which is far more than a segment may hold.
    split = bytes(block[:80]).index(_FRAME)
    deltas, weights, values = pickle.loads(block[split:])  # noqa: S301 - the library is the user's own
    docs = np.cumsum(_unpacked(deltas), dtype=np.uint32)
    counts = np.ones(len(docs), np.uint8) if weights is None else _unpacked(weights)
    return Postings(docs, counts, _unpacked(values.positions))
