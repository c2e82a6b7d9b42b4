"""The commands of the program itself: its sources, its theme, its command line, and how to leave it."""

import shlex
from dataclasses import replace
from pathlib import Path

from newsreader.errors import NewsreaderError, NotFoundError
from newsreader.model import Role
from newsreader.text import counted, is_web_link
from newsreader.tui import themes
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.command_table import BY_NAME
from newsreader.tui.commands.help_screen import HelpScreen

_MOST_LISTED = 5
"""The names of the sources are listed in the question only when there are fewer of them than this."""


def change_theme(context: AppContext, name: str) -> None:
    """Change to the next theme, or to the one given."""
    names = [theme.name for theme in themes.THEMES]
    current = names.index(context.state.theme) if context.state.theme in names else 0
    theme = name or names[(current + 1) % len(names)]
    message = themes.change_theme(context.app, theme)
    context.change(replace(context.state, theme=theme))
    context.show_message(message)


async def run_line(context: AppContext, line: str) -> None:
    """Run a command by its name, or by the beginning of its name if only one command begins so; without one, ask."""
    if not line.strip():
        context.prompt.open("command", ":", names=sorted(BY_NAME), last_words=tuple(Role))
        return
    name, _, argument = line.strip().partition(" ")
    found = [name] if name in BY_NAME else [command for command in BY_NAME if command.startswith(name)]
    if len(found) == 1:
        await context.run_command(found[0], argument.strip())
    elif found:
        raise NewsreaderError(f"{name!r} could be {', '.join(found)}")
    else:
        raise NewsreaderError(f"No command is called {name!r}; ? shows them all")


def add(context: AppContext, paths: str) -> None:
    """Import pages in the background."""
    if not paths.strip():
        context.prompt.open("add", "Add files, folders or addresses", paths=True)
    elif Path(paths.strip()).expanduser().exists():
        # A single path needs no quotes, even with blanks in it.
        context.background.add([str(Path(paths.strip()).expanduser())])
    elif words := _words("add", paths):
        context.background.add([word if is_web_link(word) else str(Path(word).expanduser()) for word in words])


def remove(context: AppContext, source: str) -> None:
    """Remove a source with its pages and articles, after a question, since this cannot be undone."""
    sources = {source.name: source for source in context.library.sources()}
    name = source.strip()
    if not name:
        which = f" ({', '.join(sources)})" if 0 < len(sources) < _MOST_LISTED else ""
        context.prompt.open("remove", f"Remove the source{which}", names=tuple(sources))
    elif name not in sources:
        raise NotFoundError(f"{name}: no source has this name")
    else:
        what = f"{counted(sources[name].pages, 'page')} and {counted(sources[name].articles, 'article')}"
        question = f"Remove {name} with {what}? This cannot be undone"
        context.prompt.ask(question, {"yes": lambda: context.background.remove(name), "no": lambda: None})


def update(context: AppContext, sources: str) -> None:
    """Update the sources given in the background, or all sources."""
    names = _words("update", sources)
    context.show_message(f"Updating {', '.join(names)} …" if names else "Updating all sources …")
    context.background.update(names)


def update_source(context: AppContext, _: str) -> None:
    """Update the source under the cursor, or the source of the story."""
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


def _words(command: str, text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError as error:
        raise NewsreaderError(f"{command}: {error}") from None


def show_help(context: AppContext, _: str) -> None:
    """Show all keys."""
    context.app.push_screen(HelpScreen(context.runner.keys))


HANDLERS: dict[str, Handler] = {
    "theme": change_theme,
    "command": run_line,
    "add": add,
    "remove": remove,
    "update": update,
    "update-source": update_source,
    "palette": lambda context, _: context.app.action_command_palette(),
    "help": show_help,
    "suspend": lambda context, _: context.app.action_suspend_process(),
    "quit": lambda context, _: context.app.exit(),
}
