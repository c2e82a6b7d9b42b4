"""The update of sources: feeds are fetched at the same time, and each is saved as soon as it was fetched."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from newsreader.config import Config
from newsreader.errors import CancelledError, SourceError
from newsreader.job import Job
from newsreader.library.intake.fetch_schedule import after_failure, after_success, stamp
from newsreader.library.intake.full_text import FullText
from newsreader.library.intake.page_filer import PageFiler
from newsreader.library.intake.page_import import (
    INDEX_SECONDS,
    ImportCounts,
    PageImporter,
    articles_until_index,
    next_batch,
)
from newsreader.model import Page, Problem, Report
from newsreader.sources import read_fetched
from newsreader.sources.feeds.feed_items import lasting_part
from newsreader.sources.network.fetcher import Fetcher
from newsreader.sources.network.requests import Limits, Request, Response
from newsreader.sources.page_reader import digest
from newsreader.store.feed_table import FeedRow
from newsreader.store.store import Store
from newsreader.text import clean_line, clip

CLAIM = timedelta(minutes=15)
"""How long feeds are reserved for a process that fetches them; when it dies, others may fetch them after that."""


@dataclass(frozen=True, slots=True)
class FetchedPages:
    """The content of a response: the title of the feed, and its pages."""

    title: str | None
    pages: Sequence[Page]


@dataclass(slots=True)
class _UpdateState:
    """What an update has done so far."""

    counts: ImportCounts = field(default_factory=ImportCounts)
    failed: int = 0
    indexed: int = 0
    last: float = field(default_factory=time.monotonic)
    succeeded: list[FeedRow] = field(default_factory=list)


class SourceUpdater:
    """Fetches feeds and saves what is new; `index` makes what is committed searchable."""

    def __init__(self, store: Store, config: Config, index: Callable[[], None]) -> None:
        self._store = store
        self._config = config
        self._index = index
        self._importer = PageImporter(store, PageFiler(store, config), index)
        self.fetcher = Fetcher(Limits.of(config))

    def update(self, rows: Sequence[FeedRow], job: Job) -> Report:
        """Fetch feeds that no other process is fetching; each that fails is reported as a problem with the reason.

        Raises `CancelledError` once the job is cancelled; what is committed by then stays.
        """
        now = datetime.now(UTC)
        claimed = self._store.feeds.claim([row.source for row in rows], stamp(now), stamp(now + CLAIM))
        chosen = {row.source: row for row in rows if row.source in claimed}
        since, state = self._store.database.generation(), _UpdateState()
        before = self._store.stories.count()
        requests = [Request(row.url, row.etag, row.modified, row.source) for row in chosen.values()]
        try:
            for answer in self.fetcher.fetch_all(requests, job.cancel):
                self._handle(chosen[answer.request.key], answer, state, job)
                claimed.discard(answer.request.key)
                job.progress("feeds", len(chosen) - len(claimed), len(chosen))
                self._index_sometimes(state)
        finally:
            self._store.feeds.release(sorted(claimed))
        state.counts.changed += self._fetch_full_texts(state.succeeded, since, job)
        self._index()
        if job.cancel.is_set():
            raise CancelledError("stopped; what was fetched stays")
        stories = self._store.stories.count() - before
        counts = state.counts
        return Report(counts.pages, counts.articles, stories, counts.known, changed=counts.changed, failed=state.failed)

    def parse(self, root: str, form: str, answer: Response, job: Job) -> FetchedPages:
        """Return the content of a response; raises `SourceError` if it cannot be read as `form`."""
        try:
            title, pages = read_fetched(
                answer.content, root, kind=form, base=answer.url, config=self._config, warn=job.warn
            )
        except SourceError:
            raise
        except Exception as error:  # an error in one feed must not end the update of the others
            raise SourceError(f"cannot be read: {type(error).__name__}: {clip(clean_line(str(error)), 100)}") from error
        return FetchedPages(title, pages)

    def save(self, row: FeedRow, answer: Response, parsed: FetchedPages, counts: ImportCounts, job: Job) -> None:
        """Save the pages of a feed, and the time of the successful fetch."""
        pages = [_with_tags(page, row.tags) for page in parsed.pages]
        if row.name == row.root and parsed.title and not row.succeeded:
            with self._store.transaction() as transaction:
                self._store.feeds.rename(transaction, row.source, parsed.title)
        self._file(row, pages, counts, job)
        known = replace(row, etag=answer.etag, modified=answer.modified, digest=_news_digest(row, answer))
        self._note_success(replace(known, title=row.title or parsed.title), answer)

    def _handle(self, row: FeedRow, answer: Response, state: _UpdateState, job: Job) -> None:
        """Save the outcome of one request: pages, or the reason why it failed."""

        def warn_with_name(problem: Problem) -> None:
            job.warn(Problem(row.name, problem.message))

        try:
            self._save_answer(row, answer, state, job._replace(warn=warn_with_name))
        except SourceError as error:
            state.failed += 1
            job.warn(Problem(row.name, f"{error}{'; it is paused' if answer.is_gone else ''}"))
            self._note_failure(row, answer, str(error))

    def _save_answer(self, row: FeedRow, answer: Response, state: _UpdateState, job: Job) -> None:
        if answer.error is not None:
            raise SourceError(answer.error)
        if answer.is_unchanged or _news_digest(row, answer) == row.digest:
            etag, modified = answer.etag or row.etag, answer.modified or row.modified
            self._note_success(replace(row, etag=etag, modified=modified), answer)
            return
        self.save(row, answer, self.parse(row.root, row.form, answer, job), state.counts, job)
        state.succeeded.append(row)

    def _note_failure(self, row: FeedRow, answer: Response, error: str) -> None:
        minutes, jitter = self._config.update_minutes, random.random()  # noqa: S311 - spreads load, hides nothing
        failed = after_failure(
            row, datetime.now(UTC), minutes, jitter, error=error, retry_after=answer.retry_after, is_gone=answer.is_gone
        )
        self._store.feeds.save_health(failed)

    def _note_success(self, row: FeedRow, answer: Response) -> None:
        minutes, jitter = self._config.update_minutes, random.random()  # noqa: S311
        self._store.feeds.save_health(after_success(row, datetime.now(UTC), minutes, jitter))
        if answer.moved and answer.moved != row.url:
            self._store.feeds.move(row.source, answer.moved)

    def _file(self, row: FeedRow, pages: Iterable[Page], counts: ImportCounts, job: Job) -> None:
        store = self._store
        new = []
        for page in pages:
            # Nearly all pages are known already, so the library is locked only for the new ones.
            if store.pages.is_current(page.digest):
                counts.known += 1
            else:
                new.append(page)
        remaining = iter(new)
        while batch := next_batch(remaining):
            with store.transaction() as transaction:
                if store.pages.has_source(row.source):  # it may have been removed meanwhile
                    quiet = Job(warn=job.warn, cancel=job.cancel)  # the progress is that of the feeds
                    self._importer.file(transaction, batch, lambda: row.source, counts, split=True, job=quiet)

    def _index_sometimes(self, state: _UpdateState) -> None:
        count = state.counts.articles + state.counts.changed
        is_late = count > state.indexed and time.monotonic() - state.last > INDEX_SECONDS
        if count - state.indexed >= articles_until_index(state.indexed) or is_late:
            self._index()
            state.indexed, state.last = count, time.monotonic()

    def _fetch_full_texts(self, rows: Sequence[FeedRow], since: int, job: Job) -> int:
        wanted = [item for row in rows if row.is_full_text for item in self._store.feeds.new_items(row.source, since)]
        return FullText(self._store, self._config, self.fetcher).fetch(wanted, job)


def _news_digest(row: FeedRow, answer: Response) -> str:
    """Return a digest of a response; it differs from the digest before if the response contains something new."""
    return digest(lasting_part(answer.content) if row.form == "feed" else answer.content)


def _with_tags(page: Page, tags: tuple[str, ...]) -> Page:
    """Return a page whose articles have the tags of their source added to their own."""
    if not tags:
        return page
    documents = tuple(
        replace(doc, metadata=replace(doc.metadata, tags=tuple(dict.fromkeys((*tags, *doc.metadata.tags)))))
        for doc in page.documents
    )
    return replace(page, documents=documents)
