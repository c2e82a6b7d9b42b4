"""Another size of the terminal: everything is laid out for the new size at once, and the user stays where they were."""

from newsreader.library import Library
from tests.tui.tui_stage import Open


async def test_rows_have_two_lines_as_soon_as_the_terminal_is_wide(library: Library, open_app: Open, press) -> None:
    async with open_app(library, (80, 24)) as (app, pilot):
        for size, height in [((120, 40), 2), ((80, 24), 1), ((200, 50), 2), ((60, 20), 1)]:
            await pilot.resize_terminal(*size)
            await press(pilot)
            assert app.stories.row_height == height, size
