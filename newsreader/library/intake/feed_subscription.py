"""Subscriptions: an address is fetched once to find out whether it is a feed or a page, and becomes a source."""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from newsreader.config import Config
from newsreader.errors import SourceError
from newsreader.job import Job
from newsreader.library.intake.page_import import ImportCounts
from newsreader.library.intake.source_update import SourceUpdater
from newsreader.model import Problem, Report
from newsreader.sources.feeds.feed_discovery import find_feed_links
from newsreader.sources.feeds.subscription_lists import Subscription, parse_subscriptions
from newsreader.sources.network.requests import Request, Response
from newsreader.sources.page_kinds import detect_kind
from newsreader.store.database import Transaction
from newsreader.store.store import Store
from newsreader.text import clean_line

_HEAD = 65_536
"""How many bytes are enough to recognise the form of a response."""


class Subscriber:
    """Adds addresses as sources, and fetches them."""

    def __init__(self, store: Store, config: Config, index: Callable[[], None]) -> None:
        self._store = store
        self._index = index
        self._updater = SourceUpdater(store, config, index)

    def add_address(self, url: str, *, kind: str, name: str | None, job: Job) -> Report:
        """Follow a feed, or the first feed that a web page links to; an address of another kind is a page to fetch.

        An address that cannot be fetched or read is reported as a problem and not followed.
        """
        known = self._store.feeds.find(url)
        if known is not None:
            return self._updater.update(self._store.feeds.load(known), job)
        try:
            answer = self._fetch(url)
            form = detect_kind(answer.content[:_HEAD], urlsplit(url).path) if kind == "auto" else kind
            if form == "opml":
                found = parse_subscriptions(answer.content, lambda message: job.warn(Problem(url, message)))
                return self.add_all(found, job)
            if form == "html" and kind == "auto":
                return self.add_address(self._choose_feed(answer, job), kind="feed", name=name, job=job)
            return self._follow(answer, form, name, job)
        except SourceError as error:
            job.warn(Problem(url, str(error)))
            return Report(failed=1)

    def add_all(self, subscriptions: Sequence[Subscription], job: Job) -> Report:
        """Follow the feeds of a list and fetch the new ones; one that cannot be fetched now is tried again later."""
        feeds = self._store.feeds
        with self._store.transaction() as transaction:
            new = [one for one in subscriptions if feeds.find(one.url) is None]
            added = [self._subscribe(transaction, one.url, "feed", one.title, one) for one in new]
        rows = [row for source in added for row in feeds.load(source)]
        return self._updater.update(rows, job)

    def _fetch(self, url: str) -> Response:
        answer = self._updater.fetcher.fetch(Request(url))
        if answer.error is not None:
            raise SourceError(answer.error)
        return answer

    def _choose_feed(self, answer: Response, job: Job) -> str:
        found = [url for url in find_feed_links(answer.content, answer.url) if url != answer.request.url]
        if not found:
            raise SourceError("is a web page that offers no feed; --type html adds the page itself")
        if len(found) > 1:
            message = f"offers {len(found)} feeds; {found[0]} is followed, not {', '.join(found[1:6])}"
            job.warn(Problem(answer.request.url, message))
        return found[0]

    def _follow(self, answer: Response, form: str, name: str | None, job: Job) -> Report:
        url = answer.moved or answer.request.url
        feeds = self._store.feeds
        known = feeds.find(url)
        parsed = self._updater.parse(url, form, answer, job)
        before, counts = self._store.stories.count(), ImportCounts()
        if known is None:
            with self._store.transaction() as transaction:
                known = feeds.find(url)  # another process may have added it meanwhile
                if known is None:
                    known = self._subscribe(
                        transaction, url, form, name or parsed.title, Subscription(url, parsed.title)
                    )
        row = feeds.load(known)[0]
        self._updater.save(row, answer, parsed, counts, job)
        self._index()
        stories = self._store.stories.count() - before
        return Report(counts.pages, counts.articles, stories, counts.known, changed=counts.changed)

    def _subscribe(
        self, transaction: Transaction, url: str, form: str, name: str | None, subscription: Subscription
    ) -> int:
        kind = "feed" if form == "feed" else "page"
        source = self._store.pages.find_or_add_source(transaction, clean_line(name or "") or url, kind, url)
        self._store.feeds.add(transaction, source, url, form=form, title=subscription.title, tags=subscription.tags)
        return source
