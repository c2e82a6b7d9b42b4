"""The commands that put right what the program decided: cuts, roles of lines, and which names are whose."""

import asyncio
from collections.abc import Callable

from newsreader.library import Change
from newsreader.model import Kind, Role
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.entity_commands import reload_entity
from newsreader.tui.reading.card_contents import What
from newsreader.tui.state import NAME_FACETS


def split(desk: AppContext, line: str) -> None:
    """Let a new article begin at a line of the page."""
    if not desk.room.reading:
        return
    if not line.isdecimal():
        desk.ask("split", "A new article begins at line (b shows the numbers)")
        return
    id_ = desk.room.reading.record.id
    _correct(desk, lambda: desk.library.corrections.split(id_, int(line)))


def join(desk: AppContext, other: str) -> None:
    """Make one article of this one and another that follows it on its page, or stands before it."""
    if not desk.room.reading:
        return
    if not other.strip():
        desk.ask("join", "Join with the article of the id (w shows ids)")
        return
    id_ = desk.room.reading.record.id
    _correct(desk, lambda: desk.library.corrections.join(id_, other.strip()))


def set_role(desk: AppContext, words: str) -> None:
    """Say what a line is."""
    if not desk.room.reading:
        return
    line, _, role = words.strip().partition(" ")
    if not line.isdecimal() or role.strip() not in set(Role):
        desk.ask("role", "Line and role, such as 12 caption (b shows both)", words)
        return
    id_ = desk.room.reading.record.id
    _correct(desk, lambda: desk.library.corrections.set_role(id_, int(line), Role(role.strip())))


def merge_name(desk: AppContext, name: str) -> None:
    """Make one entity of the value under the cursor and another."""
    value = _value(desk)
    if value and not name.strip():
        desk.ask("merge-name", f"{value} is the same as", names=_known_names(desk))
    elif value:
        _correct(desk, lambda: desk.library.ledger.merge(value, name.strip()), value, name.strip())


def rename_name(desk: AppContext, name: str) -> None:
    """Give the value under the cursor another name."""
    value = _value(desk)
    if value and not name.strip():
        desk.ask("rename-name", f"{value} is called", value)
    elif value:
        _correct(desk, lambda: desk.library.ledger.rename(value, name.strip()), value, name.strip())


def split_name(desk: AppContext, alias: str) -> None:
    """Make an entity of its own of an alias: the one under the cursor, or the one named."""
    contents, target = desk.card.contents, desk.card.target
    subject = contents.subject if contents else None
    if desk.panes.current is not desk.card or not subject:
        desk.say("E on a name opens its page; there P parts the alias under the cursor from it")
        return
    alias = alias.strip() or (target.value if target and target.what is What.ALIAS else "")
    name = subject.name
    if alias and alias != name:
        _correct(desk, lambda: desk.library.ledger.split(subject.id, alias), name, name)
    else:
        desk.say("Go to one of the other names that it is called by")


def retype_name(desk: AppContext, kind: str) -> None:
    """Say of what kind the name under the cursor is."""
    value = _value(desk)
    kinds = [one for one in Kind if kind.strip() and one.value.startswith(kind.strip().lower())]
    if value and len(kinds) != 1:
        desk.ask("retype-name", f"{value} is a (person, organisation, place)")
    elif value:
        _correct(desk, lambda: desk.library.ledger.retype(value, kinds[0]), value, value)


def hide_name(desk: AppContext, _: str) -> None:
    """Show the value under the cursor no more, since it is no name."""
    if value := _value(desk):
        _correct(desk, lambda: desk.library.ledger.hide(value), value)


def _value(desk: AppContext) -> str | None:
    facet, card = desk.panes.facet, desk.card
    if desk.panes.current is card and card.contents:
        if card.contents.subject:
            return card.contents.subject.name
        if card.target and card.target.what is What.NAME:
            return card.target.value
    if facet is None or facet.value is None or facet.facet not in NAME_FACETS:
        desk.say("Go to the name in the sidebar first: 1, 2 and 3 go there")
        return None
    return facet.value.name


def _known_names(desk: AppContext) -> list[str]:
    names = desk.bar.completion.names
    return [name for field in ("person", "org", "place") for name in names.get(field, ())]


def _correct(desk: AppContext, correct: Callable[[], Change], before: str = "", after: str = "") -> None:
    """Put something right; the page of an entity called `before` is then shown as that of `after`, or left."""

    async def work() -> None:
        change = await asyncio.to_thread(correct)
        desk.changes.append(change)
        desk.reload()
        if desk.panes.current is desk.card and after:
            desk.card.past.append(before)
            await reload_entity(desk, after)
        elif desk.panes.current is desk.card and before:
            await desk.run_command("back")
        desk.say(f"{change.text} · u undoes")

    desk.start(work())


HANDLERS: dict[str, Handler] = {
    "split": split,
    "join": join,
    "role": set_role,
    "merge-name": merge_name,
    "rename-name": rename_name,
    "split-name": split_name,
    "retype-name": retype_name,
    "hide-name": hide_name,
}
