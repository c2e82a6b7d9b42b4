"""Importing: pages are cut, articles find their story, and all of it is committed in batches."""

import base64
import hashlib
import itertools
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from newsreader.articles.cut import PageCut, cut_page
from newsreader.articles.duplicates import Fingerprint, fingerprint, is_candidate, likeness
from newsreader.config import Config
from newsreader.errors import CancelledError
from newsreader.model import TEXT_ROLES, Article, CancelToken, Page, Problem, Progress, Report, Warn
from newsreader.store.articles import StoryKey
from newsreader.store.store import Store

BATCH_ARTICLES = 2_000
BATCH_SECONDS = 5.0
"""A batch is committed when it holds this many articles or has taken this long: what ctrl+c or a crash can lose."""

CANDIDATES = 8
"""How many stored articles a new one is compared with, those that share most of its sketch first."""


@dataclass(slots=True)
class _Tally:
    pages: int = 0
    articles: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)


class Importer:
    """Brings pages into the store; `commit` is called after each committed batch, to index it."""

    def __init__(self, store: Store, config: Config, commit: Callable[[], None]) -> None:
        self._store = store
        self._config = config
        self._commit = commit

    def add(
        self,
        pages: Iterable[Page],
        source: tuple[str, str, str],
        *,
        split: bool,
        progress: Progress | None,
        warn: Warn | None,
        cancel: CancelToken | None,
        problems: list[Problem],
    ) -> Report:
        """Import pages into the source (name, kind, location) and tell what came of it.

        `problems` is where the reader of the pages leaves what it could not read.
        """
        tally = _Tally(problems=problems)
        stories_before = self._store.articles.count_stories()
        waiting = iter(pages)
        is_more = True
        while is_more:
            is_more = self._add_batch(waiting, source, tally, split=split, progress=progress, warn=warn, cancel=cancel)
            self._commit()
            if cancel is not None and cancel.is_set():
                raise CancelledError(f"stopped after {tally.pages} pages; what was imported stays")
        stories = self._store.articles.count_stories() - stories_before
        return Report(tally.pages, tally.articles, stories, tally.known, tuple(tally.problems))

    def _add_batch(
        self,
        pages: Iterable[Page],
        source: tuple[str, str, str],
        tally: _Tally,
        *,
        split: bool,
        progress: Progress | None,
        warn: Warn | None,
        cancel: CancelToken | None,
    ) -> bool:
        """Import until the batch is full; returns whether there may be more."""
        store = self._store
        began, first = time.monotonic(), tally.articles
        source_number = None
        with store.database.transaction() as generation:
            for page in pages:
                if store.pages.knows(page.digest):
                    tally.known += 1
                    continue
                if source_number is None:
                    source_number = store.pages.find_or_add_source(*source)
                added = self._add_page(page, source_number, generation, split=split)
                tally.pages += 1
                tally.articles += added
                if not added:
                    problem = Problem(page.path, "holds no article")
                    tally.problems.append(problem)
                    if warn is not None:
                        warn(problem)
                if progress is not None:
                    progress("pages", tally.pages, None)
                is_full = tally.articles - first >= BATCH_ARTICLES or time.monotonic() - began > BATCH_SECONDS
                if is_full or (cancel is not None and cancel.is_set()):
                    return True
        return False

    def _add_page(self, page: Page, source: int, generation: int, *, split: bool) -> int:
        store = self._store
        cut = self._cut(page, split=split)
        # The same file with other content is a new version of the page; standard input has no earlier version.
        earlier = store.pages.earlier(source, page.path) if page.path != "-" else []
        number = store.pages.add(source, page, cut.leftover, is_split=split)
        touched = {
            self._add_article(article, self._place(article, page, ordinal), number, generation)
            for ordinal, article in enumerate(cut.articles)
        }
        store.articles.represent(sorted(touched), generation)
        store.articles.remove_pages(earlier, generation)
        store.pages.remove(earlier)
        return len(cut.articles)

    def recut(self, number: int, page: Page, generation: int, *, split: bool) -> None:
        """Cut a stored page anew; articles that come out the same stay as they are, with their names.

        An article that begins where one began before keeps its id and its story. Call within a transaction.
        """
        articles = self._store.articles
        cut = self._cut(page, split=split)
        old = {record.article.start_line: record for record in articles.load_records(articles.of_page(number))}
        kept = {
            line: record.number
            for line, record in old.items()
            for article in cut.articles
            if _is_same(article, record.article)
        }
        stories = {line: articles.story_of(record.number) for line, record in old.items()}
        touched = articles.remove([r.number for line, r in old.items() if line not in kept], generation)
        for ordinal, article in enumerate(cut.articles):
            if article.start_line not in kept:
                place = self._place(article, page, ordinal)
                story = stories.get(article.start_line)
                touched.add(self._add_article(article, place, number, generation, story=story))
        articles.represent(sorted(touched), generation)
        self._store.pages.save_leftover(number, cut.leftover)

    def _cut(self, page: Page, *, split: bool) -> PageCut:
        corrections = self._store.corrections.load(page.path)
        return cut_page(page, split=split, config=self._config, corrections=corrections)

    @staticmethod
    def _place(article: Article, page: Page, ordinal: int) -> str:
        """Name the article by what stays the same when the same content is imported again."""
        if article.identity is not None:
            return f"{page.path}\0{article.identity}"
        return f"{page.digest}\0{article.start_line if article.start_line is not None else f'#{ordinal}'}"

    def _add_article(
        self, article: Article, place: str, page: int, generation: int, *, story: int | None = None
    ) -> int:
        """Add an article to `story`, else the one it belongs to, else a new one; returns the story's number."""
        articles = self._store.articles
        print_ = fingerprint(article)
        story = self._find_story(print_) if story is None else story
        if story is None:
            story = articles.add_story(self._new_id("s", place), generation)
        size = sum(len(block.text) for block in article.blocks if block.role in TEXT_ROLES)
        key = StoryKey(print_.exact, print_.keys, size)
        articles.add(article, id=self._new_id("a", place), page=page, story=story, key=key, generation=generation)
        return story

    def _find_story(self, print_: Fingerprint) -> int | None:
        articles = self._store.articles
        same = articles.with_exact(print_.exact)
        if same is not None and print_.keys:
            return same[1]
        for number, shared in articles.sharing(print_.keys).most_common(CANDIDATES):
            stored = articles.load_article(number) if is_candidate(print_, shared) else None
            if stored is not None and likeness(print_, fingerprint(stored)) is not None:
                return articles.story_of(number)
        return None

    def _new_id(self, prefix: str, place: str) -> str:
        """Make an id of 50 bits from a place; where two places clash, the later one takes the next free id."""
        for clash in itertools.count():
            digest = hashlib.blake2b(f"{prefix}\0{place}\0{clash}".encode("utf-8", "replace"), digest_size=8).digest()
            made = prefix + base64.b32encode(digest).decode().lower()[:10]
            if not self._store.articles.is_taken(made):
                return made
        raise AssertionError("unreachable: count never ends")


def _is_same(one: Article, other: Article) -> bool:
    return (one.title, one.start_line, one.end_line, one.blocks) == (
        other.title,
        other.start_line,
        other.end_line,
        other.blocks,
    )
