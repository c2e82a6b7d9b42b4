"""How often each short line occurs on the pages of a source: lines that repeat are page chrome."""

import json
from collections.abc import Iterable, Sequence

from newsreader.store.database import Database, Transaction


class LineCountTable:
    """The table of lines and the neighbourhoods they were seen in; see `articles.lines.repeated_lines`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, transaction: Transaction, source: int, seen: Iterable[tuple[int, int]]) -> None:
        """Count lines of a source: (line, neighbourhood) each."""
        transaction.execute_many(
            "INSERT OR IGNORE INTO line VALUES (?, ?, ?)", [(source, line, place) for line, place in seen]
        )

    def repeated(self, source: int, lines: Sequence[int], times: int) -> set[int]:
        """Find which of `lines` were seen in at least `times` neighbourhoods on the pages of a source."""
        rows = self._database.connection.execute(
            """SELECT value FROM json_each(?)
            WHERE (SELECT count(*) FROM (SELECT 1 FROM line WHERE source = ? AND key = value LIMIT ?)) >= ?""",
            (json.dumps(lines), source, times, times),
        )
        return {int(row[0]) for row in rows}
