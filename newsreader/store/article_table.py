"""Articles, and the sketches by which their duplicates are found."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from newsreader.errors import NotFoundError
from newsreader.results import Hit
from newsreader.store.page_table import dump_blocks, dump_list, load_blocks, load_list, now
from newsreader.thread_priority import priority

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from newsreader.model import Article, Boundary, Record
    from newsreader.store.database import Database, Transaction
    from newsreader.store.story_table import StoryTable

_CHUNK = 500
"""How many values one statement has. SQLite allows more, but longer statements are no faster."""

_MOST_FRESH = 100_000
"""How many keys (of some 4,000 articles) the table `fresh_sketch` holds before they are moved to `sketch`."""

_COMMON_KEY = 64
"""A shingle that this many articles contain is a common phrase, so it does not count as a sign of duplicates."""


class _Column(NamedTuple):
    """A column of the table `article` that holds the field of `Article` with the same name."""

    name: str
    to_sql: Callable[[Any], object] | None = None
    """Makes the value of the column from that of the field; None where both are the same."""
    from_sql: Callable[[Any], Any] | None = None


def _dump_boundary(boundary: Boundary) -> str:
    return dump_list((boundary.kind, round(boundary.confidence, 4), boundary.cues))


def _load_boundary(text: str) -> Boundary:
    from newsreader.model import Boundary, BoundaryKind

    kind, confidence, cues = json.loads(text)
    return Boundary(BoundaryKind(kind), confidence, tuple(cues))


_COLUMNS = (
    _Column("title"),
    _Column("title_source"),
    _Column("section"),
    _Column("byline"),
    _Column("outlet"),
    _Column("language"),
    _Column("url"),
    _Column("published"),
    _Column("published_text"),
    _Column("tags", dump_list, load_list),
    _Column("identity"),
    _Column("start_line"),
    _Column("end_line"),
    _Column("boundary", _dump_boundary, _load_boundary),
    _Column("blocks", dump_blocks, load_blocks),
)
"""Every field of `Article`: the only place of the store, beside the schema, that names them all."""

_INSERT = f"""INSERT INTO article (id, page, story, changed, added, exact, size, {", ".join(c.name for c in _COLUMNS)})
    VALUES (?, ?, ?, ?, ?, ?, ?{", ?" * len(_COLUMNS)})"""  # noqa: S608 - our own column names
_ARTICLE_COLUMNS = ", ".join(f"a.{column.name}" for column in _COLUMNS)
_STORY_COLUMNS = """a.number, a.id AS article_id, s.id AS story_id, o.name AS source, s.is_read, s.is_starred,
    (SELECT json_group_array(t.name) FROM tag t WHERE t.story = s.number) AS story_tags"""
_HIT_COLUMNS = f"""{_STORY_COLUMNS}, a.title, a.published, a.published_text, a.section, a.outlet, a.tags,
    (SELECT count(*) FROM article v WHERE v.story = s.number) AS versions"""  # noqa: S608 - our own column names
_JOINS = """FROM article a JOIN story s ON a.story = s.number JOIN page p ON a.page = p.number
    JOIN source o ON p.source = o.number"""


class StoryKey(NamedTuple):
    """The part of an article's fingerprint that is stored; see `articles.duplicates.Fingerprint`."""

    exact: int
    keys: tuple[int, ...]
    size: int


class ArticleTable:
    """The tables of articles and their shingle sketches."""

    def __init__(self, database: Database, stories: StoryTable) -> None:
        self._database = database
        self._stories = stories

    # ------------------------------------------------------------------------------------------------- writing

    def add(
        self,
        transaction: Transaction,
        article: Article,
        *,
        id: str,  # noqa: A002 - the field's name
        page: int,
        story: int,
        key: StoryKey,
    ) -> int:
        """Insert an article into a story; returns its number."""
        values = [
            getattr(article, name) if to_sql is None else to_sql(getattr(article, name)) for name, to_sql, _ in _COLUMNS
        ]
        number = transaction.insert(
            _INSERT, (id, page, story, transaction.generation, now(), key.exact, key.size, *values)
        )
        # One statement for all keys, here and below: a statement for each costs more than what it does.
        transaction.execute(
            "INSERT OR IGNORE INTO fresh_sketch SELECT value, ? FROM json_each(?)", (number, json.dumps(key.keys))
        )
        return number

    def remove(self, transaction: Transaction, numbers: Sequence[int]) -> set[int]:
        """Remove articles; returns the stories they were in, for `StoryTable.choose_representatives`."""
        stories = {self.story_of(number) for number in numbers}
        transaction.execute_many("DELETE FROM article WHERE number = ?", [(number,) for number in numbers])
        transaction.execute_many(
            "INSERT INTO removed VALUES (?, ?)", [(number, transaction.generation) for number in numbers]
        )
        return stories

    def remove_of_pages(self, transaction: Transaction, pages: Sequence[int]) -> int:
        """Remove the articles of pages, and the stories that have none left; returns how many articles there were."""
        numbers = [number for page in pages for number in self.of_page(page)]
        self._stories.choose_representatives(transaction, sorted(self.remove(transaction, numbers)))
        return len(numbers)

    # ------------------------------------------------------------------------------------------------ duplicates

    def with_exact(self, exact: int) -> tuple[int, int] | None:
        """Find an article whose body hashes the same: (number, story)."""
        row = self._database.connection.execute(
            "SELECT number, story FROM article WHERE exact = ? ORDER BY number LIMIT 1", (exact,)
        ).fetchone()
        return None if row is None else (int(row[0]), int(row[1]))

    def count_shared_keys(self, keys: Sequence[int]) -> Counter[int]:
        """Count for each article how many of `keys` its sketch holds; keys that are common phrases do not count."""
        execute = self._database.connection.execute
        # Most keys are in no article, and those few that are can be counted quickly.
        known = execute(
            """SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM fresh_sketch WHERE key = value)
            OR EXISTS (SELECT 1 FROM sketch WHERE key = value)""",
            (json.dumps(keys),),
        ).fetchall()
        rows = execute(
            """SELECT (SELECT group_concat(article) FROM (SELECT article FROM sketch WHERE key = k.value UNION ALL
                SELECT article FROM fresh_sketch WHERE key = k.value LIMIT ?))
            FROM json_each(?) k""",
            (_COMMON_KEY, json.dumps([row[0] for row in known])),
        )
        found: Counter[int] = Counter()
        for (articles,) in rows:
            if articles.count(",") < _COMMON_KEY - 1:
                found.update(map(int, articles.split(",")))
        return found

    def load_hashes_and_sizes(self, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Load (hash of the body, size in characters of the news) by article; articles that are gone are left out."""
        rows = self._database.connection.execute(
            "SELECT number, exact, size FROM article WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
        return {int(row[0]): (int(row[1]), int(row[2])) for row in rows}

    def load_article(self, number: int) -> Article | None:
        """Load an article's title and blocks only; None where it is gone."""
        row = self._database.connection.execute(
            "SELECT title, title_source, blocks FROM article WHERE number = ?", (number,)
        ).fetchone()
        from newsreader.model import Article

        return None if row is None else Article(row[0], row[1], load_blocks(row[2]))

    def merge_fresh_sketches(self, transaction: Transaction) -> None:
        """Move the fresh sketches to the others when they have become many."""
        execute = transaction.execute
        (count,) = execute("SELECT count(*) FROM fresh_sketch").fetchone()
        if count >= _MOST_FRESH:
            execute("INSERT OR IGNORE INTO sketch SELECT key, article FROM fresh_sketch ORDER BY key, article")
            execute("DELETE FROM fresh_sketch")

    def remove_stale_sketches(self, transaction: Transaction) -> None:
        """Delete the sketches of articles that are gone."""
        for table in ("sketch", "fresh_sketch"):
            transaction.execute(
                f"DELETE FROM {table} WHERE article NOT IN (SELECT number FROM article)"  # noqa: S608 - two names
            )

    def story_of(self, number: int) -> int:
        """Return the number of the story that an article belongs to."""
        row = self._database.connection.execute("SELECT story FROM article WHERE number = ?", (number,)).fetchone()
        return int(row[0])

    # -------------------------------------------------------------------------------------------------- reading

    def counts(self) -> tuple[int, int]:
        """Count (articles whose names are recognised, articles)."""
        row = self._database.connection.execute("SELECT count(named), count(*) FROM article").fetchone()
        return int(row[0]), int(row[1])

    def count_stories_of(self, numbers: Sequence[int]) -> int:
        """Count the stories that articles belong to."""
        return len({self.story_of(number) for number in numbers})

    def is_taken(self, id: str) -> bool:  # noqa: A002
        """Tell whether an article or story has this id."""
        # The two never share one: they begin with different letters.
        query = f"SELECT 1 FROM {'story' if id.startswith('s') else 'article'} WHERE id = ?"  # noqa: S608 - two names
        return self._database.connection.execute(query, (id,)).fetchone() is not None

    def find(self, id: str) -> int:  # noqa: A002
        """Find an article by its id, or the representative of a story by the story's id; a unique prefix is enough.

        Raises `NotFoundError` for an id that none or several have.
        """
        connection = self._database.connection
        queries = ("SELECT number, id FROM article", "SELECT representative, id FROM story")
        for condition, value in (("id = ?", (id,)), ("id >= ? AND id < ?", (id, id + "\U0010ffff"))):
            found = [
                row for query in queries for row in connection.execute(f"{query} WHERE {condition} LIMIT 4", value)
            ]
            if len(found) == 1:
                return int(found[0][0])
            if len(found) > 1:
                examples = ", ".join(str(row[1]) for row in found[:3])
                raise NotFoundError(f"{id}: several ids begin like this: {examples}")
        raise NotFoundError(f"{id}: no such article or story")

    def load_hits(self, numbers: Sequence[int]) -> dict[int, Hit]:
        """Load the rows of the story list by article, in the order given; articles that are gone are left out."""
        rows: dict[int, sqlite3.Row] = {}
        with priority.foreground():
            for start in range(0, len(numbers), _CHUNK):
                part = numbers[start : start + _CHUNK]
                query = f"SELECT {_HIT_COLUMNS} {_JOINS} WHERE a.number IN ({','.join('?' * len(part))})"
                rows.update({row["number"]: row for row in self._database.connection.execute(query, part)})
        return {number: _hit(rows[number]) for number in numbers if number in rows}

    def load_records(self, numbers: Sequence[int]) -> Iterator[Record]:
        """Load whole articles in the order given, names left out; articles that are gone are left out."""
        for number in numbers:
            row = self._database.connection.execute(
                f"SELECT {_ARTICLE_COLUMNS}, {_STORY_COLUMNS}, p.path, r.id AS representative_id {_JOINS} "
                "JOIN article r ON s.representative = r.number WHERE a.number = ?",
                (number,),
            ).fetchone()
            if row is not None:
                yield _record(row)

    def page_of(self, number: int) -> int:
        """Return the number of the page that an article was cut from."""
        row = self._database.connection.execute("SELECT page FROM article WHERE number = ?", (number,)).fetchone()
        return int(row[0])

    def next_on_page(self, number: int) -> int | None:
        """Find the article that follows another on its page."""
        row = self._database.connection.execute(
            """SELECT n.number FROM article a JOIN article n ON n.page = a.page AND n.start_line > a.start_line
            WHERE a.number = ? ORDER BY n.start_line LIMIT 1""",
            (number,),
        ).fetchone()
        return None if row is None else int(row[0])

    def lines_around(self, number: int) -> tuple[int | None, int | None]:
        """Find the first lines of the articles before and after one on its page; None where there is none."""
        row = self._database.connection.execute(
            """SELECT (SELECT max(start_line) FROM article b WHERE b.page = a.page AND b.start_line < a.start_line),
            (SELECT min(start_line) FROM article n WHERE n.page = a.page AND n.start_line > a.start_line)
            FROM article a WHERE number = ?""",
            (number,),
        ).fetchone()
        return row[0], row[1]

    def of_page(self, page: int) -> list[int]:
        """Find the articles of a page, in their order on it."""
        rows = self._database.connection.execute(
            "SELECT number FROM article WHERE page = ? ORDER BY start_line, number", (page,)
        )
        return [int(row[0]) for row in rows]

    def matching_id(self, prefix: str) -> list[int]:
        """Find the articles whose own id, or whose story's, begins with `prefix`."""
        rows = self._database.connection.execute(
            """SELECT number FROM article WHERE id >= ?1 AND id < ?2 UNION
            SELECT a.number FROM article a JOIN story s ON a.story = s.number WHERE s.id >= ?1 AND s.id < ?2""",
            (prefix, prefix + "\U0010ffff"),
        )
        return [int(row[0]) for row in rows]

    def matching_url(self, text: str, is_whole: bool) -> list[int]:
        """Find the articles whose address is `text` or, unless `is_whole`, holds it; case does not matter then."""
        condition = "url = ?" if is_whole else "url IS NOT NULL AND instr(lower(url), lower(?))"
        rows = self._database.connection.execute(f"SELECT number FROM article WHERE {condition}", (text,))  # noqa: S608
        return [int(row[0]) for row in rows]

    def by_title(self) -> list[int]:
        """Find the numbers of all articles in the order of their titles, case ignored."""
        rows = self._database.connection.execute("SELECT number FROM article ORDER BY title COLLATE NOCASE, number")
        return [int(row[0]) for row in rows]

    def numbers(self) -> list[int]:
        """Find the numbers of all articles, in the order they came."""
        return [int(row[0]) for row in self._database.connection.execute("SELECT number FROM article ORDER BY number")]


def _hit(row: sqlite3.Row) -> Hit:
    return Hit(
        story=row["story_id"],
        article=row["article_id"],
        title=row["title"],
        source=row["source"],
        published=row["published"],
        published_text=row["published_text"],
        section=row["section"],
        outlet=row["outlet"],
        read=bool(row["is_read"]),
        starred=bool(row["is_starred"]),
        tags=_tags(row),
        versions=row["versions"],
    )


def _tags(row: sqlite3.Row) -> tuple[str, ...]:
    """Return the tags of an article together with those of its story."""
    return tuple(sorted({*load_list(row["tags"]), *load_list(row["story_tags"])}))


def _article(row: sqlite3.Row) -> Article:
    from newsreader.model import Article

    return Article(**{name: row[name] if from_sql is None else from_sql(row[name]) for name, _, from_sql in _COLUMNS})


def _record(row: sqlite3.Row) -> Record:
    from newsreader.model import Record

    is_representative = row["representative_id"] == row["article_id"]
    return Record(
        id=row["article_id"],
        number=row["number"],
        story=row["story_id"],
        duplicate_of=None if is_representative else row["representative_id"],
        source=row["source"],
        path=row["path"],
        article=_article(row),
        read=bool(row["is_read"]),
        starred=bool(row["is_starred"]),
        tags=_tags(row),
    )
