"""The log of what went wrong unforeseen: the user sees one line, the traceback is kept beside the library."""

import contextlib
import traceback
from datetime import UTC, datetime
from pathlib import Path

LOG_NAME = "newsreader.log"

_SIZE = 1_000_000
"""Bytes from which on the log begins anew."""


class ErrorLog:
    """Writes failures to a file in the library's directory."""

    def __init__(self, directory: Path) -> None:
        self.path = directory / LOG_NAME
        self.failures: list[BaseException] = []
        """What failed since the start."""
        self._told = ""

    def note(self, error: BaseException) -> str:
        """Log a failure with its traceback; returns the line that tells the user."""
        self.failures.append(error)
        told = "".join(traceback.format_exception(error))
        # What fails every second is written down once.
        if told != self._told:
            self._write(told)
        self._told = told
        return f"That failed: {type(error).__name__}: {error} · details in {self.path}"

    def _write(self, told: str) -> None:
        with contextlib.suppress(OSError):
            mode = "w" if self.path.exists() and self.path.stat().st_size > _SIZE else "a"
            with self.path.open(mode, encoding="utf-8", errors="replace") as log:
                log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n{told}\n")
