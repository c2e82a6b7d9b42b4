"""The reader pane: one article set for reading, with names in colour and matches to go through."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.style import Style
from textual.widgets import Static

from newsreader.model import Kind, Role
from newsreader.tui.messages import ReaderMoved, ReaderResized
from newsreader.tui.styling import style_of
from newsreader.tui.typeset import MEASURE, Sheet

_STYLES = [*(role.value for role in Role), *(kind.value for kind in Kind)]
_STYLES += ["about", "flags", "gutter", "match", "current", "added", "removed"]


class Reader(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Shows a sheet; the application sets it to `measure` cells and sets it anew when `resized` is told."""

    COMPONENT_CLASSES = {f"reader--{name}" for name in _STYLES}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(id="reader")
        self.sheet = Sheet("", ())
        self.match = -1
        self.wide_lines = False
        self._spans: list[Span] = []
        self._body = Static(Content(""), id="reader-text")

    def compose(self) -> ComposeResult:
        """Hold the text in one widget, so that it can be selected with the mouse."""
        yield self._body

    # --------------------------------------------------------------------------------------------------- contents

    @property
    def measure(self) -> int:
        """How many cells a line may take."""
        width = max(10, self.scrollable_content_region.width - 4)
        return width if self.wide_lines else min(width, MEASURE)

    def show(self, sheet: Sheet, *, keep_place: bool = False) -> None:
        """Show another sheet from its top, or from where the reader is."""
        self.sheet = sheet
        if not keep_place or self.match >= len(sheet.matches):
            self.match = -1
        self._paint()
        if not keep_place:
            self.scroll_to(0, 0, animate=False, immediate=True)
        self.post_message(ReaderMoved())

    def _paint(self) -> None:
        styles = {name: style_of(self, f"reader--{name}") for name in _STYLES}
        spans = [Span(mark.start, mark.end, styles.get(mark.style, Style())) for mark in self.sheet.marks]
        for number, (_, start, end) in enumerate(self.sheet.matches):
            spans.append(Span(start, end, styles["current" if number == self.match else "match"]))
        self._body.update(Content(self.sheet.text, spans))

    def notify_style_update(self) -> None:
        """Paint the text in the colours of another theme."""
        super().notify_style_update()
        if self.sheet.text and self.is_mounted:
            self._paint()

    # ----------------------------------------------------------------------------------------------------- moving

    def move(self, lines: int) -> bool:
        """Scroll by so many lines; False where there is nothing further."""
        before = self.scroll_target_y
        self.scroll_to(y=before + lines, animate=False, immediate=True)
        return self.scroll_target_y != before

    def move_pages(self, pages: float) -> bool:
        """Scroll by so many screens, two lines of the last one staying in sight."""
        height = self.scrollable_content_region.height
        return self.move(int(pages * max(1, height - 2 if abs(pages) == 1 else height)))

    def move_to_end(self, *, last: bool) -> None:
        """Scroll to the first or the last line."""
        self.scroll_to(y=self.max_scroll_y if last else 0, animate=False, immediate=True)

    def activate(self) -> None:
        """Do nothing: the story is open already."""

    def go_to_match(self, step: int) -> bool:
        """Show the next match, or the one before, round the end; False where there is none."""
        matches = self.sheet.matches
        if not matches:
            return False
        if self.match < 0 and step > 0:
            top = self.scroll_offset.y
            self.match = next((i for i, (line, _, _) in enumerate(matches) if line >= top), 0)
        else:
            self.match = (self.match + step) % len(matches) if self.match >= 0 else len(matches) - 1
        self._paint()
        height = self.scrollable_content_region.height
        line = matches[self.match][0]
        if not self.scroll_offset.y <= line < self.scroll_offset.y + height:
            self.scroll_to(y=max(0, line - height // 3), animate=False, immediate=True)
        self.post_message(ReaderMoved())
        return True

    @property
    def progress(self) -> int | None:
        """How much of the text has been in sight, in per cent; None where all of it is at once."""
        height = self.scrollable_content_region.height
        if self.max_scroll_y <= 0:
            return None
        return round(100 * (self.scroll_offset.y + height) / (self.max_scroll_y + height))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that another part is in sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(ReaderMoved())

    def on_resize(self) -> None:
        """Ask for the text to be set at the new width."""
        self.post_message(ReaderResized())
