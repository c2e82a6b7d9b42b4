"""Changes of state that the user makes, each with what it takes to undo it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from newsreader.store.states import StoryState
from newsreader.store.store import Store


@dataclass(frozen=True, slots=True)
class Change:
    """What a command did: `text` says it in words, the rest brings back what was before.

    `before` are the states that stories had, `corrections` the (page path, number) of corrections that were made.
    """

    text: str
    before: tuple[StoryState, ...] = ()
    corrections: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """How many stories are different now."""
        return len(self.before)


def change_states(store: Store, ids: Sequence[str], text: str, edit: Callable[[StoryState], StoryState]) -> Change:
    """Apply `edit` to the state of the stories that `ids` (of stories or articles) name.

    Raises `NotFoundError` before anything is changed when an id names nothing.
    """
    stories = list(dict.fromkeys(store.articles.story_of(store.articles.find(id_)) for id_ in ids))
    with store.database.transaction() as generation:
        pairs = [(state, edit(state)) for state in store.states.load(stories)]
        store.states.save([after for before, after in pairs if after != before], generation)
    return Change(text, tuple(before for before, after in pairs if after != before))


def edit_tags(state: StoryState, add: Sequence[str], remove: Sequence[str]) -> StoryState:
    """Return the state with tags added and removed."""
    return replace(state, tags=tuple(sorted({*state.tags, *add} - set(remove))))
