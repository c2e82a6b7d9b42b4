"""A Whoosh codec that writes and reads whole posting lists at once.

It extends Whoosh's own W3 codec: the files have the same structure, so that stock Whoosh reads the index, but what a
block of postings holds is numbers side by side in place of pickled lists of objects.
"""

import pickle
import secrets
from array import array
from collections.abc import Iterator
from itertools import accumulate, pairwise
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import whoosh3 as w3

from newsreader.search.whoosh_postings import EXTENT, INFO, LENGTH, PROTOCOL, Ints, PackedValues, Postings

BLOCK = 2048
"""Postings a block; stock Whoosh takes 128, but skips within a list, which is not done here."""

INLINE = 4
"""Lists of at most so many postings stand in the term's own entry."""

_LENGTHS = Struct("!ii")  # as in whoosh.filedb.filetables
_FIELD_ID = Struct("!H")


def _packed(numbers: Ints, largest: int) -> "array[int]":
    code = "B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I"
    return array(code, numbers.astype(np.dtype(f"=u{array(code).itemsize}"), copy=False).tobytes())


class NewsCodec(w3.W3Codec):  # type: ignore[misc]
    """Whoosh's W3 codec with the field writer of this module."""

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0, inlinelimit=INLINE)

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - as in Whoosh
        """Return a new segment; unlike Whoosh's, its name does not repeat when someone seeds Python's `random`."""
        return w3.W3Segment(self, indexname, segid=secrets.token_hex(8))

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
        table = self._tindex
        field = None
        position = table.tell()
        for entry in lists:
            if entry.field != field:
                if field is not None:
                    self.finish_field()
                field = entry.field
                self.start_field(field, schema[field])
                prefix, length_bytes = _FIELD_ID.pack(self._fieldid), lengths[field]
            # What `OrderedHashWriter.add` does, at a fifth of its cost: there is one entry for each word of a language.
            key, value = prefix + entry.term, self._write(entry.postings, length_bytes)
            digest = table.hashfn(key)
            table.index.append(position)
            table.buckets[digest & 255].append((digest, position))
            table.dbfile.write(_LENGTHS.pack(len(key), len(value)) + key + value)
            position += _LENGTHS.size + len(key) + len(value)
        if field is not None:
            self.finish_field()

    def _write(self, postings: Postings, length_bytes: NDArray[np.uint8]) -> bytes:
        """Write one list and return the term's entry."""
        docs, counts, _ = postings
        if len(docs) <= INLINE:
            return _inlined(postings, length_bytes)
        shown = length_bytes[docs]
        start = self._postfile.tell()
        blocks = list(_blocks(postings, shown))
        listed = b"".join(blocks)
        self._postfile.write(listed)
        figures = (int(shown.min()), int(shown.max()), int(counts.max()), int(docs[0]), int(docs[-1]))
        info = INFO.pack(0, int(counts.sum()), len(docs), *figures)
        return info + EXTENT.pack(start, len(listed))


def _inlined(postings: Postings, length_bytes: NDArray[np.uint8]) -> bytes:
    """Return the entry of a rare term, which holds its postings; with so few of them plain numbers are faster."""
    docs, counts = postings.docs.tolist(), postings.counts.tolist()
    packed = postings.positions.astype("<u4").tobytes()
    shown = length_bytes[postings.docs].tolist()
    info = INFO.pack(1, sum(counts), len(docs), min(shown), max(shown), max(counts), docs[0], docs[-1])
    values = [packed] if len(docs) == 1 else []
    if not values:
        ends = list(accumulate(counts, initial=0))
        values = [packed[4 * low : 4 * high] for low, high in pairwise(ends)]
    return info + pickle.dumps((tuple(docs), tuple(map(float, counts)), tuple(values)), 2)


def _blocks(postings: Postings, shown: NDArray[np.uint8]) -> Iterator[bytes]:
    """Yield the bytes of a list in the file of postings; `shown` are the length bytes of its documents."""
    docs, counts, positions = postings
    yield w3.WHOOSH3_HEADER_MAGIC
    taken = 0
    for low in range(0, len(docs), BLOCK):
        high = low + BLOCK
        total = int(counts[low:high].sum())
        part = Postings(docs[low:high], counts[low:high], positions[taken : taken + total])
        block = _block(part, shown[low:high])
        taken += total
        yield LENGTH.pack(-len(block) if high >= len(docs) else len(block))
        yield block


def _block(postings: Postings, shown: NDArray[np.uint8]) -> bytes:
    docs, counts, positions = postings
    largest = int(counts.max())
    deltas = docs.copy()
    deltas[1:] -= docs[:-1]
    weights = None if largest == 1 else _packed(counts, largest)
    values = PackedValues(_packed(positions, int(positions.max())), weights)
    info = (len(docs), int(docs[-1]), float(largest), 0, int(shown.min()), int(shown.max()))
    data = (_packed(deltas, int(deltas.max())), weights, values)
    return pickle.dumps(info, 2) + pickle.dumps(data, PROTOCOL)
