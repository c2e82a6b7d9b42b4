"""The only writer of standard output, and of the lines on standard error.

A `ItemView` says how things of one kind are shown; `write_items` writes any number of them in one of the formats:

- text: a table on a terminal; in a pipe one line a thing, its cells parted by tabs;
- json, jsonl: one array, or one object a line; characters that could steer a terminal are escaped;
- csv, tsv: with a header line; lines end in a newline. A CSV cell that a spreadsheet would take for a formula gets an
  apostrophe in front (as OWASP advises), a TSV cell never: in it tabs and line breaks become spaces;
- md: Markdown;
- null: ids, each ended by a NUL byte, for `xargs -0`.

A pipe or a file always gets UTF-8, whatever the locale says, so that the bytes are the same everywhere.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from newsreader.cli.environment import is_stdout_terminal
from newsreader.errors import NewsreaderError
from newsreader.text import clean, clean_line

if TYPE_CHECKING:
    from newsreader.cli.output.item_view import ItemView

FEED_FORMATS = ("rss", "atom", "jsonfeed")
"""Those of a whole result that is a feed for other readers, see `feed_formats`."""
FORMATS = ("text", "json", "jsonl", "csv", "tsv", "md", "null")

T = TypeVar("T")

_STEERING = (
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


class ClosedPipe(Exception):  # noqa: N818 - not an error: the reader has had enough
    """Whoever reads standard output has closed it; the command ends quietly."""


class OutputError(NewsreaderError):
    """Standard output cannot be written."""


def write_items(view: ItemView[T], items: Iterable[T], form: str) -> int:
    """Write `items` as `form`, one of `FORMATS`, as they come, and return how many there were."""
    counted = Counted(items)
    if form == "text" and is_stdout_terminal():
        if view.present:
            write_parts(view.present(counted))
        else:
            from newsreader.cli.output.tables import table_lines

            write_parts(table_lines(view, counted))
    else:
        write_parts(_WRITERS[form](view, counted))
    return counted.count


def write_parts(parts: Iterable[str]) -> None:
    """Write text as it comes; raises `ClosedPipe` when nobody reads any more, `OutputError` for another reason."""
    with contextlib.suppress(AttributeError):  # tests may put something simpler in place of stdout
        _prepare_stdout()
    for part in parts:
        _write(part)
    _write("", flush=True)


def _write(text: str, *, flush: bool = False) -> None:
    try:
        sys.stdout.write(text)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipe from None
    except OSError as error:  # such as a full disk
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from None


def stderr_line(message: str, *, lines: bool = False) -> None:
    """Write one line to standard error, cleaned; `lines` lets a message have several, such as a caret under a query."""
    text = clean(message) if lines else clean_line(message)
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def tell(message: str) -> None:
    """Write one line to standard error under the program's name: a warning, an error, or what was done."""
    stderr_line(f"newsreader: {message}")


def json_text(value: object) -> str:
    """Return `value` as JSON on one line, with escapes for all that could steer a terminal or mislead the eye."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return re.sub(_STEERING, _escape, text)


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def _prepare_stdout() -> None:
    if is_stdout_terminal():
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]


class Counted(Iterable[T]):
    """Items that pass, counted."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = items
        self.count = 0

    def __iter__(self) -> Iterator[T]:
        for item in self._items:
            self.count += 1
            yield item


def _write_text(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    for item in items:
        cells = view.cells(item)
        yield "\t".join(clean_line(cells[name]) for name in view.brief) + "\n"


def _write_json(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    if view.is_single:
        yield from _write_jsonl(view, items)
        return
    before = "["
    for item in items:
        yield before + json_text(view.record(item))
        before = ",\n"
    yield "[]\n" if before == "[" else "]\n"


def _write_jsonl(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    for item in items:
        yield json_text(view.record(item)) + "\n"


def _write_csv(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    import csv

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(view.columns)
    for item in items:
        yield _taken(buffer)
        cells = view.cells(item)
        writer.writerow([_harmless(clean(cells[name])) for name in view.columns])
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_START) else cell


def _write_tsv(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    yield "\t".join(view.columns) + "\n"
    for item in items:
        cells = view.cells(item)
        yield "\t".join(clean_line(cells[name]) for name in view.columns) + "\n"


def _write_markdown(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
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


def _write_null(view: ItemView[T], items: Iterable[T]) -> Iterator[str]:
    for item in items:
        yield view.identify(item) + "\0"


_WRITERS: dict[str, Callable[[ItemView[Any], Iterable[Any]], Iterator[str]]] = {
    "text": _write_text,
    "json": _write_json,
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "tsv": _write_tsv,
    "md": _write_markdown,
    "null": _write_null,
}
