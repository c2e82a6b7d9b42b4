"""The ledger: the user's corrections of names, in the order in which they were made."""

from collections.abc import Sequence

from newsreader.store.database import Database, Transaction

LedgerRow = tuple[str, str, str, str]
"""Action, kind, name and target, as in the text form of the ledger."""


class LedgerTable:
    """The table of the user's corrections of names."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> list[LedgerRow]:
        """Load all corrections, the oldest first."""
        rows = self._database.connection.execute("SELECT action, kind, name, target FROM ruling ORDER BY number")
        return [(str(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in rows]

    def add(self, transaction: Transaction, row: LedgerRow) -> int:
        """Save a correction; returns its number."""
        return transaction.insert("INSERT INTO ruling (action, kind, name, target) VALUES (?, ?, ?, ?)", row)

    def remove(self, transaction: Transaction, number: int) -> None:
        """Delete a correction."""
        transaction.execute("DELETE FROM ruling WHERE number = ?", (number,))

    def replace(self, transaction: Transaction, rows: Sequence[LedgerRow]) -> None:
        """Replace all corrections by these."""
        transaction.execute("DELETE FROM ruling")
        for row in rows:
            self.add(transaction, row)
