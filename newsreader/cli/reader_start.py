"""The start of the reader, which `newsreader` without a command opens."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from newsreader.cli.environment import chosen_config, is_stdin_terminal, is_stdout_terminal, open_library
from newsreader.errors import EXIT_DONE, EXIT_ERROR

if TYPE_CHECKING:
    from newsreader.cli.session import Session
    from newsreader.library import Library
    from newsreader.model import Record

_DUMB = frozenset({"dumb", "unknown"})
"""The names of terminals that cannot move their cursor."""


def start(library: str | None = None) -> int:
    """Open the reader on a library, by default the user's own; return the exit status."""
    try:
        if not _has_terminal():
            return EXIT_ERROR
        with open_library(chosen_config(library)) as opened:
            return _read(opened)
    except Exception as error:  # noqa: BLE001 - `run_and_report` reports it as for all commands
        from newsreader.cli.exit_status import run_and_report

        return run_and_report(partial(_raise, error))


def open_reader(session: "Session") -> int:
    """Open the reader; if standard input or output is no terminal, say so and return an error status."""
    if not _has_terminal():
        return EXIT_ERROR
    with session.open_library() as library:
        return _read(library)


def _has_terminal() -> bool:
    missing = "" if is_stdin_terminal() else "standard input"
    missing = missing or ("" if is_stdout_terminal() else "standard output")
    if missing:
        from newsreader.cli.output.streams import write_message

        write_message(f"the reader needs a terminal, {missing} is none (see newsreader --help for commands)")
        return False
    if os.environ.get("TERM") in _DUMB:
        from newsreader.cli.output.streams import write_message

        write_message(
            f"the reader needs a terminal that can move its cursor, and TERM is {os.environ['TERM']!r}; "
            "if yours can, set TERM, such as TERM=xterm-256color newsreader"
        )
        return False
    return True


def _read(library: "Library") -> int:
    # Textual reads this variable when it is imported. At its default of 60 frames a second, a key may wait for 16 ms.
    os.environ.setdefault("TEXTUAL_FPS", "200")
    from newsreader.tui.app import run

    run(library, {"jsonl": _article_line, "md": _article_text})
    sys.stdout.flush()
    return EXIT_DONE


def _raise(error: Exception) -> None:
    raise error


def _article_line(record: "Record") -> str:
    from newsreader.cli.output.records import article_record, json_text

    return json_text(article_record(record)) + "\n"


def _article_text(record: "Record") -> str:
    from newsreader.cli.output.markdown import article_markdown

    return article_markdown(record) + "\n\n"
