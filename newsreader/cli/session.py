"""The session of a command: its configuration, its library and its standard input."""

from __future__ import annotations

import io
import os
import re
import select
import sys
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from newsreader.cli.environment import chosen_config, is_stdin_terminal, open_library
from newsreader.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typing_extensions import Buffer

    from newsreader.config import Config
    from newsreader.library import Library
    from newsreader.model import CancelToken, Progress

STDIN = "-"
_POLL = 0.2
"""Seconds between checks for ctrl+c while waiting for input."""
_SEPARATORS = re.compile(r"[\s\0]+")


class Session:
    """The configuration and the library of one run; each is loaded when it is first used."""

    def __init__(self, library: str | None = None) -> None:
        self._library = library

    @cached_property
    def config(self) -> Config:
        """The configuration in force. Raises `ConfigError`."""
        return chosen_config(self._library)

    def allow_private(self, allowed: bool) -> None:
        """Allow the fetching of addresses in the user's own network if `allowed`, or if the configuration allows it."""
        if allowed:
            self.config = replace(self.config, allow_private=True)

    def open_library(self, progress: Progress | None = None) -> Library:
        """Open the library, see `environment.open_library`."""
        return open_library(self.config, progress)


def binary_stdin() -> BinaryIO | None:
    """Return standard input as bytes; None if the process was started without it."""
    return sys.stdin.buffer if sys.stdin is not None else None


def interruptible_stdin(cancel: CancelToken) -> BinaryIO | None:
    """Return standard input as bytes; waiting for more of it ends with `KeyboardInterrupt` once `cancel` is set."""
    stream = binary_stdin()
    try:
        number = stream.fileno() if stream is not None else -1
    except OSError:  # a buffer in memory, as in tests, which never blocks
        return stream
    return cast("BinaryIO", io.BufferedReader(_Interruptible(number, cancel))) if number >= 0 else None


class _Interruptible(io.RawIOBase):
    """A file whose reads can be interrupted: they wait in short steps until there is something to read."""

    def __init__(self, number: int, cancel: CancelToken) -> None:
        self._number = number
        self._cancel = cancel

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        while not select.select([self._number], [], [], _POLL)[0]:
            if self._cancel.is_set():
                raise KeyboardInterrupt
        view = memoryview(buffer).cast("B")
        content = os.read(self._number, len(view))
        view[: len(content)] = content
        return len(content)


def read_text(path: str) -> str:
    """Return the text of a file, or of standard input (`-`). Raises `SourceError` when it cannot be read."""
    stream = binary_stdin() if path == STDIN else None
    try:
        content = stream.read() if stream is not None else Path(path).read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror or error}") from None
    return content.decode("utf-8", "replace")


def join_words(words: Sequence[str]) -> str:
    """Return the arguments of a query as one text; `-word` belongs to the query, `--word` is a mistyped option."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word.split("=", 1)[0], ctx=click.get_current_context(silent=True))
    return " ".join(words)


def read_ids(arguments: tuple[str, ...]) -> list[str]:
    """Return the ids given as arguments, or else those on standard input, separated by white space or NUL.

    If standard input is a terminal, nothing is read, because the command would wait for somebody to type.
    """
    if arguments:
        return list(arguments)
    stream = binary_stdin()
    if stream is None or is_stdin_terminal():
        return []
    text = stream.read().decode("utf-8", "replace")
    return [word for word in _SEPARATORS.split(text) if word]
