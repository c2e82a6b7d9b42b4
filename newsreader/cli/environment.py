"""What a command is started in: the library that was chosen, terminals at its sides; imports little, to start fast."""

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
    """Return the configuration in force, with the library chosen before the command. Raises `ConfigError`."""
    config = load_config()
    return replace(config, library=Path(library).expanduser()) if library else config


def open_library(config: Config, progress: Progress | None = None) -> Library:
    """Open the library of a configuration, a context manager; made on first use. Raises `LibraryError`.

    `progress` is told when its index has to be made anew, which may take a while.
    """
    from newsreader.library import Library

    try:
        return Library.open(config=config, progress=progress)
    except OSError as error:
        reason = error.strerror or error
        raise LibraryError(f"{config.library_path}: the library cannot be opened: {reason}") from None


def is_stdin_terminal() -> bool:
    """Tell whether a person sits at standard input."""
    return sys.stdin is not None and sys.stdin.isatty()


def is_stdout_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()
