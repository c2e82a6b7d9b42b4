"""A pane that draws its lines itself, so that a change of their number does not lay out the screen again."""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

from newsreader.tui.widgets.pane import Pane


class LinePane(Pane, ScrollView, can_focus=True, inherit_bindings=False):
    """A subclass draws a line in `render_line`, and sets the number of lines with `set_length`."""

    # The column of the scrollbar is always kept free; it is empty when all lines fit on the screen.
    DEFAULT_CSS = "LinePane { overflow-y: scroll; overflow-x: hidden; }"

    def set_length(self, lines: int) -> None:
        """Set the number of lines; this draws nothing."""
        size = Size(self.size.width, lines)
        if size == self.virtual_size:
            return
        # The usual assignment would lay out the whole screen again, which takes longer than to draw it.
        self.set_reactive(Widget.virtual_size, size)
        if self.is_attached and self.size:
            self._scroll_update(size)
