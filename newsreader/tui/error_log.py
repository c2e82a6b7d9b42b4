"""The log of errors in the program: the user sees one line, the traceback goes to a file in the library."""

import contextlib
import traceback
from datetime import UTC, datetime
from pathlib import Path

LOG_NAME = "newsreader.log"

_SIZE = 1_000_000
"""A log larger than so many bytes is begun again."""


class ErrorLog:
    """Writes errors to a file in the directory of the library."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / LOG_NAME
        self.failures: list[BaseException] = []
        """The errors since the program was started."""
        self._last = ""

    def note(self, error: BaseException) -> str:
        """Write an error with its traceback to the log; returns the line for the user."""
        self.failures.append(error)
        traceback_text = "".join(traceback.format_exception(error))
        # An error that occurs every second is written only once.
        if traceback_text != self._last:
            self._write(traceback_text)
        self._last = traceback_text
        return f"That failed: {type(error).__name__}: {error} · details in {self.path}"

    def _write(self, traceback_text: str) -> None:
        with contextlib.suppress(OSError):
            mode = "w" if self.path.exists() and self.path.stat().st_size > _SIZE else "a"
            with self.path.open(mode, encoding="utf-8", errors="replace") as log:
                log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{traceback_text}\n")
