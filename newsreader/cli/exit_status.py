"""How every command ends: one exit status, one line for what goes wrong, never a traceback."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import click

from newsreader.cli.output.streams import ClosedPipe, OutputError, stderr_line, tell
from newsreader.errors import EXIT_DONE, EXIT_ERROR, EXIT_INTERRUPTED, CancelledError, NewsreaderError

if TYPE_CHECKING:
    from collections.abc import Callable


def conclude(command: Callable[[], object]) -> int:
    """Do what a command does and return its exit status; what goes wrong is told in one line."""
    try:
        status = _carry_out(command)
        sys.stdout.flush()
    except (ClosedPipe, BrokenPipeError):
        _discard_stdout()
        return EXIT_DONE
    except OSError as error:  # such as a full disk at the last flush
        tell(f"standard output: {error.strerror or error}")
        _discard_stdout()
        return EXIT_ERROR
    return status


def _carry_out(command: Callable[[], object]) -> int:
    try:
        status = command()
    except click.UsageError as error:
        stderr_line(_usage_line(error))
        return EXIT_ERROR
    except (click.Abort, KeyboardInterrupt, CancelledError):
        tell("interrupted")
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        tell(error.format_message())
        return EXIT_ERROR
    except NewsreaderError as error:
        stderr_line(f"newsreader: {error}", lines=True)
        if isinstance(error, OutputError):
            _discard_stdout()  # else the last flush would try, and fail, once more
        return error.exit_status
    except (ClosedPipe, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get("NEWSREADER_DEBUG"):
            raise
        tell(f"unexpected {type(error).__name__}: {error} (set NEWSREADER_DEBUG=1 for details)")
        return EXIT_ERROR
    return status if isinstance(status, int) else EXIT_DONE


def _usage_line(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "newsreader"
    message = " ".join(error.format_message().split()).rstrip(".")
    return f"{path}: {message} (see {path} --help)"


def _discard_stdout() -> None:
    """Let what is still buffered go nowhere: Python would complain at exit that it cannot be written."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
