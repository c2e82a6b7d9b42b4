"""The commands that put right what the program decided: cuts, roles of lines, and which names are whose."""

import asyncio
from collections.abc import Callable

from newsreader.library import Change
from newsreader.model import Role
from newsreader.tui.desk import Desk, Handler


def split(desk: Desk, line: str) -> None:
    """Let a new article begin at a line of the page."""
    if not desk.room.reading:
        return
    if not line.isdecimal():
        desk.ask("split", "A new article begins at line (b shows the numbers)")
        return
    id_ = desk.room.reading.record.id
    _correct(desk, lambda: desk.library.corrections.split(id_, int(line)))


def join(desk: Desk, other: str) -> None:
    """Make one article of this one and another that follows it on its page, or stands before it."""
    if not desk.room.reading:
        return
    if not other.strip():
        desk.ask("join", "Join with the article of the id (w shows ids)")
        return
    id_ = desk.room.reading.record.id
    _correct(desk, lambda: desk.library.corrections.join(id_, other.strip()))


def set_role(desk: Desk, words: str) -> None:
    """Say what a line is."""
    if not desk.room.reading:
        return
    line, _, role = words.strip().partition(" ")
    if not line.isdecimal() or role.strip() not in set(Role):
        desk.ask("role", "Line and role, such as 12 caption (b shows both)", words)
        return
    id_ = desk.room.reading.record.id
    _correct(desk, lambda: desk.library.corrections.set_role(id_, int(line), Role(role.strip())))


def merge_name(desk: Desk, name: str) -> None:
    """Make one entity of the value under the cursor and another."""
    value = _value(desk)
    if value and not name.strip():
        desk.ask("merge-name", f"{value} is the same as")
    elif value:
        _correct(desk, lambda: desk.library.ledger.merge(value, name.strip()))


def rename_name(desk: Desk, name: str) -> None:
    """Give the value under the cursor another name."""
    value = _value(desk)
    if value and not name.strip():
        desk.ask("rename-name", f"{value} is called", value)
    elif value:
        _correct(desk, lambda: desk.library.ledger.rename(value, name.strip()))


def hide_name(desk: Desk, _: str) -> None:
    """Show the value under the cursor no more, since it is no name."""
    if value := _value(desk):
        _correct(desk, lambda: desk.library.ledger.hide(value))


def _value(desk: Desk) -> str | None:
    facet = desk.panes.facet
    if facet is None or facet.value is None:
        desk.say("Go to the name in the sidebar first: 1, 2 and 3 go there")
        return None
    return facet.value.name


def _correct(desk: Desk, correct: Callable[[], Change]) -> None:
    async def work() -> None:
        change = await asyncio.to_thread(correct)
        desk.changes.append(change)
        desk.say(f"{change.text} · u undoes")
        desk.reload()

    desk.start(work())


HANDLERS: dict[str, Handler] = {
    "split": split,
    "join": join,
    "role": set_role,
    "merge-name": merge_name,
    "rename-name": rename_name,
    "hide-name": hide_name,
}
