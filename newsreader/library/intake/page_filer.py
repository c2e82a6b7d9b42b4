"""Filing a page: it is cut, and each article gets an id and finds its story."""

import base64
import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.articles.duplicates import Fingerprint, fingerprint, fingerprints, is_candidate, likeness
from newsreader.articles.lines.repeated_lines import NEIGHBOURHOODS, find_keys, find_neighbourhoods
from newsreader.articles.page_cut import PageCut, cut_page
from newsreader.config import Config
from newsreader.model import TEXT_ROLES, Article, Page
from newsreader.store.article_table import StoryKey
from newsreader.store.database import Transaction
from newsreader.store.store import Store

CANDIDATES = 8
"""How many stored articles a new one is compared with, those that share most of its sketch first."""

KEPT = 4_000
"""Fingerprints of stored articles that are kept at a time, some 2 kB each."""

STDIN = "-"

SMALL_CHANGE = 0.7
"""A new version that shares less than this with the one before is news again: its story becomes unread."""


@dataclass(frozen=True, slots=True)
class FiledPage:
    """What saving a page has added: how many new articles, and how many new versions of known ones."""

    articles: int = 0
    changed: int = 0


class PageFiler:
    """Puts pages into the store; its methods write within the transaction that they are given."""

    def __init__(self, store: Store, config: Config) -> None:
        self._store = store
        self._config = config
        self._prints: dict[tuple[int, int], Fingerprint] = {}
        """Of the articles that were filed or compared last: a copy mostly comes soon, routine news again and again."""

    def count_lines(self, transaction: Transaction, pages: Sequence[Page], source: int) -> None:
        """Count the lines of pages, so that those that repeat are known before the pages are cut."""
        seen = [place for page in _plain(pages) for doc in page.documents for place in find_neighbourhoods(doc.lines)]
        self._store.lines.add(transaction, source, seen)

    def file(self, transaction: Transaction, page: Page, source: int, *, split: bool) -> FiledPage:
        """Put a page into the store with its articles.

        The same file with other content replaces its earlier version; standard input has no earlier version. Of a
        feed's item the earlier version is kept, in the same story.
        """
        store = self._store
        if page.kind == "feed" and (latest := store.pages.latest(source, page.path)) is not None:
            return self.file_version(transaction, page, latest, source)
        earlier = store.pages.earlier(source, page.path) if page.path != STDIN else []
        cut = self._cut(page, source, split=split)
        number = store.pages.add(transaction, source, page, cut.leftover, is_split=split)
        touched: set[int] = set()
        for ordinal, (article, print_) in enumerate(zip(cut.articles, fingerprints(cut.articles), strict=True)):
            touched |= self._file_article(transaction, article, print_, _place(article, page, ordinal), number)
        store.stories.choose_representatives(transaction, sorted(touched))
        store.articles.remove_of_pages(transaction, earlier)
        store.pages.remove(transaction, earlier)
        return FiledPage(len(cut.articles))

    def file_version(self, transaction: Transaction, page: Page, earlier: int, source: int) -> FiledPage:
        """Put a page of one article into the store as the newest version of an `earlier` one, which is kept.

        What says the same as that in other bytes (a counter, an address that changes each time) is not kept. The
        story's state stays, but for being read where the text has changed much.
        """
        store = self._store
        cut = self._cut(page, source, split=True)
        before = next(store.articles.load_records(store.articles.of_page(earlier)), None)
        if before is None or not cut.articles:
            return FiledPage()
        article = cut.articles[0]
        if _says_the_same(article, before.article):
            return FiledPage()
        number = store.pages.add(transaction, source, page, cut.leftover, is_split=True)
        story = store.articles.story_of(before.number)
        self._file_article(transaction, article, fingerprint(article), _place(article, page, 0), number, story=story)
        # Else it is another text of the same item, such as the full one.
        is_later = store.pages.path_of(earlier) == page.path
        if is_later:
            store.pages.mark_replaced(transaction, earlier)
        store.stories.choose_representatives(transaction, [story])
        if is_later:
            self._note_change(transaction, story, article, before.article)
        return FiledPage(changed=1)

    def restore(self, transaction: Transaction, page: Page, source: int) -> FiledPage:
        """Let a known page that had been replaced by another version stand for its story again, if it is one."""
        number = self._store.pages.mark_newest(transaction, page.digest, source)
        if number is None:
            return FiledPage()
        articles = self._store.articles
        touched = {articles.story_of(article) for article in articles.of_page(number)}
        self._store.stories.choose_representatives(transaction, sorted(touched))
        return FiledPage(changed=1)

    def _note_change(self, transaction: Transaction, story: int, new: Article, old: Article) -> None:
        like = likeness(fingerprint(new), fingerprint(old))
        if like is None or like.share < SMALL_CHANGE:
            stories = self._store.stories
            unread = [state._replace(is_read=False) for state in stories.load_states([story]) if state.is_read]
            stories.save_states(transaction, unread)

    def recut(self, transaction: Transaction, number: int, page: Page, source: int, *, split: bool) -> None:
        """Cut a stored page anew; articles that come out the same stay as they are, with their names.

        An article that begins where one began before keeps its id and its story.
        """
        articles = self._store.articles
        cut = self._cut(page, source, split=split)
        old = {record.article.start_line: record for record in articles.load_records(articles.of_page(number))}
        stories = {line: articles.story_of(record.number) for line, record in old.items()}
        same = {a.start_line for a in cut.articles if a.start_line in old and _is_same(a, old[a.start_line].article)}
        touched = articles.remove(transaction, [record.number for line, record in old.items() if line not in same])
        for ordinal, article in enumerate(cut.articles):
            if article.start_line not in same:
                place, story = _place(article, page, ordinal), stories.get(article.start_line)
                print_ = fingerprint(article)
                touched |= self._file_article(transaction, article, print_, place, number, story=story)
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
        print_: Fingerprint,
        place: str,
        page: int,
        *,
        story: int | None = None,
    ) -> set[int]:
        """Add an article to `story`, else the one it belongs to, else a new one, which it represents.

        Returns the story that it joined, which is to be represented anew; nothing for a new one.
        """
        articles = self._store.articles
        size = sum(len(block.text) for block in article.blocks if block.role in TEXT_ROLES)
        joined = self._find_story(print_, size) if story is None else story
        into = self._store.stories.add(transaction, self._new_id("s", place)) if joined is None else joined
        key = StoryKey(print_.exact, print_.keys, size)
        number = articles.add(transaction, article, id=self._new_id("a", place), page=page, story=into, key=key)
        self._keep(number, print_)
        if joined is None:
            self._store.stories.set_representative(transaction, into, number)
        return set() if joined is None else {joined}

    def _find_story(self, print_: Fingerprint, size: int) -> int | None:
        articles = self._store.articles
        same = articles.with_exact(print_.exact)
        if same is not None and print_.keys:
            return same[1]
        shared = articles.sharing(print_.keys)
        likely = [number for number, count in shared.most_common(CANDIDATES) if is_candidate(print_, count)]
        known = articles.keys(likely) if likely else {}
        for number in likely:
            exact, stored = known.get(number, (0, 0))
            if is_candidate(print_, shared[number], stored / max(1, size)):
                other = self._print_of(number, exact)
                if other is not None and likeness(print_, other) is not None:
                    return articles.story_of(number)
        return None

    def _print_of(self, number: int, exact: int) -> Fingerprint | None:
        kept = self._prints.get((number, exact))
        if kept is None and (stored := self._store.articles.load_article(number)) is not None:
            kept = fingerprint(stored)
            self._keep(number, kept)
        return kept

    def _keep(self, number: int, print_: Fingerprint) -> None:
        # By its hash as well: after a rollback a number may come to mean another article.
        self._prints[number, print_.exact] = print_
        if len(self._prints) > KEPT:
            del self._prints[next(iter(self._prints))]

    def _new_id(self, prefix: str, place: str) -> str:
        """Make an id of 50 bits from a place; where two places clash, the later one takes the next free id."""
        for clash in itertools.count():
            digest = hashlib.blake2b(f"{prefix}\0{place}\0{clash}".encode("utf-8", "replace"), digest_size=8).digest()
            made = prefix + base64.b32encode(digest).decode().lower()[:10]
            if not self._store.articles.is_taken(made):
                return made
        raise AssertionError("unreachable: count never ends")


def _plain(pages: Sequence[Page]) -> list[Page]:
    """Return the pages whose chrome stands among their lines; other forms say themselves what the article is."""
    return [page for page in pages if page.kind == "text"]


def _place(article: Article, page: Page, ordinal: int) -> str:
    """Name an article by what stays the same when the same content is imported again."""
    if article.identity is not None:
        return f"{page.path}\0{article.identity}"
    return f"{page.digest}\0{article.start_line if article.start_line is not None else f'#{ordinal}'}"


def _is_same(one: Article, other: Article) -> bool:
    return (one.title, one.end_line, one.blocks) == (other.title, other.end_line, other.blocks)


def _says_the_same(one: Article, other: Article) -> bool:
    """Tell whether two versions of a feed's item are the same to a reader; feeds count comments and date themselves."""
    return (one.title, one.blocks, one.byline, one.url) == (other.title, other.blocks, other.byline, other.url)
