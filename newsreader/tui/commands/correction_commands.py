"""The commands that correct the program: cuts, roles of lines, and names."""

import asyncio
from collections.abc import Callable

from newsreader.errors import NewsreaderError
from newsreader.fields import FIELD_OF_ENTITY, NAME_FACETS
from newsreader.library import Change
from newsreader.model import FacetValue, Kind, Record, Role
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.entity_commands import reload_entity
from newsreader.tui.reading.card_contents import What


def split(context: AppContext, line: str) -> None:
    """Begin a new article at a line of the page."""
    if not context.loader.story:
        return
    _check_line(context.loader.story.record, line.strip())
    if not line.strip():
        context.prompt.open("split", "A new article begins at line (b shows the numbers)")
        return
    id_ = context.loader.story.record.id
    _correct(context, lambda: context.library.corrections.split(id_, int(line)))


def join(context: AppContext, other: str) -> None:
    """Join this article with the one before or after it on the page."""
    if not context.loader.story:
        return
    if not other.strip():
        context.prompt.open("join", "Join with the article of the id (w shows ids)")
        return
    id_ = context.loader.story.record.id
    _correct(context, lambda: context.library.corrections.join(id_, other.strip()))


def set_role(context: AppContext, words: str) -> None:
    """Set the role of a line."""
    if not context.loader.story:
        return
    line, _, role = (word.strip() for word in words.strip().partition(" "))
    _check_line(context.loader.story.record, line)
    if role and role not in set(Role):
        raise NewsreaderError(f"{role!r} is no role; the roles are {', '.join(Role)}")
    if not role:
        label = "Line and role, such as 12 caption (b shows both)"
        context.prompt.open("role", label, words, last_words=tuple(Role))
        return
    id_ = context.loader.story.record.id
    _correct(context, lambda: context.library.corrections.set_role(id_, int(line), Role(role)))


def _check_line(record: Record, line: str) -> None:
    if all(block.line is None for block in record.article.blocks):
        raise NewsreaderError("This cannot be corrected here: the lines of a web page have no numbers")
    if line and not line.isdecimal():
        raise NewsreaderError(f"{line!r} is no number of a line; b shows the numbers")


def merge_name(context: AppContext, name: str) -> None:
    """Make one entity of the name under the cursor and another name."""
    value, name = _subject(context, name), name.strip()
    if value and not name:
        context.prompt.open("merge-name", f"Merge {value.name} into:", names=_known_names(context), subject=value)
    elif value:
        _correct(context, lambda: context.library.ledger.merge(value.id, name), value.name, name)


def rename_name(context: AppContext, name: str) -> None:
    """Give the entity under the cursor another name."""
    value, name = _subject(context, name), name.strip()
    if value and not name:
        context.prompt.open("rename-name", f"Rename {value.name} to:", value.name, subject=value)
    elif value:
        _correct(context, lambda: context.library.ledger.rename(value.id, name), value.name, name)


def split_name(context: AppContext, alias: str) -> None:
    """Make a separate entity of an alias: of the one under the cursor, or of the one given."""
    contents, target = context.card.contents, context.card.target
    subject = contents.subject if contents else None
    if context.panes.current is not context.card or not subject:
        context.show_message("E on a name opens its page; there P parts the alias under the cursor from it")
        return
    alias = alias.strip() or (target.value if target and target.what is What.ALIAS else "")
    name = subject.name
    if alias and alias != name:
        _correct(context, lambda: context.library.ledger.split(subject.id, alias), name, name)
    else:
        context.show_message("Go to one of the other names that it is called by")


def retype_name(context: AppContext, kind: str) -> None:
    """Set the kind of the name under the cursor."""
    value = _subject(context, kind)
    kinds = [one for one in Kind if kind.strip() and one.value.startswith(kind.strip().lower())]
    if value and kind.strip() and len(kinds) != 1:
        raise NewsreaderError(f"{kind.strip()!r} is no kind; the kinds are {', '.join(Kind)}")
    if value and not kinds:
        label = f"Kind of {value.name} ({', '.join(Kind)}):"
        context.prompt.open("retype-name", label, names=tuple(Kind), subject=value)
    elif value:
        _correct(context, lambda: context.library.ledger.retype(value.id, kinds[0]), value.name, value.name)


def hide_name(context: AppContext, _: str) -> None:
    """Hide the name under the cursor, because it is not a name."""
    if value := _subject(context, ""):
        _correct(context, lambda: context.library.ledger.hide(value.id), value.name)


def _subject(context: AppContext, answer: str) -> FacetValue | None:
    """Return the name to correct: with an answer the one that the prompt named, else the one under the cursor."""
    if answer.strip() and context.prompt.subject:
        return context.prompt.subject
    facet, card = context.panes.facet, context.card
    if context.panes.current is card and card.contents:
        if card.contents.subject:
            return card.contents.subject
        if card.target and card.target.what is What.NAME:
            return FacetValue(card.target.value, card.target.value, 0)
    if facet is None or facet.value is None or facet.facet not in NAME_FACETS:
        context.show_message("Go to the name in the sidebar first: 1, 2 and 3 go there")
        return None
    return facet.value


def _known_names(context: AppContext) -> list[str]:
    names = context.search_bar.completion.names
    return [name for field in FIELD_OF_ENTITY.values() for name in names.get(field, ())]


def _correct(context: AppContext, correct: Callable[[], Change], before: str = "", after: str = "") -> None:
    """Make a correction in a thread.

    When the page of the entity `before` is open, it then shows the entity `after`; without `after` it is closed.
    """

    async def work() -> None:
        change = await asyncio.to_thread(correct)
        context.changes.append(change)
        if context.panes.facet and before:
            context.panes.facet.want(before, after)
        context.screen_state.reload()
        if context.panes.current is context.card and after:
            context.card.past.append(before)
            await reload_entity(context, after)
        elif context.panes.current is context.card and before:
            await context.run_command("back")
        context.show_message(f"{change.text} · u undoes")

    context.tasks.add(work())


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
