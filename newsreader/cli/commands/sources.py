"""The commands for sources: list them, change the settings of a feed, remove them, export the feeds as OPML."""

import re
from typing import Any

import click

from newsreader.cli.output import views
from newsreader.cli.output.formats import format_option, write_items
from newsreader.cli.output.streams import write_message, write_parts
from newsreader.cli.session import Session
from newsreader.errors import EXIT_DONE, EXIT_ERROR, NotFoundError


@click.command(short_help="List the sources.")
@format_option()
@click.pass_obj
def sources(session: Session, form: str) -> int:
    """List the sources with the numbers of their pages and articles; feeds also with their last fetch and errors.

    \b
    Examples:
      newsreader sources
      newsreader sources --format jsonl | jq -r 'select(.last_error) | .name + ": " + .last_error'
      newsreader sources --format jsonl | jq -r .name
    """  # noqa: D301
    with session.open_library() as library:
        found = library.sources()
        write_items(views.SOURCES, found, form)
        if not found:
            write_message("there are no sources yet; import something: newsreader add PATH")
    return EXIT_DONE


@click.command(short_help="Set how a feed is followed.")
@click.argument("name", metavar="SOURCE")
@click.option("--title", metavar="TEXT", help="What to show it as.")
@click.option("--tag", "add", multiple=True, metavar="TAG", help="Tag what it brings from now on.")
@click.option("--untag", "remove", multiple=True, metavar="TAG", help="Do so no longer.")
@click.option("--interval", metavar="TIME", help="Fetch it so often: 30m, 2h, 1d; 0: as often as the others.")
@click.option("--full-text/--no-full-text", default=None, help="Whether to fetch the pages that its items link to.")
@click.option("--pause/--resume", "paused", default=None, help="Whether to leave it alone.")
@click.pass_obj
def source(session: Session, /, *, name: str, interval: str | None, **settings: Any) -> int:
    """Set how a feed is followed; without options, show it.

    \b
    Examples:
      newsreader source "The Paper" --interval 6h --tag local
      newsreader source wire --full-text
      newsreader source wire --pause
    """  # noqa: D301
    minutes = _minutes(interval)
    with session.open_library() as library:
        known = {found.name: found for found in library.sources()}
        if minutes is not None or any(value not in (None, ()) for value in settings.values()):
            library.feeds.change(name, interval=minutes, **settings)
        elif name in known:
            write_items(views.SOURCES, [known[name]], "text")
        else:
            raise NotFoundError(f"{name}: no such source; `newsreader sources` lists them")
    return EXIT_DONE


def _minutes(interval: str | None) -> int | None:
    if interval is None:
        return None
    found = re.fullmatch(r"(\d{1,5})([mhd]?)", interval)
    if not found:
        raise click.UsageError(f"--interval {interval!r}: give a time such as 30m, 2h or 1d")
    return int(found[1]) * {"": 1, "m": 1, "h": 60, "d": 1440}[found[2]]


@click.command("export-opml", short_help="Write the feeds as OPML.")
@click.pass_obj
def export_opml(session: Session) -> int:
    """Write the feeds that are followed as OPML, for other readers.

    \b
    Example:
      newsreader export-opml > subscriptions.opml
    """  # noqa: D301
    from newsreader.cli.output.opml import opml_parts

    with session.open_library() as library:
        write_parts(opml_parts([found for found in library.sources() if found.kind == "feed"]))
    return EXIT_DONE


@click.command(short_help="Forget sources.")
@click.argument("names", nargs=-1, required=True, metavar="SOURCE...")
@click.pass_obj
def remove(session: Session, names: tuple[str, ...]) -> int:
    """Forget sources, with their pages, articles and names. Files on disk are left alone.

    \b
    Examples:
      newsreader remove sample
      newsreader remove wire agency
    """  # noqa: D301
    status = EXIT_DONE
    with session.open_library() as library:
        for name in names:
            try:
                count = library.remove(name)
            except NotFoundError as error:
                write_message(str(error))
                status = EXIT_ERROR
                continue
            write_message(f"removed {name} with {count:,} {'article' if count == 1 else 'articles'}")
    return status
