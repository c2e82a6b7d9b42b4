"""A pane of lines that it draws itself: it scrolls, grows and shrinks without the screen being laid out anew."""

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

from newsreader.tui.widgets.pane import Pane


class LinePane(Pane, ScrollView, can_focus=True, inherit_bindings=False):
    """Subclasses draw what is in sight in `render_line` and say with `set_length` how many lines there are."""

    # The scrollbar always has its place, and nothing in it where everything is in sight.
    DEFAULT_CSS = "LinePane { overflow-y: scroll; overflow-x: hidden; }"

    def set_length(self, lines: int) -> None:
        """Be so many lines long; what is drawn is left as it is."""
        size = Size(self.size.width, lines)
        if size == self.virtual_size:
            return
        # Assigned as usual, the size would have all of the screen laid out anew, which costs more than drawing it.
        self.set_reactive(Widget.virtual_size, size)
        if self.is_attached and self.size:
            self._scroll_update(size)
