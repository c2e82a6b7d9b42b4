"""A Whoosh codec that writes and reads whole posting lists at once.

It extends Whoosh's own W3 codec. The files have the same structure, so that stock Whoosh can read the index, but a
block of postings holds arrays of numbers in place of pickled lists of objects.
"""

import pickle
import secrets
from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice, pairwise
from struct import Struct
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import whoosh3 as w3
from whoosh.filedb.filetables import HashWriter, OrderedHashWriter
from whoosh.util.numlists import GrowableArray

from newsreader.search.whoosh.posting_lists import PostingLists
from newsreader.search.whoosh.postings import EXTENT, INFO, LENGTH, PROTOCOL, Packed, PackedValues
from newsreader.thread_priority import priority

BLOCK = 2048
"""Postings in a block. Stock Whoosh takes 128, because it skips blocks; here a list is always read whole."""

INLINE = 4
"""A list of at most this many postings is stored in the entry of its term."""

_INLINE_PROTOCOL = 3
"""The oldest protocol of pickle with bytes. Later ones add a frame, which would be longer than the content."""

_LENGTHS = Struct("!ii")  # as in whoosh.filedb.filetables
_POINTER = Struct("!Iq")
_CRC = 1
"""Whoosh's number for the hash function that takes a tenth of the time of its default."""
_FIELD_ID = Struct("!H")
_INFO_FIELDS = np.dtype(
    [
        ("is_inlined", "u1"),
        ("weight", ">f4"),
        ("documents", ">u4"),
        ("shortest", "u1"),
        ("longest", "u1"),
        ("largest", ">f4"),
        ("first", ">u4"),
        ("last", ">u4"),
    ]
)
"""`postings.INFO` as the type of an array."""


class NewsCodec(w3.W3Codec):  # type: ignore[misc]
    """Whoosh's W3 codec with the field writer of this module."""

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0, inlinelimit=INLINE)

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - as in Whoosh
        """Return a new segment; unlike that of Whoosh, its name does not repeat if a caller seeds Python's `random`."""
        return w3.W3Segment(self, indexname, segid=secrets.token_hex(8))

    def field_writer(self, storage: Any, segment: Any) -> "NewsFieldWriter":
        """Return the writer of a new segment's postings."""
        return NewsFieldWriter(self, storage, segment)


class _TermWriter(OrderedHashWriter):  # type: ignore[misc]
    """Writes Whoosh's table of terms, which has one entry for each stem of a field, faster than Whoosh does."""

    def __init__(self, file: Any) -> None:
        HashWriter.__init__(self, file, hashtype=_CRC)
        self.index = GrowableArray("I")  # the offset of each entry; no segment grows to four gigabytes

    def add_entries(self, prefix: bytes, terms: Iterable[bytes], entries: Iterable[bytes]) -> None:
        """Write the entry of each term; `prefix` makes it the term of a field."""
        position = self.tell()
        rows, places = [], []
        for term, entry in zip(priority.with_pauses(terms), entries, strict=True):
            key = prefix + term
            row = b"".join((_LENGTHS.pack(len(key), len(entry)), key, entry))
            digest = crc32(key)
            self.buckets[digest & 255].append((digest, position))
            rows.append(row)
            places.append(position)
            position += len(row)
        self.index.array.extend(places)
        self.dbfile.write(b"".join(rows))

    def _write_hashes(self) -> None:
        for entries in priority.with_pauses(self.buckets):
            slots = 2 * len(entries)
            self.directory.append((self.dbfile.tell(), slots))
            table, taken = bytearray(slots * _POINTER.size), set()
            for digest, position in entries:
                slot = (digest >> 8) % slots
                while slot in taken:
                    slot = (slot + 1) % slots
                taken.add(slot)
                _POINTER.pack_into(table, slot * _POINTER.size, digest, position)
            self.dbfile.write(bytes(table))


class NewsFieldWriter(w3.W3FieldWriter):  # type: ignore[misc]
    """Writes the posting lists of a field as a whole."""

    def __init__(self, codec: Any, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        file: Any = self._tindex.dbfile  # type: ignore[has-type]
        file.seek(0)  # this table replaces the one that Whoosh has begun
        self._tindex = _TermWriter(file)
        self._tindex.extras["fieldmap"] = self._fieldmap

    def add_lists(
        self, schema: Any, lengths: dict[str, NDArray[np.uint8]], fields: Iterable[tuple[str, PostingLists]]
    ) -> None:
        """Write the lists of each field, which come ordered by field; `lengths` holds each document's length byte."""
        for field, lists in fields:
            if len(lists.terms):
                self.start_field(field, schema[field])
                entries = _entries(_Encoder(lists, lengths[field]), self._postfile)
                self._tindex.add_entries(_FIELD_ID.pack(self._fieldid), lists.terms, entries)
                self.finish_field()


class _PostingColumn:
    """An array of numbers. Its parts are written in the narrowest type that holds them."""

    def __init__(self, numbers: NDArray[Any]) -> None:
        self._numbers = numbers
        self._made: dict[str, bytes] = {}

    def part(self, low: int, high: int, largest: int) -> Packed:
        """Return the numbers from `low` to before `high`, the largest of which is `largest`."""
        code = "B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I"
        width = 1 if code == "B" else array(code).itemsize
        made = self._made.get(code)
        if made is None:
            made = self._made[code] = self._numbers.astype(f"=u{width}", copy=False).tobytes()
        part = made[width * low : width * high]
        return part if code == "B" else array(code, part)


class _Encoder:
    """The posting lists of a field, split into blocks; the statistics of all blocks are computed together."""

    def __init__(self, lists: PostingLists, length_bytes: NDArray[np.uint8]) -> None:
        docs, counts, positions = lists.docs, lists.counts, lists.positions
        ends = np.cumsum(lists.sizes, dtype=np.int64)
        starts = ends - lists.sizes
        blocks = _block_starts(starts, ends)
        shown = length_bytes[docs]
        deltas = docs.copy()
        deltas[1:] -= docs[:-1]
        deltas[blocks] = docs[blocks]
        totals = np.add.reduceat(counts, blocks, dtype=np.int64)
        places = np.cumsum(totals) - totals
        shortest, longest = np.minimum.reduceat(shown, blocks), np.maximum.reduceat(shown, blocks)
        largest = np.maximum.reduceat(counts, blocks)
        self.sizes = lists.sizes.tolist()
        self.infos = _infos(lists, np.searchsorted(blocks, starts), (totals, shortest, longest, largest))
        is_small = np.repeat(lists.sizes <= INLINE, lists.sizes)
        self._small_docs = iter(docs[is_small].tolist())
        self._small_counts = iter(counts[is_small].astype(np.float64).tolist())
        self._places = positions.astype("<u4").tobytes()
        self._figures = zip(
            [*blocks[1:].tolist(), len(docs)],
            np.append(docs[blocks[1:] - 1], docs[-1:]).tolist(),
            totals.tolist(),
            largest.tolist(),
            shortest.tolist(),
            longest.tolist(),
            np.maximum.reduceat(deltas, blocks).tolist(),
            np.maximum.reduceat(positions, places).tolist(),
            strict=True,
        )
        self._columns = _PostingColumn(deltas), _PostingColumn(counts), _PostingColumn(positions)
        self._low = self._place = 0

    def next_inlined(self, size: int) -> bytes:
        """Return the next list, of `size` documents, as it is stored in the entry of its term."""
        high, _, total, *_ = next(self._figures)
        packed = self._places[4 * self._place : 4 * (self._place + total)]
        self._low, self._place = high, self._place + total
        docs, counts = tuple(islice(self._small_docs, size)), tuple(islice(self._small_counts, size))
        values = [packed]
        if size > 1:
            ends = [4 * int(end) for end in accumulate(counts, initial=0)]
            values = [packed[one:other] for one, other in pairwise(ends)]
        return pickle.dumps((docs, counts, tuple(values)), _INLINE_PROTOCOL)

    def next_block(self) -> bytes:
        """Return the next block of a list as it is stored in the file of postings."""
        high, last, total, largest, shortest, longest, widest, furthest = next(self._figures)
        low, place = self._low, self._place
        self._low, self._place = high, place + total
        deltas, counts, positions = self._columns
        weights = None if largest == 1 else counts.part(low, high, largest)
        values = PackedValues(positions.part(place, self._place, furthest), weights)
        info = (high - low, last, float(largest), 0, shortest, longest)
        data = (deltas.part(low, high, widest), weights, values)
        return pickle.dumps(info, 2) + pickle.dumps(data, PROTOCOL)


def _block_starts(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where blocks start: at the start of each list, and at intervals within long lists."""
    long = np.flatnonzero(ends - starts > BLOCK)
    inner = [np.arange(starts[i] + BLOCK, ends[i], BLOCK) for i in long.tolist()]
    return np.sort(np.concatenate([starts, *inner]))


def _infos(lists: PostingLists, first: NDArray[np.int64], figures: tuple[NDArray[Any], ...]) -> bytes:
    """Return the figures of all terms, given those of the blocks and which block is the first of each term."""
    totals, shortest, longest, largest = figures
    ends = np.cumsum(lists.sizes, dtype=np.int64)
    infos = np.empty(len(lists.sizes), _INFO_FIELDS)
    infos["is_inlined"] = lists.sizes <= INLINE
    infos["weight"] = np.add.reduceat(totals, first)
    infos["documents"] = lists.sizes
    infos["shortest"] = np.minimum.reduceat(shortest, first)
    infos["longest"] = np.maximum.reduceat(longest, first)
    infos["largest"] = np.maximum.reduceat(largest, first)
    infos["first"] = lists.docs[ends - lists.sizes]
    infos["last"] = lists.docs[ends - 1]
    return infos.tobytes()


def _entries(encoder: _Encoder, posts: Any) -> Iterator[bytes]:
    """Yield the entry of each term, and write longer lists to `posts`."""
    start = posts.tell()
    for number, size in enumerate(encoder.sizes):
        info = encoder.infos[number * INFO.size : (number + 1) * INFO.size]
        if size <= INLINE:
            yield info + encoder.next_inlined(size)
            continue
        blocks = [encoder.next_block() for _ in range(0, size, BLOCK)]
        ends = [LENGTH.pack(len(block)) for block in blocks[:-1]] + [LENGTH.pack(-len(blocks[-1]))]
        listed = b"".join(
            (w3.WHOOSH3_HEADER_MAGIC, *(part for pair in zip(ends, blocks, strict=True) for part in pair))
        )
        posts.write(listed)
        yield info + EXTENT.pack(start, len(listed))
        start += len(listed)
