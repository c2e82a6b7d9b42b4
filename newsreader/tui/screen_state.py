"""The state that the screen shows, and what has to be done when it changes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from newsreader.tui.state import State, full_query
from newsreader.tui.work.search_as_you_type import TYPING_PAUSE

if TYPE_CHECKING:
    from newsreader.tui.reading.story_loader import StoryLoader
    from newsreader.tui.widgets.pane_layout import PaneLayout
    from newsreader.tui.work.postponed_calls import PostponedCalls
    from newsreader.tui.work.result_display import ResultDisplay
    from newsreader.tui.work.search_as_you_type import SearchAsYouType
    from newsreader.tui.work.task_queue import TaskQueue

DIM_AFTER = 0.25
"""Seconds after which the result before is shown dimmed, when a search takes longer."""


class ScreenState:
    """Holds the one state; `width` gives the width of the screen in cells."""

    loader: "StoryLoader"
    """Set as soon as there is a reader, before the state changes for the first time."""

    def __init__(
        self,
        state: State,
        *,
        panes: "PaneLayout",
        results: "ResultDisplay",
        search_as_you_type: "SearchAsYouType",
        tasks: "TaskQueue",
        postponed_calls: "PostponedCalls",
        width: Callable[[], int],
    ) -> None:
        self.current = state
        self._panes = panes
        self._results = results
        self._typed_search = search_as_you_type
        self._tasks = tasks
        self._postponed_calls = postponed_calls
        self._width = width

    def change(self, state: State) -> None:
        """Show another state, and do only what the difference asks for."""
        before, self.current = self.current, state
        self.lay_out()
        if state.facet_group != before.facet_group:
            self._tasks.add(self._change_facet_group())
        if state.timeline and not before.timeline:
            self.search()
        if (full_query(state), state.sort) != (full_query(before), before.sort) or state.filters != before.filters:
            self._results.show_chips(state)
            self.search(TYPING_PAUSE if state.query != before.query else 0)
        if _text_options(state) != _text_options(before):
            self.loader.lay_out(keep_place=True)

    def lay_out(self) -> None:
        """Lay the panes out for the width of the screen."""
        self._panes.lay_out(self.current, self._width())

    async def _change_facet_group(self) -> None:
        await self._panes.sidebar.set_group(self.current.facet_group)
        self.search()

    def search(self, pause: float = 0) -> None:
        """Search after so many seconds for what the state asks for; a search that is under way is stopped."""
        self._postponed_calls.later("dim", DIM_AFTER, lambda: self._results.dim(True))
        self._typed_search.start(self.current, pause)

    def end_search(self, *, is_found: bool) -> None:
        """Show the rows and counts at full strength when they are those of the state, else dimmed."""
        self._postponed_calls.stop("dim")
        self._results.dim(not is_found)

    def reload(self) -> None:
        """Show stars, tags and counts as they are in the library now."""
        self._panes.stories.reload()
        self.search()


def _text_options(state: State) -> tuple[bool, bool, bool]:
    """Return what of a state changes how the text of a story is laid out."""
    return state.names, state.hidden_lines, state.wide_lines
