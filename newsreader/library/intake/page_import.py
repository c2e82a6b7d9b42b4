"""The import of pages: pages are read one by one and saved in batches; each batch is one transaction."""

import importlib.resources
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsreader.errors import CancelledError, SourceError
from newsreader.job import Job
from newsreader.library.intake.page_filer import FiledPage, PageFiler
from newsreader.model import Page, Problem, Report
from newsreader.store.database import Transaction
from newsreader.store.store import Store
from newsreader.thread_priority import priority

BATCH_PAGES = 250
BATCH_BYTES = 10_000_000
BATCH_SECONDS = 5.0
"""A batch ends at this many pages or bytes, or when reading it has taken this long. A crash loses at most one batch."""

INDEX_ARTICLES = 2_000
MOST_INDEX_ARTICLES = 10_000
INDEX_SECONDS = 10.0
"""The text index is updated after this many new articles or this much time: its commits cost more than the store's.

The number of articles grows with the import, up to the larger one: many small parts of the index have to be merged.
"""

SourceKey = tuple[str, str, str]
"""Name, kind and location of a source."""


@dataclass(slots=True)
class ImportCounts:
    """What an import has done so far; the fields are those of `Report`."""

    pages: int = 0
    articles: int = 0
    known: int = 0
    changed: int = 0


class PageImporter:
    """Saves pages; calls `index` from time to time, so that committed articles can be searched."""

    def __init__(self, store: Store, filer: PageFiler, index: Callable[[], None]) -> None:
        self._store = store
        self._filer = filer
        self._index = index

    def add(self, pages: Iterator[Page], source: SourceKey, *, split: bool, job: Job) -> Report:
        """Import pages into a source and report what was done; problems are not in the report.

        Raises `CancelledError` once the job is cancelled; what is committed by then stays.
        """
        counts = ImportCounts()
        before = self._store.stories.count()
        indexed, last = 0, time.monotonic()
        while batch := next_batch(pages):
            self._add_batch(batch, source, counts, split=split, job=job)
            if counts.articles - indexed >= articles_until_index(indexed) or time.monotonic() - last > INDEX_SECONDS:
                self._index()
                indexed, last = counts.articles, time.monotonic()
            if job.cancel.is_set():
                self._index()
                raise CancelledError(f"stopped after {counts.pages:,} pages; what was imported stays")
        self._index()
        stories = self._store.stories.count() - before
        return Report(counts.pages, counts.articles, stories, counts.known, changed=counts.changed)

    def _add_batch(self, batch: list[Page], source: SourceKey, counts: ImportCounts, *, split: bool, job: Job) -> None:
        pages = self._store.pages
        with self._store.transaction() as transaction:
            self.file(
                transaction,
                batch,
                lambda: pages.find_or_add_source(transaction, *source),
                counts,
                split=split,
                job=job,
            )

    def file(
        self,
        transaction: Transaction,
        batch: list[Page],
        find_source: Callable[[], int],
        counts: ImportCounts,
        *,
        split: bool,
        job: Job,
    ) -> None:
        """Save a batch of pages; `find_source` is called only when one of them is new."""
        store = self._store
        fresh = list({page.digest: page for page in batch if not store.pages.knows(page.digest)}.values())
        known = {page.digest for page in fresh}
        versions = [page for page in batch if page.kind == "feed" and page.digest not in known]
        counts.known += len(batch) - len(fresh)
        if not fresh and not versions:
            return
        number = find_source()
        self._filer.count_lines(transaction, fresh, number)
        for page in versions:
            counts.changed += self._filer.restore(transaction, page, number).changed
        for page in priority.with_pauses(fresh):
            filed = self._filer.file(transaction, page, number, split=split)
            self._count(page, filed, counts, job)
            job.progress("pages", counts.pages + counts.known, None)
        store.articles.merge_fresh_sketches(transaction)

    @staticmethod
    def _count(page: Page, filed: FiledPage, counts: ImportCounts, job: Job) -> None:
        counts.articles += filed.articles
        counts.changed += filed.changed
        if filed.articles or filed.changed:
            counts.pages += 1
        elif page.kind == "feed":
            counts.known += 1
        else:
            counts.pages += 1
            job.warn(Problem(page.path, "holds no article"))


def articles_until_index(indexed: int) -> int:
    """Return after how many new articles an import updates the text index, given how many it has indexed already."""
    return min(max(INDEX_ARTICLES, indexed), MOST_INDEX_ARTICLES)


def next_batch(pages: Iterator[Page]) -> list[Page]:
    """Return the next batch of pages; empty when there are no more.

    Called outside a transaction, because reading may wait for a pipe or a slow disk.
    """
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
    """Return the name of the source at a path unless the user gives another."""
    if path == "-":
        return "stdin"
    return Path(path).resolve().name if "://" not in path else path


def sum_reports(first: Report, second: Report) -> Report:
    """Return the sum of the reports of two imports."""
    return Report(
        first.pages + second.pages,
        first.articles + second.articles,
        first.stories + second.stories,
        first.known + second.known,
        first.problems + second.problems,
        first.changed + second.changed,
        first.failed + second.failed,
    )
