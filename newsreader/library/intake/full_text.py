"""Full text: the page that an item of a feed links to is fetched and stored as another version of the item."""

from collections.abc import Sequence
from dataclasses import replace

from newsreader.config import Config
from newsreader.errors import SourceError
from newsreader.job import Job
from newsreader.library.intake.page_filer import PageFiler
from newsreader.model import Article, Page, Problem
from newsreader.sources import parse_page
from newsreader.sources.network.fetcher import Fetcher
from newsreader.sources.network.requests import Request, Response
from newsreader.store.store import Store


class FullText:
    """Fetches the pages that items of feeds link to."""

    def __init__(self, store: Store, config: Config, fetcher: Fetcher) -> None:
        self._store = store
        self._config = config
        self._fetcher = fetcher
        self._filer = PageFiler(store, config)

    def fetch(self, items: Sequence[tuple[int, str]], job: Job) -> int:
        """Fetch the pages of items, given as (number of the item's page, address); returns how many were new.

        The longest version represents the story from then on; the item stays among its versions.
        """
        count = 0
        requests = [Request(url, key=page) for page, url in items]
        for done, answer in enumerate(self._fetcher.fetch_all(requests, job.cancel), 1):
            try:
                count += self._file(answer)
            except SourceError as error:
                job.warn(Problem(answer.request.url, str(error)))
            job.progress("full texts", done, len(requests))
        return count

    def _file(self, answer: Response) -> int:
        if answer.error is not None:
            raise SourceError(answer.error)
        store, url, item = self._store, answer.request.url, answer.request.key
        page = parse_page(url, answer.content, kind="html", config=self._config)
        with store.transaction() as transaction:
            record = next(store.articles.load_records(store.articles.of_page(item)), None)
            if record is None or store.pages.knows(page.digest):
                return 0
            source = store.pages.source_of(item)
            earlier = store.pages.latest(source, url) or item
            page_with_metadata = _with_metadata(page, record.article, url)
            return self._filer.file_version(transaction, page_with_metadata, earlier, source).changed


def _with_metadata(page: Page, item: Article, url: str) -> Page:
    """Return the page with the metadata of its feed item where the page itself has none."""
    (document,) = page.documents
    known = document.metadata
    metadata = replace(
        known,
        title=known.title or item.title,
        byline=known.byline or item.byline,
        outlet=known.outlet or item.outlet,
        language=known.language or item.language,
        published=known.published or item.published or item.published_text,
        url=url,
        tags=tuple(dict.fromkeys((*item.tags, *known.tags))),
    )
    return replace(page, documents=(replace(document, metadata=metadata),))
