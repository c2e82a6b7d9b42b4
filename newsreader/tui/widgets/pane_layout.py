"""The panes of the screen: which has the keys, which are shown, and how they are laid out for the width there is."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from newsreader.tui.commands.command_table import COMMANDS
from newsreader.tui.state import State
from newsreader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from newsreader.tui.widgets.facet_sidebar import FacetList, Sidebar
    from newsreader.tui.widgets.reader_pane import ReaderPane
    from newsreader.tui.widgets.story_list import StoryList

NARROW, WIDE = 70, 110
"""Below the one, a pane at a time; from the other on, three columns."""

BREAKPOINTS = [(0, "-narrow"), (NARROW, "-normal"), (WIDE, "-wide")]
HEIGHTS = [(0, "-short"), (32, "-tall")]

AREAS = ("stories", "reader", "sidebar", "card")
"""The panes that the screen is laid out for in turn, see `Pane.area`."""


class PaneLayout:
    """Sidebar, stories and reader; `screen` gives the screen they are on."""

    reader: "ReaderPane"
    """Set as soon as there is one: the first picture does without."""

    def __init__(self, sidebar: "Sidebar", stories: "StoryList", screen: Callable[[], Screen[None]]) -> None:
        self.sidebar = sidebar
        self.stories = stories
        self._screen = screen
        self.current: Pane = stories
        """The pane that has the keys, or had them before something is typed."""

    @property
    def facet(self) -> "FacetList | None":
        """The facet that has the keys, if one has."""
        return next((pane.list for pane in self.sidebar.panes if pane.list is self.current), None)

    def enter(self, pane: Pane) -> None:
        """Give the keys to a pane."""
        if not pane.is_attached:
            return
        # A pane that the layout hides cannot take the focus: show it first.
        self.note(pane)
        screen = self._screen()
        screen.set_focus(pane)
        if screen.focused is not pane:
            screen.call_after_refresh(pane.focus)

    def note(self, widget: Widget) -> str:
        """Lay the screen out for the widget that has the keys; returns the name of its place."""
        if not isinstance(widget, Pane):
            return "query" if widget.id == "query" else "prompt"
        self.current = widget
        if widget.area:
            self._set_classes({f"-at-{area}": area == widget.area for area in AREAS})
        return widget.place

    def _set_classes(self, wanted: Mapping[str, bool]) -> None:
        """Set classes of the screen all at once: each change of them styles every widget anew."""
        self._screen().update_classes(wanted)

    def lay_out(self, state: State, width: int) -> None:
        """Show and hide the panes as the state asks for, and choose how tall a row of the list is."""
        self._set_classes(_layout(state))
        self.stories.row_height = 2 if width >= WIDE and not state.zoomed else 1

    def round(self, state: State) -> list[Pane]:
        """Return the panes in the order in which one goes round them."""
        facets: list[Pane] = [pane.list for pane in self.sidebar.panes] if state.sidebar else []
        return [*facets, self.stories, self.reader]


def textual_keys(keys: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the keys of each command under the names that Textual gives them."""
    return {
        name: [binding.key for key in words.split() for binding in Binding.make_bindings([_binding(key)])]
        for name, words in keys.items()
    }


def _binding(key: str) -> Binding:
    # Textual writes several keys with commas between them.
    return Binding("comma" if key == "," else key, "")


def make_screen(keys: Mapping[str, str], state: State) -> Screen[None]:
    """Make the screen, with the keys of the registry or the user's own, laid out as a state asks for."""
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
