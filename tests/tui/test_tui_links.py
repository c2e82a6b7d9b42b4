"""Picking a link of the story that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.library import Library
from tests.tui.tui_stage import Open

PAGE = """<html><body><article><h1>Roads</h1>
<p>The council met on Tuesday evening and spoke at length about the state of the roads, says
<a href="https://example.org/report">a report</a> that was also <a href="javascript:alert(1)">read aloud</a>.</p>
<p>Further words can be had at https://example.com/more (in part). Nobody voted against the plan on that evening.</p>
</article></body></html>"""


@pytest.fixture
def linked(tmp_path: Path) -> Iterator[Library]:
    page = tmp_path / "roads.html"
    page.write_text(PAGE)
    with Library.open(tmp_path / "linked", config=Config()) as library:
        library.add([page], entities=False)
        yield library


async def test_links_are_listed_opened_and_copied(linked: Library, open_app: Open, press, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    async with open_app(linked) as (app, pilot):
        await press(pilot, "enter", "O")
        assert [line.target.value for line in app.context.card.lines if line.target] == [
            "https://example.org/report",
            "https://example.com/more",
        ]
        await press(pilot, "enter", "j", "o", "y")
        assert opened == ["https://example.org/report", "https://example.com/more"]
        assert app.clipboard == "https://example.com/more"
        await press(pilot, "escape")
        assert app.focused is app.context.reader


async def test_a_link_is_opened_by_its_number(linked: Library, open_app: Open, press, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    async with open_app(linked) as (app, pilot):
        await press(pilot, ":", *"links", "space", "2", "enter")
        assert opened == ["https://example.com/more"]
        await press(pilot, ":", *"links", "space", "3", "enter")
        assert "there are 2" in app.status.message


async def test_a_story_without_links_says_so(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "O")
        assert "no link" in app.status.message
