"""Runs the `console` blocks of a document: each line after `$ ` is a command, what follows is what it writes.

`newsreader` runs in this process; any other program runs as it is. `|` pipes and `>` writes a file. A line `...` stands
for any lines, `...` within a line for any words; `[exit 1]` is the exit status, 0 where none is given. What a command
writes is not compared when no line stands below it.
"""

import io
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest

from newsreader.cli.command_line import run


@dataclass
class Ran:
    """What came of a command line."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Example:
    """A command line of a document and what it promises."""

    line: str
    output: str | None
    status: int


def examples(block: str) -> list[Example]:
    """Return the command lines of a block."""
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, rest = part.partition("\n")
        status = re.search(r"^\[exit (\d+)\]\n", rest, re.MULTILINE)
        output = rest.replace(status[0], "") if status else rest
        found.append(Example(line, output or None, int(status[1]) if status else 0))
    return found


def shell(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Ran]:
    """Return a function that runs a command line in `folder`."""
    monkeypatch.chdir(folder)

    def newsreader(arguments: list[str], stdin: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        status = run(arguments)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    def program(arguments: list[str], stdin: str) -> Ran:
        done = subprocess.run(arguments, input=stdin, capture_output=True, text=True, check=False)
        return Ran(done.returncode, done.stdout, done.stderr)

    def call(line: str) -> Ran:
        words = _words(line)
        target = words[words.index(">") + 1] if ">" in words else None
        words = words[: words.index(">")] if ">" in words else words
        ran, errors, stdin = Ran(0, "", ""), "", ""
        while words:
            end = words.index("|") if "|" in words else len(words)
            name, *arguments = words[:end]
            ran = newsreader(arguments, stdin) if name == "newsreader" else program([name, *arguments], stdin)
            words, stdin, errors = words[end + 1 :], ran.out, errors + ran.err
        if target:
            (folder / target).write_text(ran.out)
            ran.out = ""
        return Ran(ran.status, ran.out, errors)

    return call


def _words(line: str) -> list[str]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|>")
    lexer.whitespace_split = True
    return list(lexer)


def check(example: Example, ran: Ran) -> None:
    """Fail unless a command did what the document says."""
    written = ran.out + ran.err
    assert ran.status == example.status, f"$ {example.line}\n{written}"
    if example.output is not None:
        # Blank lines and tabs are written as they come; a document may end a block without the last newline.
        right = OutputChecker().check_output(example.output, written, ELLIPSIS)
        assert right, f"$ {example.line}\nwrites\n{written}\nbut the document says\n{example.output}"
