"""The embedded text engine, on Whoosh."""

import re
import shutil
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from threading import Lock, RLock

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, LockError

from newsreader.errors import CancelledError, LibraryError
from newsreader.model import CancelToken
from newsreader.search.engine import ArticleText, LockedError, Matches
from newsreader.search.lexicon import Lexicon
from newsreader.search.sets import Scored
from newsreader.search.tree import Node
from newsreader.search.whoosh_fields import VERSION, NewsSchema, news_schema
from newsreader.search.whoosh_scorer import Scorer
from newsreader.search.whoosh_segment import MappedStorage, SegmentReader
from newsreader.search.whoosh_snapshot import Snapshot
from newsreader.search.whoosh_writer import NewsWriter, segments_to_merge
from newsreader.search.words import form, stem_of

__all__ = ["LockedError", "WhooshEngine"]

LOCK_SECONDS = 10.0
"""How long to wait for another process that writes."""

_INDEX = "MAIN"
_TOC = re.compile(rf"_{_INDEX}_(\d+)\.toc")


class WhooshEngine:
    """A Whoosh index in a directory of its own; see `engine.Engine`."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._writing = Lock()
        self._opening = RLock()
        self._snapshot: Snapshot | None = None
        self._lexicon: Lexicon | None = None

    @property
    def generation(self) -> int:
        """What was given at the last commit; -1 when there is no index, or none that can be used."""
        return self._current().generation

    def write(
        self,
        add: Iterable[ArticleText],
        remove: Collection[int] = (),
        *,
        generation: int,
        progress: Callable[[int], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> None:
        """See `engine.Engine.write`."""
        with self._writing:
            if self.generation < 0:
                self._create()
            writer = self._writer()
            try:
                numbers = set(remove)
                for count, article in enumerate(add, 1):
                    if cancel is not None and cancel.is_set():
                        raise CancelledError("indexing was cancelled")
                    writer.add_article(article)
                    numbers.add(article.number)
                    if progress is not None and count % 100 == 0:
                        progress(count)
                self._delete(writer, numbers)
                writer.schema.generation = generation
                self._words().add(writer.vocabulary.forms)
                writer.commit()
            finally:
                writer.release()
            self.refresh()
            self._merge()

    def _writer(self) -> NewsWriter:
        try:
            return NewsWriter(FileIndex(FileStorage(str(self.directory)), indexname=_INDEX), timeout=LOCK_SECONDS)
        except LockError:
            raise LockedError(f"{self.directory}: another newsreader is writing to the index; try again") from None

    def _create(self) -> None:
        self.clear()
        self.directory.mkdir(parents=True, exist_ok=True)
        FileIndex.create(FileStorage(str(self.directory)), news_schema(), _INDEX)

    def _delete(self, writer: NewsWriter, numbers: set[int]) -> None:
        """Mark the documents of `numbers` in the segments that were there before."""
        if not numbers:
            return
        wanted = np.fromiter(numbers, np.int64, len(numbers))
        for segment in writer.segments:
            reader = self._reader_of(segment)
            for document in np.flatnonzero(np.isin(reader.numbers, wanted)).tolist():
                segment.delete_document(document)

    def _reader_of(self, segment: object) -> SegmentReader:
        name = segment.segment_id()  # type: ignore[attr-defined]
        for reader in self._current().segments:
            if reader.segment.segment_id() == name:
                return reader
        return SegmentReader(FileStorage(str(self.directory)), segment)

    def _merge(self) -> None:
        """Merge the youngest segments when they have become many."""
        sizes = [int(segment.alive.sum()) for segment in self._current().segments]
        count = segments_to_merge(sizes)
        if count < 2:
            return
        writer = self._writer()
        try:
            writer.merge_last(count)
            writer.commit()
        finally:
            writer.release()
        self.refresh()

    def clear(self) -> None:
        """Forget everything; the generation is -1 then."""
        with self._opening:
            self.close()
            shutil.rmtree(self.directory, ignore_errors=True)

    def refresh(self) -> bool:
        """See what other processes committed; tell whether anything was new."""
        with self._opening:
            if self._snapshot is not None and self._latest() == self._snapshot.name:
                return False
            before = self._snapshot
            self._snapshot = self._open(before)
            self._lexicon = None
            return before is None or before.name != self._snapshot.name

    def _latest(self) -> str:
        """Return the name of the newest table of contents, empty when there is none."""
        try:
            found = [match for match in map(_TOC.fullmatch, _names(self.directory)) if match]
        except OSError:
            return ""
        return max(found, key=lambda match: int(match[1]))[0] if found else ""

    def _current(self) -> Snapshot:
        with self._opening:
            if self._snapshot is None:
                self._snapshot = self._open(None)
            return self._snapshot

    def _open(self, before: Snapshot | None) -> Snapshot:
        for _ in range(10):  # a commit may take files away between the reading of their names and their opening
            name = self._latest()
            if not name:
                return Snapshot([], "", -1)
            try:
                return self._read(name, before)
            except FileNotFoundError:
                continue
            except Exception:  # noqa: BLE001 - whatever a broken file does to Whoosh, the cure is a new index
                break
        return Snapshot([], name, -1)

    def _read(self, name: str, before: Snapshot | None) -> Snapshot:
        storage = MappedStorage(str(self.directory))  # Whoosh's own leaves a file open when it is broken
        contents = TOC.read(storage, _INDEX)
        schema = contents.schema
        if not isinstance(schema, NewsSchema) or schema.version != VERSION:
            return Snapshot([], name, -1)
        known = {reader.segment.segment_id(): reader for reader in before.segments} if before else {}
        readers = []
        for segment in contents.segments:
            reader = known.get(segment.segment_id())
            readers.append(reader.with_segment(segment) if reader else SegmentReader(storage, segment))
        return Snapshot(readers, name, schema.generation)

    def _words(self) -> Lexicon:
        with self._opening:
            if self._lexicon is None:
                self._lexicon = Lexicon(self.directory)
            return self._lexicon

    def match(self, tree: Node, cancel: CancelToken | None = None) -> Matches:
        """See `engine.Engine.match`."""
        snapshot = self._current()
        try:
            found = Scorer(snapshot, self._words, cancel).match(tree)
        except (ValueError, KeyError, IndexError, EOFError) as error:
            raise LibraryError(f"{self.directory}: the index is damaged ({error}); run newsreader reindex") from error
        return _as_articles(snapshot, found)

    def suggest(self, word: str) -> list[str]:
        """See `engine.Engine.suggest`."""
        wanted = form(word)
        if not wanted or self._frequency(stem_of(wanted)):
            return []
        near = [
            (off, -self._frequency(stem), found)
            for found, stem, off in self._words().similar(wanted, 1 if len(wanted) < 5 else 2)
        ]
        return [found for off, frequency, found in sorted(near) if frequency][:5]

    def complete(self, prefix: str, limit: int = 10) -> list[str]:
        """See `engine.Engine.complete`."""
        wanted = form(prefix)
        found = dict(self._words().with_prefix(wanted)) if wanted else {}
        counted = [(-self._frequency(stem), word) for word, stem in found.items()]
        return [word for frequency, word in sorted(counted) if frequency][:limit]

    def _frequency(self, stem: str) -> int:
        segments = self._current().segments
        infos = [segment.term_info(field, stem.encode()) for segment in segments for field in ("title", "body")]
        return sum(info.doc_frequency() for info in infos if info is not None)

    def size_on_disk(self) -> int:
        """Return the size of the index in bytes."""
        return sum(path.stat().st_size for path in self.directory.glob("*") if path.is_file())

    def close(self) -> None:
        """Let go of all files."""
        with self._opening:
            self._snapshot = None
            self._lexicon = None


def _names(directory: Path) -> list[str]:
    return [path.name for path in directory.iterdir()]


def _as_articles(snapshot: Snapshot, found: Scored) -> Matches:
    docs, scores = found
    if snapshot.has_deletions:
        kept = snapshot.alive[docs]
        docs, scores = docs[kept], scores[kept]
    numbers = snapshot.numbers[docs]
    if not snapshot.is_ascending:
        order = np.argsort(numbers, kind="stable")
        numbers, scores = numbers[order], scores[order]
    return Matches(numbers, scores)
