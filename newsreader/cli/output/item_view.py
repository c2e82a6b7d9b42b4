"""What the output formats need to know of one kind of item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

T = TypeVar("T")


class ItemView(NamedTuple, Generic[T]):
    """What the output formats need to know of one kind of item, such as a story or a source."""

    columns: tuple[str, ...]
    """The names of all cells, in the order of CSV and TSV."""
    brief: tuple[str, ...]
    """The cells that a line of text or a table on a terminal shows."""
    identify: Callable[[T], str]
    """The id, for the format `null`."""
    record: Callable[[T], Any]
    """The JSON value."""
    cells: Callable[[T], Mapping[str, str]]
    """The text of each cell."""
    markdown: Callable[[T], str] | None = None
    """One item as Markdown; None: the brief cells as a table."""
    for_terminal: Callable[[Iterable[T]], Iterator[str]] | None = None
    """How they are shown on a terminal; None: the brief cells as a table."""
    is_single: bool = False
    """Whether there is always exactly one; as JSON it is then not put into an array."""
