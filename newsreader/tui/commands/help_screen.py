"""The help screen: all commands with their keys, from the table of commands."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from newsreader.fields import FIELDS
from newsreader.tui.commands.command_table import COMMANDS, Where, shown_key
from newsreader.tui.reading.cell_widths import fit, wrap
from newsreader.tui.widgets.component_styles import style_of

if TYPE_CHECKING:
    from textual.style import Style

QUERY_HELP = (
    ('words "a phrase"', "all must occur; in this order"),
    ("a OR b  -c  ( )", "either; not; grouping"),
    ("put*  zelensky~1", "beginnings; one letter off"),
    *((field.examples[0], field.help) for field in FIELDS.values()),
)

_BESIDE = 32
"""The column at which the explanations begin."""

_LEAST_WIDTH = 24
"""An explanation that would have fewer cells is written below what it explains."""


class HelpBox(VerticalScroll):
    """The box that the help is scrolled in; it has its new width later than the screen."""

    class Resized(Message):
        """The box has another width."""

    def on_resize(self) -> None:
        """Send a message that the text has to be written again."""
        self.post_message(self.Resized())


class HelpScreen(ModalScreen[None]):
    """Shows all keys; escape, ? and q close it."""

    COMPONENT_CLASSES = {"help--heading", "help--key", "help--word"}  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,ctrl+f,pagedown,ctrl+d", "scroll(10)", show=False),
        Binding("ctrl+b,pageup,ctrl+u", "scroll(-10)", show=False),
    ]

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Put the text into a box that can be scrolled."""
        with HelpBox(id="help", can_focus=False):
            yield Static(Content(""), id="help-text")

    @on(HelpBox.Resized)
    def _write(self) -> None:
        """Write the text for the width that the box has now."""
        self.query_one("#help-text", Static).update(self._text(self.query_one("#help").scrollable_content_region.width))

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)

    def _text(self, width: int) -> Content:
        heading, key, word = (style_of(self, f"help--{name}") for name in ("heading", "key", "word"))
        parts: list[tuple[str, Style] | str] = []
        for where in Where:
            parts += [(f"{where.value}\n", heading)]
            for command in COMMANDS:
                if command.where is where:
                    keys = " ".join(shown_key(k) for k in self._keys[command.name].split())
                    parts += [(fit(f"  {keys}", 14), key), (fit(command.name, 18), word)]
                    parts += _meaning(command.help, width)
            parts.append("\n")
        parts.append(("The query\n", heading))
        for text, meaning in QUERY_HELP:
            parts += [(fit(f"  {text}", 32), key), *_meaning(meaning, width)]
        last = "Any command can also be typed after a colon. esc closes this."
        parts += [("\n" + last[start:end], word) for start, end in wrap(last, width)]
        return Content.assemble(*parts)


def _meaning(text: str, width: int) -> list[str]:
    """Break a text into lines beside the key and the name of a command; where there is no room, below them."""
    is_narrow = width < _BESIDE + _LEAST_WIDTH
    indent = 4 if is_narrow else _BESIDE
    lines = wrap(text, max(1, width - indent - 1))
    gap = "\n" + " " * indent
    return [gap if is_narrow else "", gap.join(text[start:end] for start, end in lines), "\n"]
