"""A list of any length with a cursor; only the rows on the screen are drawn."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from newsreader.tui.reading.cell_widths import shorten
from newsreader.tui.widgets.line_pane import LinePane


class LazyList(LinePane):
    """The base of all lists; a subclass draws a row in `draw`.

    A move of the cursor draws only two rows again, so its cost does not depend on the length of the list.
    """

    COMPONENT_CLASSES = {"row", "row--cursor", "row--idle", "row--selected", "row--dim"}  # noqa: RUF012
    cursor = reactive(0, repaint=False, init=False)
    row_height = reactive(1, repaint=False, init=False)

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.count = 0
        self._strips: LRUCache[tuple[int, ...], Strip] = LRUCache(1024)
        self._is_dim = False
        self._is_row_pressed = False
        self._was_cursor_pressed = False

    # ---------------------------------------------------------------------------------------------- for subclasses

    def draw(self, index: int, line: int, width: int, style: Style) -> Sequence[Segment]:
        """Return the segments of one line of a row; `style` is the style of the whole row."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        """React to a move of the cursor to another row; subclasses send a message."""

    def activate(self) -> None:
        """Choose the row under the cursor; subclasses send a message."""

    def is_selected(self, index: int) -> bool:  # noqa: ARG002 - for subclasses that have a selection
        """Tell whether a row belongs to a selection of many."""
        return False

    # --------------------------------------------------------------------------------------------------- contents

    def set_count(self, count: int, cursor: int | None = None) -> None:
        """Show `count` rows, with the cursor on row `cursor`, and draw all of them again."""
        self.count = count
        self.set_reactive(LazyList.cursor, max(0, min(self.cursor if cursor is None else cursor, count - 1)))
        self._resize()
        self.show_cursor()

    def redraw(self) -> None:
        """Draw every row on the screen again, because its contents have changed."""
        self._strips.clear()
        self.refresh()

    def dim(self, on: bool) -> None:
        """Draw all rows dimmed, or no longer: they are not the result of the query."""
        if on != self._is_dim:
            self._is_dim = on
            self.refresh()

    def _resize(self) -> None:
        self.set_length(self.count * self.row_height)
        self.redraw()

    def watch_row_height(self) -> None:
        """Draw all rows with their new height."""
        self._resize()
        self.show_cursor()

    def on_resize(self) -> None:
        """Draw all rows with their new width, and keep the cursor on the screen."""
        self._resize()
        self.show_cursor()

    def notify_style_update(self) -> None:
        """Draw again in the colours of another theme."""
        self._strips.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        """Draw the cursor as the one that the keys move."""
        self._refresh_row(self.cursor)

    def on_blur(self) -> None:
        """Draw the cursor as one that the keys do not move."""
        self._refresh_row(self.cursor)

    # ----------------------------------------------------------------------------------------------------- moving

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the old and the new row again, and scroll to the new row."""
        self._refresh_row(old)
        self._refresh_row(new)
        self.show_cursor()
        self.cursor_moved()

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self.row_height, self.row_height)

    def show_cursor(self) -> None:
        """Scroll just far enough that the cursor is on the screen."""
        if self.size.height and self.is_attached:
            row = Region(0, self.cursor * self.row_height, 1, self.row_height)
            self.scroll_to_region(row, animate=False, force=True, immediate=True)

    @property
    def page(self) -> int:
        """How many rows fit on the screen."""
        return max(1, self.size.height // self.row_height)

    def move(self, rows: int) -> bool:
        """Move the cursor; returns False when it was at the end already."""
        before = self.cursor
        self.cursor += rows
        return self.cursor != before

    def move_pages(self, pages: float) -> bool:
        """Move the cursor by so many pages, such as 1 or -0.5."""
        return self.move(int(pages * max(1, self.page - (1 if abs(pages) == 1 else 0))) or (1 if pages > 0 else -1))

    def move_to_end(self, *, last: bool) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = self.count - 1 if last else 0

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the row under the pointer.

        This cannot wait for the click: the focus makes some lists taller, so another row may be there by then.
        """
        index = (event.y + self.scroll_offset.y) // self.row_height
        self._is_row_pressed = index < self.count
        self._was_cursor_pressed = index == self.cursor
        if self._is_row_pressed:
            self.cursor = index

    def on_click(self, event: events.Click) -> None:
        """Choose the row that a double click is on."""
        if self._was_cursor_pressed and self._is_row_pressed and event.chain > 1:
            self.activate()

    # ---------------------------------------------------------------------------------------------------- drawing

    def row_style(self, index: int) -> Style:
        """Return the style of a whole row."""
        if index == self.cursor and self.count:
            return self.get_component_rich_style("row--cursor" if self.has_focus else "row--idle")
        return self.get_component_rich_style("row--selected" if self.is_selected(index) else "row")

    def part(self, name: str, style: Style) -> Style:
        """Return `style` with the component class `name` added to it."""
        return style + self.get_component_rich_style(name, partial=True)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.scrollable_content_region.width
        index, line = divmod(self.scroll_offset.y + y, self.row_height)
        if index >= self.count:
            return Strip.blank(width, self.get_component_rich_style("row"))
        look = (index == self.cursor) * (1 + self.has_focus)
        key = (index, line, look, width, self.is_selected(index))
        strip = self._strips.get(key)
        if strip is None:
            style = self.row_style(index)
            strip = Strip(self.draw(index, line, width, style)).adjust_cell_length(width, style)
            self._strips[key] = strip
        return self._dimmed(strip) if self._is_dim else strip

    def _dimmed(self, strip: Strip) -> Strip:
        # Opacity in the style sheet looks the same but takes three times as long, time that the search needs.
        dim = self.get_component_rich_style("row--dim", partial=True)
        return Strip(Segment.apply_style(strip, post_style=dim), strip.cell_length)


def column(text: str, width: int, style: Style, *, right: bool = False) -> Segment:
    """Return `text` as a segment of exactly `width` cells, aligned to the left or to the right."""
    short = shorten(text, width)
    gap = " " * (width - cell_len(short))
    return Segment(gap + short if right else short + gap, style)
