"""The changes since a generation, from which the text index and the facet arrays are made and updated."""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from newsreader.kinds import TEXT_ROLES, Role
from newsreader.store.page_table import load_blocks
from newsreader.text import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreader.model import Article
    from newsreader.store.database import Database

_COUNTED_ROLES = TEXT_ROLES - {Role.TITLE}


class ArticleRow(NamedTuple):
    """The values of an article from which the facet arrays are made."""

    number: int
    story: int
    added: str
    published: str | None
    source: str
    outlet: str | None
    section: str | None
    is_folded: bool
    """Whether another article represents its story."""
    byline: str | None
    language: str | None
    url: str | None
    words: int | None
    """How many words its text has; None when only its story changed."""


class StateRows(NamedTuple):
    """The stories in each state, by number."""

    read: list[int]
    starred: list[int]
    tags: dict[str, list[int]]


class ChangesSince:
    """Answers "what has changed since generation N?"; with N = -1 the answer is everything."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[int]:
        """Let several questions be answered from one state of the library; yields the generation of that state."""
        connection = self._database.connection
        connection.execute("BEGIN")
        try:
            yield self._database.generation()
        finally:
            connection.execute("COMMIT")

    # ------------------------------------------------------------------------------------------ for the text index

    def texts(self, after: int) -> Iterator[tuple[int, Article]]:
        """Load the new articles, oldest first: (number, title and blocks as an article)."""
        from newsreader.model import Article

        rows = self._database.connection.execute(
            "SELECT number, title, title_source, blocks FROM article WHERE changed > ? ORDER BY number", (after,)
        )
        for number, title, title_source, blocks in rows:
            yield int(number), Article(title, title_source, load_blocks(blocks))

    def count_texts(self, after: int) -> int:
        """Count the articles that `texts` would load."""
        query = "SELECT count(*) FROM article WHERE changed > ?"
        return int(self._database.connection.execute(query, (after,)).fetchone()[0])

    def removed(self, after: int) -> list[int]:
        """Find the articles that are gone."""
        rows = self._database.connection.execute("SELECT article FROM removed WHERE changed > ?", (after,))
        return [int(row[0]) for row in rows]

    # --------------------------------------------------------------------------------------- for the facet arrays

    def articles(self, after: int) -> list[ArticleRow]:
        """Load the articles that are new or whose story changed."""
        rows = self._database.connection.execute(
            """SELECT CASE WHEN a.changed > ?1 THEN a.blocks END, a.number, a.story, a.added, a.published, o.name,
                a.outlet, a.section, a.number != s.representative, a.byline, a.language, a.url
            FROM article a JOIN story s ON a.story = s.number JOIN page p ON a.page = p.number
            JOIN source o ON p.source = o.number
            WHERE a.number IN (
                SELECT number FROM article WHERE changed > ?1
                UNION SELECT v.number FROM story t JOIN article v ON v.story = t.number WHERE t.changed > ?1
            ) ORDER BY a.number""",
            (after,),
        )
        return [ArticleRow._make((*known, _count_words(blocks))) for blocks, *known in rows]

    def states(self, after: int) -> StateRows | None:
        """Load the state of all stories, None where no story changed."""
        connection = self._database.connection
        if connection.execute("SELECT 1 FROM story WHERE changed > ? LIMIT 1", (after,)).fetchone() is None:
            return None
        read = [int(row[0]) for row in connection.execute("SELECT number FROM story WHERE is_read")]
        starred = [int(row[0]) for row in connection.execute("SELECT number FROM story WHERE is_starred")]
        tags: defaultdict[str, list[int]] = defaultdict(list)
        for name, story in connection.execute(
            """SELECT name, story FROM tag UNION
            SELECT j.value, a.story FROM article a, json_each(a.tags) j WHERE a.tags != '[]'"""
        ):
            tags[str(name)].append(int(story))
        return StateRows(read, starred, dict(tags))

    def names(self, after: int) -> list[tuple[int, str, str, int]]:
        """Load the names that are new or were linked to another entity.

        Each is (number, kind, text, number of the entity, -1 for a name that is hidden).
        """
        rows = self._database.connection.execute(
            "SELECT number, kind, text, iif(is_hidden, -1, entity) FROM name WHERE changed > ? ORDER BY number",
            (after,),
        )
        return [tuple(row) for row in rows]

    def entities(self, beyond: int = -1) -> list[tuple[int, str, str, str]]:
        """Load the entities with a number above `beyond`: (number, id, kind, canonical name)."""
        rows = self._database.connection.execute(
            "SELECT number, kind, name FROM entity WHERE number > ? ORDER BY number", (beyond,)
        )
        return [(int(row[0]), str(row[0]), str(row[1]), str(row[2])) for row in rows]

    def named(self, after: int) -> list[int]:
        """Find the articles whose names were recognised."""
        rows = self._database.connection.execute("SELECT number FROM article WHERE named > ?", (after,))
        return [int(row[0]) for row in rows]

    def appearances(self, after: int) -> list[tuple[int, int]]:
        """Load the (article, name) pairs of the articles whose names were recognised."""
        rows = self._database.connection.execute(
            "SELECT p.article, p.name FROM article a JOIN appearance p ON p.article = a.number WHERE a.named > ?",
            (after,),
        )
        return [(int(row[0]), int(row[1])) for row in rows]


def _count_words(blocks: str | None) -> int | None:
    """Count the words of an article's text, given its blocks as they are stored."""
    if blocks is None:
        return None
    return sum(count_words(text) for _, role, text in json.loads(blocks) if role in _COUNTED_ROLES)
