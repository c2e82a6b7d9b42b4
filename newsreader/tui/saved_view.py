"""Saves in the library for the next session: the state, the last queries, and the rows that were on the screen."""

import contextlib
import json

from newsreader.errors import NewsreaderError
from newsreader.library import Library
from newsreader.tui.state import State, dump, load
from newsreader.tui.widgets.story_list import Rows, StoryList

_STATE = "tui"
_HISTORY = "tui history"
_ROWS = "tui rows"

_KEPT_ROWS = 100
_KEPT_QUERIES = 100


def load_state(library: Library) -> State:
    """Return the state in which the last session ended."""
    return load(library.recall(_STATE))


def load_history(library: Library) -> list[str]:
    """Return the queries of earlier sessions, the latest last."""
    return [line for line in (library.recall(_HISTORY) or "").split("\n") if line]


def load_rows(library: Library) -> tuple[Rows, int] | None:
    """Return the rows that were on the screen and the row of the cursor; they are shown until a search has ended."""
    try:
        numbers, cursor = json.loads(library.recall(_ROWS) or "")
        rows = Rows([int(number) for number in numbers], library.hits)
        return (rows, int(cursor)) if numbers and rows.get(int(cursor)) else None
    except (ValueError, TypeError):
        return None


def save(library: Library, state: State, history: list[str], stories: StoryList) -> None:
    """Save everything; when that fails, the program ends all the same."""
    order, cursor = stories.rows.order, stories.cursor
    first = max(0, cursor - _KEPT_ROWS // 2)
    numbers = [int(number) for number in order[first : first + _KEPT_ROWS]]
    with contextlib.suppress(NewsreaderError):
        library.remember(_STATE, dump(state))
        library.remember(_HISTORY, "\n".join(history[-_KEPT_QUERIES:]))
        library.remember(_ROWS, json.dumps([numbers, cursor - first]))
