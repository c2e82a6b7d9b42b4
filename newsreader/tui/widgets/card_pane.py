"""The card: a list of lines that is shown in place of the reader; some lines lead somewhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from newsreader.kinds import Kind
from newsreader.tui.messages import TargetChosen
from newsreader.tui.reading.card_contents import CardContents, CardLine, Target
from newsreader.tui.reading.cell_widths import shorten
from newsreader.tui.widgets.lazy_list import LazyList

if TYPE_CHECKING:
    from newsreader.tui.widgets.pane import Pane

_KINDS = tuple(kind.value for kind in Kind)
_STYLES = ("heading", "about", "spark", "new", *_KINDS, *(f"title-{kind}" for kind in _KINDS))


class CardPane(LazyList):
    """Shows a stack of contents, the top one visible; the cursor stops only at lines that lead somewhere."""

    area = "card"

    COMPONENT_CLASSES = {f"card--{name}" for name in _STYLES}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(id="card")
        self.stack: list[CardContents] = []
        self.lines: Sequence[CardLine] = ()
        self.origin: Pane | None = None
        """The pane that had the keys before the card."""
        self.past: list[str] = []
        """The name of the entity before each correction, so that its page can be shown again when that is undone."""
        self._width = 0

    def show(self, contents: CardContents, *, instead: bool = False) -> None:
        """Show contents on top of the present ones, or in place of them."""
        if instead and self.stack:
            self.stack.pop()
        self.stack.append(contents)
        self._write(keep_place=instead)

    def go_back(self) -> bool:
        """Show the contents below the present ones; returns False when there are none."""
        self.stack = self.stack[:-1]
        if self.stack:
            self._write(keep_place=False)
        return bool(self.stack)

    @property
    def place(self) -> str:
        """The name of the footer, see `command_table.FOOTERS`."""
        return self.contents.place if self.contents else "names"

    @property
    def contents(self) -> CardContents | None:
        """The contents that are visible."""
        return self.stack[-1] if self.stack else None

    @property
    def target(self) -> Target | None:
        """Where the line under the cursor leads."""
        return self.lines[self.cursor].target if self.cursor < len(self.lines) else None

    def _write(self, *, keep_place: bool) -> None:
        self._width = max(20, self.size.width - 4)
        self.lines = self.stack[-1].write(self._width) if self.stack else ()
        self.set_count(len(self.lines), self.cursor if keep_place else 0)
        self.cursor = self._find_target(self.cursor, 1)

    def on_resize(self) -> None:
        """Write the lines again for the new width."""
        super().on_resize()
        if self.stack and max(20, self.size.width - 4) != self._width:
            self._write(keep_place=True)

    # ----------------------------------------------------------------------------------------------------- moving

    def _find_target(self, start: int, step: int) -> int:
        """Find the nearest line that leads somewhere: first in the direction of the step, then in the other."""
        forward = range(start, self.count if step > 0 else -1, step)
        backward = range(start, -1 if step > 0 else self.count, -step)
        return next((i for i in (*forward, *backward) if self.lines[i].target), start)

    def move(self, rows: int) -> bool:
        """Move the cursor to another line that leads somewhere; where there is none, scroll instead."""
        before = self.cursor
        if self.count:
            step = 1 if rows > 0 else -1
            self.cursor = self._find_target(max(0, min(self.count - 1, before + rows)), step)
        if self.cursor == before:
            self.scroll_relative(y=rows, animate=False, immediate=True)
        return self.cursor != before

    def move_to_end(self, *, last: bool) -> None:
        """Move the cursor to the first or the last line that leads somewhere."""
        if self.count:
            self.cursor = self._find_target(self.count - 1 if last else 0, -1 if last else 1)
            self.scroll_to(y=self.max_scroll_y if last else 0, animate=False, immediate=True)

    def activate(self) -> None:
        """Send a message that the line under the cursor was chosen."""
        if self.target:
            self.post_message(TargetChosen(self.target))

    # ---------------------------------------------------------------------------------------------------- drawing

    def row_style(self, index: int) -> Style:
        """Draw the cursor only on a line that leads somewhere."""
        row = self.get_component_rich_style("row")
        return super().row_style(index) if self.lines[index].target else row

    def draw(self, index: int, line: int, width: int, style: Style) -> Sequence[Segment]:  # noqa: ARG002 - one line
        """Draw a line."""
        segments, space = [Segment(" ", style)], max(0, width - 2)
        rest = sum(cell_len(text) for text, _ in self.lines[index].parts)
        for text, name in self.lines[index].parts:
            # Of a line that is too long, the last part that fits ends with an ellipsis.
            rest -= cell_len(text)
            is_last = cell_len(text) + min(rest, 1) > space
            shown = shorten(f"{text}…" if rest else text, space) if is_last else text
            segments.append(Segment(shown, self.part(f"card--{name}", style) if name else style))
            if is_last:
                break
            space -= cell_len(text)
        return segments
