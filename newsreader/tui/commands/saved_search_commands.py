"""The commands of saved searches, and of writing stories to a file."""

import asyncio
from pathlib import Path

from newsreader.errors import NewsreaderError
from newsreader.text import counted
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.destinations import show_card, show_stories
from newsreader.tui.reading.card_contents import What, saved_contents
from newsreader.tui.state import full_query


def save_search(context: AppContext, name: str) -> None:
    """Keep the query and its filters under a name."""
    query = full_query(context.state)
    if not query:
        context.show_message("There is nothing to save: search or choose a name first")
    elif not name.strip():
        context.open_prompt("save", "Save this search as")
    else:
        context.start(_save(context, name.strip().lstrip("@"), query))


async def _save(context: AppContext, name: str, query: str) -> None:
    await asyncio.to_thread(lambda: context.library.saved_searches.add(name, query))
    context.show_message(f"Saved as @{name} · @ lists all, @{name} can be used in queries")


def list_searches(context: AppContext, _: str) -> None:
    """List the saved searches."""
    context.start(_list(context))


async def _list(context: AppContext, *, instead: bool = False) -> None:
    searches = await asyncio.to_thread(context.library.saved_searches.list)
    show_card(context, saved_contents(searches), instead=instead)


async def run_search(context: AppContext, name: str) -> None:
    """Search for what is saved under a name; from now on only what comes later is new in it."""
    query = await asyncio.to_thread(lambda: context.library.saved_searches.look(name))
    show_stories(context, query, filters=())


def forget(context: AppContext, name: str) -> None:
    """Forget the saved search under the cursor, or the one named."""
    target = context.card.target if context.panes.current is context.card else None
    if not name.strip() and target and target.what is What.SAVED:
        name = target.value
    if name.strip():
        context.start(_forget(context, name.strip().lstrip("@")))
    else:
        context.show_message("@ lists the saved searches; there, this forgets one")


async def _forget(context: AppContext, name: str) -> None:
    searches = context.library.saved_searches
    query = await asyncio.to_thread(searches.look, name)
    await asyncio.to_thread(searches.remove, name)
    if context.panes.current is context.card:
        await _list(context, instead=True)
    context.show_message(f"Forgot @{name}: {query}")


def export(context: AppContext, file: str) -> None:
    """Write the selected stories, or the one under the cursor, to a file of a format that its ending names."""
    selected = context.stories.selected_count
    endings = " or ".join(f".{ending}" for ending in context.writers) or "nothing"
    if not selected:
        context.show_message("There is no story to export")
    elif not file.strip():
        count = f"{selected} stories" if selected > 1 else "this story"
        context.open_prompt("export", f"Write {count} to (a name that ends in {endings})")
    else:
        context.start(_export(context, Path(file.strip()).expanduser()))


async def _export(context: AppContext, path: Path) -> None:
    write = context.writers.get(path.suffix.lstrip("."))
    if write is None:
        raise NewsreaderError(f"{path}: the name must end in {' or '.join(f'.{ending}' for ending in context.writers)}")

    load = context.stories.selection_loader()

    def run() -> int:
        # Never over a file that is there already.
        with path.open("x", encoding="utf-8") as out:
            return sum(1 for hit in load() if out.write(write(context.library.record(hit.article))))

    try:
        count = await asyncio.to_thread(run)
    except OSError as error:
        raise NewsreaderError(f"{path}: {error.strerror}") from None
    context.stories.select(None)
    context.show_message(f"Wrote {counted(count, 'story')} to {path}")


HANDLERS: dict[str, Handler] = {
    "save": save_search,
    "searches": list_searches,
    "forget": forget,
    "export": export,
}
