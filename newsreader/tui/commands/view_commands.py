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
from newsreader.tui.reading.story_views import ReaderView, Reading, find_matches, toggle_view
from newsreader.tui.state import State
from newsreader.tui.themes import THEMES

MOST_LISTED = 5
"""From so many sources on they are not listed when one is asked for."""


def _toggler(flip: Callable[[State], tuple[State, bool]], on: str, off: str) -> Handler:
    def toggle(desk: AppContext, _: str) -> None:
        state, value = flip(desk.state)
        desk.change(state)
        desk.say(on if value else off)

    return toggle


def show_raw(desk: AppContext, _: str) -> None:
    """Show the page's own lines, or the text again."""
    reading = desk.room.reading
    if reading:
        raw = reading.raw or tuple(desk.library.originals.raw_lines(reading.record))
        _look(desk, toggle_view(replace(reading, raw=raw), ReaderView.RAW))


def show_reasons(desk: AppContext, _: str) -> None:
    """Show why the story is as it is, or its text again."""
    if desk.panes.current is desk.card and not show_evidence(desk):
        desk.say("w quotes the sentences for a name in the company of the entity")
    elif desk.panes.current is not desk.card and desk.room.reading:
        _look(desk, toggle_view(desk.room.reading, ReaderView.REASONS))


def find_in_text(desk: AppContext, text: str) -> None:
    """Find words in the story that is open."""
    if not desk.room.reading:
        return
    if not text.strip():
        desk.go("reader")
        desk.ask("find", "Find in the text", desk.room.reading.sought)
        return
    desk.room.look(replace(desk.room.reading, sought=text, view=ReaderView.TEXT), keep_place=True)
    if not desk.reader.go_to_match(1):
        desk.say(f"The text does not hold {text!r} · esc shows the matches of the search again")


def show_next_version(desk: AppContext, _: str) -> None:
    """Show the next of the articles that are this story."""
    if desk.room.reading:
        desk.start(_show_version(desk, desk.room.reading))


async def _show_version(desk: AppContext, reading: Reading) -> None:
    versions = await _versions(desk, reading)
    if len(versions) < 2:
        desk.say("This story has one version only")
        return
    ids = [record.id for record in versions]
    place = (ids.index(reading.record.id) + 1) % len(ids) if reading.record.id in ids else 0
    record = versions[place]
    matches = await asyncio.to_thread(find_matches, desk.library, record, desk.state)
    _look(desk, Reading(record, matches, versions=versions))
    desk.say(f"Version {place + 1} of {len(ids)}, from {record.source} · D shows the difference")


def show_difference(desk: AppContext, _: str) -> None:
    """Show how this version differs from the one that stands for the story, or its text again."""
    if desk.room.reading:
        desk.start(_show_difference(desk, desk.room.reading))


async def _show_difference(desk: AppContext, reading: Reading) -> None:
    versions = await _versions(desk, reading)
    if len(versions) < 2:
        desk.say("This story has one version only")
        return
    shown = reading.record if reading.record.id != versions[0].id else versions[1]
    _look(desk, toggle_view(replace(reading, record=shown, versions=versions), ReaderView.DIFFERENCE))


async def _versions(desk: AppContext, reading: Reading) -> tuple[Record, ...]:
    return reading.versions or tuple(await asyncio.to_thread(desk.library.versions, reading.record.story))


def _look(desk: AppContext, reading: Reading) -> None:
    desk.room.look(reading)
    desk.go("reader")


def change_theme(desk: AppContext, name: str) -> None:
    """Go on to the next theme, or to the one given."""
    names = [theme.name for theme in THEMES]
    current = names.index(desk.state.theme) if desk.state.theme in names else 0
    desk.set_theme(name or names[(current + 1) % len(names)])


def open_command_line(desk: AppContext, _: str) -> None:
    """Ask for the name of a command."""
    desk.ask("command", ":", names=sorted(BY_NAME))


async def run_line(desk: AppContext, line: str) -> None:
    """Run a command line: a command's name, or the beginning of only one, and what it takes."""
    name, _, argument = line.strip().partition(" ")
    found = [name] if name in BY_NAME else [command for command in BY_NAME if command.startswith(name)]
    if len(found) == 1:
        await desk.run_command(found[0], argument.strip())
    elif found:
        desk.say(f"{name!r} could be {', '.join(found)}", error=True)
    else:
        desk.say(f"No command is called {name!r}; ? shows them all", error=True)


def add(desk: AppContext, paths: str) -> None:
    """Import pages in the background."""
    if not paths.strip():
        desk.ask("add", "Add files, folders or addresses", paths=True)
    elif Path(paths.strip()).expanduser().exists():
        # A name with blanks in it needs no quotes where it stands alone.
        desk.background.add([str(Path(paths.strip()).expanduser())])
    elif words := _words(desk, "add", paths):
        desk.background.add([word if is_web_link(word) else str(Path(word).expanduser()) for word in words])


def remove(desk: AppContext, source: str) -> None:
    """Forget a source."""
    if not source.strip():
        names = [source.name for source in desk.library.sources()]
        which = f"of {', '.join(names)}" if 0 < len(names) < MOST_LISTED else "source"
        desk.ask("remove", f"Remove which {which}", names=names)
    else:
        desk.background.remove(source.strip())


def update(desk: AppContext, sources: str) -> None:
    """Read sources again in the background, all of them where none is named."""
    names = _words(desk, "update", sources)
    if sources.strip() and not names:
        return
    desk.say(f"Updating {', '.join(names)} …" if names else "Updating all sources …")
    desk.background.update(names)


def update_source(desk: AppContext, _: str) -> None:
    """Read the source under the cursor again, or that of the story."""
    facet, hit = desk.panes.facet, desk.stories.current
    if facet and facet.facet == "source" and facet.value:
        name = facet.value.name
    elif hit:
        name = hit.source
    else:
        desk.say("There is no story here; R updates all sources")
        return
    desk.say(f"Updating {name} …")
    desk.background.update([name])


def _words(desk: AppContext, command: str, text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        desk.say(f"{command}: {error}", error=True)
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
    "palette": lambda desk, _: desk.action_command_palette(),
    "help": lambda desk, _: desk.show_help(),
    "suspend": lambda desk, _: desk.action_suspend_process(),
    "quit": lambda desk, _: desk.leave(),
}
