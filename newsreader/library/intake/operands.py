"""Bringing news in: paths, addresses and lists of feeds are told apart and each handed to whom it concerns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from newsreader.config import Config
from newsreader.errors import NotFoundError, SourceError
from newsreader.library.intake.fetch_schedule import is_due
from newsreader.library.intake.page_filer import Filer
from newsreader.library.intake.page_import import Importer, find_sample_pages, note_in, source_name, sum_reports
from newsreader.model import CancelToken, Problem, Progress, Report, Source, Warn
from newsreader.sources import describe, find_subscriptions, read
from newsreader.sources.files import count_pages
from newsreader.store.feed_table import FeedRow
from newsreader.store.store import Store
from newsreader.text import clean_line, is_web_link

__all__ = ["SAMPLE_NAME", "Intake", "find_sample_pages"]

SAMPLE_NAME = "sample"


@dataclass(frozen=True, slots=True)
class Form:
    """What the user said of what is added; see `Library.add`."""

    kind: str
    split: bool
    name: str | None
    stdin: BinaryIO | None


@dataclass(frozen=True, slots=True)
class Intake:
    """Adds to a library and updates it; `index` makes what is committed searchable."""

    store: Store
    config: Config
    index: Callable[[], None]
    progress: Progress | None = None
    cancel: CancelToken | None = None

    def add(
        self,
        paths: Sequence[str],
        *,
        kind: str,
        split: bool,
        name: str | None,
        stdin: BinaryIO | None,
        warn: Warn | None,
    ) -> Report:
        """Bring in each path as a source of its own; see `Library.add`."""
        total = Report()
        for path in paths:
            problems: list[Problem] = []
            form = Form(kind, split, name, stdin)
            report = self._add(path, form, note_in(problems, warn))
            total = sum_reports(total, replace(report, problems=tuple(problems)))
        return total

    def _add(self, path: str, form: Form, warn: Warn) -> Report:
        try:
            found = find_subscriptions(path, form.kind, form.stdin, self.config, warn)
        except SourceError as error:
            warn(Problem(path, str(error)))
            return Report()
        if found is None and not is_web_link(path):
            return self._read(path, form, warn)
        # Most imports never speak to the network.
        from newsreader.library.intake.feed_subscription import Subscriber

        subscriber = Subscriber(self.store, self.config, self.index)
        if found is not None:
            return subscriber.add_all(found, progress=self.progress, warn=warn, cancel=self.cancel)
        return subscriber.add_address(
            path, kind=form.kind, name=form.name, progress=self.progress, warn=warn, cancel=self.cancel
        )

    def _read(self, path: str, form: Form, warn: Warn) -> Report:
        importer = Importer(self.store, Filer(self.store, self.config), self.index)
        is_article = not form.split
        pages = read([path], kind=form.kind, config=self.config, stdin=form.stdin, warn=warn, is_article=is_article)
        kind, location = describe(path)
        source = (clean_line(form.name or source_name(path)), kind, location)
        total = count_pages(Path(path)) if self.progress is not None and kind in ("file", "folder") else None
        return importer.add(
            pages, source, split=form.split, progress=self.progress, warn=warn, cancel=self.cancel, total=total
        )

    def update(self, names: Sequence[str], *, everything: bool, warn: Warn | None) -> Report:
        """Look for what is new in sources; see `Library.update`.

        What another process is fetching right now is left to it.
        """
        known = {source.name: source for source in self.store.pages.load_sources()}
        if missing := [name for name in names if name not in known]:
            raise NotFoundError(f"{missing[0]}: no such source; `newsreader sources` lists them")
        chosen = [known[name] for name in names] if names else list(known.values())
        total = self._rescan([source for source in chosen if source.kind in ("file", "folder")], warn)
        now = datetime.now(UTC)
        rows = {row.name: row for row in self.store.feeds.load()}
        feeds = [rows[source.name] for source in chosen if source.name in rows]
        if not names:
            feeds = [row for row in feeds if (everything and not row.is_paused) or is_due(row, now)]
        return sum_reports(total, self._fetch(feeds, warn)) if feeds else total

    def _rescan(self, sources: Sequence[Source], warn: Warn | None) -> Report:
        total = Report()
        for source in sources:
            if source.name != SAMPLE_NAME:
                report = self.add([source.location], kind="auto", split=True, name=source.name, stdin=None, warn=warn)
                total = sum_reports(total, report)
        return total

    def _fetch(self, feeds: Sequence[FeedRow], warn: Warn | None) -> Report:
        from newsreader.library.intake.source_update import Updater

        problems: list[Problem] = []
        updater = Updater(self.store, self.config, self.index)
        report = updater.update(feeds, progress=self.progress, warn=note_in(problems, warn), cancel=self.cancel)
        return replace(report, problems=tuple(problems))
