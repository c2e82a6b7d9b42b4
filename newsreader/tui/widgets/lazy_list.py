"""A list of any length that draws only what is in sight: rows come from a provider one screen at a time."""

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
    """Rows drawn line by line with a cursor; subclasses say how one looks in `draw`.

    Moving the cursor redraws the two rows concerned and nothing else, whatever the length of the list.
    """

    COMPONENT_CLASSES = {"row", "row--cursor", "row--idle", "row--selected", "row--dim"}  # noqa: RUF012
    cursor = reactive(0, repaint=False, init=False)
    row_height = reactive(1, repaint=False, init=False)

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.count = 0
        self._strips: LRUCache[tuple[int, ...], Strip] = LRUCache(1024)
        self._is_dim = False

    # ---------------------------------------------------------------------------------------------- for subclasses

    def draw(self, index: int, line: int, width: int, style: Style) -> Sequence[Segment]:
        """Return the segments of a line of a row; `style` is the row's own, to be built on."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        """Hear that the cursor came to rest on another row; subclasses tell the application."""

    def activate(self) -> None:
        """Act on the row under the cursor; subclasses tell the application."""

    def is_selected(self, index: int) -> bool:  # noqa: ARG002 - for subclasses that have a selection
        """Tell whether a row belongs to a selection of many."""
        return False

    # --------------------------------------------------------------------------------------------------- contents

    def set_count(self, count: int, cursor: int | None = None) -> None:
        """Show `count` rows, all drawn afresh, with the cursor on row `cursor`."""
        self.count = count
        self.set_reactive(LazyList.cursor, max(0, min(self.cursor if cursor is None else cursor, count - 1)))
        self._resize()
        self.show_cursor()

    def redraw(self) -> None:
        """Draw every row in sight afresh, since what they show has changed."""
        self._strips.clear()
        self.refresh()

    def dim(self, on: bool) -> None:
        """Draw all rows pale, or no longer: they do not show what is asked for."""
        if on != self._is_dim:
            self._is_dim = on
            self.refresh()

    def _resize(self) -> None:
        self.set_length(self.count * self.row_height)
        self.redraw()

    def watch_row_height(self) -> None:
        """Draw all rows at their new height."""
        self._resize()
        self.show_cursor()

    def on_resize(self) -> None:
        """Draw all rows at their new width and keep the cursor in sight."""
        self._resize()
        self.show_cursor()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the colours of another theme."""
        self._strips.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        """Show the cursor as the one that keys move."""
        self._refresh_row(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self._refresh_row(self.cursor)

    # ----------------------------------------------------------------------------------------------------- moving

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the row left and the row reached, and bring the latter in sight."""
        self._refresh_row(old)
        self._refresh_row(new)
        self.show_cursor()
        self.cursor_moved()

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self.row_height, self.row_height)

    def show_cursor(self) -> None:
        """Scroll as little as needed for the cursor to be in sight."""
        if self.size.height and self.is_attached:
            row = Region(0, self.cursor * self.row_height, 1, self.row_height)
            self.scroll_to_region(row, animate=False, force=True, immediate=True)

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return max(1, self.size.height // self.row_height)

    def move(self, rows: int) -> bool:
        """Move the cursor; False where it was at the end already."""
        before = self.cursor
        self.cursor += rows
        return self.cursor != before

    def move_pages(self, pages: float) -> bool:
        """Move the cursor by so many screens, or half ones."""
        return self.move(int(pages * max(1, self.page - (1 if abs(pages) == 1 else 0))) or (1 if pages > 0 else -1))

    def move_to_end(self, *, last: bool) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = self.count - 1 if last else 0

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse was pressed; a second click there acts on the row."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if index >= self.count:
            return
        if index == self.cursor and event.chain > 1:
            self.activate()
        self.cursor = index

    # ---------------------------------------------------------------------------------------------------- drawing

    def row_style(self, index: int) -> Style:
        """Return the colours of a row as a whole."""
        if index == self.cursor and self.count:
            return self.get_component_rich_style("row--cursor" if self.has_focus else "row--idle")
        return self.get_component_rich_style("row--selected" if self.is_selected(index) else "row")

    def part(self, name: str, style: Style) -> Style:
        """Return `style` with what the component class `name` sets on top of it."""
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
        return self._paled(strip) if self._is_dim else strip

    def _paled(self, strip: Strip) -> Strip:
        # The opacity of a style sheet looks the same and takes three times as long, while the search needs the time.
        pale = self.get_component_rich_style("row--dim", partial=True)
        return Strip(Segment.apply_style(strip, post_style=pale), strip.cell_length)


def column(text: str, width: int, style: Style, *, right: bool = False) -> Segment:
    """Return `text` as a segment of exactly `width` cells, at its left or its right edge."""
    short = shorten(text, width)
    gap = " " * (width - cell_len(short))
    return Segment(gap + short if right else short + gap, style)
