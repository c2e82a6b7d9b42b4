"""Sources and their pages; the bytes of each page are stored as they came."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newsreader.errors import NotFoundError
from newsreader.kinds import Role

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from newsreader.model import Block, Page, Source
    from newsreader.store.database import Database, Transaction

# Made once, because `json.dumps` would make an encoder for each call.
_PLAIN = json.JSONEncoder(ensure_ascii=False)
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_ROLES = {role.value: role for role in Role}


def now() -> str:
    """Return the time now in UTC as ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def dump_blocks(blocks: Sequence[Block]) -> str:
    """Return blocks as compact JSON, a [line, role, text] triple each."""
    return _COMPACT.encode([(block.line, block.role, block.text) for block in blocks])


def dump_list(values: Sequence[Any]) -> str:
    """Return values as a JSON list."""
    return _PLAIN.encode(values) if values else "[]"


def load_list(text: str) -> tuple[Any, ...]:
    """Return the values that `dump_list` wrote."""
    return tuple(json.loads(text))


def load_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks that `dump_blocks` wrote."""
    from newsreader.model import Block

    return tuple([Block(line, _ROLES[role], words) for line, role, words in json.loads(text)])


def _source(row: sqlite3.Row) -> Source:
    from newsreader.model import Source

    flags = {name: bool(row[name]) for name in ("full_text", "paused")}
    return Source(**{**dict(row), **flags, "tags": load_list(row["tags"])})


class PageTable:
    """The tables of sources and pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find_or_add_source(self, transaction: Transaction, name: str, kind: str, location: str) -> int:
        """Return the number of the source at `location`; where there is none, add it.

        A number is appended to a name that a source at another location has. Standard input has no location of its
        own, so there the name alone decides.
        """
        key, value = ("name", name) if location == "-" else ("location", location)
        row = transaction.execute(f"SELECT number FROM source WHERE {key} = ? AND kind = ?", (value, kind)).fetchone()  # noqa: S608 - two fixed words
        if row is not None:
            return int(row[0])
        taken = {str(row[0]) for row in transaction.execute("SELECT name FROM source")}
        free, count = name, 2
        while free in taken:
            free, count = f"{name}-{count}", count + 1
        return transaction.insert(
            "INSERT INTO source (name, kind, location, added) VALUES (?, ?, ?, ?)", (free, kind, location, now())
        )

    def load_sources(self) -> list[Source]:
        """Load all sources with the numbers of their pages and articles, by name."""
        rows = self._database.connection.execute(
            """SELECT s.name, s.kind, s.location, s.added,
                (SELECT count(*) FROM page WHERE source = s.number) AS pages,
                (SELECT count(*) FROM article a JOIN page p ON a.page = p.number WHERE p.source = s.number) AS articles,
                f.title, coalesce(f.tags, '[]') AS tags, f.interval, coalesce(f.is_full_text, 0) AS full_text,
                f.succeeded AS last_success, f.error AS last_error, f.next_try, coalesce(f.is_paused, 0) AS paused
            FROM source s LEFT JOIN feed f ON f.source = s.number ORDER BY s.name"""
        )
        return [_source(row) for row in rows]

    def count_sources(self) -> int:
        """Count the sources."""
        return int(self._database.connection.execute("SELECT count(*) FROM source").fetchone()[0])

    def source_number(self, name: str) -> int:
        """Find a source by its name or its location; raises `NotFoundError`."""
        row = self._database.connection.execute(
            "SELECT number FROM source WHERE name = ? OR location = ? ORDER BY name = ? DESC", (name, name, name)
        ).fetchone()
        if row is None:
            raise NotFoundError(f"{name}: no such source; `newsreader sources` lists them")
        return int(row[0])

    def remove_source(self, transaction: Transaction, number: int) -> None:
        """Delete a source and its pages; its articles must be gone already."""
        transaction.execute("DELETE FROM source WHERE number = ?", (number,))

    def knows(self, digest: str) -> bool:
        """Tell whether a page of exactly these bytes is stored."""
        query = "SELECT 1 FROM page WHERE digest = ?"
        return self._database.connection.execute(query, (digest,)).fetchone() is not None

    def is_current(self, digest: str) -> bool:
        """Tell whether a page of exactly these bytes is stored, and no newer version of it."""
        query = "SELECT 1 FROM page WHERE digest = ? AND NOT is_replaced"
        return self._database.connection.execute(query, (digest,)).fetchone() is not None

    def has_source(self, number: int) -> bool:
        """Tell whether a source exists."""
        return (
            self._database.connection.execute("SELECT 1 FROM source WHERE number = ?", (number,)).fetchone() is not None
        )

    def add(
        self, transaction: Transaction, source: int, page: Page, leftover: Sequence[Block], *, is_split: bool = True
    ) -> int:
        """Save a page and the lines of it that are in no article; returns its number."""
        return transaction.insert(
            """INSERT INTO page (source, path, digest, kind, is_split, added, leftover, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                source,
                page.path,
                page.digest,
                page.kind,
                is_split,
                now(),
                dump_blocks(leftover),
                zlib.compress(page.content, 1),
            ),
        )

    def save_leftover(self, transaction: Transaction, number: int, leftover: Sequence[Block]) -> None:
        """Replace the lines of a page that are in no article."""
        transaction.execute("UPDATE page SET leftover = ? WHERE number = ?", (dump_blocks(leftover), number))

    def earlier(self, source: int, path: str) -> list[int]:
        """Find the pages that a source has at `path`."""
        rows = self._database.connection.execute(
            "SELECT number FROM page WHERE source = ? AND path = ?", (source, path)
        )
        return [int(row[0]) for row in rows]

    def mark_replaced(self, transaction: Transaction, number: int) -> None:
        """Mark a page as one that a newer version has replaced."""
        transaction.execute("UPDATE page SET is_replaced = 1 WHERE number = ?", (number,))

    def mark_newest(self, transaction: Transaction, digest: str, source: int) -> int | None:
        """Make a replaced page of a source the newest version again; returns its number, None where nothing changed."""
        row = transaction.execute(
            "SELECT number, path FROM page WHERE digest = ? AND source = ? AND is_replaced", (digest, source)
        ).fetchone()
        if row is None:
            return None
        transaction.execute(
            "UPDATE page SET is_replaced = number != ? WHERE source = ? AND path = ?", (row[0], source, row[1])
        )
        return int(row[0])

    def latest(self, source: int, path: str) -> int | None:
        """Find the newest version of the page that a source has at `path`."""
        row = self._database.connection.execute(
            "SELECT number FROM page WHERE path = ? AND source = ? ORDER BY is_replaced, number DESC LIMIT 1",
            (path, source),
        ).fetchone()
        return None if row is None else int(row[0])

    def path_of(self, number: int) -> str:
        """Return the path of a page."""
        return str(self._database.connection.execute("SELECT path FROM page WHERE number = ?", (number,)).fetchone()[0])

    def source_of(self, number: int) -> int:
        """Return the source of a page."""
        return int(
            self._database.connection.execute("SELECT source FROM page WHERE number = ?", (number,)).fetchone()[0]
        )

    def of_source(self, source: int) -> list[int]:
        """Find all pages of a source."""
        rows = self._database.connection.execute("SELECT number FROM page WHERE source = ?", (source,))
        return [int(row[0]) for row in rows]

    def remove(self, transaction: Transaction, numbers: Sequence[int]) -> None:
        """Delete pages whose articles are gone already."""
        transaction.execute_many("DELETE FROM page WHERE number = ?", [(n,) for n in numbers])

    def load_content(self, article: int) -> tuple[str, bytes]:
        """Load the kind and the bytes of the page that an article was cut from."""
        row = self._database.connection.execute(
            "SELECT kind, content FROM page WHERE number = (SELECT page FROM article WHERE number = ?)", (article,)
        ).fetchone()
        if row is None:
            raise NotFoundError(f"article {article} is gone")
        return str(row[0]), zlib.decompress(row[1])

    def load_leftover(self, article: int) -> tuple[Block, ...]:
        """Load the lines of an article's page that are in no article."""
        row = self._database.connection.execute(
            "SELECT leftover FROM page WHERE number = (SELECT page FROM article WHERE number = ?)", (article,)
        ).fetchone()
        return load_blocks(row[0]) if row else ()

    def at(self, path: str) -> list[tuple[int, int, str, bool, bytes]]:
        """Load the pages at a path: (number, source, kind, whether it was cut, bytes)."""
        rows = self._database.connection.execute(
            "SELECT number, source, kind, is_split, content FROM page WHERE path = ?", (path,)
        )
        return [(int(row[0]), int(row[1]), str(row[2]), bool(row[3]), zlib.decompress(row[4])) for row in rows]

    def load_all(self) -> Iterator[tuple[str, str, bytes]]:
        """Load every page: (path, digest, bytes)."""
        for row in self._database.connection.execute("SELECT path, digest, content FROM page ORDER BY number"):
            yield str(row[0]), str(row[1]), zlib.decompress(row[2])
