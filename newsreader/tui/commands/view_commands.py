"""The commands that change how the panes and the open story are shown."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from newsreader.model import Record
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.destinations import focus
from newsreader.tui.commands.entity_commands import show_evidence
from newsreader.tui.reading.story_views import OpenStory, ReaderView, find_matches, toggle_view
from newsreader.tui.state import State


def _toggler(flip: Callable[[State], tuple[State, bool]], on: str, off: str) -> Handler:
    def toggle(context: AppContext, _: str) -> None:
        state, value = flip(context.state)
        context.change(state)
        context.show_message(on if value else off)

    return toggle


def show_raw(context: AppContext, _: str) -> None:
    """Show the lines of the page, or the text again."""
    story = context.loader.story
    if story:
        raw = story.raw or tuple(context.library.originals.raw_lines(story.record))
        _look(context, toggle_view(replace(story, raw=raw), ReaderView.RAW))


def show_reasons(context: AppContext, _: str) -> None:
    """Show why the story was cut, titled and dated so, or its text again; on the page of an entity, show evidence."""
    if context.panes.current is context.card and not show_evidence(context):
        context.show_message("w quotes the sentences for a name in the company of the entity")
    elif context.panes.current is not context.card and context.loader.story:
        _look(context, toggle_view(context.loader.story, ReaderView.REASONS))


def find_in_text(context: AppContext, text: str) -> None:
    """Find words in the open story."""
    if not context.loader.story:
        return
    if not text.strip():
        focus(context, "reader")
        context.prompt.open("find", "Find in the text", context.loader.story.searched_text)
        return
    context.loader.show(replace(context.loader.story, searched_text=text, view=ReaderView.TEXT), keep_place=True)
    if not context.reader.go_to_match(1):
        context.show_message(f"The text does not hold {text!r} · esc shows the matches of the search again")


def show_next_version(context: AppContext, _: str) -> None:
    """Show the next version of the open story."""
    if context.loader.story:
        context.tasks.add(_show_version(context, context.loader.story))


async def _show_version(context: AppContext, story: OpenStory) -> None:
    versions = await _versions(context, story)
    if len(versions) < 2:
        context.show_message("This story has one version only")
        return
    ids = [record.id for record in versions]
    place = (ids.index(story.record.id) + 1) % len(ids) if story.record.id in ids else 0
    record = versions[place]
    matches = await asyncio.to_thread(find_matches, context.library, record, context.state)
    _look(context, OpenStory(record, matches, versions=versions))
    context.show_message(f"Version {place + 1} of {len(ids)}, from {record.source} · D shows the difference")


def show_difference(context: AppContext, _: str) -> None:
    """Show how this version differs from the main version of the story, or its text again."""
    if context.loader.story:
        context.tasks.add(_show_difference(context, context.loader.story))


async def _show_difference(context: AppContext, story: OpenStory) -> None:
    versions = await _versions(context, story)
    if len(versions) < 2:
        context.show_message("This story has one version only")
        return
    shown = story.record if story.record.id != versions[0].id else versions[1]
    _look(context, toggle_view(replace(story, record=shown, versions=versions), ReaderView.DIFFERENCE))


async def _versions(context: AppContext, story: OpenStory) -> tuple[Record, ...]:
    return story.versions or tuple(await asyncio.to_thread(context.library.versions, story.record.story))


def _look(context: AppContext, story: OpenStory) -> None:
    context.loader.show(story)
    focus(context, "reader")


def zoom(context: AppContext, _: str) -> None:
    """Give the pane the whole screen, or show the other panes again."""
    context.panes.zoomed = context.panes.current
    context.change(replace(context.state, zoomed=not context.state.zoomed))
    context.show_message("Zoomed · z shows the other panes again" if context.state.zoomed else "")


HANDLERS: dict[str, Handler] = {
    "zoom": zoom,
    "sidebar": _toggler(
        lambda s: (replace(s, sidebar=not s.sidebar), not s.sidebar), "", "Sidebar hidden · B shows it again"
    ),
    "names": _toggler(
        lambda s: (replace(s, names=not s.names), not s.names),
        "Names in colour: people, organisations, places",
        "Names not marked",
    ),
    "hidden-lines": _toggler(
        lambda s: (replace(s, hidden_lines=not s.hidden_lines), not s.hidden_lines),
        "All lines, with their roles, and with their numbers where the page is text",
        "Boilerplate hidden",
    ),
    "measure": _toggler(
        lambda s: (replace(s, wide_lines=not s.wide_lines), not s.wide_lines),
        "Lines as wide as the reader",
        "Lines of a comfortable length",
    ),
    "raw": show_raw,
    "why": show_reasons,
    "find": find_in_text,
    "versions": show_next_version,
    "difference": show_difference,
}
