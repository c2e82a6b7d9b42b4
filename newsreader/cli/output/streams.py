"""Standard output and standard error; no other module writes to them.

A pipe or a file always gets UTF-8, whatever the locale says, so that the bytes are the same on every system.
"""

import contextlib
import sys
from collections.abc import Iterable

from newsreader.cli.environment import is_stdout_terminal
from newsreader.errors import NewsreaderError
from newsreader.text import clean, clean_line


class ClosedPipe(Exception):  # noqa: N818 - not an error: the command ends as if all had been read
    """The program that read standard output, such as `head`, has ended."""


class OutputError(NewsreaderError):
    """Standard output cannot be written."""


def write_parts(parts: Iterable[str]) -> None:
    """Write each part to standard output as soon as it is there.

    Raises `ClosedPipe` when the program that reads the output has ended, and `OutputError` for other failures.
    """
    with contextlib.suppress(AttributeError):  # tests may replace stdout by something simpler
        _prepare_stdout()
    for part in parts:
        _write(part)
    _write("", flush=True)


def _write(text: str, *, flush: bool = False) -> None:
    try:
        sys.stdout.write(text)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipe from None
    except OSError as error:  # such as a full disk
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from None


def write_stderr(message: str, *, has_lines: bool = False) -> None:
    """Write a message to standard error without control characters: as one line, or as several if it `has_lines`."""
    text = clean(message) if has_lines else clean_line(message)
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def write_message(message: str) -> None:
    """Write a warning, an error or a result of the command to standard error, as one line after the program's name."""
    write_stderr(f"newsreader: {message}")


def _prepare_stdout() -> None:
    if is_stdout_terminal():
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
