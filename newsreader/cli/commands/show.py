"""The commands that write whole articles: `show` for people, `export` for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsreader.cli.environment import is_stdout_terminal
from newsreader.cli.output import views
from newsreader.cli.output.formats import EXPORT_FORMATS, format_option, write_items
from newsreader.cli.output.progress import ProgressBar
from newsreader.cli.output.streams import write_message, write_parts
from newsreader.cli.session import join_words, read_ids
from newsreader.errors import EXIT_DONE, EXIT_ERROR, EXIT_NOTHING_FOUND, NotFoundError
from newsreader.kinds import BODY_ROLES
from newsreader.model import Record, Role
from newsreader.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsreader.cli.session import Session
    from newsreader.library import Library


@click.command(short_help="Show whole articles.")
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", help="How to write them.")
@click.option("--raw", is_flag=True, help="The page's own lines, those left out of the article too.")
@click.option("--links", is_flag=True, help="The links in them instead: address, tab, the words it is set on.")
@click.pass_obj
def show(session: Session, ids: tuple[str, ...], form: str, raw: bool, links: bool) -> int:
    """Show articles by their ids or the first letters of them; without ids, those on standard input.

    \b
    Examples:
      newsreader show a1b2c3
      newsreader show a1b2c3 --raw
      newsreader show a1b2c3 --links | cut -f1
      newsreader search putin --limit 1 --output ids | newsreader show --format md
    """  # noqa: D301
    wanted = read_ids(ids)
    if not wanted:
        raise click.UsageError("give the ids of articles, or pipe them in")
    with session.open_library() as library:
        writer = _link_lines if links else _raw_text if raw else _FORMS[form]
        missing = _write_all(library, wanted, writer)
    if missing:
        return EXIT_NOTHING_FOUND if missing == len(wanted) else EXIT_ERROR
    return EXIT_DONE


def _write_all(library: Library, ids: list[str], writer: Callable[[Library, Record, bool], str]) -> int:
    """Write the articles with these ids, and return how many ids were not found."""
    missing = 0
    is_first = True
    for wanted in ids:
        try:
            record = library.record(wanted)
        except NotFoundError as error:
            write_message(str(error))
            missing += 1
            continue
        write_parts([writer(library, record, is_first)])
        is_first = False
    return missing


def _raw_text(library: Library, record: Record, is_first: bool) -> str:
    """Return the lines of the page; on a terminal with their numbers, in a pipe without."""
    is_numbered = is_stdout_terminal()
    lines = "".join(
        f"{number:>5}  {text}\n" if is_numbered else f"{text}\n" for number, text in library.originals.raw_lines(record)
    )
    return lines if is_first else "\n" + lines


def _link_lines(library: Library, record: Record, _: bool) -> str:
    return "".join(f"{clean_line(link.address)}\t{clean_line(link.text)}\n" for link in library.originals.links(record))


def _json_lines(_: Library, record: Record, _is_first: bool) -> str:
    from newsreader.cli.output.records import article_record, json_text

    return json_text(article_record(record)) + "\n"


def _markdown(_: Library, record: Record, is_first: bool) -> str:
    from newsreader.cli.output.markdown import article_markdown

    return ("" if is_first else "\n---\n\n") + article_markdown(record)


def _text(_: Library, record: Record, is_first: bool) -> str:
    if is_stdout_terminal():
        from newsreader.cli.output.tables import article_text

        return ("" if is_first else "\n") + article_text(record)
    return ("" if is_first else "\n") + "\n".join(_plain_lines(record)) + "\n"


def _plain_lines(record: Record) -> Iterator[str]:
    """Yield the lines of an article for a pipe: title, source and date, then paragraphs with blank lines between."""
    article = record.article
    yield clean_line(article.title)
    about = (article.section, article.byline, article.outlet or record.source)
    yield " · ".join(
        clean_line(part) for part in (*about, article.published or article.published_text, record.id) if part
    )
    for block in article.blocks:
        text = clean_line(block.text)
        if text and block.role in BODY_ROLES:
            yield ""
            yield f"[{text}]" if block.role == Role.CAPTION else text


_FORMS = {"text": _text, "md": _markdown, "json": _json_lines}


@click.command(short_help="Write whole articles as JSON lines.", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[QUERY]")
@format_option(EXPORT_FORMATS, default="jsonl")
@click.pass_obj
def export(session: Session, words: tuple[str, ...], form: str) -> int:
    """Write whole article records: those that match QUERY, or all.

    \b
    Examples:
      newsreader export > everything.jsonl
      newsreader export person:putin date:2025.. | jq -r '.entities[].name' | sort | uniq -c
      newsreader export source:wire --format csv > wire.csv

    Exit status 1: nothing found.
    """  # noqa: D301
    with ProgressBar() as progress, session.open_library(progress) as library:
        found = write_items(views.ARTICLES, library.export(join_words(words)), form)
    return EXIT_DONE if found else EXIT_NOTHING_FOUND
