"""The reader: shows the text of one article, with names in colour, and goes from match to match."""

from collections.abc import Iterable
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.selection import Selection
from textual.strip import Strip

from newsreader.model import Kind, Role
from newsreader.tui.messages import ReaderMoved, ReaderResized
from newsreader.tui.reading.text_layout import MEASURE, Origin, StyledSpan, TextLayout
from newsreader.tui.widgets.line_pane import LinePane

_STYLES = [*(role.value for role in Role), *(kind.value for kind in Kind)]
_STYLES += ["text", "about", "flags", "gutter", "match", "current", "added", "removed"]


class ReaderPane(LinePane):
    """Shows a text that is laid out in lines of `measure` cells; `ReaderResized` asks for another layout."""

    area = "reader"
    COMPONENT_CLASSES = {f"reader--{name}" for name in _STYLES}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(id="reader")
        self.text_layout = TextLayout("", ())
        self.match = -1
        self.wide_lines = False
        self._place: tuple[int, Origin] | None = None
        """The line that the last layout was scrolled to, and what it shows, while the user has not moved since."""
        self._starts: list[int] = []
        self._spans: dict[int, list[StyledSpan]] = {}
        self._strips: LRUCache[tuple[int, int], Strip] = LRUCache(512)

    # --------------------------------------------------------------------------------------------------- contents

    @property
    def measure(self) -> int:
        """The longest line of a layout, in cells."""
        width = max(10, self.scrollable_content_region.width - 4)
        return width if self.wide_lines else min(width, MEASURE)

    def show(self, text_layout: TextLayout, *, keep_place: bool = False) -> None:
        """Show another text from its top; `keep_place` keeps what is at the top now there, however it is broken."""
        origin = self._find_place() if keep_place else None
        self.text_layout = text_layout
        if not keep_place or self.match >= len(text_layout.matches):
            self.match = -1
        self._starts, self._spans = text_layout.line_starts(), text_layout.spans_by_line(self.match)
        self.set_length(len(self._starts))
        self.redraw()
        line = text_layout.find_line(origin) if origin else 0
        if origin or not keep_place:
            self.scroll_to(0, line, animate=False, immediate=True)
        self._place = (self.scroll_offset.y, origin) if origin else None
        self.post_message(ReaderMoved())

    def _find_place(self) -> Origin | None:
        """Return what is at the top; None at the very top of the text."""
        top = self.scroll_offset.y
        if self._place and self._place[0] == top:
            # Each layout would begin a little earlier: over many sizes of the terminal the text would move away.
            return self._place[1]
        origins = self.text_layout.origins
        return origins[top] if 0 < top < len(origins) else None

    def redraw(self) -> None:
        """Draw every line on the screen again."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw again in the colours of another theme."""
        self._strips.clear()
        super().notify_style_update()

    # ---------------------------------------------------------------------------------------------------- drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        base = self.get_component_rich_style("reader--text")
        if number >= len(self._starts):
            return Strip.blank(width, base)
        strip = self._strips.get((number, width))
        if strip is None:
            strip = Strip(self._draw(number, base)).adjust_cell_length(width, base).apply_offsets(0, number)
            self._strips[number, width] = strip
        return strip

    def _draw(self, number: int, base: Style) -> list[Segment]:
        """Draw a line of the text; where spans overlap, the later adds its style to the earlier."""
        line = self._line(number)
        start = self._starts[number]
        parts = [
            (max(0, span.start - start), span.end - start, self._style(span.style))
            for span in self._spans.get(number, ())
        ]
        if (selection := self.text_selection) and (selected := selection.get_span(number)):
            first, last = selected
            look = self.screen.get_component_rich_style("screen--selection")
            parts.append((first, len(line) if last < 0 else last, Style(bgcolor=look.bgcolor)))
        return list(_cut(line, parts, base))

    def _line(self, number: int) -> str:
        following = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self.text_layout.text)
        return self.text_layout.text[self._starts[number] : following]

    def _style(self, name: str) -> Style:
        if name not in _STYLES:
            return Style.null()
        style = self.get_component_rich_style(f"reader--{name}", partial=True)
        # A transparent background is mixed with the colour behind it only in the complete style.
        whole = self.get_component_rich_style(f"reader--{name}")
        return style + Style(bgcolor=whole.bgcolor) if style.bgcolor else style

    # -------------------------------------------------------------------------------------------------- selecting

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text marked with the mouse."""
        return selection.extract(self.text_layout.text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - drawing asks for it
        """Show which text is marked now."""
        self.redraw()

    # ----------------------------------------------------------------------------------------------------- moving

    def move(self, rows: int) -> bool:
        """Scroll by so many lines; returns False at the end."""
        before = self.scroll_target_y
        self.scroll_to(y=before + rows, animate=False, immediate=True)
        return self.scroll_target_y != before

    def move_pages(self, pages: float) -> bool:
        """Scroll by so many pages; two lines of the page before stay on the screen."""
        height = self.scrollable_content_region.height
        return self.move(int(pages * max(1, height - 2 if abs(pages) == 1 else height)))

    def move_to_end(self, *, last: bool) -> None:
        """Scroll to the first or the last line."""
        self.scroll_to(y=self.max_scroll_y if last else 0, animate=False, immediate=True)

    def activate(self) -> None:
        """Do nothing, because the story is open already."""

    def go_to_match(self, step: int) -> bool:
        """Show the next or the previous match, from the last on to the first; returns False when there is none."""
        matches = self.text_layout.matches
        if not matches:
            return False
        if self.match < 0 and step > 0:
            top = self.scroll_offset.y
            self.match = next((i for i, (line, _, _) in enumerate(matches) if line >= top), 0)
        else:
            self.match = (self.match + step) % len(matches) if self.match >= 0 else len(matches) - 1
        self._spans = self.text_layout.spans_by_line(self.match)
        self.redraw()
        height = self.scrollable_content_region.height
        line = matches[self.match][0]
        if not self.scroll_offset.y <= line < self.scroll_offset.y + height:
            self.scroll_to(y=max(0, line - height // 3), animate=False, immediate=True)
        self.post_message(ReaderMoved())
        return True

    @property
    def progress(self) -> int | None:
        """How far the user has read, in per cent; None when all of the text fits on the screen."""
        height = self.scrollable_content_region.height
        if self.max_scroll_y <= 0:
            return None
        return round(100 * (self.scroll_offset.y + height) / (self.max_scroll_y + height))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Send a message that another part of the text is on the screen."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(ReaderMoved())

    def on_resize(self) -> None:
        """Ask for a layout for the new width."""
        self.post_message(ReaderResized())


def _cut(text: str, parts: list[tuple[int, int, Style]], base: Style) -> Iterable[Segment]:
    """Cut a text at each place where a style begins or ends."""
    ends = {min(max(0, end), len(text)) for start, stop, _ in parts for end in (start, stop)}
    cuts = sorted({0, len(text)} | ends)
    for start, end in pairwise(cuts):
        style = base
        for first, last, look in parts:
            if first <= start and end <= last:
                style += look
        yield Segment(text[start:end], style)
