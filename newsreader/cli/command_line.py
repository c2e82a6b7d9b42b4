"""The root command `newsreader`, and the table of the modules that hold its commands."""

import importlib
from collections.abc import Sequence

import click

from newsreader import __version__
from newsreader.cli.exit_status import run_and_report
from newsreader.cli.session import Session

_MODULES = {
    "add": "imports",
    "enrich": "imports",
    "update": "imports",
    "fetch": "imports",
    "search": "search",
    "show": "show",
    "export": "show",
    "read": "story_state",
    "star": "story_state",
    "tag": "story_state",
    "split": "article_cuts",
    "join": "article_cuts",
    "role": "article_cuts",
    "searches": "searches",
    "mute": "mutes",
    "mutes": "mutes",
    "unmute": "mutes",
    "entities": "entities",
    "sources": "sources",
    "source": "sources",
    "export-opml": "sources",
    "remove": "sources",
    "reindex": "upkeep",
    "doctor": "upkeep",
}
"""The module in `commands/` that holds each command; it is imported when the command is used."""


class Commands(click.Group):
    """The commands by name, each imported only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which a new user needs them."""
        del ctx
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None for an unknown name."""
        del ctx
        if cmd_name not in _MODULES:
            return None
        module = importlib.import_module(f"newsreader.cli.commands.{_MODULES[cmd_name]}")
        command = getattr(module, cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)  # noqa: S101 - `_MODULES` would be wrong
        return command


@click.command(cls=Commands, invoke_without_command=True)
@click.option("--library", metavar="DIR", help="The library to work in (default: $NEWSREADER_LIBRARY, else your own).")
@click.version_option(__version__, message="newsreader %(version)s")
@click.pass_context
def root(ctx: click.Context, library: str | None) -> int | None:
    """Read, search and pipe news. Without a command the reader opens, in the terminal.

    \b
    Examples:
      newsreader add ~/news                      import files and folders
      newsreader search 'putin "north korea"'    what is there on both?
      newsreader search --person Zelensky --format jsonl | jq .title
      newsreader                                 read

    Every command has its own --help. Exit status: 0 done or found, 1 nothing found, 2 an error, 130 interrupted.
    """  # noqa: D301 - \b is click's mark for text that keeps its line breaks
    ctx.obj = Session(library)
    if ctx.invoked_subcommand is not None:
        return None
    from newsreader.cli.reader_start import open_reader

    return open_reader(ctx.obj)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    return run_and_report(lambda: root.main(list(arguments), prog_name="newsreader", standalone_mode=False))
