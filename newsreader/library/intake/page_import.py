"""Importing: pages are taken as they come, filed in batches, and each batch is committed whole."""

import importlib.resources
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsreader.errors import CancelledError, SourceError
from newsreader.library.intake.page_filer import Filed, Filer
from newsreader.model import CancelToken, Page, Problem, Progress, Report, Warn
from newsreader.store.database import Transaction
from newsreader.store.store import Store
from newsreader.thread_priority import priority

BATCH_PAGES = 250
BATCH_BYTES = 10_000_000
BATCH_SECONDS = 5.0
"""A batch is committed when it holds so many pages or bytes, or reading them has taken so long: what a crash loses."""

INDEX_ARTICLES = 2_000
MOST_INDEX_ARTICLES = 10_000
INDEX_SECONDS = 10.0
"""The text index follows when so many articles are new or so much time has passed: its commits are dearer.

The longer an import, the more articles it waits for: many small parts of the index would have to be merged later.
"""

SourceKey = tuple[str, str, str]
"""Name, kind and location of a source."""


@dataclass(slots=True)
class Tally:
    """What an import has done so far; see `Report`."""

    pages: int = 0
    articles: int = 0
    known: int = 0
    changed: int = 0


class Importer:
    """Brings pages into the store; `index` is called now and then to make what is committed searchable."""

    def __init__(self, store: Store, filer: Filer, index: Callable[[], None]) -> None:
        self._store = store
        self._filer = filer
        self._index = index

    def add(
        self,
        pages: Iterator[Page],
        source: SourceKey,
        *,
        split: bool,
        progress: Progress | None,
        warn: Warn,
        cancel: CancelToken | None,
        total: int | None = None,
    ) -> Report:
        """Import pages into a source and tell what came of it; problems are told to `warn` and not in the report.

        `total` is how many pages there will be, as far as that is known, for `progress`.
        Raises `CancelledError` once `cancel` is set; what is committed by then stays.
        """
        tally = Tally()
        before = self._store.stories.count()
        indexed, last = 0, time.monotonic()
        while batch := take(pages):
            self._add_batch(batch, source, tally, split=split, progress=_counted(progress, total), warn=warn)
            if tally.articles - indexed >= due_articles(indexed) or time.monotonic() - last > INDEX_SECONDS:
                self._index()
                indexed, last = tally.articles, time.monotonic()
            if cancel is not None and cancel.is_set():
                self._index()
                raise CancelledError(f"stopped after {tally.pages:,} pages; what was imported stays")
        self._index()
        stories = self._store.stories.count() - before
        return Report(tally.pages, tally.articles, stories, tally.known, changed=tally.changed)

    def _add_batch(
        self,
        batch: list[Page],
        source: SourceKey,
        tally: Tally,
        *,
        split: bool,
        progress: Progress | None,
        warn: Warn,
    ) -> None:
        pages = self._store.pages
        with self._store.transaction() as transaction:
            self.file(
                transaction,
                batch,
                lambda: pages.find_or_add_source(transaction, *source),
                tally,
                split=split,
                progress=progress,
                warn=warn,
            )

    def file(
        self,
        transaction: Transaction,
        batch: list[Page],
        find_source: Callable[[], int],
        tally: Tally,
        *,
        split: bool,
        progress: Progress | None,
        warn: Warn,
    ) -> None:
        """File a batch; its source is asked for only when there is something new."""
        store = self._store
        fresh = list({page.digest: page for page in batch if not store.pages.knows(page.digest)}.values())
        known = {page.digest for page in fresh}
        versions = [page for page in batch if page.kind == "feed" and page.digest not in known]
        tally.known += len(batch) - len(fresh)
        if not fresh and not versions:
            return
        number = find_source()
        self._filer.note_lines(transaction, fresh, number)
        for page in versions:
            tally.changed += self._filer.reinstate(transaction, page, number).changed
        for page in priority.with_pauses(fresh):
            filed = self._filer.file(transaction, page, number, split=split)
            self._count(page, filed, tally, warn)
            if progress is not None:
                progress("pages", tally.pages + tally.known, None)
        store.articles.merge_fresh_sketches(transaction)

    @staticmethod
    def _count(page: Page, filed: Filed, tally: Tally, warn: Warn) -> None:
        tally.articles += filed.articles
        tally.changed += filed.changed
        if filed.articles or filed.changed:
            tally.pages += 1
        elif page.kind == "feed":
            tally.known += 1
        else:
            tally.pages += 1
            warn(Problem(page.path, "holds no article"))


def due_articles(indexed: int) -> int:
    """Return how many new articles the text index follows after, in an import of which it holds `indexed`."""
    return min(max(INDEX_ARTICLES, indexed), MOST_INDEX_ARTICLES)


def _counted(progress: Progress | None, total: int | None) -> Progress | None:
    """Return a progress that is told of `total` as well, unless there turn out to be more."""
    if progress is None or total is None:
        return progress
    return lambda stage, done, _: progress(stage, done, total if done <= total else None)


def take(pages: Iterator[Page]) -> list[Page]:
    """Take the next batch before anything is locked for it: reading may wait for a pipe or a slow disk."""
    batch: list[Page] = []
    size, began = 0, time.monotonic()
    for page in pages:
        batch.append(page)
        size += len(page.content)
        if len(batch) >= BATCH_PAGES or size >= BATCH_BYTES or time.monotonic() - began > BATCH_SECONDS:
            break
    return batch


def find_sample_pages() -> Path:
    """Find the bundled pages: in the package when it is installed, beside it in a checkout."""
    bundled = Path(str(importlib.resources.files("newsreader"))) / "seeds"
    beside = bundled.parent.parent / "seeds"
    for folder in (bundled, beside):
        if folder.is_dir():
            return folder
    raise SourceError(f"{bundled}: the sample pages are missing; install newsreader again")


def source_name(path: str) -> str:
    """Return what the source of a path is called unless the user says otherwise."""
    if path == "-":
        return "stdin"
    return Path(path).resolve().name if "://" not in path else path


def note_in(problems: list[Problem], warn: Warn | None) -> Warn:
    """Return a `warn` that keeps each problem in a list and tells it on."""

    def note(problem: Problem) -> None:
        problems.append(problem)
        if warn is not None:
            warn(problem)

    return note


def sum_reports(first: Report, second: Report) -> Report:
    """Return what two imports did together."""
    return Report(
        first.pages + second.pages,
        first.articles + second.articles,
        first.stories + second.stories,
        first.known + second.known,
        first.problems + second.problems,
        first.changed + second.changed,
        first.failed + second.failed,
    )
