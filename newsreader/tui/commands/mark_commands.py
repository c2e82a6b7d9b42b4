"""The commands that change the marks of one or many stories: read, starred, tags; and the selection, and undo."""

import asyncio
from collections.abc import Callable, Sequence

from newsreader.library import NameChange, SearchChange, StoryChange
from newsreader.model import Hit
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.destinations import focus
from newsreader.tui.commands.entity_commands import reload_entity
from newsreader.tui.commands.saved_search_commands import reload_searches
from newsreader.tui.widgets.timeline import Timeline


def toggle_read(context: AppContext, _: str) -> None:
    """Mark the stories read; when all of them are read, mark them unread."""
    _apply(context, lambda hits, ids: context.library.set_read(ids, not all(hit.read for hit in hits)))


def toggle_star(context: AppContext, _: str) -> None:
    """Star the stories; when all of them are starred, take the stars away."""
    _apply(context, lambda hits, ids: context.library.set_starred(ids, not all(hit.starred for hit in hits)))


def tag(context: AppContext, words: str) -> None:
    """Add the tags given, with a plus or without, and take away those with a minus; without tags, ask for them."""
    if not context.stories.count:
        context.show_message("There is no story to tag")
        return
    if not words.strip():
        selected = context.stories.selected_count
        count = f" {selected} stories" if selected > 1 else ""
        context.prompt.open("tag", f"Tag{count} (+tag adds, -tag takes away)")
        return
    given = [(word[0] == "-", word.lstrip("+-").strip("#,")) for word in words.split()]
    add = [tag for is_removed, tag in given if tag and not is_removed]
    remove = [tag for is_removed, tag in given if tag and is_removed]
    _apply(context, lambda _, ids: context.library.set_tags(ids, add, remove))


def _apply(context: AppContext, change: Callable[[Sequence[Hit], Sequence[str]], StoryChange]) -> None:
    """Change the selected stories, or the story under the cursor."""
    if not context.stories.count:
        context.show_message("There is no story here")
        return
    if context.stories.selected_count > 1:
        context.show_message(f"Changing {context.stories.selected_count:,} stories …")
    load = context.stories.selection_loader()

    def run() -> StoryChange:
        hits = load()
        return change(hits, [hit.story for hit in hits])

    async def work() -> None:
        done = await asyncio.to_thread(run)
        if done.count:
            context.changes.append(done)
        count = f"{done.count} stories" if done.count != 1 else "Story"
        context.show_message(f"{count} {done.text} · u undoes" if done.count else "Nothing changed")
        context.stories.select(None)
        context.screen_state.reload()

    context.tasks.add(work())


def undo(context: AppContext, _: str) -> None:
    """Undo the last change."""
    if not context.changes:
        context.show_message("Nothing to undo")
        return
    change = context.changes.pop()

    async def work() -> None:
        await asyncio.to_thread(context.library.undo, change)
        context.screen_state.reload()
        if isinstance(change, NameChange) and context.card.past:
            await reload_entity(context, context.card.past.pop())
        if isinstance(change, SearchChange):
            await reload_searches(context)
        context.show_message(f"Undone: {change.text}")

    context.tasks.add(work())


def select(context: AppContext, _: str) -> None:
    """Begin a selection at the cursor, or end it; on the timeline, a range."""
    if isinstance(context.panes.current, Timeline):
        if context.panes.current.select():
            context.show_message("From here: move, then enter filters by the range · esc ends")
        return
    stories = context.stories
    focus(context, "stories")
    stories.select(stories.cursor if stories.selected_from is None else None)
    if stories.selected_from is not None:
        context.show_message("Selecting: move, then m s t y > for all of them · esc ends")


def select_all(context: AppContext, _: str) -> None:
    """Select all stories of the result."""
    focus(context, "stories")
    context.stories.cursor = context.stories.count - 1
    context.stories.select(0)
    context.show_message(f"{context.stories.count} stories selected · m s t y > for all of them · esc ends")


HANDLERS: dict[str, Handler] = {
    "read": toggle_read,
    "star": toggle_star,
    "tag": tag,
    "undo": undo,
    "select": select,
    "select-all": select_all,
}
