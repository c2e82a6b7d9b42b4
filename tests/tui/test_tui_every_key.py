"""No key of the table of commands fails, in any pane or field and at any size."""

from collections.abc import Iterable
from itertools import cycle

import pytest
from textual import events
from textual.pilot import Pilot

from newsreader.library import Library
from newsreader.tui.app import NewsreaderApp
from newsreader.tui.commands.command_table import COMMANDS
from newsreader.tui.widgets.pane_layout import textual_keys
from tests.tui.tui_stage import Open

# Those that leave the program or start another one have tests of their own.
LEAVING = {"quit", "leave", "suspend", "browser", "pager"}
KEYS = [
    key for words in textual_keys({c.name: c.keys for c in COMMANDS if c.name not in LEAVING}).values() for key in words
]
PANES = ["escape", "1", "l"]
"""The keys that go to the stories, the sidebar and the reader."""
FIELDS = ["slash", "t"]
"""The keys that open a field, where letters are only letters."""


async def press_everything(app: NewsreaderApp, pilot: Pilot[None], pairs: Iterable[tuple[str, str]]) -> None:
    """Press pairs of a key that goes to a place and a key there, as fast as the application takes them."""
    for pair in pairs:
        for key in pair:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        while len(app.screen_stack) > 1:
            await pilot.press("escape")


@pytest.mark.parametrize("place", PANES)
async def test_no_key_fails_in_a_pane(library: Library, open_app: Open, place: str) -> None:
    async with open_app(library) as (app, pilot):
        await press_everything(app, pilot, [(place, key) for key in KEYS])
        assert app.is_running


async def test_no_key_fails_in_a_field(library: Library, open_app: Open) -> None:
    special = [key for key in KEYS if len(key) > 1 and "_" not in key]
    async with open_app(library) as (app, pilot):
        await press_everything(app, pilot, [(place, key) for place in FIELDS for key in special])
        assert app.is_running


@pytest.mark.parametrize("size", [(60, 20), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_key_fails_at_any_size(library: Library, open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(library, size) as (app, pilot):
        await press_everything(app, pilot, zip(cycle(PANES + FIELDS), KEYS, strict=False))
        await pilot.resize_terminal(40, 10)
        await pilot.resize_terminal(150, 50)
        assert app.is_running
