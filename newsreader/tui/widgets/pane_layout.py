"""The layout of the panes: which pane has the keys, which are visible, and how wide they are."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from newsreader.tui.commands.command_table import COMMANDS
from newsreader.tui.state import State
from newsreader.tui.widgets.lazy_list import LazyList
from newsreader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from newsreader.tui.widgets.facet_sidebar import FacetList, Sidebar
    from newsreader.tui.widgets.reader_pane import ReaderPane
    from newsreader.tui.widgets.story_list import StoryList

NARROW, WIDE = 70, 110
"""Terminals narrower than the first show one pane at a time; from the second on there are three columns."""

BREAKPOINTS = [(0, "-narrow"), (NARROW, "-normal"), (WIDE, "-wide")]
HEIGHTS = [(0, "-short"), (32, "-tall")]

AREAS = ("stories", "reader", "sidebar", "card")
"""The names of `Pane.area`: the style sheets lay out the screen by the class `-at-AREA`."""


class PaneLayout:
    """Lays out sidebar, stories and reader; `screen` returns the screen that they are on."""

    reader: "ReaderPane"
    """Set as soon as there is a reader; the first picture has none."""

    def __init__(self, sidebar: "Sidebar", stories: "StoryList", screen: Callable[[], Screen[None]]) -> None:
        self.sidebar = sidebar
        self.stories = stories
        self._screen = screen
        self.current: Pane = stories
        """The pane that has the keys; while the user types in a field, the pane that had them before."""
        self.zoomed: Pane = stories
        """The pane that had the keys when the screen was zoomed."""

    @property
    def facet(self) -> "FacetList | None":
        """The facet that has the keys, if a facet has them."""
        return next((pane.list for pane in self.sidebar.panes if pane.list is self.current), None)

    def enter(self, pane: Pane) -> None:
        """Give the keys to a pane."""
        if not pane.is_attached:
            return
        # A hidden pane cannot take the focus, so it is shown first.
        self.note(pane)
        screen = self._screen()
        screen.set_focus(pane)
        if isinstance(pane, LazyList):
            pane.show_cursor()
        if screen.focused is not pane:
            screen.call_after_refresh(pane.focus)

    def note(self, widget: Widget) -> str:
        """Lay the screen out for the widget that has the keys; returns the name of its footer."""
        if not isinstance(widget, Pane):
            return "query" if widget.id == "query" else "prompt"
        self.current = widget
        if widget.area:
            self._set_classes({f"-at-{area}": area == widget.area for area in AREAS})
        return widget.place

    def _set_classes(self, wanted: Mapping[str, bool]) -> None:
        """Set all classes of the screen at once, because each change applies the styles of every widget again."""
        self._screen().update_classes(wanted)

    def lay_out(self, state: State, width: int) -> None:
        """Show and hide panes as the state asks for, and choose the height of a row of the story list."""
        self._set_classes(_layout(state))
        self.stories.row_height = 2 if width >= WIDE and not state.zoomed else 1

    def round(self, state: State) -> list[Pane]:
        """Return the panes in the order in which tab goes through them."""
        facets: list[Pane] = [pane.list for pane in self.sidebar.panes] if state.sidebar else []
        return [*facets, self.stories, self.reader]


def textual_keys(keys: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the keys of each command, under the names that Textual has for them."""
    return {
        name: [binding.key for key in words.split() for binding in Binding.make_bindings([_binding(key)])]
        for name, words in keys.items()
    }


def _binding(key: str) -> Binding:
    # Textual separates keys by commas, so the key itself has to be called by its name.
    return Binding("comma" if key == "," else key, "")


def make_screen(keys: Mapping[str, str], state: State) -> Screen[None]:
    """Make the screen with a binding for each key, laid out as a state asks for."""
    own = textual_keys(keys)

    class MainScreen(Screen[None], inherit_bindings=False):
        AUTO_FOCUS = "#stories"
        BINDINGS: ClassVar[list[BindingType]] = [
            Binding(",".join(own[command.name]), f"app.command('{command.name}')", command.title)
            for command in COMMANDS
            if own[command.name]
        ]

    layout = {"-at-stories": True, **_layout(state)}
    return MainScreen(id="_default", classes=" ".join(name for name, on in layout.items() if on))


def _layout(state: State) -> dict[str, bool]:
    return {"-zoomed": state.zoomed, "-no-sidebar": not state.sidebar, "-timeline": state.timeline}
