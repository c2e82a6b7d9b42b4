"""One segment of a Whoosh index, read into arrays and shared by threads: nothing in it changes once it is open."""

import mmap
from collections.abc import Iterator
from contextlib import suppress
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.reading import TermNotFound

from newsreader.search.whoosh_codec import Postings, read_postings
from newsreader.search.whoosh_fields import NUMBER

_FIELDS = ("body", "caption", "title")


class MappedFile(BufferFile):  # type: ignore[misc]
    """A file in memory as far as it is used; Whoosh's own would read all of it, or not be safe to share."""

    def __init__(self, path: Path, name: str) -> None:
        with path.open("rb") as file:
            # Where every term is so rare that its postings stand beside it, the file of postings is empty.
            is_empty = path.stat().st_size == 0
            self.file = None if is_empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._buf = memoryview(self.file if self.file is not None else b"")
        self._name = name
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    @property
    def buffer(self) -> memoryview:
        """The whole of the file."""
        return self._buf

    def close(self) -> None:
        """Unmap the file, unless an array still looks into it; then that happens with the array."""
        if not self.is_closed:
            self.is_closed = True
            self._buf.release()
            with suppress(BufferError):
                if self.file is not None:
                    self.file.close()


class MappedStorage(FileStorage):  # type: ignore[misc]
    """A folder whose larger files are mapped."""

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file for reading."""
        path = Path(self.folder) / name
        if name.endswith((W3Codec.TERMS_EXT, W3Codec.POSTS_EXT, ".toc")):
            return MappedFile(path, name)
        return super().open_file(name, **options)


class SegmentReader:
    """The postings, lengths and article numbers of one segment."""

    def __init__(self, storage: FileStorage, segment: Any) -> None:
        self.segment = segment
        self.size = segment.doc_count_all()
        self._storage = MappedStorage(storage.folder)
        self._terms = segment.codec().terms_reader(self._storage, segment)
        self._posts = self._terms._postfile.buffer  # noqa: SLF001 - Whoosh has no other door
        self.numbers: NDArray[np.int64] = self._column(NUMBER, ">u4").astype(np.int64)
        self.lengths = {name: self._column(f"_{name}_len", "u1") for name in _FIELDS}

    def _column(self, name: str, kind: str) -> NDArray[Any]:
        """Return a column as an array; Whoosh leaves out zeros at its end."""
        values = np.zeros(self.size, dtype=kind)
        path = Path(self._storage.folder) / W3Codec.column_filename(self.segment, name)
        if path.exists():
            stored = np.fromfile(path, dtype=kind)
            values[: len(stored)] = stored
        return values

    @cached_property
    def alive(self) -> NDArray[np.bool_]:
        """Whether each document is not deleted."""
        alive = np.ones(self.size, bool)
        alive[list(self.segment.deleted_docs())] = False
        return alive

    def with_segment(self, segment: Any) -> "SegmentReader":
        """Return a reader of the same files that knows what a later commit deleted."""
        other = copy(self)
        other.segment = segment
        other.__dict__.pop("alive", None)
        return other

    def total_length(self, field: str) -> int:
        """Return the words in `field` of all documents together."""
        return int(self.segment._fieldlengths.get(field, 0))  # noqa: SLF001 - as Whoosh's own reader does

    def term_info(self, field: str, term: bytes) -> Any:
        """Return Whoosh's entry of a term, None when the segment has it not."""
        try:
            return self._terms.term_info(field, term)
        except TermNotFound:
            return None

    def postings(self, info: Any) -> Postings:
        """Return the whole list of a term from its entry."""
        return read_postings(info, self._posts)

    def all_postings(self) -> Iterator[tuple[str, bytes, Postings]]:
        """Yield every list, ordered by field and term."""
        for (field, term), info in self._terms.items():
            yield field, term, self.postings(info)

    def terms_from(self, field: str, prefix: bytes) -> Iterator[bytes]:
        """Yield the terms of `field` that begin with `prefix`, in order."""
        for name, term in self._terms.terms_from(field, prefix):
            if name != field or not term.startswith(prefix):
                return
            yield term
