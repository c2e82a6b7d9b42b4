"""Imports, updates and name recognition, in threads that only send messages and never touch a widget."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from textual.message import Message

from newsreader.errors import CancelledError, NewsreaderError
from newsreader.library import Library
from newsreader.model import Problem, Report
from newsreader.text import counted
from newsreader.tui.error_log import ErrorLog
from newsreader.tui.messages import WorkEnded, WorkReported

WELCOME = "Sample pages · A adds your own · :remove sample drops these · ? all keys"


class BackgroundWork:
    """Runs one import at a time, and name recognition beside it; `post` sends a message to the application."""

    def __init__(self, library: Library, post: Callable[[Message], object], log: ErrorLog) -> None:
        self._library = library
        self._post = post
        self._log = log
        self._stop = threading.Event()
        self._importing = threading.Lock()
        self._recognition: threading.Thread | None = None
        self._update_thread: threading.Thread | None = None
        self._threads: list[threading.Thread] = []

    def add(self, paths: Sequence[str]) -> None:
        """Import files, folders or addresses."""
        self._run("import", lambda: self._add(paths))

    def add_sample(self) -> None:
        """Import the sample pages of the program into an empty library."""
        self._run("import", self._add_sample)

    def update(self, names: Sequence[str] = (), *, quiet: bool = False) -> None:
        """Update sources, or all sources without names; with `quiet`, report only new stories."""
        if self._update_thread is not None and self._update_thread.is_alive():
            if not quiet:
                self._post(WorkEnded("An update is going on already"))
            return
        self._update_thread = self._run("import", lambda: self._update(names, quiet=quiet))

    def update_due(self, now: datetime | None = None) -> None:
        """Fetch the feeds and pages that are due, and report only new stories."""
        if names := self._library.feeds.due(now or datetime.now(UTC)):
            self.update(names, quiet=True)

    def remove(self, name: str) -> None:
        """Remove a source."""
        self._run("import", lambda: WorkEnded(f"Removed {name}: {self._library.remove(name)} articles"))

    def recognise_names(self) -> None:
        """Recognise names in the articles that have none yet, unless this is under way already."""
        if self._recognition is None or not self._recognition.is_alive():
            self._recognition = self._run("names", self._enrich)

    def stop(self, patience: float = 3.0) -> None:
        """Stop all work, and wait at most so many seconds for each thread; committed work is kept."""
        self._stop.set()
        for thread in self._threads:
            thread.join(patience)

    def _run(self, key: str, work: Callable[[], WorkEnded]) -> threading.Thread:
        thread = threading.Thread(target=self._work, args=(key, work), daemon=True, name=f"newsreader-{key}")
        self._threads = [*(t for t in self._threads if t.is_alive()), thread]
        thread.start()
        return thread

    def _work(self, key: str, work: Callable[[], WorkEnded]) -> None:
        try:
            if key == "names":
                end = work()
            else:
                with self._importing:
                    end = work()
        except CancelledError:
            return
        except NewsreaderError as error:
            end = WorkEnded(str(error), error=True)
        except Exception as error:  # noqa: BLE001 - an error in a thread must be reported
            end = WorkEnded(self._log.note(error), error=True)
        if not self._stop.is_set():
            self._post(WorkReported(key))
            self._post(end)

    def _add(self, paths: Sequence[str]) -> WorkEnded:
        report = self._library.add(paths, entities=False, progress=self._progress, warn=self._warn, cancel=self._stop)
        return _import_summary(report)

    def _update(self, names: Sequence[str], *, quiet: bool) -> WorkEnded:
        report = self._library.update(
            names,
            everything=not names,
            entities=False,
            progress=self._progress,
            warn=None if quiet else self._warn,
            cancel=self._stop,
        )
        is_reported = report.stories or not quiet
        return WorkEnded(_update_summary(report) if is_reported else "", error=False, stories=report.stories)

    def _add_sample(self) -> WorkEnded:
        self._post(WorkReported("import", "adding the sample pages"))
        self._library.add_sample(entities=False)
        return WorkEnded(WELCOME)

    def _enrich(self) -> WorkEnded:
        named, total = self._library.pending_names()
        if named < total:
            self._library.enrich(progress=self._progress, cancel=self._stop)
        return WorkEnded("")

    def _progress(self, stage: str, done: int, total: int | None) -> None:
        if self._stop.is_set():
            return
        far = f"{100 * done // max(1, total)} %" if total else f"{done}"
        self._post(WorkReported("names" if stage == "names" else "import", f"{stage} {far}"))

    def _warn(self, problem: Problem) -> None:
        self._post(WorkEnded(f"{problem.where}: {problem.message}", error=True))


def _import_summary(report: Report) -> WorkEnded:
    """Write how many pages, articles and stories an import added, and the first problem if there was one."""
    trouble = ""
    if report.problems:
        first, others = report.problems[0], len(report.problems) - 1
        trouble = f"{first.where}: {first.message}" + (f", and {others} more could not be read" if others else "")
    if not report.pages:
        return WorkEnded(trouble or f"Nothing new ({counted(report.known, 'page')} known already)", error=bool(trouble))
    brought = [counted(report.pages, "page"), counted(report.articles, "article"), counted(report.stories, "new story")]
    return WorkEnded(f"Added {', '.join(brought)}" + (f" · but {trouble}" if trouble else ""))


def _update_summary(report: Report) -> str:
    """Write how many stories an update added or changed."""
    parts = [counted(report.stories, "new story") if report.stories else "Nothing new"]
    parts += [f"{report.changed} changed"] if report.changed else []
    parts += [f"{report.failed} could not be fetched"] if report.failed else []
    return ", ".join(parts)
