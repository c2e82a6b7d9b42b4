"""Changes of state that the user makes, each with what it takes to undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsreader.store.story_table import StoryState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.kinds import Kind
    from newsreader.store.name_table import NameLink
    from newsreader.store.store import Store


class Change(NamedTuple):
    """What a command did: `text` says it in words, the rest brings back what was before.

    `states` are those that stories had before and after, `corrections` the (page path, number) of corrections made,
    `rulings` the numbers of decisions about entities, and `links` what the names they changed were before.
    """

    text: str
    states: tuple[tuple[StoryState, StoryState], ...] = ()
    corrections: tuple[tuple[str, int], ...] = ()
    rulings: tuple[int, ...] = ()
    links: tuple[tuple[tuple[Kind, str], NameLink], ...] = ()

    @property
    def count(self) -> int:  # type: ignore[override]  # hides tuple.count, which nobody needs here
        """How many stories are different now."""
        return len(self.states)


def change_states(store: Store, ids: Sequence[str], text: str, edit: Callable[[StoryState], StoryState]) -> Change:
    """Apply `edit` to the state of the stories that `ids` (of stories or articles) name.

    Raises `NotFoundError` before anything is changed when an id names nothing.
    """
    stories = list(dict.fromkeys(store.articles.story_of(store.articles.find(id_)) for id_ in ids))
    with store.transaction() as transaction:
        pairs = [(state, edit(state)) for state in store.stories.load_states(stories)]
        changed = tuple((before, after) for before, after in pairs if after != before)
        store.stories.save_states(transaction, [after for _, after in changed])
    return Change(text, changed)


def undo_states(store: Store, change: Change) -> None:
    """Take back what `change` did to stories, and nothing that was done to them since."""
    befores = {before.story: (before, after) for before, after in change.states}
    with store.transaction() as transaction:
        current = store.stories.load_states(list(befores))
        store.stories.save_states(transaction, [_take_back(state, *befores[state.story]) for state in current])


def _take_back(state: StoryState, before: StoryState, after: StoryState) -> StoryState:
    return StoryState(
        state.story,
        before.is_read if before.is_read != after.is_read else state.is_read,
        before.is_starred if before.is_starred != after.is_starred else state.is_starred,
        tuple(sorted(set(state.tags) - (set(after.tags) - set(before.tags)) | (set(before.tags) - set(after.tags)))),
    )


def edit_tags(state: StoryState, add: Sequence[str], remove: Sequence[str]) -> StoryState:
    """Return the state with tags added and removed."""
    return state._replace(tags=tuple(sorted({*state.tags, *add} - set(remove))))
