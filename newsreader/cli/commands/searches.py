"""The commands for saved searches: queries with a name, which other queries can use as @name."""

from typing import TYPE_CHECKING

import click

from newsreader.cli.output import views
from newsreader.cli.output.formats import format_option, write_items
from newsreader.cli.output.item_view import ItemView
from newsreader.cli.output.streams import write_message
from newsreader.cli.session import Session, join_words
from newsreader.errors import EXIT_DONE, EXIT_NOTHING_FOUND

if TYPE_CHECKING:
    from newsreader.library.answers.saved_searches import SavedSearch


@click.group(short_help="Save searches under names; list and run them.")
def searches() -> None:
    """Save searches under names. In any query, @name stands for the saved query.

    \b
    Examples:
      newsreader searches add korea 'kim jong un OR pyongyang'
      newsreader searches list
      newsreader searches run korea
      newsreader search '@korea is:unread'
    """  # noqa: D301


@searches.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", metavar="NAME")
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar="QUERY")
@click.pass_obj
def add(session: Session, name: str, words: tuple[str, ...]) -> int:
    """Save QUERY under NAME; a query that was saved under NAME before is replaced."""
    with session.open_library() as library:
        library.saved_searches.add(name, join_words(words))
    write_message(f"saved; @{name} stands for it in any query")
    return EXIT_DONE


@searches.command("list")
@format_option()
@click.pass_obj
def list_searches(session: Session, form: str) -> int:
    """List the saved searches: how many stories they find, and how many of them are new since they were run."""
    with session.open_library() as library:
        write_items(_SEARCHES, library.saved_searches.list(), form)
    return EXIT_DONE


@searches.command()
@click.argument("name", metavar="NAME")
@format_option()
@click.option("--limit", type=click.IntRange(0), default=20, metavar="N", help="At most so many (20; 0: all).")
@click.pass_obj
def run(session: Session, name: str, form: str, limit: int) -> int:
    """Write the stories that a saved search finds, newest first; from now on they are no longer new in it."""
    with session.open_library() as library:
        result = library.search(library.saved_searches.look(name), limit=limit, sort="newest")
        found = write_items(views.STORIES, result.hits, form)
    return EXIT_DONE if found else EXIT_NOTHING_FOUND


@searches.command()
@click.argument("name", metavar="NAME")
@click.pass_obj
def remove(session: Session, name: str) -> int:
    """Forget a saved search."""
    with session.open_library() as library:
        library.saved_searches.remove(name)
    return EXIT_DONE


def _record(saved: "SavedSearch") -> dict[str, str | int]:
    return {"name": saved.name, "query": saved.query, "total": saved.total, "new": saved.new}


_SEARCHES: "ItemView[SavedSearch]" = ItemView(
    columns=("name", "query", "total", "new"),
    brief=("name", "total", "new", "query"),
    identify=lambda saved: saved.name,
    record=_record,
    cells=lambda saved: {key: str(value) for key, value in _record(saved).items()},
)
