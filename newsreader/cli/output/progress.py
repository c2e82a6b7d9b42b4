"""The progress bar of long commands, their warnings, and the handling of ctrl+c, which stops them between two steps."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from newsreader.cli.output.streams import write_message, write_stderr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, TracebackType

    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from newsreader.model import Problem


_SHOWN_EVERY = 0.1
"""Seconds between updates of the bar; more updates would take time from the work and nobody would see them."""


class ProgressBar:
    """A progress bar on standard error with rate and time left; it shows nothing if standard error is no terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._is_terminal = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None
        self._stage = ""
        self._shown = 0.0
        self.problems: list[Problem] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Show the progress of the work; the signature is that of `newsreader.model.Progress`."""
        if not self._is_terminal:
            return
        if self._bar is None:  # made late, because most commands never show it
            self._bar = _rich_bar()
            self._bar.start()
        if stage != self._stage or self._task is None:
            self._stage = stage
            self._task = self._bar.add_task(stage, total=total)
        elif time.monotonic() - self._shown < _SHOWN_EVERY and done != total:
            return
        self._shown = time.monotonic()
        self._bar.update(self._task, completed=done, total=total)

    def warn(self, problem: Problem) -> None:
        """Write a problem above the bar; the signature is that of `newsreader.model.Warn`."""
        self.problems.append(problem)
        line = f"newsreader: {problem.where}: {problem.message}"
        if self._bar:
            from rich.text import Text

            from newsreader.text import clean_line

            self._bar.console.print(Text(clean_line(line)), soft_wrap=True)
        else:
            write_stderr(line)


def _rich_bar() -> RichProgress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "")

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


@contextmanager
def stop_on_interrupt() -> Iterator[threading.Event]:
    """Yield an event that the first ctrl+c sets, so that work can stop at a good place; the second stops it at once."""
    import signal

    event = threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        del number, frame
        if event.is_set():
            raise KeyboardInterrupt
        event.set()
        write_message("stopping; what is done stays (again: stop at once)")

    try:
        before = signal.signal(signal.SIGINT, handle)
    except ValueError:  # not in the main thread, where signals cannot be handled
        yield event
        return
    try:
        yield event
    finally:
        signal.signal(signal.SIGINT, before)
