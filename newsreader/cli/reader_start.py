"""The command without a command: the reader."""

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


def start(library: str | None = None) -> int:
    """Open the reader on a library, or the user's own, as the root command does; returns the exit status."""
    try:
        if not _has_terminal():
            return EXIT_ERROR
        with open_library(chosen_config(library)) as opened:
            return _read(opened)
    except Exception as error:  # noqa: BLE001 - it is told where those of all commands are
        from newsreader.cli.exit_status import run_and_report

        return run_and_report(partial(_fail, error))


def open_reader(session: "Session") -> int:
    """Open the terminal interface; it needs a terminal on both sides, and says so where there is none."""
    if not _has_terminal():
        return EXIT_ERROR
    with session.open_library() as library:
        return _read(library)


def _has_terminal() -> bool:
    lacking = "" if is_stdin_terminal() else "standard input"
    lacking = lacking or ("" if is_stdout_terminal() else "standard output")
    if lacking:
        from newsreader.cli.output.streams import write_message

        write_message(f"the reader needs a terminal, {lacking} is none (see newsreader --help for commands)")
    return not lacking


def _read(library: "Library") -> int:
    # Textual reads it while it is imported: at its own 60 pictures a second a key could wait 16 ms for its own.
    os.environ.setdefault("TEXTUAL_FPS", "200")
    from newsreader.tui.app import run

    run(library, {"jsonl": _article_line, "md": _article_text})
    sys.stdout.flush()
    return EXIT_DONE


def _fail(error: Exception) -> None:
    raise error


def _article_line(record: "Record") -> str:
    from newsreader.cli.output.records import article_record, json_text

    return json_text(article_record(record)) + "\n"


def _article_text(record: "Record") -> str:
    from newsreader.cli.output.markdown import article_markdown

    return article_markdown(record) + "\n\n"
