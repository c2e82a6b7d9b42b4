"""Makes the pictures of the README from the program itself, on the bundled pages.

    python docs/make_pictures.py [FOLDER]

Each is an SVG of the terminal, drawn after some keys were pressed; the names are those that the installed model finds.
"""

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from newsreader.config import Config
from newsreader.library import Library
from newsreader.tui.app import NewsreaderApp

NOW = datetime(2025, 11, 3, 12, 0, tzinfo=UTC)

PICTURES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "reader": ((120, 40), ["/", *"missile", "enter", "1", "enter", "right", "right", "n"]),
    "entity": ((120, 40), ["1", "E", "j"]),
    "narrow": ((60, 20), ["right", "right", "j"]),
}
"""For each picture the size of the terminal and the keys that lead to it."""

FONTS = "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"


async def settle(pilot: Pilot[None], app: NewsreaderApp) -> None:
    """Wait until nothing goes on any more."""
    await pilot.pause(0.3)
    while app.search_as_you_type.is_busy or any(not worker.is_finished for worker in app.workers):
        await pilot.pause(0.1)


async def draw(library: Library, size: tuple[int, int], keys: list[str]) -> str:
    """Return the screen as SVG after the keys."""
    app = NewsreaderApp(library, now=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        await settle(pilot, app)
        for key in keys:
            await pilot.press(key)
            await settle(pilot, app)
        app.status.show_message("")
        await settle(pilot, app)
        return without_web_fonts(app.export_screenshot(title="newsreader"))


def without_web_fonts(svg: str) -> str:
    """Take out what would be fetched from elsewhere: the fonts that are there have to do."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: (?:Fira Code|arial)[^;]*;", f"font-family: {FONTS};", svg)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, (size, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as directory, Library.open(directory, config=Config()) as library:
            library.add_sample(entities=True)
            (folder / f"{name}.svg").write_text(asyncio.run(draw(library, size, keys)))
        print(folder / f"{name}.svg")


if __name__ == "__main__":
    main()
