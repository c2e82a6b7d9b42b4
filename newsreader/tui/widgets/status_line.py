"""The two lines at the bottom: where one is and what goes on, and below it the keys that do something here."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from newsreader.text import clean_line, clip
from newsreader.tui.commands.command_table import FOOTERS, shown_key
from newsreader.tui.reading.cell_widths import shorten
from newsreader.tui.state import State
from newsreader.tui.widgets.component_styles import style_of

_TYPING = frozenset({"query", "prompt"})


class StatusLine(Widget):
    """On the left a message or the place in the list, on the right the place in the text and what goes on."""

    COMPONENT_CLASSES = {"status--message", "status--error", "status--work"}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(id="status")
        self.message = ""
        self._error = False
        self._place = ""
        self._reading = ""
        self._work: dict[str, str] = {}

    def show_message(self, message: str, *, error: bool = False) -> None:
        """Show a message in place of the place in the list; an empty one takes it away."""
        message = clip(clean_line(message), 500)
        if (message, error) != (self.message, self._error):
            self.message, self._error = message, error
            self.refresh()

    def show_place(self, cursor: int, total: int, state: State) -> None:
        """Say where in the list one is, and in which order it stands."""
        is_ranked = state.sort == "relevance" and state.query.strip()
        orders = {"title": "by title", "oldest": "oldest first"}
        order = orders.get(state.sort, "best first" if is_ranked else "newest first")
        self._place = f"{cursor + 1:,} of {total:,} · {order}" if total else ""
        self.refresh()

    def show_reading(self, match: int, matches: int, progress: int | None) -> None:
        """Say where in the text one is: at which match, counted from 0 (-1: none), and how far in per cent."""
        found = (
            f"match {match + 1} of {matches}"
            if match >= 0
            else f"{matches} match{'es' * (matches > 1)}"
            if matches
            else ""
        )
        self._reading = " · ".join(text for text in (found, "" if progress is None else f"{progress} %") if text)
        self.refresh()

    def show_work(self, key: str, text: str) -> None:
        """Say how far a piece of work is; an empty text when it is done."""
        self._work[key] = text
        self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        work = " · ".join(text for text in self._work.values() if text)
        right = "   ".join(text for text in (self._reading, work) if text)
        width = max(10, self.size.width - 2)
        left = shorten(self.message or self._place, width - (cell_len(right) + 2 if right else 0))
        gap = " " * max(1, width - cell_len(left) - cell_len(right))
        name = "status--error" if self._error else "status--message"
        style = style_of(self, name) if self.message else Style()
        parts = (" ", (left, style), gap, (right, style_of(self, "status--work")))
        return Content.assemble(*parts)


class KeyLine(Widget):
    """The keys that do something where one is; a click on one does it."""

    COMPONENT_CLASSES = {"keys--key", "keys--word"}  # noqa: RUF012

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__(id="keys")
        self._keys = keys
        self._where = "stories"

    def show(self, where: str) -> None:
        """Show the keys of a place, see `commands.FOOTERS`."""
        if where != self._where:
            self._where = where
            self.refresh()

    def render(self) -> Content:
        """Draw the line: what does not fit is left out at the right, help and quit stay."""
        typing = self._where in _TYPING
        ends = self._parts([("back", "leave")] if typing else [("help", "help"), ("quit", "quit")])
        space = self.size.width - 2 - sum(cell_len(text) for text, _ in ends)
        shown: list[tuple[str, Style]] = []
        for command, word in FOOTERS[self._where]:
            parts = self._parts([(command, word)])
            length = sum(cell_len(text) for text, _ in parts)
            if (command == "back" and typing) or length > space:
                continue
            shown += parts
            space -= length
        return Content.assemble(" ", *shown, " " * max(0, space), *ends)

    def _parts(self, items: list[tuple[str, str]]) -> list[tuple[str, Style]]:
        key_style = style_of(self, "keys--key")
        word_style = style_of(self, "keys--word")
        parts: list[tuple[str, Style]] = []
        for command, word in items:
            if not self._keys.get(command):
                continue
            click = Style.from_meta({"@click": f"app.command('{command}')"})
            # Letters are typed into a field: there the arrow is the key that works.
            key = shown_key(self._keys[command].split()[-1 if self._where in _TYPING else 0])
            parts += [(" ", Style()), (key, key_style + click), (f" {word} ", word_style)]
        return parts
