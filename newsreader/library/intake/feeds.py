"""The settings of feeds (titles, tags, intervals), and the full texts of single items."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from newsreader.config import Config
from newsreader.errors import NotFoundError
from newsreader.job import Job
from newsreader.library.intake.fetch_schedule import is_due
from newsreader.model import CancelToken, Progress, Record, Warn
from newsreader.store.store import Store
from newsreader.text import clean_line


class Feeds:
    """The feeds of a library; `load` finds an article by its id."""

    def __init__(self, store: Store, config: Config, load: Callable[[str], Record]) -> None:
        self._store = store
        self._config = config
        self._load = load

    def due(self, now: datetime) -> list[str]:
        """Return the names of the feeds and pages that are due to be fetched."""
        return [row.name for row in self._store.feeds.load() if is_due(row, now)]

    def change(
        self,
        name: str,
        *,
        title: str | None = None,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        interval: int | None = None,
        full_text: bool | None = None,
        paused: bool | None = None,
    ) -> None:
        """Change the settings of a source; None leaves a setting as it is.

        `interval` is in minutes, 0 for the usual one. Articles that come later get the tags. Raises `NotFoundError` for
        a source that is not fetched.
        """
        rows = self._store.feeds.load(self._store.pages.source_number(name))
        if not rows:
            raise NotFoundError(f"{name}: is not fetched, so there is nothing to set")
        row = rows[0]
        gone = {clean_line(tag) for tag in remove}
        tags = dict.fromkeys(tag for tag in (*row.tags, *map(clean_line, add)) if tag and tag not in gone)
        row = replace(row, tags=tuple(tags), title=row.title if title is None else clean_line(title) or None)
        if interval is not None:
            row = replace(row, interval=interval or None, next_try=None)
        if full_text is not None:
            row = replace(row, is_full_text=full_text)
        if paused is not None:
            row = replace(row, is_paused=paused, next_try=None)
        self._store.feeds.save_settings(row)

    def fetch_texts(
        self,
        ids: Sequence[str],
        *,
        progress: Progress | None = None,
        warn: Warn | None = None,
        cancel: CancelToken | None = None,
    ) -> int:
        """Fetch the pages that articles link to, keep each as a version of its story, and return how many were new.

        Pages that cannot be fetched are reported to `warn`. Raises `NotFoundError` for an unknown id, and for an
        article without an address.
        """
        from newsreader.library.intake.full_text import FullText
        from newsreader.sources.network.fetcher import Fetcher
        from newsreader.sources.network.requests import Limits

        items = []
        for id_ in ids:
            record = self._load(id_)
            if not record.article.url:
                raise NotFoundError(f"{id_}: links to no page that could be fetched")
            items.append((self._store.articles.page_of(record.number), record.article.url))
        texts = FullText(self._store, self._config, Fetcher(Limits.of(self._config)))
        return texts.fetch(items, Job.of(progress, warn, cancel))
