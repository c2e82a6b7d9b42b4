"""The commands for the state of stories: read, starred, tagged. All articles of a story have the state of the story."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import click

from newsreader.cli.output.streams import write_message
from newsreader.cli.session import binary_stdin, read_ids
from newsreader.errors import EXIT_DONE, EXIT_ERROR, NewsreaderError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsreader.cli.session import Session
    from newsreader.library import Library

_BATCH_HELP = "Read the changes from standard input, one a line."


@dataclass(frozen=True)
class BatchLine:
    """A change and the ids of the stories or articles to change; `where` names the line of the batch, for messages."""

    ids: tuple[str, ...]
    change: Callable[[Library, Sequence[str]], object]
    """Called with the library and the ids of stories."""
    where: str = ""


@click.command(short_help="Tag stories.", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="+TAG|-TAG... [ID...]")
@click.option("--add", "add", multiple=True, metavar="TAG", help="Add a tag; the same as +TAG.")
@click.option("--remove", "remove", multiple=True, metavar="TAG", help="Take a tag away; the same as -TAG.")
@click.option("--batch", is_flag=True, help=_BATCH_HELP)
@click.pass_obj
def tag(session: Session, words: tuple[str, ...], add: tuple[str, ...], remove: tuple[str, ...], batch: bool) -> int:
    """Add tags to stories and remove tags. Ids are given as arguments or on standard input.

    A line of a batch reads: +TAG -TAG ID ID

    \b
    Examples:
      newsreader tag +urgent a1b2c3
      newsreader tag +done -urgent a1b2c3 d4e5f6
      newsreader search sanctions --output ids --limit 0 | newsreader tag +sanctions
      newsreader tag --batch < changes.txt
    """  # noqa: D301
    if batch:
        if words or add or remove:
            raise click.UsageError("--batch takes its tags and ids from standard input")
        return _apply(session, [_tag_line(*_sort_words(words), where) for where, words in _batch_lines()])
    ids, added, removed = _sort_words(words)
    if not (added or removed or add or remove):
        raise click.UsageError("give a tag to add (+TAG) or to take away (-TAG)")
    return _apply(session, [_tag_line(_given(ids), [*add, *added], [*remove, *removed])])


def _sort_words(words: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the ids, the tags to add and the tags to remove."""
    ids = [word for word in words if word[:1] not in ("+", "-")]
    added = [word[1:] for word in words if word[:1] == "+" and len(word) > 1]
    removed = [word[1:] for word in words if word[:1] == "-" and word.strip("-")]
    if slip := next((word for word in removed if word.startswith("-")), None):
        raise click.NoSuchOption(f"-{slip}", ctx=click.get_current_context(silent=True))
    return ids, added, removed


def _tag_line(ids: Sequence[str], add: Sequence[str], remove: Sequence[str], where: str = "") -> BatchLine:
    def change(library: Library, stories: Sequence[str]) -> None:
        if not (add or remove):
            raise NewsreaderError("no tag given; a line reads: +TAG -TAG ID ID")
        library.set_tags(stories, add=add, remove=remove)

    return BatchLine(tuple(ids), change, where)


@click.command(short_help="Mark stories as read.")
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--unread", is_flag=True, help="Mark as unread instead.")
@click.option("--batch", is_flag=True, help=_BATCH_HELP)
@click.pass_obj
def read(session: Session, ids: tuple[str, ...], unread: bool, batch: bool) -> int:
    """Mark stories as read. Ids are given as arguments or on standard input.

    A line of a batch reads: ID ID, or -ID to mark as unread.

    \b
    Examples:
      newsreader read a1b2c3
      newsreader read --unread a1b2c3
      newsreader search date:..2024 --output ids --limit 0 | newsreader read
    """  # noqa: D301

    def change(library: Library, stories: Sequence[str], is_set: bool) -> None:
        library.set_read(stories, is_set)

    return _apply(session, _flag_lines(ids, change, batch=batch, clear=unread))


@click.command(short_help="Star stories.")
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--remove", is_flag=True, help="Take the star away instead.")
@click.option("--batch", is_flag=True, help=_BATCH_HELP)
@click.pass_obj
def star(session: Session, ids: tuple[str, ...], remove: bool, batch: bool) -> int:
    """Star stories. Ids are given as arguments or on standard input.

    A line of a batch reads: ID ID, or -ID to take the star away.

    \b
    Examples:
      newsreader star a1b2c3
      newsreader star --remove a1b2c3
      newsreader search person:putin is:unread --output ids | newsreader star
    """  # noqa: D301

    def change(library: Library, stories: Sequence[str], is_set: bool) -> None:
        library.set_starred(stories, is_set)

    return _apply(session, _flag_lines(ids, change, batch=batch, clear=remove))


def _flag_lines(
    ids: tuple[str, ...], change: Callable[[Library, Sequence[str], bool], None], *, batch: bool, clear: bool
) -> list[BatchLine]:
    if not batch:
        return [BatchLine(tuple(_given(ids)), lambda library, stories: change(library, stories, not clear))]
    if ids:
        raise click.UsageError("--batch takes its ids from standard input")
    lines = []
    for where, words in _batch_lines():
        to_set = tuple(word for word in words if not word.startswith("-"))
        to_clear = tuple(word[1:] for word in words if word.startswith("-"))
        for flagged, is_set in ((to_set, not clear), (to_clear, clear)):
            if flagged:
                lines.append(BatchLine(flagged, partial(_call_flag, change, is_set), where))
    return lines


def _call_flag(
    change: Callable[[Library, Sequence[str], bool], None], is_set: bool, library: Library, stories: Sequence[str]
) -> None:
    change(library, stories, is_set)


def _batch_lines() -> Iterator[tuple[str, list[str]]]:
    """Yield the lines on standard input as words, each with its name; blank lines and comments (#) are skipped."""
    stream = binary_stdin()
    for number, line in enumerate(stream or (), 1):
        words = line.decode("utf-8", "replace").split()
        if words and not words[0].startswith("#"):
            yield f"standard input, line {number}: ", words


def _given(arguments: Sequence[str]) -> list[str]:
    ids = read_ids(tuple(arguments))
    if not ids:
        raise click.UsageError("give the ids of stories or articles, or pipe them in")
    return ids


def _apply(session: Session, lines: Sequence[BatchLine]) -> int:
    """Make all changes that are possible, report the others, and return the exit status."""
    failed = False
    with session.open_library() as library:
        for line in lines:
            try:
                stories, problems = _find_stories(library, line.ids)
                if stories:
                    line.change(library, stories)
            except NewsreaderError as error:
                problems = [str(error)]
            for problem in problems:
                write_message(f"{line.where}{problem}")
                failed = True
    return EXIT_ERROR if failed else EXIT_DONE


def _find_stories(library: Library, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the stories of the ids, each once, and a message for each id that was not found."""
    try:
        return list(dict.fromkeys(record.story for record in library.records(ids))), []
    except NotFoundError:
        stories: dict[str, None] = {}
        problems = []
        for wanted in ids:
            try:
                stories[library.record(wanted).story] = None
            except NotFoundError as error:
                problems.append(str(error))
        return list(stories), problems
