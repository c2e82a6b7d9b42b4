"""Shows the result of a search on the screen: rows, facets, chips and count, or the error in the query."""

import contextlib

from newsreader.errors import NewsreaderError, NotFoundError, QueryError
from newsreader.library import Library
from newsreader.text import counted
from newsreader.tui.state import State, full_query, typed_position
from newsreader.tui.widgets.facet_sidebar import Sidebar
from newsreader.tui.widgets.search_bar import SearchBar
from newsreader.tui.widgets.story_list import Rows, StoryList
from newsreader.tui.work.screen_search import ScreenResult, find_row


class ResultDisplay:
    """Holds the result that is on the screen."""

    def __init__(self, library: Library, bar: SearchBar, sidebar: Sidebar, stories: StoryList) -> None:
        self._library = library
        self._bar = bar
        self._sidebar = sidebar
        self._stories = stories
        self.answer: ScreenResult | None = None
        self.generation = -1
        """The generation of the library that the result is from."""

    def show(self, answer: ScreenResult, *, complete: bool) -> bool:
        """Show a result; `complete` tells whether all values of the facets were fetched.

        Returns whether it is for the same query as the result before; then the cursor stays at its story.
        """
        before, self.answer = self.answer, answer
        result = answer.result
        if result.generation != self.generation:
            self.generation = result.generation
            self._stories.show_sources = self._library.count_sources() > 1
        is_same = before is not None and full_query(before.state) == full_query(answer.state)
        rows = Rows(result.order, self._library.hits, result.hits)
        self._stories.show(rows, self._find_cursor(before, answer), keep_place=is_same)
        self._sidebar.show(answer, complete=complete)
        self._bar.completion.learn(result.facets)
        offers = [f"No article has {word}. Did you mean {' or '.join(near)}?" for word, near in answer.unknown.items()]
        self._bar.show_error(" ".join(offers))
        self._bar.show_count(counted(result.total, "story"))
        self.show_chips(answer.state)
        return is_same

    def _find_cursor(self, before: ScreenResult | None, answer: ScreenResult) -> int:
        """Find the row for the cursor: the same story if query and order are the same, else the first row."""
        if before is None:
            story = answer.state.story
            with contextlib.suppress(NotFoundError):
                return find_row(answer.result.order, self._library.record(story).number) if story else 0
            return 0
        is_same = (full_query(before.state), before.state.sort) == (full_query(answer.state), answer.state.sort)
        if not is_same or not before.result.total:
            return 0
        cursor = self._stories.cursor
        return find_row(answer.result.order, before.result.order[cursor], cursor)

    def dim(self, on: bool) -> None:
        """Show rows and counts dimmed, or no longer: they are not those of the query."""
        self._stories.dim(on)
        self._sidebar.dim(on)

    def show_chips(self, state: State) -> None:
        """Show the filters of a state, with their counts if they are known."""
        counts = self.answer.counts(state.filters) if self.answer else {}
        self._bar.show_chips(state.filters, counts, "all of the names  " if state.matching_all else "")

    def show_error(self, error: NewsreaderError, state: State) -> None:
        """Show the error in the query, with a caret at its position."""
        if isinstance(error, QueryError):
            expected = f"; expected {error.expected}" if error.expected else ""
            self._bar.show_error(error.message + expected, typed_position(state, error.position))
        else:
            self._bar.show_error(str(error))
