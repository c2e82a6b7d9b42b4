"""A library to try commands on, and a way to run them as a shell would, but without a process."""

import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsreader.cli.command_line import run

PAGES = {
    "bridge.txt": """Harbour bridge opens

The bridge across the harbour was opened on Wednesday by Ann Lee, the mayor.
Published 2025-04-02
Some two thousand people walked across it in the first hour, she said.
""",
    "ferry.txt": """Ferry to stay

The old ferry will go on crossing the harbour, the council said in a long statement.
""",
    "storm.txt": """Storm nears coast

A storm is nearing the northern coast and ships were told to stay in port on Monday.
""",
}


@dataclass
class Ran:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """A folder of three pages, and the library made of it."""
    place = tmp_path_factory.mktemp("cli")
    (place / "news").mkdir()
    for name, text in PAGES.items():
        (place / "news" / name).write_text(text)
    assert run(["--library", str(place / "library"), "add", "--no-entities", str(place / "news")]) == 0
    return place


@pytest.fixture
def library(filled, tmp_path) -> Path:
    """A copy of that library, to be changed at will."""
    shutil.copytree(filled / "library", tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def newsreader(library, monkeypatch, capsys) -> Callable[..., Ran]:
    """Run a command on the library; standard input is what is given as `stdin`, else empty."""

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = run(["--library", str(library), *arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return call
