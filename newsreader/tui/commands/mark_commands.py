"""The commands that change stories: read marks, stars, tags; each for one or many, each to be undone."""

import asyncio
from collections.abc import Callable, Sequence

from newsreader.library import Change
from newsreader.model import Hit
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.entity_commands import reload_entity
from newsreader.tui.widgets.timeline import Timeline


def toggle_read(desk: AppContext, _: str) -> None:
    """Mark the stories read, or unread when all of them are read."""
    _apply(desk, lambda hits, ids: desk.library.set_read(ids, not all(hit.read for hit in hits)))


def toggle_star(desk: AppContext, _: str) -> None:
    """Star the stories, or take the star away when all of them have one."""
    _apply(desk, lambda hits, ids: desk.library.set_starred(ids, not all(hit.starred for hit in hits)))


def tag(desk: AppContext, words: str) -> None:
    """Add the tags given, take away those with a minus; ask for them where none are given."""
    if not desk.stories.count:
        desk.say("There is no story to tag")
        return
    if not words.strip():
        selected = desk.stories.selected_count
        count = f" {selected} stories" if selected > 1 else ""
        desk.ask("tag", f"Tag{count} (-word takes away)")
        return
    given = [word.strip("#,") for word in words.split()]
    add = [word for word in given if word and not word.startswith("-")]
    remove = [word[1:].lstrip("#") for word in given if len(word) > 1 and word.startswith("-")]
    _apply(desk, lambda _, ids: desk.library.set_tags(ids, add, remove))


def _apply(desk: AppContext, change: Callable[[Sequence[Hit], Sequence[str]], Change]) -> None:
    """Change the selected stories, or the one under the cursor."""
    if not desk.stories.count:
        desk.say("There is no story here")
        return
    if desk.stories.selected_count > 1:
        desk.say(f"Changing {desk.stories.selected_count:,} stories …")
    load = desk.stories.selection_loader()

    def run() -> Change:
        hits = load()
        return change(hits, [hit.story for hit in hits])

    async def work() -> None:
        done = await asyncio.to_thread(run)
        if done.count:
            desk.changes.append(done)
        count = f"{done.count} stories" if done.count != 1 else "Story"
        desk.say(f"{count} {done.text} · u undoes" if done.count else "Nothing changed")
        desk.stories.select(None)
        desk.reload()

    desk.start(work())


def note_read(desk: AppContext) -> None:
    """Mark the story under the cursor read because it was open for a while; that is nothing to undo."""
    hit = desk.stories.current
    if hit is None or hit.read:
        return

    async def work() -> None:
        await asyncio.to_thread(desk.library.set_read, [hit.story])
        desk.stories.reload()

    desk.start(work())


def undo(desk: AppContext, _: str) -> None:
    """Take back the last change."""
    if not desk.changes:
        desk.say("Nothing to undo")
        return
    change = desk.changes.pop()

    async def work() -> None:
        await asyncio.to_thread(desk.library.undo, change)
        desk.reload()
        if change.rulings and desk.card.past:
            await reload_entity(desk, desk.card.past.pop())
        desk.say(f"Undone: {change.text}")

    desk.start(work())


def select(desk: AppContext, _: str) -> None:
    """Begin a selection at the cursor, or end it; on the timeline, a range."""
    if isinstance(desk.panes.current, Timeline):
        if desk.panes.current.select():
            desk.say("From here: move, then enter filters by the range · esc ends")
        return
    stories = desk.stories
    desk.go("stories")
    stories.select(stories.cursor if stories.selected_from is None else None)
    if stories.selected_from is not None:
        desk.say("Selecting: move, then m s t y > for all of them · esc ends")


def select_all(desk: AppContext, _: str) -> None:
    """Select all stories of the result."""
    desk.go("stories")
    desk.stories.cursor = desk.stories.count - 1
    desk.stories.select(0)
    desk.say(f"{desk.stories.count} stories selected · m s t y > for all of them · esc ends")


HANDLERS: dict[str, Handler] = {
    "read": toggle_read,
    "star": toggle_star,
    "tag": tag,
    "undo": undo,
    "select": select,
    "select-all": select_all,
}
