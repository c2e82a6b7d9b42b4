"""The terminal, and what happens when it goes away: its window is closed or the connection to it breaks."""

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
    """Ends the application in the ordinary way, its state kept, when the terminal goes away or a signal asks for it.

    Textual's own driver would go on without a terminal: one thread reads the end of the input again and again, and the
    application waits for room in the queue of another, which has failed to write.
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
        # Nothing is asked for: that the other side is gone is always told.
        poll.register(self.fileno, 0)
        if not any(event & select.POLLHUP for _, event in poll.poll()):
            return
        self._is_gone = True
        self._leave()
        if self._writer_thread is not None:
            # The application may be waiting for room, and nothing takes out of the queue any more.
            with contextlib.suppress(queue.Empty):
                while True:
                    self._writer_thread._queue.get_nowait()  # noqa: SLF001 - there is no other way to it

    def _leave(self) -> None:
        with contextlib.suppress(RuntimeError):  # it has ended already
            self._loop.call_soon_threadsafe(self._app.exit)
