"""What the tests of the terminal interface share: the time, waiting for the application to rest, a real terminal."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsreader.tui.app import NewsreaderApp

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)

Opened = tuple[NewsreaderApp, Pilot[None]]
Open = Callable[..., AbstractAsyncContextManager[Opened]]


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing goes on any more: no search, no story being loaded, no timer about to begin one."""
    app = pilot.app
    assert isinstance(app, NewsreaderApp)
    for _ in range(300):
        await pilot.pause(0.07)
        workers = [worker for worker in app.workers if not worker.is_finished]
        if not workers and not app.search_as_you_type.is_busy and app.results.answer is not None:
            return
    pytest.fail("the application does not come to rest")


class Terminal:
    """A program on a pseudo-terminal, and all it sent there."""

    def __init__(self, library: Path, environ: dict[str, str]) -> None:
        self.sent = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        command = [sys.executable, "-m", "newsreader", "--library", str(library)]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environ, cwd=library.parent, start_new_session=True
        )
        os.close(slave)

    def read_until(self, text: str, patience: float = 30) -> bool:
        """Read what is sent until `text` is among it."""
        end = time.monotonic() + patience
        start = max(0, len(self.sent) - 20)
        while time.monotonic() < end:
            if text.encode() in self.sent[start:]:
                return True
            if select.select([self._master], [], [], 0.2)[0]:
                try:
                    self.sent += os.read(self._master, 65536)
                except OSError:
                    return text.encode() in self.sent[start:]
            elif self.process.poll() is not None:
                return False
        return False

    def press(self, keys: str, pause: float = 0.4) -> None:
        """Send keys and read what they bring."""
        os.write(self._master, keys.encode())
        self.read_until("\0never", pause)

    def close(self) -> None:
        """Leave the program."""
        self.press("Q", 0.1)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away; no signal tells the program."""
        os.close(self._master)
