"""The storing of pages: a page is cut, and each article gets an id and joins a story, which `story_fold` chooses."""

import base64
import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from newsreader.articles.duplicates import Fingerprint, fingerprint, fingerprints
from newsreader.articles.lines.repeated_lines import NEIGHBOURHOODS, find_keys, find_neighbourhoods
from newsreader.articles.page_cut import PageCut, cut_page
from newsreader.config import Config
from newsreader.library.intake.story_fold import (
    Candidate,
    choose_candidates,
    find_same_news,
    is_cut_the_same,
    is_exact_match_enough,
    judge_version,
    size_of,
)
from newsreader.model import Article, Page
from newsreader.store.article_table import StoryKey
from newsreader.store.database import Transaction
from newsreader.store.store import Store

KEPT_FINGERPRINTS = 4_000
"""How many fingerprints of stored articles stay in memory, some 2 kB each."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class FiledPage:
    """The outcome of saving a page: the number of new articles, and the number of new versions of known articles."""

    articles: int = 0
    changed: int = 0


class PageFiler:
    """Saves pages and their articles; its methods write within the transaction that they are given."""

    def __init__(self, store: Store, config: Config) -> None:
        self._store = store
        self._config = config
        self._fingerprints: dict[tuple[int, int], Fingerprint] = {}
        """Of the articles saved or compared last: most copies follow soon, and routine news is compared often.

        The key is an article's number and exact hash: after a rollback a number may come to mean another article.
        """

    def count_lines(self, transaction: Transaction, pages: Sequence[Page], source: int) -> None:
        """Count the lines of pages, so that those that repeat are known before the pages are cut."""
        seen = [place for page in _plain(pages) for doc in page.documents for place in find_neighbourhoods(doc.lines)]
        self._store.lines.add(transaction, source, seen)

    def file(self, transaction: Transaction, page: Page, source: int, *, split: bool) -> FiledPage:
        """Save a page with its articles.

        A file whose content has changed replaces its earlier version; standard input has no earlier version. The
        earlier version of a feed's item stays, in the same story.
        """
        store = self._store
        if page.kind == "feed" and (latest := store.pages.latest(source, page.path)) is not None:
            return self.file_version(transaction, page, latest, source)
        earlier = store.pages.earlier(source, page.path) if page.path != STDIN else []
        cut = self._cut(page, source, split=split)
        number = store.pages.add(transaction, source, page, cut.leftover, is_split=split)
        touched: set[int] = set()
        for ordinal, (article, fingerprint_) in enumerate(zip(cut.articles, fingerprints(cut.articles), strict=True)):
            touched |= self._file_article(transaction, article, fingerprint_, _place(article, page, ordinal), number)
        store.stories.choose_representatives(transaction, sorted(touched))
        store.articles.remove_of_pages(transaction, earlier)
        store.pages.remove(transaction, earlier)
        return FiledPage(len(cut.articles))

    def file_version(self, transaction: Transaction, page: Page, earlier: int, source: int) -> FiledPage:
        """Save a page of one article as a new version of an `earlier` page, which is kept; see `judge_version`."""
        store = self._store
        cut = self._cut(page, source, split=True)
        before = next(store.articles.load_records(store.articles.of_page(earlier)), None)
        if before is None or not cut.articles:
            return FiledPage()
        article = cut.articles[0]
        meaning = judge_version(article, before.article, is_same_page=store.pages.path_of(earlier) == page.path)
        if not meaning.is_stored:
            return FiledPage()
        number = store.pages.add(transaction, source, page, cut.leftover, is_split=True)
        story = store.articles.story_of(before.number)
        self._file_article(transaction, article, fingerprint(article), _place(article, page, 0), number, story=story)
        if meaning.is_replacement:
            store.pages.mark_replaced(transaction, earlier)
        store.stories.choose_representatives(transaction, [story])
        if meaning.is_news:
            states = store.stories.load_states([story])
            store.stories.save_states(transaction, [state._replace(is_read=False) for state in states if state.is_read])
        return FiledPage(changed=1)

    def restore(self, transaction: Transaction, page: Page, source: int) -> FiledPage:
        """If a known page had been replaced by another version, make it the newest version again."""
        number = self._store.pages.mark_newest(transaction, page.digest, source)
        if number is None:
            return FiledPage()
        articles = self._store.articles
        touched = {articles.story_of(article) for article in articles.of_page(number)}
        self._store.stories.choose_representatives(transaction, sorted(touched))
        return FiledPage(changed=1)

    def recut(self, transaction: Transaction, number: int, page: Page, source: int, *, split: bool) -> None:
        """Cut a stored page again; articles that did not change keep their names.

        An article that begins at the same line as an earlier one keeps its id and its story.
        """
        articles = self._store.articles
        cut = self._cut(page, source, split=split)
        old = {record.article.start_line: record for record in articles.load_records(articles.of_page(number))}
        stories = {line: articles.story_of(record.number) for line, record in old.items()}
        same = {
            a.start_line for a in cut.articles if a.start_line in old and is_cut_the_same(a, old[a.start_line].article)
        }
        touched = articles.remove(transaction, [record.number for line, record in old.items() if line not in same])
        for ordinal, article in enumerate(cut.articles):
            if article.start_line not in same:
                place, story = _place(article, page, ordinal), stories.get(article.start_line)
                fingerprint_ = fingerprint(article)
                touched |= self._file_article(transaction, article, fingerprint_, place, number, story=story)
        self._store.stories.choose_representatives(transaction, sorted(touched))
        self._store.pages.save_leftover(transaction, number, cut.leftover)

    def _cut(self, page: Page, source: int, *, split: bool) -> PageCut:
        lines = [key for doc in page.documents for key in find_keys(doc.lines)] if _plain([page]) else []
        return cut_page(
            page,
            split=split,
            config=self._config,
            corrections=self._store.corrections.load(page.path),
            repeated=self._store.lines.repeated(source, lines, NEIGHBOURHOODS),
        )

    def _file_article(
        self,
        transaction: Transaction,
        article: Article,
        fingerprint_: Fingerprint,
        place: str,
        page: int,
        *,
        story: int | None = None,
    ) -> set[int]:
        """Add an article to `story`; if that is None, to the story that it joins, or to a new story that it represents.

        Returns the story that it joined, for `choose_representatives`; nothing for a new story.
        """
        articles = self._store.articles
        size = size_of(article)
        joined = self._find_story(fingerprint_, size) if story is None else story
        into = self._store.stories.add(transaction, self._new_id("s", place)) if joined is None else joined
        key = StoryKey(fingerprint_.exact, fingerprint_.keys, size)
        number = articles.add(transaction, article, id=self._new_id("a", place), page=page, story=into, key=key)
        self._keep(number, fingerprint_)
        if joined is None:
            self._store.stories.set_representative(transaction, into, number)
        return set() if joined is None else {joined}

    def _find_story(self, fingerprint_: Fingerprint, size: int) -> int | None:
        articles = self._store.articles
        same = articles.with_exact(fingerprint_.exact)
        if same is not None and is_exact_match_enough(fingerprint_):
            return same[1]
        shared = articles.count_shared_keys(fingerprint_.keys)
        if not (numbers := choose_candidates(fingerprint_, shared)):
            return None
        known = articles.load_hashes_and_sizes(numbers)
        candidates = (
            Candidate(number, known[number][1], shared[number], partial(self._fingerprint_of, number, known[number][0]))
            for number in numbers
            if number in known
        )
        found = find_same_news(fingerprint_, size, candidates)
        return None if found is None else articles.story_of(found)

    def _fingerprint_of(self, number: int, exact: int) -> Fingerprint | None:
        kept = self._fingerprints.get((number, exact))
        if kept is None and (stored := self._store.articles.load_article(number)) is not None:
            kept = fingerprint(stored)
            self._keep(number, kept)
        return kept

    def _keep(self, number: int, fingerprint_: Fingerprint) -> None:
        self._fingerprints[number, fingerprint_.exact] = fingerprint_
        if len(self._fingerprints) > KEPT_FINGERPRINTS:
            del self._fingerprints[next(iter(self._fingerprints))]

    def _new_id(self, prefix: str, place: str) -> str:
        """Make an id of 50 bits from a place; where two places clash, the later one takes the next free id."""
        for clash in itertools.count():
            digest = hashlib.blake2b(f"{prefix}\0{place}\0{clash}".encode("utf-8", "replace"), digest_size=8).digest()
            made = prefix + base64.b32encode(digest).decode().lower()[:10]
            if not self._store.articles.is_taken(made):
                return made
        raise AssertionError("unreachable: count never ends")


def _plain(pages: Sequence[Page]) -> list[Page]:
    """Return the text pages: only their lines contain page chrome, since other kinds of page mark the article."""
    return [page for page in pages if page.kind == "text"]


def _place(article: Article, page: Page, ordinal: int) -> str:
    """Return the key from which an article's id is made; it is the same when the same content is imported again."""
    if article.identity is not None:
        return f"{page.path}\0{article.identity}"
    return f"{page.digest}\0{article.start_line if article.start_line is not None else f'#{ordinal}'}"
