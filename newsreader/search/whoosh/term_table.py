"""The table of terms of one segment: Whoosh's ordered hash file, searched by bisection."""

from __future__ import annotations

import mmap
import pickle
from struct import Struct
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LENGTHS = Struct("!ii")
_NUMBER = Struct("!i")
_FIELD_ID = Struct("!H")
_DIRECTORY_ENTRY = Struct("!qi")
_BUCKETS = 256


class TermTable:
    """Terms and their entries, as whoosh.filedb.filetables.OrderedHashWriter writes them; read in place."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._file = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        content = memoryview(self._file)
        (size,) = _NUMBER.unpack_from(content, len(content) - _NUMBER.size)
        extras_at = len(content) - _NUMBER.size - size
        extras = pickle.loads(content[extras_at:])  # noqa: S301 - the library is the user's own
        count = extras["indexlen"]
        index_size = count * np.dtype(extras["indextype"]).itemsize
        index_at = len(content) - _NUMBER.size - index_size
        self._places = np.frombuffer(content, np.dtype(extras["indextype"]).newbyteorder(">"), count, index_at)
        directory_at = extras_at - _BUCKETS * _DIRECTORY_ENTRY.size
        (self._end, _) = _DIRECTORY_ENTRY.unpack_from(content, directory_at)
        self._field_ids: dict[str, int] = extras["fieldmap"]
        self.content = content

    def entry(self, field: str, term: bytes) -> bytes | None:
        """Return the entry of a term, None when there is none."""
        field_id = self._field_ids.get(field)
        if field_id is None:
            return None
        wanted = _FIELD_ID.pack(field_id) + term
        place = self._first(wanted)
        if place == len(self._places):
            return None
        key, entry = self._at(int(self._places[place]))
        return bytes(entry) if key == wanted else None

    def _first(self, wanted: bytes) -> int:
        """Return the place of the first key that is not below `wanted`."""
        low, high = 0, len(self._places)
        while low < high:
            middle = (low + high) // 2
            if self._at(int(self._places[middle]))[0] < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def items(self, field: str) -> Iterator[tuple[bytes, bytes]]:
        """Yield each term of a field and its entry, ordered by term."""
        field_id = self._field_ids.get(field)
        if field_id is None:
            return
        start, end = (self._first(_FIELD_ID.pack(number)) for number in (field_id, field_id + 1))
        for place in self._places[start:end].tolist():
            key, entry = self._at(place)
            yield key[_FIELD_ID.size :], bytes(entry)

    def _at(self, place: int) -> tuple[bytes, memoryview]:
        key_size, entry_size = _LENGTHS.unpack_from(self.content, place)
        key_at = place + _LENGTHS.size
        entry_at = key_at + key_size
        return bytes(self.content[key_at:entry_at]), self.content[entry_at : entry_at + entry_size]
