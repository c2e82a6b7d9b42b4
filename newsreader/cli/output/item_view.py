"""How things of one kind are shown, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

T = TypeVar("T")


class ItemView(NamedTuple, Generic[T]):
    """How things of one kind are shown in each format."""

    columns: tuple[str, ...]
    """All cells, in the order of CSV and TSV."""
    brief: tuple[str, ...]
    """Those of them that a line or a table on a terminal shows."""
    identify: Callable[[T], str]
    record: Callable[[T], Any]
    """The JSON value."""
    cells: Callable[[T], Mapping[str, str]]
    markdown: Callable[[T], str] | None = None
    """One thing as Markdown; None: the brief cells as a table."""
    present: Callable[[Iterable[T]], Iterator[str]] | None = None
    """How they are shown to a person at a terminal; None: the brief cells as a table."""
    is_single: bool = False
    """There is always just one: as JSON it stands alone, not in an array."""
