"""Mute rules: queries whose stories are hidden."""

from newsreader.store.database import Database, Transaction
from newsreader.store.page_table import now

MuteRow = tuple[int, str, str | None, str]
"""Number, query, last day (ISO 8601; None: no end), and when it was made."""


class MuteTable:
    """The table of mute rules."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> list[MuteRow]:
        """Load all rules, the oldest first."""
        rows = self._database.connection.execute("SELECT number, query, until, added FROM mute ORDER BY number")
        return [(int(row[0]), str(row[1]), row[2], str(row[3])) for row in rows]

    def add(self, transaction: Transaction, query: str, until: str | None) -> int:
        """Save a rule; returns its number."""
        return transaction.insert("INSERT INTO mute (query, until, added) VALUES (?, ?, ?)", (query, until, now()))

    def remove(self, transaction: Transaction, number: int) -> bool:
        """Delete a rule; returns whether there was one."""
        return transaction.execute("DELETE FROM mute WHERE number = ?", (number,)).rowcount > 0
