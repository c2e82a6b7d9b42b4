"""A terminal that goes away, or a signal that asks to leave: the program ends, and the next start is where it was."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.library import Library
from newsreader.tui.saved_view import load_state
from tests.tui.tui_stage import Terminal


def opened(library: Library, home: Path) -> Terminal:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("NEWSREADER_")}
    environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": str(home)}
    terminal = Terminal(library.path, environ)
    assert terminal.read_until("stories")
    return terminal


@pytest.mark.parametrize(
    "end",
    [Terminal.hang_up, lambda terminal: terminal.process.terminate(), lambda t: t.process.send_signal(signal.SIGHUP)],
    ids=["the terminal is gone", "SIGTERM", "SIGHUP"],
)
def test_the_program_ends_and_keeps_its_state(
    library: Library, tmp_path: Path, end: Callable[[Terminal], None]
) -> None:
    terminal = opened(library, tmp_path)
    try:
        terminal.press("/putin\r")
        end(terminal)
        terminal.process.wait(15)
    finally:
        terminal.process.kill()
    with Library.open(library.path, config=Config()) as again:
        assert load_state(again).query == "putin"


def test_a_terminal_that_cannot_move_its_cursor_is_told_what_to_set(library: Library) -> None:
    terminal = Terminal(library.path, os.environ | {"TERM": "dumb"})
    try:
        assert terminal.read_until("TERM=xterm-256color")
        assert b"\x1b[" not in terminal.sent
        assert terminal.process.wait(15) == 2
    finally:
        terminal.process.kill()
