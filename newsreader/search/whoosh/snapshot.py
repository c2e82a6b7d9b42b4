"""A snapshot: an open commit of a Whoosh index, with term lists and scores. It never changes, so threads share it."""

from __future__ import annotations

from collections import OrderedDict
from math import log
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from newsreader.search.whoosh.segment import SegmentReader

B, K1 = 0.75, 1.2
"""The free parameters of BM25F, as Whoosh and most others have them."""

CACHE_BYTES = 48_000_000

RELEASE_AFTER = 48
"""After this many lists the memory of the mapped files is released, since it counts as memory of this process."""

Docs = NDArray[np.int64]
Floats = NDArray[np.float64]


class TermList(NamedTuple):
    """One term in one field of the whole index: documents ascending, counts, and the positions one after another."""

    docs: Docs
    counts: NDArray[Any]
    positions: NDArray[Any]


_EMPTY = TermList(np.zeros(0, np.int64), np.zeros(0, np.uint8), np.zeros(0, np.uint8))


class Snapshot:
    """The segments of one commit; their documents are numbered from 0 throughout."""

    def __init__(self, segments: list[SegmentReader], commit: int, generation: int, lengths: list[int]) -> None:
        self.commit = commit
        self.generation = generation
        self._lengths = np.array(lengths, np.float64)
        self.segments = segments
        self.bases = np.cumsum([0, *(segment.size for segment in segments)]).tolist()
        self.size: int = self.bases[-1]
        self.numbers = _concatenated([segment.numbers for segment in segments], np.int64)
        self.alive = _concatenated([segment.alive for segment in segments], np.bool_)
        self.has_deletions = not self.alive.all()
        self.is_ascending = bool((np.diff(self.numbers) > 0).all())
        self._norms: dict[str, tuple[NDArray[np.uint8], Floats]] = {}
        self._cache: OrderedDict[tuple[str, str, str], Any] = OrderedDict()
        self._cached_bytes = 0
        self._lists_read = 0
        self._lock = Lock()

    def term(self, field: str, stem: str) -> TermList:
        """Return the whole list of a term, deleted documents included; an empty one when no document has it."""
        key = (field, stem, "list")
        cached = self._get(key)
        if cached is None:
            cached = self._read(field, stem.encode("utf-8", "surrogatepass"))
            self._put(key, cached, sum(part.nbytes for part in cached))
        return cached  # type: ignore[no-any-return]

    def scored(self, field: str, stem: str) -> tuple[Docs, Floats]:
        """Return the documents that have a term, and BM25F for it."""
        key = (field, stem, "scores")
        cached = self._get(key)
        if cached is None:
            docs, counts, _ = self.term(field, stem)
            cached = docs, self.weigh(field, docs, counts)
            self._put(key, cached, cached[1].nbytes)
        return cached  # type: ignore[no-any-return]

    def weigh(self, field: str, docs: Docs, counts: NDArray[Any]) -> Floats:
        """Return the BM25F score of a term for each of `docs`, equal to that of `whoosh.scoring.BM25F`."""
        idf = log(self.size / (len(docs) + 1)) + 1 if self.size else 0.0
        weights = counts.astype(np.float64)
        codes, norms = self._norm(field)
        scores: Floats = idf * (K1 + 1) * weights / (weights + norms.take(codes.take(docs)))
        return scores

    def _norm(self, field: str) -> tuple[NDArray[np.uint8], Floats]:
        """Return the length byte of each document, and what each byte stands for in the formula."""
        known = self._norms.get(field)
        if known is None:
            codes = _concatenated([segment.lengths[field] for segment in self.segments], np.uint8)
            total = sum(segment.facts.totals.get(field, 0) for segment in self.segments)
            average = total / self.size if total and self.size else 1.0
            known = self._norms[field] = codes, K1 * ((1 - B) + B * self._lengths / average)
        return known

    def _read(self, field: str, term: bytes) -> TermList:
        self._lists_read += 1
        if self._lists_read % RELEASE_AFTER == 0:
            for segment in self.segments:
                segment.release()
        found = []
        for base, segment in zip(self.bases, self.segments, strict=False):
            postings = segment.postings(field, term)
            if postings is not None:
                found.append(TermList(postings.docs.astype(np.int64) + base, postings.counts, postings.positions))
        if not found:
            return _EMPTY
        return found[0] if len(found) == 1 else TermList(*map(np.concatenate, zip(*found, strict=True)))

    def _get(self, key: tuple[str, str, str]) -> Any:
        with self._lock:
            entry = self._cache.get(key)
            if entry is None:
                return None
            self._cache.move_to_end(key)
            return entry[0]

    def _put(self, key: tuple[str, str, str], value: Any, size: int) -> None:
        with self._lock:
            if key in self._cache or size > CACHE_BYTES // 4:
                return
            self._cache[key] = value, size
            self._cached_bytes += size
            while self._cached_bytes > CACHE_BYTES:
                _, (_, dropped) = self._cache.popitem(last=False)
                self._cached_bytes -= dropped


def _concatenated(parts: list[NDArray[Any]], kind: type) -> NDArray[Any]:
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.zeros(0, kind)
