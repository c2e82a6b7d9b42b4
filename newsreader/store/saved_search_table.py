"""Saved searches, each with the newest article at the time when its results were last looked at."""

from typing import NamedTuple

from newsreader.store.database import Database


class SavedQuery(NamedTuple):
    """A query, and the highest article number when its results were last looked at."""

    query: str
    seen: int


class SavedSearchTable:
    """The table of saved searches. Its changes need no transaction and do not raise the generation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> list[tuple[str, str, int]]:
        """Load all: (name, query, the highest article number when it was last looked at), by name."""
        rows = self._database.connection.execute("SELECT name, query, seen FROM saved_search ORDER BY name")
        return [(str(row[0]), str(row[1]), int(row[2])) for row in rows]

    def find(self, name: str) -> SavedQuery | None:
        """Find what is saved under a name."""
        sql = "SELECT query, seen FROM saved_search WHERE name = ?"
        row = self._database.connection.execute(sql, (name,)).fetchone()
        return None if row is None else SavedQuery(str(row[0]), int(row[1]))

    def save(self, name: str, query: str) -> None:
        """Save a query under a name, in place of an earlier one; all articles that exist now count as looked at."""
        self._database.connection.execute(
            "INSERT OR REPLACE INTO saved_search SELECT ?, ?, coalesce(max(number), 0) FROM article", (name, query)
        )

    def restore(self, name: str, saved: SavedQuery) -> None:
        """Save a query as it was before, with what counted as looked at then."""
        self._database.connection.execute("INSERT OR REPLACE INTO saved_search VALUES (?, ?, ?)", (name, *saved))

    def look(self, name: str) -> None:
        """Record that the results were looked at now."""
        self._database.connection.execute(
            "UPDATE saved_search SET seen = (SELECT coalesce(max(number), 0) FROM article) WHERE name = ?", (name,)
        )

    def remove(self, name: str) -> bool:
        """Delete a saved search; returns whether there was one."""
        return self._database.connection.execute("DELETE FROM saved_search WHERE name = ?", (name,)).rowcount > 0
