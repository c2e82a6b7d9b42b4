"""The SQLite file: its connections, migrations and transactions, and the generation that counts its changes."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import weakref
from typing import TYPE_CHECKING, Any

from newsreader.errors import LibraryError
from newsreader.store.schema import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

BUSY_MILLISECONDS = 30_000
"""How long a writer waits for another process to finish its transaction."""


class _Lease:
    """Closes a connection when its thread has ended, because each connection holds a cache and open files."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        self._connection.close()

    __del__ = close


class Transaction:
    """A write transaction under way: the tables' methods that change the library's news take one.

    `Database.transaction` makes it and ends it. It writes through the connection of the thread that opened it, so all
    that the same thread reads meanwhile includes what it wrote.
    """

    def __init__(self, generation: int, connection: sqlite3.Connection) -> None:
        self.generation = generation
        """The generation that the library reaches when this is committed."""
        self._connection = connection

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Execute one statement."""
        return self._connection.execute(sql, values)

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute one statement for each row of values."""
        self._connection.executemany(sql, rows)

    def insert(self, sql: str, values: Sequence[Any]) -> int:
        """Execute an INSERT of one row; returns the row's number."""
        return int(self._connection.execute(sql, values).lastrowid or 0)


class Database:
    """The SQLite file of one library. Any thread may use it: each gets a connection of its own.

    Every write transaction raises the *generation* by one, and rows store the generation in which they last changed.
    So derived data can be updated from the rows that have changed since a generation.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.own_generation = 0
        """The last generation that was committed through this object, not by another process."""
        self._local = threading.local()
        self._opened: weakref.WeakSet[_Lease] = weakref.WeakSet()
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._migrate()
        except sqlite3.Error as error:
            self.close()
            raise LibraryError(f"{path}: cannot be opened as a library: {error}") from None
        except OSError as error:
            raise LibraryError(f"{path.parent}: cannot be used as a library: {error.strerror}") from None

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of the thread that asks."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # Each thread uses only its own connection, but the thread that closes the library closes all of them.
            connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            lease = _Lease(connection)
            with self._lock:
                self._opened.add(lease)
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -16000")
            # A checkpoint after 40 MB of log instead of 4: an import writes the same pages of the sketches many times.
            connection.execute("PRAGMA wal_autocheckpoint = 10000")
            connection.row_factory = sqlite3.Row
            self._local.connection, self._local.lease = connection, lease
        return connection

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Open a write transaction; it is committed at the end, and rolled back on any exception.

        Raises `LibraryError` when the file cannot be written.
        """
        connection = self.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            try:
                (generation,) = connection.execute(
                    "UPDATE generation SET number = number + 1 RETURNING number"
                ).fetchone()
                yield Transaction(int(generation), connection)
                connection.execute("COMMIT")
                self.own_generation = int(generation)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            raise LibraryError(f"{self.path}: cannot be written: {error}") from None

    def generation(self) -> int:
        """Return the number of transactions committed so far; fast enough to poll."""
        (number,) = self.connection.execute("SELECT number FROM generation").fetchone()
        return int(number)

    def load_value(self, key: str) -> str | None:
        """Load the small value that was saved under `key`; None where there is none."""
        row = self.connection.execute("SELECT value FROM value WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def save_value(self, key: str, value: str) -> None:
        """Save a small value. It is not news, so no transaction is needed and the generation stays."""
        self.connection.execute("INSERT OR REPLACE INTO value VALUES (?, ?)", (key, value))

    def check(self) -> list[str]:
        """Let SQLite check the file; return what is wrong, one line each."""
        try:
            rows = [str(row[0]) for row in self.connection.execute("PRAGMA integrity_check")]
            rows += [
                f"row {row[1]} of {row[0]} points nowhere"
                for row in self.connection.execute("PRAGMA foreign_key_check")
            ]
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return [row for row in rows if row != "ok"]

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for lease in list(self._opened):
                lease.close()
            self._opened.clear()
        self._local = threading.local()

    def _migrate(self) -> None:
        connection = self.connection
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise LibraryError(f"{self.path}: made by a newer newsreader (format {version}); update newsreader")
        if version == len(MIGRATIONS):
            return
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have migrated the file while this one waited for the lock.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for number, statements in enumerate(MIGRATIONS[version:], version + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
