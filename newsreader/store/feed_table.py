"""Sources that are fetched: for each, the settings of the user and the outcome of the last fetches."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields

from newsreader.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A source that is fetched. Times are ISO 8601 in UTC to the second, so that they compare as text.

    `url` is its address now. `root` is the address it was added under; the paths of its pages begin with it even after
    the feed has moved. `form` is feed, or the kind of page that the address itself is.
    """

    source: int
    name: str
    url: str
    root: str
    form: str = "feed"
    title: str | None = None
    tags: tuple[str, ...] = ()
    interval: int | None = None
    """Minutes."""
    is_full_text: bool = False
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None
    """Of the news in the last answer: a server without etags may send the same news again."""
    succeeded: str | None = None
    error: str | None = None
    failures: int = 0
    """In a row."""
    next_try: str | None = None
    is_paused: bool = False


_HEALTH = ("title", "etag", "modified", "digest", "succeeded", "error", "failures", "next_try", "is_paused")
_SETTINGS = ("title", "tags", "interval", "is_full_text", "next_try", "is_paused")
_SELECT = "SELECT s.name, s.location AS url, f.* FROM feed f JOIN source s ON f.source = s.number"


class FeedTable:
    """The table of sources that are fetched.

    Most of its changes are not news: they need no transaction, and the generation stays.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, source: int | None = None) -> list[FeedRow]:
        """Load one feed, or all of them by name."""
        condition = "" if source is None else " WHERE f.source = ?"
        values = () if source is None else (source,)
        rows = self._database.connection.execute(f"{_SELECT}{condition} ORDER BY s.name", values)
        return [_row(row) for row in rows]

    def find(self, url: str) -> int | None:
        """Find the source that has an address now or was added under it."""
        row = self._database.connection.execute(
            "SELECT f.source FROM feed f JOIN source s ON f.source = s.number WHERE s.location = ?1 OR f.root = ?1",
            (url,),
        ).fetchone()
        return None if row is None else int(row[0])

    def add(
        self,
        transaction: Transaction,
        source: int,
        url: str,
        *,
        form: str,
        title: str | None,
        tags: Sequence[str],
    ) -> None:
        """Fetch a source from now on."""
        transaction.execute(
            "INSERT INTO feed (source, root, form, title, tags) VALUES (?, ?, ?, ?, ?)",
            (source, url, form, title, json.dumps(list(tags), ensure_ascii=False)),
        )

    def save_health(self, row: FeedRow) -> None:
        """Save the outcome of a fetch; the feed is no longer claimed."""
        self._save(row, _HEALTH, ", claimed = NULL")

    def save_settings(self, row: FeedRow) -> None:
        """Save the settings of a feed."""
        self._save(row, _SETTINGS)

    def _save(self, row: FeedRow, names: Sequence[str], more: str = "") -> None:
        assigned = ", ".join(f"{name} = ?" for name in names)
        values = [getattr(row, name) for name in names]
        values = [
            json.dumps(list(value), ensure_ascii=False) if isinstance(value, tuple) else value for value in values
        ]
        self._database.connection.execute(
            f"UPDATE feed SET {assigned}{more} WHERE source = ?",  # noqa: S608 - our own column names
            (*values, row.source),
        )

    def move(self, source: int, url: str) -> None:
        """Give a source another address, unless another source has it."""
        if self.find(url) in (None, source):
            self._database.connection.execute("UPDATE source SET location = ? WHERE number = ?", (url, source))

    def rename(self, transaction: Transaction, source: int, name: str) -> None:
        """Give a source another name; a number is appended where another source has that name."""
        rows = transaction.execute("SELECT name FROM source WHERE number != ?", (source,))
        taken = {str(row[0]) for row in rows}
        free, count = name, 2
        while free in taken:
            free, count = f"{name}-{count}", count + 1
        transaction.execute("UPDATE source SET name = ? WHERE number = ?", (free, source))

    def claim(self, sources: Sequence[int], now: str, until: str) -> set[int]:
        """Reserve feeds for this process; returns those that no other process has reserved."""
        return {
            source
            for source in sources
            if self._database.connection.execute(
                "UPDATE feed SET claimed = ? WHERE source = ? AND (claimed IS NULL OR claimed < ?) RETURNING source",
                (until, source, now),
            ).fetchone()
        }

    def release(self, sources: Sequence[int]) -> None:
        """Release feeds that were reserved and not fetched."""
        self._database.connection.executemany(
            "UPDATE feed SET claimed = NULL WHERE source = ?", [(source,) for source in sources]
        )

    def new_items(self, source: int, after: int) -> list[tuple[int, str]]:
        """Find the items saved since a generation that link to a page: (page number of the item, address).

        Only the newest version of each item is found.
        """
        rows = self._database.connection.execute(
            """SELECT a.page, a.url FROM article a JOIN page p ON a.page = p.number
            WHERE p.source = ? AND p.kind = 'feed' AND NOT p.is_replaced AND a.url IS NOT NULL AND a.changed > ?
            ORDER BY a.number""",
            (source, after),
        )
        return [(int(row[0]), str(row[1])) for row in rows]


def _row(row: sqlite3.Row) -> FeedRow:
    values = {entry.name: row[entry.name] for entry in fields(FeedRow)}
    flags = {name: bool(row[name]) for name in ("is_full_text", "is_paused")}
    return FeedRow(**{**values, **flags, "tags": tuple(json.loads(row["tags"]))})
