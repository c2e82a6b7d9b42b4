"""The commands that change how things are shown, and those of the program itself."""

import asyncio
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from newsreader.model import Record
from newsreader.text import is_web_link
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands import entity_commands, saved_search_commands
from newsreader.tui.commands.command_table import BY_NAME
from newsreader.tui.commands.entity_commands import show_evidence
from newsreader.tui.reading.story_views import OpenStory, ReaderView, find_matches, toggle_view
from newsreader.tui.state import State
from newsreader.tui.themes import THEMES

MOST_LISTED = 5
"""From so many sources on they are not listed when one is asked for."""


def _toggler(flip: Callable[[State], tuple[State, bool]], on: str, off: str) -> Handler:
    def toggle(context: AppContext, _: str) -> None:
        state, value = flip(context.state)
        context.change(state)
        context.show_message(on if value else off)

    return toggle


def show_raw(context: AppContext, _: str) -> None:
    """Show the page's own lines, or the text again."""
    story = context.loader.story
    if story:
        raw = story.raw or tuple(context.library.originals.raw_lines(story.record))
        _look(context, toggle_view(replace(story, raw=raw), ReaderView.RAW))


def show_reasons(context: AppContext, _: str) -> None:
    """Show why the story is as it is, or its text again."""
    if context.panes.current is context.card and not show_evidence(context):
        context.show_message("w quotes the sentences for a name in the company of the entity")
    elif context.panes.current is not context.card and context.loader.story:
        _look(context, toggle_view(context.loader.story, ReaderView.REASONS))


def find_in_text(context: AppContext, text: str) -> None:
    """Find words in the story that is open."""
    if not context.loader.story:
        return
    if not text.strip():
        context.focus_place("reader")
        context.open_prompt("find", "Find in the text", context.loader.story.searched_text)
        return
    context.loader.show(replace(context.loader.story, searched_text=text, view=ReaderView.TEXT), keep_place=True)
    if not context.reader.go_to_match(1):
        context.show_message(f"The text does not hold {text!r} · esc shows the matches of the search again")


def show_next_version(context: AppContext, _: str) -> None:
    """Show the next of the articles that are this story."""
    if context.loader.story:
        context.start(_show_version(context, context.loader.story))


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
    """Show how this version differs from the one that stands for the story, or its text again."""
    if context.loader.story:
        context.start(_show_difference(context, context.loader.story))


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
    context.focus_place("reader")


def change_theme(context: AppContext, name: str) -> None:
    """Go on to the next theme, or to the one given."""
    names = [theme.name for theme in THEMES]
    current = names.index(context.state.theme) if context.state.theme in names else 0
    context.set_theme(name or names[(current + 1) % len(names)])


def open_command_line(context: AppContext, _: str) -> None:
    """Ask for the name of a command."""
    context.open_prompt("command", ":", names=sorted(BY_NAME))


async def run_line(context: AppContext, line: str) -> None:
    """Run a command line: a command's name, or the beginning of only one, and what it takes."""
    name, _, argument = line.strip().partition(" ")
    found = [name] if name in BY_NAME else [command for command in BY_NAME if command.startswith(name)]
    if len(found) == 1:
        await context.run_command(found[0], argument.strip())
    elif found:
        context.show_message(f"{name!r} could be {', '.join(found)}", error=True)
    else:
        context.show_message(f"No command is called {name!r}; ? shows them all", error=True)


def add(context: AppContext, paths: str) -> None:
    """Import pages in the background."""
    if not paths.strip():
        context.open_prompt("add", "Add files, folders or addresses", paths=True)
    elif Path(paths.strip()).expanduser().exists():
        # A name with blanks in it needs no quotes where it stands alone.
        context.background.add([str(Path(paths.strip()).expanduser())])
    elif words := _words(context, "add", paths):
        context.background.add([word if is_web_link(word) else str(Path(word).expanduser()) for word in words])


def remove(context: AppContext, source: str) -> None:
    """Forget a source."""
    if not source.strip():
        names = [source.name for source in context.library.sources()]
        which = f"of {', '.join(names)}" if 0 < len(names) < MOST_LISTED else "source"
        context.open_prompt("remove", f"Remove which {which}", names=names)
    else:
        context.background.remove(source.strip())


def update(context: AppContext, sources: str) -> None:
    """Read sources again in the background, all of them where none is named."""
    names = _words(context, "update", sources)
    if sources.strip() and not names:
        return
    context.show_message(f"Updating {', '.join(names)} …" if names else "Updating all sources …")
    context.background.update(names)


def update_source(context: AppContext, _: str) -> None:
    """Read the source under the cursor again, or that of the story."""
    facet, hit = context.panes.facet, context.stories.current
    if facet and facet.facet == "source" and facet.value:
        name = facet.value.name
    elif hit:
        name = hit.source
    else:
        context.show_message("There is no story here; R updates all sources")
        return
    context.show_message(f"Updating {name} …")
    context.background.update([name])


def _words(context: AppContext, command: str, text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        context.show_message(f"{command}: {error}", error=True)
        return []


HANDLERS: dict[str, Handler] = {
    **entity_commands.HANDLERS,
    **saved_search_commands.HANDLERS,
    "zoom": _toggler(
        lambda s: (replace(s, zoomed=not s.zoomed), not s.zoomed), "Zoomed · z shows the other panes again", ""
    ),
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
        "All lines, with number and role",
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
    "theme": change_theme,
    "command": open_command_line,
    "add": add,
    "remove": remove,
    "update": update,
    "update-source": update_source,
    "palette": lambda context, _: context.action_command_palette(),
    "help": lambda context, _: context.show_help(),
    "suspend": lambda context, _: context.action_suspend_process(),
    "quit": lambda context, _: context.leave(),
}
