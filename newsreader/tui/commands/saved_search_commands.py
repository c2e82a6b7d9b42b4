"""The commands of saved searches, and of writing stories to a file."""

import asyncio
from pathlib import Path

from newsreader.errors import NewsreaderError
from newsreader.text import counted
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.destinations import show_card, show_stories
from newsreader.tui.reading.card_contents import What, saved_contents
from newsreader.tui.state import full_query


def save_search(desk: AppContext, name: str) -> None:
    """Keep the query and its filters under a name."""
    query = full_query(desk.state)
    if not query:
        desk.say("There is nothing to save: search or choose a name first")
    elif not name.strip():
        desk.ask("save", "Save this search as")
    else:
        desk.start(_save(desk, name.strip().lstrip("@"), query))


async def _save(desk: AppContext, name: str, query: str) -> None:
    await asyncio.to_thread(lambda: desk.library.saved_searches.add(name, query))
    desk.say(f"Saved as @{name} · @ lists all, @{name} can be used in queries")


def list_searches(desk: AppContext, _: str) -> None:
    """List the saved searches."""
    desk.start(_list(desk))


async def _list(desk: AppContext, *, instead: bool = False) -> None:
    searches = await asyncio.to_thread(desk.library.saved_searches.list)
    show_card(desk, saved_contents(searches), instead=instead)


async def run_search(desk: AppContext, name: str) -> None:
    """Search for what is saved under a name; from now on only what comes later is new in it."""
    query = await asyncio.to_thread(lambda: desk.library.saved_searches.look(name))
    show_stories(desk, query, filters=())


def forget(desk: AppContext, name: str) -> None:
    """Forget the saved search under the cursor, or the one named."""
    target = desk.card.target if desk.panes.current is desk.card else None
    if not name.strip() and target and target.what is What.SAVED:
        name = target.value
    if name.strip():
        desk.start(_forget(desk, name.strip().lstrip("@")))
    else:
        desk.say("@ lists the saved searches; there, this forgets one")


async def _forget(desk: AppContext, name: str) -> None:
    searches = desk.library.saved_searches
    query = await asyncio.to_thread(searches.look, name)
    await asyncio.to_thread(searches.remove, name)
    if desk.panes.current is desk.card:
        await _list(desk, instead=True)
    desk.say(f"Forgot @{name}: {query}")


def export(desk: AppContext, file: str) -> None:
    """Write the selected stories, or the one under the cursor, to a file of a format that its ending names."""
    selected = desk.stories.selected_count
    endings = " or ".join(f".{ending}" for ending in desk.writers) or "nothing"
    if not selected:
        desk.say("There is no story to export")
    elif not file.strip():
        count = f"{selected} stories" if selected > 1 else "this story"
        desk.ask("export", f"Write {count} to (a name that ends in {endings})")
    else:
        desk.start(_export(desk, Path(file.strip()).expanduser()))


async def _export(desk: AppContext, path: Path) -> None:
    write = desk.writers.get(path.suffix.lstrip("."))
    if write is None:
        raise NewsreaderError(f"{path}: the name must end in {' or '.join(f'.{ending}' for ending in desk.writers)}")

    load = desk.stories.selection_loader()

    def run() -> int:
        # Never over a file that is there already.
        with path.open("x", encoding="utf-8") as out:
            return sum(1 for hit in load() if out.write(write(desk.library.record(hit.article))))

    try:
        count = await asyncio.to_thread(run)
    except OSError as error:
        raise NewsreaderError(f"{path}: {error.strerror}") from None
    desk.stories.select(None)
    desk.say(f"Wrote {counted(count, 'story')} to {path}")


HANDLERS: dict[str, Handler] = {
    "save": save_search,
    "searches": list_searches,
    "forget": forget,
    "export": export,
}
