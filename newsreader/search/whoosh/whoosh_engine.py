"""The embedded text engine, on Whoosh."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock, RLock
from typing import TYPE_CHECKING

import numpy as np

from newsreader.errors import CancelledError, LibraryError
from newsreader.job import UNWATCHED, Job
from newsreader.search.engine import ArticleText, LockedError, Matches
from newsreader.search.search_words import form, stem_of
from newsreader.search.whoosh.commit_contents import latest, load_contents
from newsreader.search.whoosh.lexicon import SORTED_NAME, Lexicon
from newsreader.search.whoosh.scorer import Scorer
from newsreader.search.whoosh.segment import SegmentReader
from newsreader.search.whoosh.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from newsreader.model import CancelToken
    from newsreader.search.arrays.number_sets import Scored
    from newsreader.search.query.tree import Node
    from newsreader.search.whoosh.index_writer import NewsWriter

__all__ = ["LockedError", "WhooshEngine"]

LOCK_SECONDS = 10.0
"""How many seconds to wait for another process that writes."""


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
        job: Job = UNWATCHED,
        patience: float = LOCK_SECONDS,
    ) -> None:
        """See `engine.Engine.write`."""
        from newsreader.search.whoosh.index_writer import MAX_MERGE, SMALL_MERGE, create_index, open_writer

        with self._alone(patience):
            self.refresh()
            if self.generation < 0:
                self._remove()
                create_index(self.directory)
            writer = open_writer(self.directory, generation, LOCK_SECONDS)
            try:
                numbers, count = set(remove), 0
                for count, article in enumerate(add, 1):
                    if job.cancel.is_set():
                        raise CancelledError("indexing was cancelled")
                    writer.add_article(article)
                    numbers.add(article.number)
                    if count % 100 == 0:
                        job.progress("index", count, None)
                self._delete(writer, numbers)
                Lexicon(self.directory).add(writer.vocabulary.forms)
                writer.commit()
            finally:
                writer.release()
            self.refresh()
            self._merge(min(MAX_MERGE, max(SMALL_MERGE, count)))

    def _delete(self, writer: NewsWriter, numbers: set[int]) -> None:
        """Mark the documents of `numbers` in the segments that were there before."""
        if not numbers:
            return
        from newsreader.search.whoosh.index_writer import facts_of

        wanted = np.fromiter(numbers, np.int64, len(numbers))
        known = {reader.facts.name: reader for reader in self._current().segments}
        for segment in writer.segments:
            facts = facts_of(segment)
            reader = known.get(facts.name) or SegmentReader(self.directory, facts)
            for document in np.flatnonzero(np.isin(reader.numbers, wanted)).tolist():
                segment.delete_document(document)

    def tidy(self, cancel: CancelToken | None = None) -> None:
        """See `engine.Engine.tidy`."""
        from newsreader.search.whoosh.index_writer import MAX_MERGE

        if self.generation < 0:
            return
        is_merged = True
        while is_merged and not (cancel is not None and cancel.is_set()):
            with self._alone(0):
                self.refresh()
                is_merged = self._merge(MAX_MERGE)
                if not is_merged:
                    Lexicon(self.directory).tidy()

    def _merge(self, limit: int) -> bool:
        """Merge segments with up to `limit` documents in all when there are many; return whether any were merged."""
        from newsreader.search.whoosh.index_writer import open_writer, segments_to_merge

        current = self._current()
        places = segments_to_merge([int(segment.alive.sum()) for segment in current.segments], limit)
        if not places:
            return False
        writer = open_writer(self.directory, current.generation, LOCK_SECONDS)
        try:
            if writer.generation == current.commit + 1:  # no other process wrote in between
                writer.merge_run(places)
                writer.commit()
        finally:
            writer.release()
        return self.refresh()

    def clear(self) -> None:
        """Delete all that is indexed; the generation is -1 afterwards."""
        with self._alone(LOCK_SECONDS):
            self._remove()

    def _remove(self) -> None:
        import shutil

        with self._opening:
            self.close()
            shutil.rmtree(self.directory, ignore_errors=True)

    @contextmanager
    def _alone(self, patience: float) -> Iterator[None]:
        """Keep other threads and processes from writing. The lock is beside the index, which may be removed."""
        from whoosh.util.filelock import FileLock, try_for

        self.directory.parent.mkdir(parents=True, exist_ok=True)
        if not self._writing.acquire(timeout=patience):
            raise LockedError(f"{self.directory}: another thread is writing to the index; try again")
        try:
            lock = FileLock(f"{self.directory}.lock")
            if not try_for(lock.acquire, timeout=patience, delay=0.05):
                raise LockedError(f"{self.directory}: another newsreader is writing to the index; try again")
            try:
                yield
            finally:
                lock.release()
        finally:
            self._writing.release()

    def refresh(self) -> bool:
        """Load what other processes committed; return whether there was anything new."""
        with self._opening:
            before = self._snapshot
            if before is not None and latest(self.directory) == before.commit:
                return False
            self._snapshot = self._open(before)
            self._lexicon = None
            return before is None or before.commit != self._snapshot.commit

    def _current(self) -> Snapshot:
        with self._opening:
            if self._snapshot is None:
                self._snapshot = self._open(None)
            return self._snapshot

    def _open(self, before: Snapshot | None) -> Snapshot:
        commit = -1
        for _ in range(10):  # a commit may take files away between the reading of their names and their opening
            commit = latest(self.directory)
            try:
                return self._read(commit, before)
            except FileNotFoundError:
                continue
            except Exception:  # noqa: BLE001 - whatever is wrong with a broken file, a new index repairs it
                break
        return Snapshot([], commit, -1, [])

    def _read(self, commit: int, before: Snapshot | None) -> Snapshot:
        contents = load_contents(self.directory, commit) if commit > 0 else None
        if contents is None:
            return Snapshot([], commit, -1, [])
        if contents.segments and not (self.directory / SORTED_NAME).exists():
            raise ValueError("the lexicon is missing")
        known = {reader.facts.name: reader for reader in before.segments} if before else {}
        readers = []
        for facts in contents.segments:
            reader = known.get(facts.name)
            readers.append(reader.with_facts(facts) if reader else SegmentReader(self.directory, facts))
        return Snapshot(readers, commit, contents.generation, contents.lengths)

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
        segments, term = self._current().segments, stem.encode("utf-8", "surrogatepass")
        return sum(segment.frequency(field, term) for segment in segments for field in ("title", "body"))

    def close(self) -> None:
        """Close all files."""
        with self._opening:
            self._snapshot = None
            self._lexicon = None


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
