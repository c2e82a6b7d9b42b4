"""The command without a command: the reader."""

import gc
import sys

from newsreader.cli.output import is_stdout_terminal, json_text, tell
from newsreader.cli.session import Session, is_stdin_terminal
from newsreader.errors import EXIT_DONE, EXIT_ERROR
from newsreader.model import Record


def open_reader(session: Session) -> int:
    """Open the terminal interface; it needs a terminal on both sides, and says so where there is none."""
    if not (is_stdin_terminal() and is_stdout_terminal()):
        side = "standard output" if is_stdin_terminal() else "standard input"
        tell(f"the reader needs a terminal, {side} is none (see newsreader --help for commands)")
        return EXIT_ERROR
    with session.open_library() as library:
        # What is made while starting stays for good: looking for garbage in it would only cost time.
        gc.disable()
        from newsreader.tui.app import run

        run(library, {"jsonl": _article_line, "md": _article_text})
    sys.stdout.flush()
    return EXIT_DONE


def _article_line(record: Record) -> str:
    from newsreader.cli.records import article_record

    return json_text(article_record(record)) + "\n"


def _article_text(record: Record) -> str:
    from newsreader.cli.markdown import article_markdown

    return article_markdown(record) + "\n\n"
