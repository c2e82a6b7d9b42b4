"""The timeline: how many stories of the result are of each month; a range of months can be chosen as a filter."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from newsreader.model import FacetValue
from newsreader.text import counted
from newsreader.tui.messages import RangeChosen
from newsreader.tui.reading.cell_widths import shorten
from newsreader.tui.reading.sparkline import bars, months_between
from newsreader.tui.widgets.pane import Pane

_HEIGHT = 2
"""The height of the bars in lines."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """The number of stories in one column, from its first to its last month."""

    first: str
    last: str
    count: int


def buckets(months: Sequence[FacetValue], width: int) -> list[Bucket]:
    """Divide the months, also those without stories, into at most `width` columns of equally many months."""
    if not months:
        return []
    counts = {month.name: month.count for month in months}
    names = months_between(min(counts), max(counts))
    each = -(-len(names) // max(1, width))
    groups = [names[start : start + each] for start in range(0, len(names), each)]
    return [Bucket(group[0], group[-1], sum(counts.get(name, 0) for name in group)) for group in groups]


class Timeline(Pane, can_focus=True, inherit_bindings=False):
    """A row of bars with a cursor; `select` begins a range, `activate` sends a message with it."""

    COMPONENT_CLASSES = {"line--bar", "line--chosen", "line--brushed", "line--cursor", "line--label"}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(id="timeline")
        self.buckets: list[Bucket] = []
        self.cursor = 0
        self.began: int | None = None
        self._months: Sequence[FacetValue] = ()
        self._chosen: tuple[str, str] | None = None

    def show(self, months: Sequence[FacetValue], chosen: tuple[str, str] | None) -> None:
        """Show the months of a result, and the range of months that is chosen now."""
        self._months, self._chosen = months, chosen
        self._arrange()

    def _arrange(self) -> None:
        here = self.buckets[self.cursor].last if self.cursor < len(self.buckets) else None
        self.buckets = buckets(self._months, max(1, self.size.width - 2))
        at = [i for i, bucket in enumerate(self.buckets) if here and bucket.first <= here <= bucket.last]
        self.cursor = at[0] if at else max(0, len(self.buckets) - 1)
        self.began = None
        self.refresh()

    def on_resize(self) -> None:
        """Arrange the months for the new width."""
        self._arrange()

    # ------------------------------------------------------------------------------------- movement

    @property
    def place(self) -> str:
        """The name of the footer, see `command_table.FOOTERS`."""
        return "timeline"

    def move(self, rows: int) -> bool:
        """Move the cursor by so many columns."""
        before = self.cursor
        self.cursor = max(0, min(self.cursor + rows, len(self.buckets) - 1))
        self.refresh()
        return self.cursor != before

    def move_pages(self, pages: float) -> bool:
        """Move the cursor by a year, or half of one."""
        return self.move(round(12 * pages))

    def move_to_end(self, *, last: bool) -> None:
        """Move the cursor to the first or the last column."""
        self.move(len(self.buckets) if last else -len(self.buckets))

    def select(self) -> bool:
        """Begin a range at the cursor, or end it; returns whether a range has begun."""
        self.began = self.cursor if self.began is None else None
        self.refresh()
        return self.began is not None

    def activate(self) -> None:
        """Send a message with the range from its beginning to the cursor."""
        if self.buckets:
            first, last = self._range()
            self.began = None
            self.post_message(RangeChosen(self.buckets[first].first, self.buckets[last].last))

    def _range(self) -> tuple[int, int]:
        start = self.cursor if self.began is None else self.began
        return min(start, self.cursor), max(start, self.cursor)

    # ------------------------------------------------------------------------------------------------- the mouse

    def _at(self, x: int) -> int:
        return max(0, min((x - 1) // self._column, len(self.buckets) - 1))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a range."""
        self.focus()
        self.cursor = self.began = self._at(event.x)
        self.capture_mouse()
        self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the range while the button is held."""
        if event.button and self.began is not None:
            self.cursor = self._at(event.x)
            self.refresh()

    def on_mouse_up(self) -> None:
        """Send a message with the range."""
        self.release_mouse()
        if self.began is not None:
            self.activate()

    # --------------------------------------------------------------------------------------------------- drawing

    @property
    def _column(self) -> int:
        return max(1, min(4, (self.size.width - 2) // max(1, len(self.buckets))))

    def render_line(self, y: int) -> Strip:
        """Draw a line: the bars, and below them the range with its number of stories."""
        plain = self.rich_style
        if not self.buckets:
            text = " No story of the result has a full date" if y == 1 else ""
            return Strip([Segment(text, self._part("label"))]).adjust_cell_length(self.size.width, plain)
        if y < _HEIGHT:
            row = bars([bucket.count for bucket in self.buckets], _HEIGHT)[y]
            cells = [Segment(sign * self._column, self._look(index)) for index, sign in enumerate(row)]
            return Strip([Segment(" ", plain), *cells]).adjust_cell_length(self.size.width, plain)
        label = Segment(shorten(f" {self._label()}", self.size.width), self._part("label"))
        return Strip([label]).adjust_cell_length(self.size.width, plain)

    def _look(self, index: int) -> Style:
        first, last = self._range()
        bucket = self.buckets[index]
        if self.has_focus and self.began is not None and first <= index <= last:
            return self._part("brushed")
        if self.has_focus and index == self.cursor:
            return self._part("cursor")
        is_chosen = self._chosen and bucket.last >= self._chosen[0] and bucket.first <= self._chosen[1]
        return self._part("chosen" if is_chosen else "bar")

    def _part(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"line--{name}", partial=True)

    def _label(self) -> str:
        if not self.has_focus:
            months = (self.buckets[0].first, self.buckets[-1].last)
            chosen = f" · chosen {_span(*self._chosen)}" if self._chosen else ""
            return f"{_span(*months)}{chosen} · d goes there"
        first, last = self._range()
        count = sum(bucket.count for bucket in self.buckets[first : last + 1])
        return f"{_span(self.buckets[first].first, self.buckets[last].last)} · {counted(count, 'story')}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"
