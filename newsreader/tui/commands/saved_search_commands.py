"""The commands of saved searches: save one, list them, forget one."""

import asyncio

from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.destinations import show_card, show_stories
from newsreader.tui.reading.card_contents import What, saved_contents
from newsreader.tui.state import full_query


def save_search(context: AppContext, name: str) -> None:
    """Save the query with its filters under a name."""
    query = full_query(context.state)
    if not query:
        context.show_message("There is nothing to save: search or choose a name first")
    elif not name.strip():
        context.prompt.open("save", "Save this search as")
    else:
        # A name is one word, since queries ask for it as @name.
        context.tasks.add(_save(context, "-".join(name.lstrip("@ ").split()), query))


async def _save(context: AppContext, name: str, query: str) -> None:
    change = await asyncio.to_thread(lambda: context.library.saved_searches.add(name, query))
    context.changes.append(change)
    if change.before is None:
        context.show_message(f"Saved as @{name} · @ lists all, @{name} can be used in queries")
    else:
        context.show_message(f"Replaced @{name}, which was: {change.before.query} · u undoes")


def list_searches(context: AppContext, _: str) -> None:
    """List the saved searches."""
    context.tasks.add(_list(context))


async def _list(context: AppContext, *, instead: bool = False) -> None:
    searches = await asyncio.to_thread(context.library.saved_searches.list)
    show_card(context, saved_contents(searches), instead=instead)


async def run_search(context: AppContext, name: str) -> None:
    """Run a saved search; from now on only stories that come later count as new in it."""
    query = await asyncio.to_thread(lambda: context.library.saved_searches.look(name))
    show_stories(context, query, filters=())


def forget(context: AppContext, name: str) -> None:
    """Delete the saved search under the cursor, or the one given."""
    target = context.card.target if context.panes.current is context.card else None
    if not name.strip() and target and target.what is What.SAVED:
        name = target.value
    if name.strip():
        context.tasks.add(_forget(context, name.strip().lstrip("@")))
    else:
        context.show_message("@ lists the saved searches; there, this forgets one")


async def _forget(context: AppContext, name: str) -> None:
    change = await asyncio.to_thread(context.library.saved_searches.remove, name)
    context.changes.append(change)
    await reload_searches(context)
    context.show_message(f"Deleted the saved search @{name} · u undoes")


async def reload_searches(context: AppContext) -> None:
    """Show the saved searches as they are now, if their list is open."""
    if context.panes.current is context.card and context.card.place == "saved":
        await _list(context, instead=True)


HANDLERS: dict[str, Handler] = {
    "save": save_search,
    "searches": list_searches,
    "forget": forget,
}
