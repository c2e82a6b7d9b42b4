"""How every command ends: with an exit status and, if it fails, one line on standard error instead of a traceback."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import click

from newsreader.cli.output.streams import ClosedPipe, OutputError, write_message, write_stderr
from newsreader.errors import EXIT_DONE, EXIT_ERROR, EXIT_INTERRUPTED, CancelledError, NewsreaderError

if TYPE_CHECKING:
    from collections.abc import Callable


def run_and_report(command: Callable[[], object]) -> int:
    """Run a command and return its exit status; a failure is reported in one line on standard error."""
    try:
        status = _run(command)
        sys.stdout.flush()
    except (ClosedPipe, BrokenPipeError):
        _discard_stdout()
        return EXIT_DONE
    except OSError as error:  # such as a full disk at the last flush
        write_message(f"standard output: {error.strerror or error}")
        _discard_stdout()
        return EXIT_ERROR
    return status


def _run(command: Callable[[], object]) -> int:
    try:
        status = command()
    except click.UsageError as error:
        write_stderr(_usage_line(error))
        return EXIT_ERROR
    except (click.Abort, KeyboardInterrupt, CancelledError):
        write_message("interrupted")
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        write_message(error.format_message())
        return EXIT_ERROR
    except NewsreaderError as error:
        write_stderr(f"newsreader: {error}", has_lines=True)
        if isinstance(error, OutputError):
            _discard_stdout()  # else the flush at the end would fail once more
        return error.exit_status
    except (ClosedPipe, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get("NEWSREADER_DEBUG"):
            raise
        write_message(f"unexpected {type(error).__name__}: {error} (set NEWSREADER_DEBUG=1 for details)")
        return EXIT_ERROR
    return status if isinstance(status, int) else EXIT_DONE


def _usage_line(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "newsreader"
    message = " ".join(error.format_message().split())
    if not message.endswith(".."):  # the two dots of a range are no end of a sentence
        message = message.removesuffix(".")
    return f"{path}: {message} (see {path} --help)"


def _discard_stdout() -> None:
    """Drop what is still buffered, or Python would report at exit that it cannot be written."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
