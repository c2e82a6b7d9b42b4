"""The user's page corrections; they stay when a page is removed, because it may be imported again."""

from newsreader.model import CorrectionKind, PageCorrection, Role
from newsreader.store.database import Database, Transaction
from newsreader.store.page_table import now


class PageCorrectionTable:
    """The table of corrections, by the path of their page."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, path: str) -> list[PageCorrection]:
        """Load the corrections of a page, the oldest first."""
        rows = self._database.connection.execute(
            "SELECT kind, line, text, role FROM correction WHERE path = ? ORDER BY number", (path,)
        )
        return [
            PageCorrection(CorrectionKind(kind), int(line), str(text), Role(role) if role else None)
            for kind, line, text, role in rows
        ]

    def add(self, transaction: Transaction, path: str, correction: PageCorrection) -> int:
        """Save a correction; returns its number, by which it can be removed again."""
        return transaction.insert(
            "INSERT INTO correction (path, kind, line, text, role, added) VALUES (?, ?, ?, ?, ?, ?)",
            (path, correction.kind, correction.line, correction.text, correction.role, now()),
        )

    def remove(self, transaction: Transaction, number: int) -> None:
        """Delete a correction."""
        transaction.execute("DELETE FROM correction WHERE number = ?", (number,))
