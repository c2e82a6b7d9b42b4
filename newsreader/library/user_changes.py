"""The changes of the user that can be undone: states of stories, cuts of pages, entities of names, saved searches.

Each kind of change is a class of its own, which holds the values before the change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.store.story_table import StoryState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.store.name_table import NameKey, NameLink
    from newsreader.store.saved_search_table import SavedQuery
    from newsreader.store.store import Store


@dataclass(frozen=True, slots=True)
class StoryChange:
    """Stories were marked as read, starred or tagged, or the reverse."""

    text: str
    """The change in words, for the user; the other classes have the same field."""
    states: tuple[tuple[StoryState, StoryState], ...]
    """The state of each changed story before and after."""

    @property
    def count(self) -> int:
        """The number of stories that the change has changed."""
        return len(self.states)


@dataclass(frozen=True, slots=True)
class PageChange:
    """A correction of a page was saved: a split, a join or the role of a line."""

    text: str
    path: str
    """The path of the page."""
    correction: int
    """The row number of the correction."""


@dataclass(frozen=True, slots=True)
class NameChange:
    """A correction of names was added to the ledger."""

    text: str
    entry: int
    """The row number of the correction in the ledger."""
    links: tuple[tuple[NameKey, NameLink], ...]
    """The names whose links changed, each with its link before."""


@dataclass(frozen=True, slots=True)
class SearchChange:
    """A saved search was added, replaced or deleted."""

    text: str
    name: str
    before: SavedQuery | None
    """The query that was saved under the name before; None if there was none."""


Change = StoryChange | PageChange | NameChange | SearchChange
"""The changes that `Library.undo` can undo."""


def change_states(store: Store, ids: Sequence[str], text: str, edit: Callable[[StoryState], StoryState]) -> StoryChange:
    """Apply `edit` to the state of the stories that `ids` (of stories or articles) name.

    Raises `NotFoundError`, before anything is changed, for an id that names nothing.
    """
    stories = list(dict.fromkeys(store.articles.story_of(store.articles.find(id_)) for id_ in ids))
    with store.transaction() as transaction:
        pairs = [(state, edit(state)) for state in store.stories.load_states(stories)]
        changed = tuple((before, after) for before, after in pairs if after != before)
        store.stories.save_states(transaction, [after for _, after in changed])
    return StoryChange(text, changed)


def undo_states(store: Store, change: StoryChange) -> None:
    """Undo what `change` did to stories; changes that were made since then are kept."""
    befores = {before.story: (before, after) for before, after in change.states}
    with store.transaction() as transaction:
        current = store.stories.load_states(list(befores))
        store.stories.save_states(transaction, [_take_back(state, *befores[state.story]) for state in current])


def _take_back(state: StoryState, before: StoryState, after: StoryState) -> StoryState:
    added, removed = set(after.tags) - set(before.tags), set(before.tags) - set(after.tags)
    return StoryState(
        state.story,
        before.is_read if before.is_read != after.is_read else state.is_read,
        before.is_starred if before.is_starred != after.is_starred else state.is_starred,
        tuple(sorted(set(state.tags) - added | removed)),
    )


def edit_tags(state: StoryState, add: Sequence[str], remove: Sequence[str]) -> StoryState:
    """Return the state with tags added and removed."""
    return state._replace(tags=tuple(sorted({*state.tags, *add} - set(remove))))
