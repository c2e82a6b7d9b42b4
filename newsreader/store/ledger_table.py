"""The ledger: what the user decided about entities, in the order of the decisions."""

from collections.abc import Sequence

from newsreader.store.database import Database

Ruling = tuple[str, str, str, str]
"""Action, kind, name and target, as in the text form of the ledger."""


class LedgerTable:
    """The table of the user's decisions about entities."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> list[Ruling]:
        """Load all decisions, the oldest first."""
        rows = self._database.connection.execute("SELECT action, kind, name, target FROM ruling ORDER BY number")
        return [(str(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in rows]

    def add(self, ruling: Ruling) -> int:
        """Keep a decision; returns its number. Call within a transaction."""
        cursor = self._database.connection.execute(
            "INSERT INTO ruling (action, kind, name, target) VALUES (?, ?, ?, ?)", ruling
        )
        return int(cursor.lastrowid or 0)

    def remove(self, number: int) -> None:
        """Take a decision back. Call within a transaction."""
        self._database.connection.execute("DELETE FROM ruling WHERE number = ?", (number,))

    def replace(self, rulings: Sequence[Ruling]) -> None:
        """Put these decisions in the place of all there were. Call within a transaction."""
        self._database.connection.execute("DELETE FROM ruling")
        for ruling in rulings:
            self.add(ruling)
