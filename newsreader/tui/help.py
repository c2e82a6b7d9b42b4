"""The help: all commands with their keys, from the registry."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from newsreader.tui.commands import COMMANDS, Where, shown_key
from newsreader.tui.styling import style_of

if TYPE_CHECKING:
    from textual.style import Style

QUERY_HELP = (
    ('words "a phrase"', "all must occur; in this order"),
    ("a OR b  -c  ( )", "either; not; grouping"),
    ("put*  zelensky~1", "beginnings; one letter off"),
    ("person: org: place:", 'names, person:putin or person:"Kim Jong Un"'),
    ("title: body: source: tag:", "in one field only"),
    ("date:7d..  date:2025-06", "the last seven days; a month"),
    ("is:unread is:starred", "by your own marks"),
)


class HelpScreen(ModalScreen[None]):
    """All keys; any of escape, ? and q closes it."""

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
        """Put the text into a box that scrolls."""
        with VerticalScroll(id="help", can_focus=False):
            yield Static(Content(""), id="help-text")

    def on_mount(self) -> None:
        """Write the text."""
        self.query_one("#help-text", Static).update(self._text())

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)

    def _text(self) -> Content:
        heading, key, word = (style_of(self, f"help--{name}") for name in ("heading", "key", "word"))
        parts: list[tuple[str, Style] | str] = []
        for where in Where:
            parts += [(f"{where.value}\n", heading)]
            for command in COMMANDS:
                if command.where is where:
                    keys = " ".join(shown_key(k) for k in self._keys[command.name].split())
                    parts += [(f"  {keys:<12} ", key), f"{command.help} ", (f":{command.name}\n", word)]
            parts.append("\n")
        parts.append(("The query\n", heading))
        for text, meaning in QUERY_HELP:
            parts += [(f"  {text:<26} ", key), f"{meaning}\n"]
        parts += ["\n", ("esc closes this", word)]
        return Content.assemble(*parts)
