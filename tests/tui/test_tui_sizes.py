"""Another size of the terminal: everything is laid out for the new size at once, and the user stays where they were."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static

from newsreader.config import Config
from newsreader.library import Library
from newsreader.tui.app import NewsreaderApp
from newsreader.tui.commands.destinations import show_card
from newsreader.tui.reading.card_contents import CardContents, CardLine
from tests.tui.tui_stage import Open


async def test_rows_have_two_lines_as_soon_as_the_terminal_is_wide(library: Library, open_app: Open, press) -> None:
    async with open_app(library, (80, 24)) as (app, pilot):
        for size, height in [((120, 40), 2), ((80, 24), 1), ((200, 50), 2), ((60, 20), 1)]:
            await pilot.resize_terminal(*size)
            await press(pilot)
            assert app.stories.row_height == height, size


def top_words(app: NewsreaderApp) -> str:
    """Return the text from the top of the reader on, without its line breaks."""
    lines = app.context.reader.text_layout.text.split("\n")
    return " ".join(lines[app.context.reader.scroll_offset.y :])


@pytest.fixture
def long_story(tmp_path: Path) -> Iterator[Library]:
    """A library with one story, which has many long paragraphs."""
    paragraphs = [" ".join(f"word{number}-{n}" for n in range(60)) for number in range(30)]
    (tmp_path / "long.jsonl").write_text(json.dumps({"title": "A long story", "text": "\n".join(paragraphs)}))
    with Library.open(tmp_path / "long", config=Config()) as library:
        library.add([tmp_path / "long.jsonl"], entities=False)
        yield library


async def open_in_the_middle(app: NewsreaderApp, pilot: Pilot[None], press) -> None:
    """Open the story, and scroll to the third line of a paragraph."""
    await press(pilot, "l")
    origins = app.context.reader.text_layout.origins
    app.context.reader.move(2 + next(line for line, origin in enumerate(origins) if line > 50 and origin.offset == 0))
    await press(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_the_words_at_the_top_stay_there(
    long_story: Library, open_app: Open, press, size: tuple[int, int]
) -> None:
    async with open_app(long_story, (120, 30)) as (app, pilot):
        await open_in_the_middle(app, pilot, press)
        words = top_words(app)[:30]
        await pilot.resize_terminal(*size)
        await press(pilot)
        assert words in top_words(app)[:120]


async def test_the_text_does_not_move_away_over_many_sizes(long_story: Library, open_app: Open, press) -> None:
    async with open_app(long_story, (120, 30)) as (app, pilot):
        await open_in_the_middle(app, pilot, press)
        top = app.context.reader.scroll_offset.y
        for width in [*range(110, 60, -7), *range(60, 121, 7), 120]:
            await pilot.resize_terminal(width, 30)
            await press(pilot)
        assert app.context.reader.scroll_offset.y == top


async def test_the_words_at_the_top_stay_when_hidden_lines_are_shown(
    long_story: Library, open_app: Open, press
) -> None:
    async with open_app(long_story, (120, 30)) as (app, pilot):
        await open_in_the_middle(app, pilot, press)
        place = app.context.reader.text_layout.origins[app.context.reader.scroll_offset.y]
        await press(pilot, "b")
        assert app.context.reader.text_layout.origins[app.context.reader.scroll_offset.y].part == place.part
        await press(pilot, "b")
        assert app.context.reader.text_layout.origins[app.context.reader.scroll_offset.y] == place


def chips(app: NewsreaderApp) -> str:
    return str(app.query_one("#chips", Static).content)


async def test_chips_that_do_not_fit_are_counted(library: Library, open_app: Open, press) -> None:
    async with open_app(library, (60, 20)) as (app, pilot):
        await press(pilot, "1", "enter", "j", "enter", "j", "enter", "j", "enter")
        last = app.context.state.filters[-1].value
        assert chips(app).startswith("  +2  ")
        assert last in chips(app)
        assert cell_len(chips(app)) <= 60
        await pilot.resize_terminal(200, 50)
        await press(pilot)
        assert all(chosen.value in chips(app) for chosen in app.context.state.filters)
        assert "X clear" in chips(app)


async def test_a_line_of_a_card_that_does_not_fit_ends_with_an_ellipsis(
    library: Library, open_app: Open, press
) -> None:
    async with open_app(library, (60, 20)) as (app, pilot):
        line = CardLine((("A heading that goes on ", "heading"), ("and on " * 20, "about"), ("end", "")))
        show_card(app.context, CardContents("names", lambda _: [line]))
        await press(pilot)
        shown = app.context.card.render_line(0).text.rstrip()
        assert shown.endswith("…")
        assert "goes on and on" in shown


@pytest.mark.parametrize("sizes", [((120, 40), (60, 20)), ((60, 20), (120, 40))])
async def test_help_is_written_for_the_width_of_its_box(
    library: Library, open_app: Open, press, sizes: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    first, second = sizes
    async with open_app(library, first) as (app, pilot):
        await press(pilot, "?")
        await pilot.resize_terminal(*second)
        await press(pilot)
        width = app.screen.query_one("#help").scrollable_content_region.width
        lines = str(app.screen.query_one("#help-text", Static).content).split("\n")
        assert max(map(cell_len, lines)) <= width
        assert max(map(cell_len, lines)) > width - 12
