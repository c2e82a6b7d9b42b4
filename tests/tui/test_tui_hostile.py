"""Text of hostile pages in every pane, on a real pseudo-terminal: nothing of it steers the terminal or the program."""

import json
import os
import re
from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.library import Library
from tests.tui.tui_stage import Open, Terminal

STEERING = {
    "clipboard": "\x1b]52;c;SE9TVElMRQ==\x07",
    "window title": "\x1b]0;HOSTILE\x07",
    "clearing the screen": "\x1b[2J\x1b[3J",
    "device control": "\x1bPhostile\x1b\\",
    "colour": "\x1b[38;5;123;48;5;231;7m",
    "C1 sequence": "\x9b31337m\x9d52;c;SE9TVElMRQ==\x9c",
    "an unterminated sequence": "\x1b]52;c;SE9TVElMRQ",
    "bell and backspace": "\x07\x08\x08\x08\x7f",
    "bidirectional override": "\u202egnp.exe\u2066",
    "invisible characters": "\u200b\ufeff\u00ad",
    "tag characters": "\U000e0041\U000e0042",
}
MARKUP = ["[@click=app.quit]x[/]", "[/oops]", "[Reuters]", "[bold red]loud[/]", "[link=file:///etc/passwd]here[/link]"]
FORBIDDEN = [
    "\x07", "\x08", "\x7f", "\x1b]52;", "\x1b]0;", "\x1bP", "\x9b", "\x9d", "\u202e", "\u2066", "\u200b", "\ufeff",
    "\u00ad",    "\U000e0041", "38;5;123", "31337m",
]  # fmt: skip


def hostile_records() -> list[dict[str, object]]:
    """Records with something hostile in every field that is shown anywhere."""
    evils = [*STEERING.values(), *MARKUP, "港" * 300, "e" + "\u0301" * 40, "x" * 3000]
    return [
        {
            "title": f"Title {number} {evil} end",
            "text": f"Body {number} {evil} said Vladimir Putin{evil} in Moscow.\nImage: {evil} caption",
            "section": f"Part{evil}",
            "byline": f"By {evil}",
            "outlet": f"Outlet {evil}",
            "tags": [f"tag{evil}"],
            "url": f"javascript:{evil}",
            "published": "2025-10-27",
        }
        for number, evil in enumerate(evils)
    ]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A library of hostile records, in a file with a hostile name."""
    source = tmp_path / "pages[bold]\x1b[31m[@click=app.quit]\u202e.jsonl"
    source.write_text("\n".join(json.dumps(record) for record in hostile_records()))
    path = tmp_path / "library"
    with Library.open(path, config=Config()) as library:
        library.add([source], entities=False)
        for hit in library.search("", limit=5).hits:
            library.set_tags([hit.story], add=["[/oops]", "\x1b]52;c;SE9TVElMRQ==\x07"])
    return path


def test_without_colours_none_is_sent(hostile: Path, tmp_path: Path) -> None:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("NEWSREADER_")}
    environ |= {"TERM": "xterm-256color", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    terminal = Terminal(hostile, environ)
    try:
        assert terminal.read_until("stories")
        terminal.press("/putin\rn")
    finally:
        terminal.close()
    assert not re.findall(rb"\x1b\[[0-9;]*[34]8;[0-9;]*m", terminal.sent)


def test_no_control_byte_of_a_page_reaches_the_terminal(hostile: Path, tmp_path: Path) -> None:
    environ = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "NEWSREADER_CONFIG", "NEWSREADER_LIBRARY"}}
    environ |= {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "PAGER": "cat",
        "HOME": str(tmp_path),
    }
    terminal = Terminal(hostile, environ)
    try:
        assert terminal.read_until("stories")
        # No escape key: on a busy machine it may be taken for the beginning of a sequence.
        for key in ["j", "j", "G", "g", "\r", *"bwwpph4567", "\r", "X", "V", "t", "\x7f"]:
            terminal.press(key)
        terminal.press("/[Reuters]\r")
        assert terminal.process.poll() is None
    finally:
        terminal.close()
    # The one sequence with a bell that Textual itself sends names the shape of the mouse pointer.
    sent = re.sub(r"\x1b\]22;[a-z]*\x07", "", terminal.sent.decode(errors="replace"))
    text = re.sub(r"\x1b\[[0-9;?<>=]*[a-zA-Z]", "", sent)
    assert "[@click=app.quit]" in text
    assert [repr(evil) for evil in FORBIDDEN if evil in sent] == []
    assert terminal.process.returncode == 0


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_markup_in_a_page_is_only_text(hostile: Path, open_app: Open, press, size: tuple[int, int]) -> None:
    with Library.open(hostile, config=Config()) as library:
        async with open_app(library, size) as (app, pilot):
            for _ in range(app.stories.count):
                await pilot.press("j")
                await pilot.click("#reader", offset=(11, 0))
            await press(pilot, "4", "w", "escape", "5", "enter", "6", "x", "7", "?", "escape", "ctrl+p")
            assert app.is_running


async def test_only_web_addresses_are_opened(hostile: Path, open_app: Open, press, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    with Library.open(hostile, config=Config()) as library:
        async with open_app(library) as (app, pilot):
            await press(pilot, "o")
            assert opened == []
            assert app.status.message
