"""The environment of a command: its configuration and library, and whether it runs in a terminal.

The reader imports this module at its start, so it imports little itself.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.config import Config, load_config
from newsreader.errors import LibraryError

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.model import Progress


def chosen_config(library: str | None) -> Config:
    """Return the configuration, with the library that `--library` names. Raises `ConfigError`."""
    config = load_config()
    return replace(config, library=Path(library).expanduser()) if library else config


def open_library(config: Config, progress: Progress | None = None) -> Library:
    """Open the library of a configuration, as a context manager. A library that does not exist is created.

    `progress` is called while the index is built again, which may take a while. Raises `LibraryError`.
    """
    from newsreader.library import Library

    try:
        return Library.open(config=config, progress=progress)
    except OSError as error:
        reason = error.strerror or error
        raise LibraryError(f"{config.library_path}: the library cannot be opened: {reason}") from None


def is_stdin_terminal() -> bool:
    """Return whether standard input is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def is_stdout_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()
