"""Work that goes on while one reads: importing, and recognising names; threads that only tell, never touch a widget."""

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
    """Runs one import at a time, and the recognition of names beside it; `tell` passes messages to the application."""

    def __init__(self, library: Library, tell: Callable[[Message], object], log: ErrorLog) -> None:
        self._library = library
        self._tell = tell
        self._log = log
        self._stop = threading.Event()
        self._importing = threading.Lock()
        self._naming: threading.Thread | None = None
        self._updating: threading.Thread | None = None
        self._threads: list[threading.Thread] = []

    def add(self, paths: Sequence[str]) -> None:
        """Import files, folders or addresses."""
        self._run("import", lambda: self._add(paths))

    def add_sample(self) -> None:
        """Import the pages that come with the program, into a library that is empty."""
        self._run("import", self._add_sample)

    def update(self, names: Sequence[str] = (), *, quiet: bool = False) -> None:
        """Read sources again, without names all of them; `quiet` tells only of new stories."""
        if self._updating is not None and self._updating.is_alive():
            if not quiet:
                self._tell(WorkEnded("An update is going on already"))
            return
        self._updating = self._run("import", lambda: self._update(names, quiet=quiet))

    def update_due(self, now: datetime | None = None) -> None:
        """Fetch the feeds and pages whose time has come, and tell only of what is new in them."""
        if names := self._library.feeds.due(now or datetime.now(UTC)):
            self.update(names, quiet=True)

    def remove(self, name: str) -> None:
        """Forget a source."""
        self._run("import", lambda: WorkEnded(f"Removed {name}: {self._library.remove(name)} articles"))

    def recognise_names(self) -> None:
        """Recognise names where they are missing, unless that is going on already."""
        if self._naming is None or not self._naming.is_alive():
            self._naming = self._run("names", self._enrich)

    def stop(self, patience: float = 3.0) -> None:
        """Ask all work to stop and wait for it for so many seconds; what was committed stays."""
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
        except Exception as error:  # noqa: BLE001 - a failure in the background must not end the program unseen
            end = WorkEnded(self._log.note(error), error=True)
        if not self._stop.is_set():
            self._tell(WorkReported(key))
            self._tell(end)

    def _add(self, paths: Sequence[str]) -> WorkEnded:
        report = self._library.add(paths, entities=False, progress=self._progress, warn=self._warn, cancel=self._stop)
        return _summary(report)

    def _update(self, names: Sequence[str], *, quiet: bool) -> WorkEnded:
        report = self._library.update(
            names,
            everything=not names,
            entities=False,
            progress=self._progress,
            warn=None if quiet else self._warn,
            cancel=self._stop,
        )
        is_told = report.stories or not quiet
        return WorkEnded(_news(report) if is_told else "", error=False, stories=report.stories)

    def _add_sample(self) -> WorkEnded:
        self._tell(WorkReported("import", "adding the sample pages"))
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
        self._tell(WorkReported("names" if stage == "names" else "import", f"{stage} {far}"))

    def _warn(self, problem: Problem) -> None:
        self._tell(WorkEnded(f"{problem.where}: {problem.message}", error=True))


def _summary(report: Report) -> WorkEnded:
    """Say what an import has brought, and the first of what could not be read with the reason."""
    trouble = ""
    if report.problems:
        first, others = report.problems[0], len(report.problems) - 1
        trouble = f"{first.where}: {first.message}" + (f", and {others} more could not be read" if others else "")
    if not report.pages:
        return WorkEnded(trouble or f"Nothing new ({counted(report.known, 'page')} known already)", error=bool(trouble))
    brought = [counted(report.pages, "page"), counted(report.articles, "article"), counted(report.stories, "new story")]
    return WorkEnded(f"Added {', '.join(brought)}" + (f" · but {trouble}" if trouble else ""))


def _news(report: Report) -> str:
    """Say what an update has brought."""
    parts = [counted(report.stories, "new story") if report.stories else "Nothing new"]
    parts += [f"{report.changed} changed"] if report.changed else []
    parts += [f"{report.failed} could not be fetched"] if report.failed else []
    return ", ".join(parts)
