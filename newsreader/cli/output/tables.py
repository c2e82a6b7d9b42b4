"""Output for terminals: tables and wrapped articles. Text is always passed as text, never as markup of Rich."""

import io
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsreader.cli.output.item_view import ItemView
from newsreader.kinds import BODY_ROLES
from newsreader.model import Hit, Record, Role, Snippet
from newsreader.text import clean_line

T = TypeVar("T")

_READING_WIDTH = 88
"""Columns; longer lines are hard to read."""
_ROWS_A_TABLE = 500
"""A longer list is written as several tables, so that its first rows appear at once."""
_WIDEST = 24
"""The most columns of a cell, except for those that get what is left of the line."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT.*")
_ROOMY = frozenset({"title", "snippet", "name", "location", "message", "where"})
_NUMBERS = frozenset({"count", "pages", "articles", "versions"})


def table_lines(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    """Yield the brief cells of `items` as tables that are as wide as the terminal."""
    rows: list[list[str]] = []
    for item in items:
        cells = view.cells(item)
        rows.append([_short(name, clean_line(cells[name])) for name in view.brief])
        if len(rows) == _ROWS_A_TABLE:
            yield _table(view.brief, rows)
            rows = []
    if rows:
        yield _table(view.brief, rows)


def _short(name: str, cell: str) -> str:
    """Return a date without its time of day, to save room."""
    if name in ("last_success", "next_try"):
        return cell[:16].replace("T", " ")
    return cell[:10] if name == "published" and _TIME.fullmatch(cell) else cell


def passages(hits: Iterable[Hit], *, notes: Sequence[str] = ()) -> Iterator[str]:
    """Yield stories, each with its snippet, in which the matches are highlighted, and with the `notes` below it."""
    for hit in hits:
        console = _console(_READING_WIDTH)
        console.print(Text(clean_line(hit.title), style="bold"))
        when = _short("published", clean_line(hit.published or hit.published_text or ""))
        about = (hit.outlet or hit.source, when, hit.article)
        console.print(Text(" · ".join(clean_line(part) for part in about if part), style="dim"))
        if hit.snippet and hit.snippet.text:
            console.print(Padding(_passage(hit.snippet), (0, 0, 0, 4)))
        for note in notes:
            console.print(Padding(Text(clean_line(note)), (0, 0, 0, 4)))
        console.print()
        yield _written(console)


def _passage(snippet: Snippet) -> Text:
    cleaned = clean_line(snippet.text)
    text = Text(cleaned)
    if cleaned == snippet.text:  # else the offsets are no longer those of the text
        for start, end in snippet.spans:
            text.stylize("bold yellow", start, end)
    return text


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(
            Text(name.capitalize()),
            justify="right" if name in _NUMBERS else "left",
            style="dim" if name in ("id", "story") else "",
            no_wrap=True,
            overflow="ellipsis",
            ratio=1 if name in _ROOMY else None,
            max_width=None if name in _ROOMY else _WIDEST,
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = _console()
    console.print(table)
    return _written(console)


def article_text(record: Record) -> str:
    """Return an article to read: wrapped, without boilerplate."""
    article = record.article
    console = _console(_READING_WIDTH)
    console.print(Text(clean_line(article.title), style="bold"))
    about = (article.section, article.byline, article.outlet or record.source)
    when = article.published or article.published_text
    console.print(Text(" · ".join(clean_line(part) for part in (*about, when, record.id) if part), style="dim"))
    for block in article.blocks:
        text = clean_line(block.text)
        if not text or block.role not in BODY_ROLES:
            continue
        console.print()
        shown = Text(text, style=_STYLES.get(block.role, ""))
        console.print(Padding(shown, (0, 0, 0, 4)) if block.role == Role.CAPTION else shown)
    return _written(console)


_STYLES = {
    Role.STANDFIRST: "bold",
    Role.SUBHEAD: "bold underline",
    Role.CAPTION: "italic dim",
}


def _console(width: int | None = None) -> Console:
    columns = shutil.get_terminal_size().columns
    return Console(file=io.StringIO(), force_terminal=True, width=min(width or columns, columns), highlight=False)


def _written(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)  # noqa: S101 - made so above
    return console.file.getvalue()
