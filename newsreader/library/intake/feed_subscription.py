"""Subscribing: an address becomes a source, after a look at what it is."""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from newsreader.config import Config
from newsreader.errors import SourceError
from newsreader.library.intake.page_import import Tally
from newsreader.library.intake.source_update import Updater
from newsreader.model import CancelToken, Problem, Progress, Report, Warn
from newsreader.sources.feeds.feed_discovery import find_feed_links
from newsreader.sources.feeds.subscription_lists import Subscription, parse_subscriptions
from newsreader.sources.network.requests import Request, Response
from newsreader.sources.page_kinds import detect_kind
from newsreader.store.database import Transaction
from newsreader.store.store import Store
from newsreader.text import clean_line

_HEAD = 65_536


class Subscriber:
    """Adds addresses to a library."""

    def __init__(self, store: Store, config: Config, index: Callable[[], None]) -> None:
        self._store = store
        self._index = index
        self._updater = Updater(store, config, index)

    def add_address(
        self,
        url: str,
        *,
        kind: str,
        name: str | None,
        progress: Progress | None,
        warn: Warn,
        cancel: CancelToken | None,
    ) -> Report:
        """Follow a feed, or the first feed that a page offers; other forms are pages that are fetched again.

        What cannot be fetched or read is told to `warn` and not followed.
        """
        known = self._store.feeds.find(url)
        if known is not None:
            rows = self._store.feeds.load(known)
            return self._updater.update(rows, progress=progress, warn=warn, cancel=cancel)
        try:
            answer = self._fetch(url)
            form = detect_kind(answer.content[:_HEAD], urlsplit(url).path) if kind == "auto" else kind
            if form == "opml":
                found = parse_subscriptions(answer.content, lambda message: warn(Problem(url, message)))
                return self.add_all(found, progress=progress, warn=warn, cancel=cancel)
            if form == "html" and kind == "auto":
                offered = self._offered(answer, warn)
                return self.add_address(offered, kind="feed", name=name, progress=progress, warn=warn, cancel=cancel)
            return self._follow(answer, form, name, warn)
        except SourceError as error:
            warn(Problem(url, str(error)))
            return Report(failed=1)

    def add_all(
        self,
        subscriptions: Sequence[Subscription],
        *,
        progress: Progress | None,
        warn: Warn,
        cancel: CancelToken | None,
    ) -> Report:
        """Follow the feeds of a list and fetch the new ones; those that cannot be fetched now are tried again later."""
        feeds = self._store.feeds
        with self._store.transaction() as transaction:
            new = [one for one in subscriptions if feeds.find(one.url) is None]
            added = [self._subscribe(transaction, one.url, "feed", one.title, one) for one in new]
        rows = [row for source in added for row in feeds.load(source)]
        return self._updater.update(rows, progress=progress, warn=warn, cancel=cancel)

    def _fetch(self, url: str) -> Response:
        answer = self._updater.fetcher.fetch(Request(url))
        if answer.error is not None:
            raise SourceError(answer.error)
        return answer

    def _offered(self, answer: Response, warn: Warn) -> str:
        found = [url for url in find_feed_links(answer.content, answer.url) if url != answer.request.url]
        if not found:
            raise SourceError("is a web page that offers no feed; --type html adds the page itself")
        if len(found) > 1:
            warn(
                Problem(
                    answer.request.url,
                    f"offers {len(found)} feeds; {found[0]} is followed, not {', '.join(found[1:6])}",
                )
            )
        return found[0]

    def _follow(self, answer: Response, form: str, name: str | None, warn: Warn) -> Report:
        url = answer.moved or answer.request.url
        feeds = self._store.feeds
        known = feeds.find(url)
        parsed = self._updater.parse(url, form, answer, warn)
        before, tally = self._store.stories.count(), Tally()
        if known is None:
            with self._store.transaction() as transaction:
                known = feeds.find(url)  # another process may have added it meanwhile
                if known is None:
                    known = self._subscribe(
                        transaction, url, form, name or parsed.title, Subscription(url, parsed.title)
                    )
        row = feeds.load(known)[0]
        self._updater.accept(row, answer, parsed, tally, warn)
        self._index()
        stories = self._store.stories.count() - before
        return Report(tally.pages, tally.articles, stories, tally.known, changed=tally.changed)

    def _subscribe(self, transaction: Transaction, url: str, form: str, name: str | None, told: Subscription) -> int:
        kind = "feed" if form == "feed" else "page"
        source = self._store.pages.find_or_add_source(transaction, clean_line(name or "") or url, kind, url)
        self._store.feeds.add(transaction, source, url, form=form, title=told.title, tags=told.tags)
        return source
