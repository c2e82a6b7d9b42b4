"""The two lines at the bottom: the status line, and below it the footer with the keys."""

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
    """On the left a message or the position in the list, on the right the position in the text and the work."""

    COMPONENT_CLASSES = {"status--message", "status--error", "status--work"}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(id="status")
        self.message = ""
        self._error = False
        self._place = ""
        self._reading = ""
        self._work: dict[str, str] = {}

    def show_message(self, message: str, *, error: bool = False) -> None:
        """Show a message instead of the position in the list; an empty message shows the position again."""
        message = clip(clean_line(message), 500)
        if (message, error) != (self.message, self._error):
            self.message, self._error = message, error
            self.refresh()

    def show_place(self, cursor: int, total: int, state: State) -> None:
        """Show the position of the cursor in the list, and the order of the list."""
        is_ranked = state.sort == "relevance" and state.query.strip()
        orders = {"title": "by title", "oldest": "oldest first"}
        order = orders.get(state.sort, "best first" if is_ranked else "newest first")
        self._place = f"{cursor + 1:,} of {total:,} · {order}" if total else ""
        self.refresh()

    def show_reading(self, match: int, matches: int, progress: int | None) -> None:
        """Show the position in the text: the number of the match, from 0 (-1 for none), and how far in per cent."""
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
        """Show how far a piece of work is; an empty text when it has ended."""
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
    """The footer: the most useful keys of the pane that has them; a click on a key runs its command."""

    COMPONENT_CLASSES = {"keys--key", "keys--word"}  # noqa: RUF012

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__(id="keys")
        self._keys = keys
        self._where = "stories"

    def show(self, where: str) -> None:
        """Show the keys of a pane or field, see `command_table.FOOTERS`."""
        if where != self._where:
            self._where = where
            self.refresh()

    def render(self) -> Content:
        """Draw the line; keys that do not fit are left out, but not those for help and for going back."""
        typing = self._where in _TYPING
        leave = "quit" if self._where == "stories" else "back"
        ends = self._parts([("back", "leave")] if typing else [("help", "help"), ("leave", leave)])
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
            # In a field a letter is text, so the last key is shown, which is not a letter.
            key = shown_key(self._keys[command].split()[-1 if self._where in _TYPING else 0])
            parts += [(" ", Style()), (key, key_style + click), (f" {word} ", word_style)]
        return parts
