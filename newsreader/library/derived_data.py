"""The derived data: the text index and the facet arrays, which are made from the store and updated when it changes."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

from newsreader.errors import CancelledError, LibraryError
from newsreader.job import UNWATCHED, Job
from newsreader.search.arrays.catalogue import Catalogue, CatalogueRow, EntityRow, NameRow
from newsreader.search.engine import Engine, LockedError, text_of
from newsreader.search.whoosh.whoosh_engine import LOCK_SECONDS, WhooshEngine
from newsreader.thread_priority import priority

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future, ThreadPoolExecutor
    from pathlib import Path

    from newsreader.store.store import Store

INDEX_NAME = "index"
CATALOGUE_NAME = "catalogue.npz"

WORTH_SAVING = 500
"""The facet arrays are saved after this many changed articles; fewer are updated again at the next start."""

BRIEF_SECONDS = 0.03
"""How long a search waits for an update; changes of a longer update are found by the next search."""

LOCK_PATIENCE = 0.2
"""How long a search after a change by this library waits for another process that writes to the text index."""

FEW_TEXTS = 100
"""How many new texts of this library a search indexes first; that takes a tenth of a second at most."""

FOREVER = -1.0


class DerivedData:
    """The text index and the facet arrays of one library; several threads may ask for an update at the same time."""

    def __init__(self, store: Store, directory: Path, job: Job = UNWATCHED) -> None:
        self._store = store
        self._directory = directory
        self._job = job
        self._index_lock = threading.Lock()
        self._catalogue_lock = threading.Lock()
        self._indexed = -1
        self._closing = threading.Event()
        self._imports: set[object] = set()
        self._pool_lock = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None
        self._running: Future[None] | None = None
        self.engine: Engine = WhooshEngine(directory / INDEX_NAME)
        self.catalogue = Catalogue.load(directory / CATALOGUE_NAME) or Catalogue()

    @property
    def generation(self) -> int:
        """The generation of the library that the text index and the arrays have reached; -1 at first."""
        return min(self.catalogue.generation, self._indexed)

    def refresh_briefly(self) -> None:
        """Update before a search, without a long wait: completely for the first search, later as far as this is fast.

        A longer update continues in the background, and `generation` shows that it is not done. A search waits only for
        changes that were made through this `Library`, except for imports: a user who stars a story then finds it among
        the starred stories.
        """
        if self.generation < 0:
            self.refresh(FOREVER if self.engine.generation < 0 else 0)
            return
        own = self._store.database.own_generation
        if self.generation < own:
            self._refresh_catalogue(FOREVER)
            if self._store.changes.count_texts(self._indexed) <= FEW_TEXTS:
                self.refresh(LOCK_PATIENCE)
                return
        if self.generation == self._store.database.generation():
            return
        if self._imports:
            self._refresh_catalogue(0)
            self.engine.refresh()
            return
        if self._running is not None and not self._running.done():
            self._refresh_catalogue(0)
            return
        self._running = self._start_pool().submit(self.refresh, 0)
        try:
            self._running.result(BRIEF_SECONDS)
        except TimeoutError:
            return

    @contextlib.contextmanager
    def importing(self) -> Iterator[None]:
        """Leave the update of the text index to an import, which does it less often than searches would.

        Articles that other processes import meanwhile are found as soon as those processes have indexed them.
        """
        token = object()
        self._imports.add(token)
        try:
            yield
        finally:
            self._imports.discard(token)

    def refresh(self, patience: float = FOREVER) -> None:
        """Update with the changes that this process or another one has committed.

        If another thread or process is updating already, and is not done after `patience` seconds, the rest is left to
        it.
        """
        if self.catalogue.generation > self._store.database.generation():
            # The database was replaced by an earlier one, such as a backup.
            self.rebuild()
            return
        self._refresh_catalogue(patience)
        if self._index_lock.acquire(timeout=patience):
            try:
                self._update_index(patience)
            finally:
                self._index_lock.release()

    def rebuild(self) -> None:
        """Make the text index and the arrays again from the store."""
        with self._index_lock, self._catalogue_lock:
            self.engine.clear()
            self.catalogue = Catalogue()
            self._indexed = -1
            self._update_arrays()
            self._update_index(FOREVER)

    def tidy(self) -> None:
        """Make later searches and starts faster; this may take seconds, so it is called after imports."""
        with contextlib.suppress(LockedError):  # the process that holds the lock will do it
            self.engine.tidy(self._closing)
        with self._catalogue_lock:
            self._save()

    def close(self) -> None:
        """Stop the work in the background and close the files."""
        self._closing.set()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self.engine.close()

    def discard(self) -> None:
        """Delete the text index and the arrays; the next search makes them again."""
        import shutil

        with self._index_lock, self._catalogue_lock:
            self.engine.close()
            shutil.rmtree(self._directory / INDEX_NAME, ignore_errors=True)
            (self._directory / CATALOGUE_NAME).unlink(missing_ok=True)

    def _start_pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        with self._pool_lock:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(1, "newsreader-derived")
            return self._pool

    # ------------------------------------------------------------------------------------------------ the text index

    def _update_index(self, patience: float) -> None:
        self.engine.refresh()
        after = self.engine.generation
        if after >= 0:
            after = max(after, self._indexed)
        if after >= self._store.database.generation():
            self._indexed = after
            return
        changes = self._store.changes
        with changes.snapshot() as generation:
            removed = changes.removed(after)
            total = changes.count_texts(after)
            if not total and not removed:
                self._indexed = generation
                return
            texts = (text_of(number, article) for number, article in priority.with_pauses(changes.texts(after)))
            job = self._job.with_total(total) if total >= WORTH_SAVING else UNWATCHED
            try:
                self.engine.write(
                    texts,
                    removed,
                    generation=generation,
                    job=job._replace(cancel=self._closing),
                    patience=LOCK_SECONDS if after < 0 or patience < 0 else patience,
                )
            except LockedError:
                # Another process is writing to this index; until it is done, searches use the index as it is.
                if after < 0:
                    raise
                self._indexed = after
            except CancelledError:
                return
            except OSError as error:
                raise LibraryError(f"{self._directory / INDEX_NAME}: cannot be written: {error.strerror}") from None
            else:
                self._indexed = generation

    # ---------------------------------------------------------------------------------------------- the facet arrays

    def _refresh_catalogue(self, patience: float) -> None:
        if self._catalogue_lock.acquire(timeout=patience):
            try:
                self._update_arrays()
            finally:
                self._catalogue_lock.release()

    def _update_arrays(self) -> None:
        catalogue, changes = self.catalogue, self._store.changes
        after = catalogue.generation
        if after == self._store.database.generation():
            return
        with priority.foreground(), changes.snapshot() as generation:  # foreground, because searches wait for this
            rows = [CatalogueRow(*row) for row in changes.articles(after)]
            named = changes.named(after)
            catalogue.remove(changes.removed(after))
            catalogue.replace(rows)
            self._update_names(after, named)
            if (states := changes.states(after)) is not None:
                catalogue.set_state(states.read, states.starred, states.tags)
        catalogue.generation = generation
        if len(rows) + len(named) >= WORTH_SAVING or after < 0:
            self._save()

    def _update_names(self, after: int, named: list[int]) -> None:
        catalogue, changes = self.catalogue, self._store.changes
        names = [NameRow(*row) for row in changes.names(after)]
        appearances = changes.appearances(after) if named else []
        if after < 0:
            catalogue.set_names(names, [EntityRow(*row) for row in changes.entities()])
            catalogue.add_appearances(appearances)
        elif names or named:
            entities = [EntityRow(*row) for row in changes.entities(catalogue.last_entity)]
            catalogue.update_names(names, entities, named=named, appearances=appearances)

    def _save(self) -> None:
        if self.catalogue.generation >= 0:
            self.catalogue.save(self._directory / CATALOGUE_NAME)
