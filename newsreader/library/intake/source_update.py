"""Updating: feeds are fetched side by side, and what has come is filed while the others are still under way."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from newsreader.config import Config
from newsreader.errors import CancelledError, SourceError
from newsreader.library.intake.fetch_schedule import after_failure, after_success, stamp
from newsreader.library.intake.full_text import FullText
from newsreader.library.intake.page_filer import Filer
from newsreader.library.intake.page_import import INDEX_SECONDS, Importer, Tally, due_articles, take
from newsreader.model import CancelToken, Page, Problem, Progress, Report, Warn
from newsreader.sources import read_fetched
from newsreader.sources.feeds.feed_items import lasting_part
from newsreader.sources.network.fetcher import Fetcher
from newsreader.sources.network.requests import Limits, Request, Response
from newsreader.sources.page_reader import digest
from newsreader.store.feed_table import FeedRow
from newsreader.store.store import Store
from newsreader.text import clean_line, clip

CLAIM = timedelta(minutes=15)
"""How long feeds are reserved for the process that fetches them, should it die."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What an answer holds: the feed's title and its pages, not read yet where they come one by one."""

    title: str | None
    pages: Sequence[Page]


@dataclass(slots=True)
class _Progressed:
    """How far an update has come."""

    tally: Tally = field(default_factory=Tally)
    failed: int = 0
    indexed: int = 0
    last: float = field(default_factory=time.monotonic)
    succeeded: list[FeedRow] = field(default_factory=list)


class Updater:
    """Fetches feeds and files what is new; `index` makes what is committed searchable."""

    def __init__(self, store: Store, config: Config, index: Callable[[], None]) -> None:
        self._store = store
        self._config = config
        self._index = index
        self._importer = Importer(store, Filer(store, config), index)
        self.fetcher = Fetcher(Limits.of(config))

    def update(
        self,
        rows: Sequence[FeedRow],
        *,
        progress: Progress | None,
        warn: Warn,
        cancel: CancelToken | None,
    ) -> Report:
        """Fetch feeds that no other process is fetching; each that fails is told to `warn` with the reason.

        Raises `CancelledError` once `cancel` is set; what is committed by then stays.
        """
        now = datetime.now(UTC)
        claimed = self._store.feeds.claim([row.source for row in rows], stamp(now), stamp(now + CLAIM))
        chosen = {row.source: row for row in rows if row.source in claimed}
        since, run = self._store.database.generation(), _Progressed()
        before = self._store.stories.count()
        requests = [Request(row.url, row.etag, row.modified, row.source) for row in chosen.values()]
        try:
            for answer in self.fetcher.fetch_all(requests, cancel):
                self._take(chosen[answer.request.key], answer, run, warn)
                claimed.discard(answer.request.key)
                if progress is not None:
                    progress("feeds", len(chosen) - len(claimed), len(chosen))
                self._index_sometimes(run)
        finally:
            self._store.feeds.release(sorted(claimed))
        run.tally.changed += self._fetch_full_texts(run.succeeded, since, progress, warn, cancel)
        self._index()
        if cancel is not None and cancel.is_set():
            raise CancelledError("stopped; what was fetched stays")
        stories = self._store.stories.count() - before
        tally = run.tally
        return Report(tally.pages, tally.articles, stories, tally.known, changed=tally.changed, failed=run.failed)

    def parse(self, root: str, form: str, answer: Response, warn: Warn) -> Parsed:
        """Return what an answer holds; raises `SourceError` for what cannot be read as `form`."""
        try:
            title, pages = read_fetched(
                answer.content, root, kind=form, base=answer.url, config=self._config, warn=warn
            )
        except SourceError:
            raise
        except Exception as error:  # one feed's oddity must not end the update of the others
            raise SourceError(f"cannot be read: {type(error).__name__}: {clip(clean_line(str(error)), 100)}") from error
        return Parsed(title, pages)

    def accept(self, row: FeedRow, answer: Response, parsed: Parsed, tally: Tally, warn: Warn) -> None:
        """File what a feed has brought, and keep that it fares well."""
        pages = [_with_tags(page, row.tags) for page in parsed.pages]
        if row.name == row.root and parsed.title and not row.succeeded:
            with self._store.transaction() as transaction:
                self._store.feeds.rename(transaction, row.source, parsed.title)
        self._file(row, pages, tally, warn)
        known = replace(row, etag=answer.etag, modified=answer.modified, digest=_mark(row, answer))
        self._note_success(replace(known, title=row.title or parsed.title), answer)

    def _take(self, row: FeedRow, answer: Response, run: _Progressed, warn: Warn) -> None:
        def tell(problem: Problem) -> None:
            warn(Problem(row.name, problem.message))

        try:
            self._receive(row, answer, run, tell)
        except SourceError as error:
            run.failed += 1
            warn(Problem(row.name, f"{error}{'; it is paused' if answer.is_gone else ''}"))
            self._note_failure(row, answer, str(error))

    def _receive(self, row: FeedRow, answer: Response, run: _Progressed, warn: Warn) -> None:
        if answer.error is not None:
            raise SourceError(answer.error)
        if answer.is_unchanged or _mark(row, answer) == row.digest:
            etag, modified = answer.etag or row.etag, answer.modified or row.modified
            self._note_success(replace(row, etag=etag, modified=modified), answer)
            return
        self.accept(row, answer, self.parse(row.root, row.form, answer, warn), run.tally, warn)
        run.succeeded.append(row)

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

    def _file(self, row: FeedRow, pages: Iterable[Page], tally: Tally, warn: Warn) -> None:
        store = self._store
        news = []
        for page in pages:
            # Nearly all of it is known: only for the rest is the library locked.
            if store.pages.is_current(page.digest):
                tally.known += 1
            else:
                news.append(page)
        remaining = iter(news)
        while batch := take(remaining):
            with store.transaction() as transaction:
                if store.pages.has_source(row.source):  # it may have been removed meanwhile
                    self._importer.file(
                        transaction, batch, lambda: row.source, tally, split=True, progress=None, warn=warn
                    )

    def _index_sometimes(self, run: _Progressed) -> None:
        count = run.tally.articles + run.tally.changed
        is_late = count > run.indexed and time.monotonic() - run.last > INDEX_SECONDS
        if count - run.indexed >= due_articles(run.indexed) or is_late:
            self._index()
            run.indexed, run.last = count, time.monotonic()

    def _fetch_full_texts(
        self,
        rows: Sequence[FeedRow],
        since: int,
        progress: Progress | None,
        warn: Warn,
        cancel: CancelToken | None,
    ) -> int:
        wanted = [item for row in rows if row.is_full_text for item in self._store.feeds.new_items(row.source, since)]
        texts = FullText(self._store, self._config, self.fetcher)
        return texts.fetch(wanted, progress=progress, warn=warn, cancel=cancel)


def _mark(row: FeedRow, answer: Response) -> str:
    """Return what tells an answer with something new in it from the one before."""
    return digest(lasting_part(answer.content) if row.form == "feed" else answer.content)


def _with_tags(page: Page, tags: tuple[str, ...]) -> Page:
    """Return a page whose articles bear the tags of their source beside their own."""
    if not tags:
        return page
    documents = tuple(
        replace(doc, metadata=replace(doc.metadata, tags=tuple(dict.fromkeys((*tags, *doc.metadata.tags)))))
        for doc in page.documents
    )
    return replace(page, documents=documents)
