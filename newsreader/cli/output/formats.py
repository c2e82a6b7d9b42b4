"""The output formats: `FORMATS` holds one entry for each value of `--format`.

The choices of the option, its help and the table in docs/formats.md are derived from it. To add a format, write a
function that yields it as text, and an entry; `--format` then offers it wherever it fits.

An `ItemView` gives what a writer needs of an item of any kind: its cells as text, its JSON value, and its id.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from newsreader.cli.environment import is_stdout_terminal
from newsreader.cli.output.records import json_text
from newsreader.cli.output.streams import write_parts
from newsreader.text import clean, clean_line

if TYPE_CHECKING:
    from newsreader.cli.output.item_view import ItemView
    from newsreader.model import Record

T = TypeVar("T")

_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula."""


class OutputFormat(NamedTuple):
    """One value of `--format`. It has a writer of items or a writer of feeds."""

    name: str
    meaning: str
    """What is written, in a few words, for help and documents."""
    write_items: Callable[[ItemView[Any], Iterable[Any]], Iterator[str]] | None = None
    """Yields items of any kind as text, one after the other."""
    write_feed: Callable[[str, Iterable[Record]], Iterator[str]] | None = None
    """Yields the articles that a query finds as one document for other news readers. Only `search` offers it."""
    holds_articles: bool = False
    """Whether an article can be written whole, so that `export` offers the format."""


def write_items(view: ItemView[T], items: Iterable[T], form: str) -> int:
    """Write `items` in the format called `form`, each as soon as the iterator yields it; return how many there were."""
    counted = _Counted(items)
    if form == "text" and is_stdout_terminal():
        write_parts(_terminal_parts(view, counted))
    else:
        writer = FORMATS[form].write_items
        assert writer is not None  # noqa: S101 - the commands offer these formats for feeds only
        write_parts(writer(view, counted))
    return counted.count


def write_feed(form: str, query: str, records: Iterable[Record]) -> int:
    """Write the articles that `query` finds as a feed in the format called `form`; return how many there were."""
    counted = _Counted(records)
    writer = FORMATS[form].write_feed
    assert writer is not None  # noqa: S101 - the callers ask for feeds in these formats only
    write_parts(writer(query, counted))
    return counted.count


def format_option(names: Iterable[str] | None = None, default: str = "text") -> Callable[[Any], Any]:
    """Return the option `--format` of a command; by default it offers all formats that hold items of any kind."""
    choice = click.Choice(list(ITEM_FORMATS if names is None else names))
    return click.option("--format", "form", type=choice, default=default, help="The format of the output.")


def format_help() -> str:
    """Return the formats with their meanings as a list for the help of a command."""
    width = max(map(len, FORMATS))
    return "\n".join(["\b", "Formats:", *(f"  {name:<{width}}  {form.meaning}" for name, form in FORMATS.items())])


def format_table() -> str:
    """Return the formats with their meanings as a table in Markdown, for docs/formats.md."""
    rows = [f"| `{name}` | {form.meaning} |" for name, form in FORMATS.items()]
    return "\n".join(["| format | what it is |", "| --- | --- |", *rows])


class _Counted(Iterable[T]):
    """Counts the items that pass through it."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = items
        self.count = 0

    def __iter__(self) -> Iterator[T]:
        for item in self._items:
            self.count += 1
            yield item


def _terminal_parts(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    if view.for_terminal:
        return view.for_terminal(items)
    from newsreader.cli.output.tables import table_lines

    return table_lines(view, items)


def _text(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    for item in items:
        cells = view.cells(item)
        yield "\t".join(clean_line(cells[name]) for name in view.brief) + "\n"


def _json(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    if view.is_single:
        yield from _json_lines(view, items)
        return
    before = "["
    for item in items:
        yield before + json_text(view.record(item))
        before = ",\n"
    yield "[]\n" if before == "[" else "]\n"


def _json_lines(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    for item in items:
        yield json_text(view.record(item)) + "\n"


def _csv(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    import csv

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(view.columns)
    for item in items:
        yield _take_text(buffer)
        cells = view.cells(item)
        writer.writerow([_without_formula(clean(cells[name])) for name in view.columns])
    yield _take_text(buffer)


def _take_text(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _without_formula(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula, as OWASP advises."""
    return f"'{cell}" if cell.startswith(_FORMULA_START) else cell


def _tsv(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    yield "\t".join(view.columns) + "\n"
    for item in items:
        cells = view.cells(item)
        yield "\t".join(clean_line(cells[name]) for name in view.columns) + "\n"


def _markdown(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    if view.markdown:
        for item in items:
            yield view.markdown(item) + "\n"
        return
    from newsreader.cli.output.markdown import table_row

    before = table_row(view.brief) + table_row(["---"] * len(view.brief))
    for item in items:
        cells = view.cells(item)
        yield before + table_row([clean_line(cells[name]) for name in view.brief])
        before = ""


def _null(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    for item in items:
        yield view.identify(item) + "\0"


def _rss(query: str, records: Iterable[Record]) -> Iterator[str]:
    from newsreader.cli.output.feed_formats import rss_parts

    return rss_parts(query, records)


def _atom(query: str, records: Iterable[Record]) -> Iterator[str]:
    from newsreader.cli.output.feed_formats import atom_parts

    return atom_parts(query, records)


def _json_feed(query: str, records: Iterable[Record]) -> Iterator[str]:
    from newsreader.cli.output.feed_formats import json_feed_parts

    return json_feed_parts(query, records)


FORMATS = {
    form.name: form
    for form in (
        OutputFormat("text", "a table on a terminal; in a pipe a line of cells separated by tabs", _text),
        OutputFormat("json", "one array of objects", _json, holds_articles=True),
        OutputFormat("jsonl", "one object a line", _json_lines, holds_articles=True),
        OutputFormat("csv", "a line of column names, then one line each", _csv, holds_articles=True),
        OutputFormat("tsv", "the same, separated by tabs", _tsv, holds_articles=True),
        OutputFormat("md", "Markdown", _markdown, holds_articles=True),
        OutputFormat("null", "ids, each ended by a NUL byte, for xargs -0", _null),
        OutputFormat("rss", "a feed with whole articles: RSS 2.0", write_feed=_rss),
        OutputFormat("atom", "the same as Atom", write_feed=_atom),
        OutputFormat("jsonfeed", "the same as JSON Feed 1.1", write_feed=_json_feed),
    )
}
"""All formats by their names, in the order in which help and documents list them."""

ITEM_FORMATS = tuple(name for name, form in FORMATS.items() if form.write_items)
EXPORT_FORMATS = tuple(name for name, form in FORMATS.items() if form.holds_articles)
FEED_FORMATS = tuple(name for name, form in FORMATS.items() if form.write_feed)
