"""What the user did with stories: read, starred, tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsreader.store.database import Database


class StoryState(NamedTuple):
    """A story's state, kept to be given back by an undo."""

    story: int
    is_read: bool
    is_starred: bool
    tags: tuple[str, ...]


class StoryStateTable:
    """The state of stories, and their tags."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, stories: Sequence[int]) -> list[StoryState]:
        """Load the state of stories."""
        connection = self._database.connection
        states = []
        for story in stories:
            row = connection.execute("SELECT is_read, is_starred FROM story WHERE number = ?", (story,)).fetchone()
            if row is None:
                continue
            tags = connection.execute("SELECT name FROM tag WHERE story = ? ORDER BY name", (story,))
            states.append(StoryState(story, bool(row[0]), bool(row[1]), tuple(str(tag[0]) for tag in tags)))
        return states

    def save(self, states: Iterable[StoryState], generation: int) -> None:
        """Put stories into the given states. Call within a transaction."""
        connection = self._database.connection
        for state in states:
            connection.execute(
                "UPDATE story SET is_read = ?, is_starred = ?, changed = ? WHERE number = ?",
                (state.is_read, state.is_starred, generation, state.story),
            )
            connection.execute("DELETE FROM tag WHERE story = ?", (state.story,))
            connection.executemany("INSERT INTO tag VALUES (?, ?)", [(state.story, tag) for tag in state.tags])
