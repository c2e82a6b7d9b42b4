"""The commands for mute rules: queries whose stories are hidden but not deleted. A search says how many are hidden."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from newsreader.cli.output.formats import format_option, write_items
from newsreader.cli.output.item_view import ItemView
from newsreader.cli.output.streams import write_message
from newsreader.cli.session import Session, join_words
from newsreader.errors import EXIT_DONE
from newsreader.text import counted

if TYPE_CHECKING:
    from newsreader.library.answers.mute_rules import Mute

_SPAN = re.compile(r"(\d{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@click.command(short_help="Hide what a query finds.", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar="QUERY")
@click.option("--until", metavar="DATE", help="The last day: 2025-10-27, or 7d, 2w, 3m from now. Default: for good.")
@click.pass_obj
def mute(session: Session, words: tuple[str, ...], until: str | None) -> int:
    """Hide what QUERY finds from searches. Nothing is deleted: is:hidden finds it, unmute shows it again.

    \b
    Examples:
      newsreader mute football
      newsreader mute 'person:"Elon Musk" -tesla' --until 2w
    """  # noqa: D301
    end = _day(until)
    query = join_words(words)
    with session.open_library() as library:
        number = library.mutes.add(query, end)
        count = library.search(f"({query}) is:hidden", limit=1).total
    write_message(f"mute {number} hides {counted(count, 'story')}{f' until {end}' if end else ''}")
    return EXIT_DONE


@click.command(short_help="List the mute rules.")
@format_option()
@click.pass_obj
def mutes(session: Session, form: str) -> int:
    """List what is hidden: number, query, last day.

    \b
    Example:
      newsreader mutes
    """  # noqa: D301
    with session.open_library() as library:
        write_items(_MUTES, library.mutes.list(), form)
    return EXIT_DONE


@click.command(short_help="Show again what a mute rule hides.")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="N...")
@click.pass_obj
def unmute(session: Session, numbers: tuple[int, ...]) -> int:
    """Show again what mute rules hide; `newsreader mutes` shows their numbers.

    \b
    Example:
      newsreader unmute 2
    """  # noqa: D301
    with session.open_library() as library:
        for number in numbers:
            library.mutes.remove(number)
    return EXIT_DONE


def _day(until: str | None) -> date | None:
    if until is None:
        return None
    if span := _SPAN.fullmatch(until):
        return date.today() + timedelta(days=int(span[1]) * _DAYS[span[2]])  # noqa: DTZ011 - the user's own day
    try:
        return date.fromisoformat(until)
    except ValueError:
        raise click.UsageError(f"--until {until!r}: give a day such as 2025-10-27, or 7d, 2w, 3m") from None


def _cells(rule: "Mute") -> dict[str, str]:
    return {
        "number": str(rule.number),
        "query": rule.query,
        "until": rule.until or "",
        "state": "over" if rule.is_over else "",
        "added": rule.added,
    }


_MUTES: "ItemView[Mute]" = ItemView(
    columns=("number", "query", "until", "state", "added"),
    brief=("number", "query", "until", "state"),
    identify=lambda rule: str(rule.number),
    record=lambda rule: {
        "number": rule.number,
        "query": rule.query,
        "until": rule.until,
        "is_over": rule.is_over,
        "added": rule.added,
    },
    cells=_cells,
)
