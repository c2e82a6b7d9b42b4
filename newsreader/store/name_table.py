"""Names in articles, and the entities that they are linked to: people, organisations and places."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsreader.model import Block, Entity, Kind, LocalName, Mention
from newsreader.store.database import Database, Transaction
from newsreader.store.page_table import load_blocks


@dataclass(frozen=True, slots=True)
class NameCount:
    """A distinct name with the number of articles that contain it and of its mentions in all of them."""

    kind: Kind
    text: str
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True)
class NameLink:
    """The entity that a name is linked to (kind and canonical name), the rule for it, and whether it is hidden."""

    kind: Kind
    canonical: str
    rule: str
    is_hidden: bool = False


NameKey = tuple[Kind, str]
"""Kind and text of a name."""
Links = Mapping[NameKey, NameLink]

_LINKS = "SELECT n.kind, n.text, e.kind, e.name, n.rule, n.is_hidden FROM name n JOIN entity e ON n.entity = e.number"
_MANY = 2_000
"""For more names than this, one query for all is faster than a query for each."""


def _link(row: Sequence[str]) -> NameLink:
    return NameLink(Kind(row[2]), str(row[3]), str(row[4]), bool(row[5]))


class NameTable:
    """The tables of names, their appearances in articles, and entities."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ------------------------------------------------------------------------------------------------- the queue

    def pending_numbers(self) -> list[int]:
        """Find the articles whose names are not recognised yet, the newest first."""
        rows = self._database.connection.execute("SELECT number FROM article WHERE named IS NULL ORDER BY number DESC")
        return [int(row[0]) for row in rows]

    def load_blocks(self, numbers: Sequence[int]) -> list[tuple[int, tuple[Block, ...]]]:
        """Load the blocks of articles; those that are gone, or whose names are recognised by now, are left out."""
        query = "SELECT blocks FROM article WHERE number = ? AND named IS NULL"
        found = [(number, self._database.connection.execute(query, (number,)).fetchone()) for number in numbers]
        return [(number, load_blocks(row[0])) for number, row in found if row is not None]

    def load_named(self) -> Iterator[tuple[int, tuple[Block, ...]]]:
        """Load the number and the blocks of every article whose names are recognised."""
        rows = self._database.connection.execute("SELECT number, blocks FROM article WHERE named IS NOT NULL")
        for number, blocks in rows:
            yield int(number), load_blocks(blocks)

    def save(self, transaction: Transaction, found: Mapping[int, Sequence[LocalName]]) -> None:
        """Save the names that were recognised in articles.

        An article that was removed meanwhile, or named by another process, is left alone.
        """
        numbers: dict[tuple[Kind, str], int] = {}
        for article, names in found.items():
            cursor = transaction.execute(
                "UPDATE article SET named = ? WHERE number = ? AND named IS NULL", (transaction.generation, article)
            )
            if cursor.rowcount == 0:
                continue
            for name in names:
                key = (name.kind, name.name)
                if key not in numbers:
                    numbers[key] = self._find_or_add(transaction, *key)
                mentions = [(m.block, m.start, m.end, m.text) for m in name.mentions]
                transaction.execute(
                    "INSERT OR REPLACE INTO appearance VALUES (?, ?, ?, ?)",
                    (
                        article,
                        numbers[key],
                        len(mentions),
                        json.dumps(mentions, ensure_ascii=False, separators=(",", ":")),
                    ),
                )

    def _find_or_add(self, transaction: Transaction, kind: Kind, text: str) -> int:
        row = transaction.execute("SELECT number FROM name WHERE kind = ? AND text = ?", (kind, text)).fetchone()
        if row is not None:
            return int(row[0])
        entity = self._find_or_add_entity(transaction, kind, text)
        return transaction.insert(
            "INSERT INTO name (kind, text, entity, rule, changed) VALUES (?, ?, ?, 'same name', ?)",
            (kind, text, entity, transaction.generation),
        )

    def _find_or_add_entity(self, transaction: Transaction, kind: Kind, name: str) -> int:
        row = transaction.execute("SELECT number FROM entity WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        if row is None:
            return transaction.insert("INSERT INTO entity (kind, name) VALUES (?, ?)", (kind, name))
        return int(row[0])

    def remove_from(self, transaction: Transaction, article: int) -> None:
        """Delete the names of an article and put it back into the queue."""
        transaction.execute("DELETE FROM appearance WHERE article = ?", (article,))
        transaction.execute("UPDATE article SET named = NULL WHERE number = ?", (article,))

    # --------------------------------------------------------------------------------------------------- linking

    def counts(self) -> list[NameCount]:
        """Count the appearances of every distinct name that is in any article."""
        rows = self._database.connection.execute(
            """SELECT n.kind, n.text, count(*), sum(p.count) FROM appearance p JOIN name n ON p.name = n.number
            GROUP BY n.number"""
        )
        return [NameCount(Kind(row[0]), str(row[1]), int(row[2]), int(row[3])) for row in rows]

    def load_links(self, entities: Sequence[int]) -> dict[NameKey, NameLink]:
        """Load the names of entities, each with its link."""
        execute = self._database.connection.execute
        rows = [row for entity in entities for row in execute(f"{_LINKS} WHERE n.entity = ?", (entity,))]
        return {(Kind(row[0]), str(row[1])): _link(row) for row in rows}

    def _current(self, keys: Collection[NameKey]) -> dict[NameKey, NameLink]:
        execute = self._database.connection.execute
        if len(keys) > _MANY:
            rows = execute(_LINKS).fetchall()
        else:
            rows = [row for key in keys for row in execute(f"{_LINKS} WHERE n.kind = ? AND n.text = ?", key)]
        return {(Kind(row[0]), str(row[1])): _link(row) for row in rows}

    def save_links(self, transaction: Transaction, links: Links) -> Links:
        """Link names to entities; only what differs is written. Returns what the changed ones were before."""
        current = self._current(links.keys())
        changed = {key: link for key, link in links.items() if key in current and current[key] != link}
        for (kind, text), link in changed.items():
            entity = self._find_or_add_entity(transaction, link.kind, link.canonical)
            transaction.execute(
                "UPDATE name SET entity = ?, rule = ?, is_hidden = ?, changed = ? WHERE kind = ? AND text = ?",
                (entity, link.rule, link.is_hidden, transaction.generation, kind, text),
            )
        return {key: current[key] for key in changed}

    def find_entities(self, name: str) -> list[tuple[int, Kind, str]]:
        """Find entities by id, canonical name, any name or a word of one: (number, kind, canonical name).

        Each way is tried only if those before it find nothing. Entities that most articles name come first.
        """
        query = """SELECT DISTINCT e.number, e.kind, e.name FROM entity e JOIN name n ON n.entity = e.number
            WHERE {} ORDER BY (SELECT count(*) FROM name m JOIN appearance p ON p.name = m.number
            WHERE m.entity = e.number) DESC"""
        ways = [
            "e.name = ?",
            "e.name = ? COLLATE NOCASE",
            "n.text = ? COLLATE NOCASE",
            "instr(' ' || lower(n.text) || ' ', ' ' || lower(?) || ' ')",
        ]
        for way in ["e.number = ?", *ways] if name.isdecimal() else ways:
            rows = self._database.connection.execute(query.format(way), (name,)).fetchall()
            if rows:
                return [(int(row[0]), Kind(row[1]), str(row[2])) for row in rows]
        return []

    def namesakes(self, entity: int, name: str) -> set[int]:
        """Find the other entities that `name` may mean: it is one of their names, or a word of a person's name."""
        rows = self._database.connection.execute(
            """SELECT n.entity FROM name n JOIN entity e ON n.entity = e.number WHERE NOT n.is_hidden AND n.entity != ?1
            AND (n.text = ?2 COLLATE NOCASE OR e.kind = 'person' AND instr(' ' || n.text || ' ', ' ' || ?2 || ' '))""",
            (entity, name),
        )
        return {int(row[0]) for row in rows}

    # --------------------------------------------------------------------------------------------------- reading

    def load_entities(self, article: int) -> tuple[Entity, ...]:
        """Load the entities of an article with their mentions in reading order, the most mentioned first."""
        rows = self._database.connection.execute(
            """SELECT e.number, e.kind, e.name, p.mentions FROM appearance p
            JOIN name n ON p.name = n.number JOIN entity e ON n.entity = e.number
            WHERE p.article = ? AND NOT n.is_hidden""",
            (article,),
        )
        mentions: defaultdict[tuple[str, Kind, str], list[Mention]] = defaultdict(list)
        for number, kind, name, found in rows:
            mentions[str(number), Kind(kind), str(name)] += [Mention(*mention) for mention in json.loads(found)]
        entities = [
            Entity(number, kind, name, tuple(sorted(found, key=lambda m: (m.block, m.start))))
            for (number, kind, name), found in mentions.items()
        ]
        return tuple(sorted(entities, key=lambda entity: (-len(entity.mentions), entity.kind, entity.name)))

    def aliases(self, entity: int) -> Iterator[tuple[str, int, str]]:
        """Load the names of an entity: (name, articles, the rule that joined it), the most frequent first."""
        rows = self._database.connection.execute(
            """SELECT n.text, count(*), n.rule FROM name n JOIN appearance p ON p.name = n.number
            WHERE n.entity = ? GROUP BY n.number ORDER BY count(*) DESC, n.text""",
            (entity,),
        )
        for row in rows:
            yield str(row[0]), int(row[1]), str(row[2])
