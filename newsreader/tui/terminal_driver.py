"""Ends the program properly when its terminal is closed, or the connection to the terminal breaks."""

import contextlib
import queue
import select
import signal
import threading
from typing import Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size


class TerminalDriver(LinuxDriver):
    """Ends the application as usual, with its state saved, when the terminal is gone or a signal arrives.

    Textual's own driver goes on without a terminal: one thread reads the end of the input again and again, another has
    stopped because it could not write, and the application waits until that thread takes something from its queue.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | Size | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._is_gone = False
        for name in (signal.SIGHUP, signal.SIGTERM):
            if signal.getsignal(name) is not signal.SIG_IGN:
                signal.signal(name, lambda *_: self._leave())
        threading.Thread(target=self._await_hangup, daemon=True, name="newsreader-hangup").start()

    def write(self, data: str) -> None:
        """Write to the terminal, while there is one."""
        if not self._is_gone:
            super().write(data)

    def _await_hangup(self) -> None:
        poll = select.poll()
        # No event is asked for: poll always reports POLLHUP.
        poll.register(self.fileno, 0)
        if not any(event & select.POLLHUP for _, event in poll.poll()):
            return
        self._is_gone = True
        self._leave()
        if self._writer_thread is not None:
            # The application may wait until the queue is no longer full, and nothing empties it any more.
            with contextlib.suppress(queue.Empty):
                while True:
                    self._writer_thread._queue.get_nowait()  # noqa: SLF001 - there is no public way

    def _leave(self) -> None:
        with contextlib.suppress(RuntimeError):  # the event loop has ended already
            self._loop.call_soon_threadsafe(self._app.exit)
