"""The operands of an import: paths, addresses and lists of feeds. Each is passed to the module that imports it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from newsreader.config import Config
from newsreader.errors import NotFoundError, SourceError
from newsreader.job import Job
from newsreader.library.intake.fetch_schedule import is_due
from newsreader.library.intake.page_filer import PageFiler
from newsreader.library.intake.page_import import PageImporter, find_sample_pages, source_name, sum_reports
from newsreader.model import Problem, Report, Source
from newsreader.sources import describe, find_subscriptions, read
from newsreader.sources.files import count_pages
from newsreader.store.feed_table import FeedRow
from newsreader.store.store import Store
from newsreader.text import clean_line, is_web_link

__all__ = ["SAMPLE_NAME", "ImportOptions", "Intake", "find_sample_pages"]

SAMPLE_NAME = "sample"


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to import a path; see `Library.add`."""

    kind: str = "auto"
    split: bool = True
    name: str | None = None
    stdin: BinaryIO | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """Adds to a library and updates it; `index` makes what is committed searchable."""

    store: Store
    config: Config
    index: Callable[[], None]
    job: Job

    def add(self, paths: Sequence[str], options: ImportOptions) -> Report:
        """Import each path as a source of its own; see `Library.add`."""
        total = Report()
        for path in paths:
            problems: list[Problem] = []
            report = self._add(path, options, self.job.collecting(problems))
            total = sum_reports(total, replace(report, problems=tuple(problems)))
        return total

    def _add(self, path: str, options: ImportOptions, job: Job) -> Report:
        try:
            found = find_subscriptions(path, options.kind, options.stdin, self.config, job.warn)
        except SourceError as error:
            job.warn(Problem(path, str(error)))
            return Report()
        if found is None and not is_web_link(path):
            return self._read(path, options, job)
        # Most imports never use the network.
        from newsreader.library.intake.feed_subscription import Subscriber

        subscriber = Subscriber(self.store, self.config, self.index)
        if found is not None:
            return subscriber.add_all(found, job)
        return subscriber.add_address(path, kind=options.kind, name=options.name, job=job)

    def _read(self, path: str, options: ImportOptions, job: Job) -> Report:
        importer = PageImporter(self.store, PageFiler(self.store, self.config), self.index)
        pages = read(
            [path],
            kind=options.kind,
            config=self.config,
            stdin=options.stdin,
            warn=job.warn,
            is_article=not options.split,
        )
        kind, location = describe(path)
        source = (clean_line(options.name or source_name(path)), kind, location)
        total = count_pages(Path(path)) if job.has_progress and kind in ("file", "folder") else None
        return importer.add(pages, source, split=options.split, job=job.with_total(total))

    def update(self, names: Sequence[str], *, everything: bool) -> Report:
        """Look for what is new in sources; see `Library.update`.

        Feeds that another process is fetching at the moment are left out.
        """
        known = {source.name: source for source in self.store.pages.load_sources()}
        if missing := [name for name in names if name not in known]:
            raise NotFoundError(f"{missing[0]}: no such source; `newsreader sources` lists them")
        chosen = [known[name] for name in names] if names else list(known.values())
        total = self._rescan([source for source in chosen if source.kind in ("file", "folder")])
        now = datetime.now(UTC)
        rows = {row.name: row for row in self.store.feeds.load()}
        feeds = [rows[source.name] for source in chosen if source.name in rows]
        if not names:
            feeds = [row for row in feeds if (everything and not row.is_paused) or is_due(row, now)]
        return sum_reports(total, self._fetch(feeds)) if feeds else total

    def _rescan(self, sources: Sequence[Source]) -> Report:
        total = Report()
        for source in sources:
            if source.name != SAMPLE_NAME:
                report = self.add([source.location], ImportOptions(name=source.name))
                total = sum_reports(total, report)
        return total

    def _fetch(self, feeds: Sequence[FeedRow]) -> Report:
        from newsreader.library.intake.source_update import SourceUpdater

        problems: list[Problem] = []
        updater = SourceUpdater(self.store, self.config, self.index)
        report = updater.update(feeds, self.job.collecting(problems))
        return replace(report, problems=tuple(problems))
