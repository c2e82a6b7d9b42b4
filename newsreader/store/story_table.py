"""Stories: their articles, the one that represents them, and their state: read, starred, tagged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsreader.store.database import Database, Transaction


class StoryState(NamedTuple):
    """The state of a story as one value, so that an undo can restore it."""

    story: int
    is_read: bool
    is_starred: bool
    tags: tuple[str, ...]


class StoryTable:
    """The tables of stories and of their tags."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self) -> int:
        """Count the stories."""
        (count,) = self._database.connection.execute("SELECT count(*) FROM story").fetchone()
        return int(count)

    def articles_of(self, id: str) -> list[int]:  # noqa: A002 - the field's name
        """Find the numbers of a story's articles, the representative first."""
        rows = self._database.connection.execute(
            """SELECT a.number FROM article a JOIN story s ON a.story = s.number
            WHERE s.id = ? ORDER BY a.number != s.representative, a.number""",
            (id,),
        )
        return [int(row[0]) for row in rows]

    def add(self, transaction: Transaction, id: str) -> int:  # noqa: A002
        """Insert a story that has no articles yet; returns its number."""
        return transaction.insert(
            "INSERT INTO story (id, representative, changed) VALUES (?, 0, ?)", (id, transaction.generation)
        )

    def set_representative(self, transaction: Transaction, story: int, article: int) -> None:
        """Let the only article of a new story represent it."""
        transaction.execute("UPDATE story SET representative = ? WHERE number = ?", (article, story))

    def choose_representatives(self, transaction: Transaction, stories: Iterable[int]) -> None:
        """Choose each story's representative again: its longest article, the earliest of equally long ones.

        An article of a page that a newer version has replaced is chosen only where there is no other. Stories that
        have no article left are deleted with their state.
        """
        for story in stories:
            row = transaction.execute(
                """SELECT a.number FROM article a JOIN page p ON a.page = p.number WHERE a.story = ?
                ORDER BY p.is_replaced, a.size DESC, a.number LIMIT 1""",
                (story,),
            ).fetchone()
            if row is None:
                transaction.execute("DELETE FROM story WHERE number = ?", (story,))
            else:
                transaction.execute(
                    "UPDATE story SET representative = ?, changed = ? WHERE number = ?",
                    (row[0], transaction.generation, story),
                )

    # --------------------------------------------------------------------------------------------------- state

    def load_states(self, stories: Sequence[int]) -> list[StoryState]:
        """Load the state of stories; stories that are gone are left out."""
        connection = self._database.connection
        states = []
        for story in stories:
            row = connection.execute("SELECT is_read, is_starred FROM story WHERE number = ?", (story,)).fetchone()
            if row is None:
                continue
            tags = connection.execute("SELECT name FROM tag WHERE story = ? ORDER BY name", (story,))
            states.append(StoryState(story, bool(row[0]), bool(row[1]), tuple(str(tag[0]) for tag in tags)))
        return states

    def save_states(self, transaction: Transaction, states: Iterable[StoryState]) -> None:
        """Save the state of stories."""
        for state in states:
            transaction.execute(
                "UPDATE story SET is_read = ?, is_starred = ?, changed = ? WHERE number = ?",
                (state.is_read, state.is_starred, transaction.generation, state.story),
            )
            transaction.execute("DELETE FROM tag WHERE story = ?", (state.story,))
            transaction.execute_many("INSERT INTO tag VALUES (?, ?)", [(state.story, tag) for tag in state.tags])
