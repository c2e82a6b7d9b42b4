"""The engines that benchmarks/search.py compares: each answers one query with the top 20, the exact number of matches,
the counts of three name facets, and snippets."""

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

PAGE = 20
VALUES = 8
KINDS = ("person", "organisation", "place")


@dataclass
class Ask:
    """One query in a form that each engine can translate."""

    kind: str
    words: list[str]
    since: str = ""
    until: str = ""
    section: str = ""
    name: tuple[str, str] | None = None


@dataclass
class Archive:
    """The articles of the archive and the numbers of its names."""

    path: Path
    entities: dict[tuple[str, str], int] = field(default_factory=dict)

    def articles(self) -> Iterator[dict[str, Any]]:
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                article = json.loads(line)
                article["entities"] = [
                    self.entities.setdefault((kind, name), len(self.entities) + 1) for kind, name in article["names"]
                ]
                yield article


class Engine(Protocol):
    """What is measured of an engine."""

    title: str

    def build(self, archive: Archive) -> None: ...
    def build_rest(self, archive: Archive) -> None: ...
    def open(self) -> None: ...
    def search(self, ask: Ask) -> int: ...


class Newsreader:
    """This program's own search: Whoosh index, catalogue, snippets; texts from SQLite, as the library keeps them."""

    title = "newsreader"

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def build(self, archive: Archive) -> None:
        from newsreader.search.engine import ArticleText
        from newsreader.search.whoosh.whoosh_engine import WhooshEngine

        texts = (ArticleText(a["number"], a["title"], a["body"].split("\n")) for a in archive.articles())
        WhooshEngine(self.directory / "index").write(texts, generation=1)

    def build_rest(self, archive: Archive) -> None:
        """The texts and the facets: untimed, as for the others."""
        from newsreader.search.arrays.catalogue import Catalogue, CatalogueRow, EntityRow, NameRow

        database = sqlite3.connect(self.directory / "texts.db")
        database.execute("CREATE TABLE text (number INTEGER PRIMARY KEY, title TEXT, body TEXT)")
        rows, pairs = [], []
        with database:
            for a in archive.articles():
                database.execute("INSERT INTO text VALUES (?, ?, ?)", (a["number"], a["title"], a["body"]))
                rows.append(
                    CatalogueRow(a["number"], a["number"], "2020-01-01", a["date"], "s", a["outlet"], a["section"])
                )
                pairs += [(a["number"], entity) for entity in a["entities"]]
        catalogue = Catalogue()
        catalogue.add(rows)
        catalogue.set_names(
            [NameRow(i, kind, name, i) for (kind, name), i in archive.entities.items()],
            [EntityRow(i, f"e{i}", kind, name) for (kind, name), i in archive.entities.items()],
        )
        catalogue.add_appearances(pairs)
        catalogue.generation = 1
        catalogue.save(self.directory / "catalogue")

    def open(self) -> None:
        from newsreader.search.arrays.catalogue import Catalogue
        from newsreader.search.searcher import Searcher
        from newsreader.search.snippets import needles_of
        from newsreader.search.whoosh.whoosh_engine import WhooshEngine

        needles_of.cache_clear()
        catalogue = Catalogue.load(self.directory / "catalogue")
        assert catalogue is not None
        engine = WhooshEngine(self.directory / "index")
        assert engine.generation == 1
        self.searcher = Searcher(engine, catalogue)
        self.database = sqlite3.connect(self.directory / "texts.db")

    def query(self, ask: Ask) -> str:
        words = ask.words
        text = {
            "or": " OR ".join(words),
            "phrase": '"' + " ".join(words) + '"',
            "prefix": words[0] + "*",
            "fuzzy": words[0] + "~1",
        }.get(ask.kind, " ".join(words))
        text += f" date:{ask.since}..{ask.until}" if ask.since else ""
        text += f" section:{ask.section}" if ask.section else ""
        return text + (f' {ask.name[0].replace("organisation", "org")}:"{ask.name[1]}"' if ask.name else "")

    def search(self, ask: Ask) -> int:
        from newsreader.model import Block, Role
        from newsreader.search.query.parser import parse
        from newsreader.search.snippets import snippet

        tree = parse(self.query(ask))
        found = self.searcher.search(tree, limit=PAGE, facets=KINDS, facet_limit=VALUES)
        marks = ",".join("?" * len(found.numbers))
        rows = self.database.execute(
            f"SELECT title, body FROM text WHERE number IN ({marks})", found.numbers
        ).fetchall()
        for _, body in rows:
            snippet(tree, [Block(None, Role.PARAGRAPH, block) for block in body.split("\n")])
        return found.total


class Fts5:
    """SQLite FTS5 with Porter's stemmer, and a table of names."""

    title = "SQLite FTS5"

    def __init__(self, directory: Path) -> None:
        self.path = directory / "fts.db"

    def build(self, archive: Archive) -> None:
        database = sqlite3.connect(self.path)
        database.execute(
            "CREATE VIRTUAL TABLE text USING fts5(title, body, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        with database:
            rows = ((a["number"], a["title"], a["body"]) for a in archive.articles())
            database.executemany("INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)", rows)
        database.close()

    def build_rest(self, archive: Archive) -> None:
        database = sqlite3.connect(self.path)
        database.executescript(
            "CREATE TABLE article (number INTEGER PRIMARY KEY, date TEXT, outlet TEXT, section TEXT);"
            "CREATE TABLE entity (id INTEGER PRIMARY KEY, kind TEXT, name TEXT);"
            "CREATE TABLE appearance (article INTEGER, entity INTEGER, PRIMARY KEY (article, entity)) WITHOUT ROWID;"
        )
        with database:
            for a in archive.articles():
                database.execute(
                    "INSERT INTO article VALUES (?, ?, ?, ?)", (a["number"], a["date"], a["outlet"], a["section"])
                )
                database.executemany(
                    "INSERT INTO appearance VALUES (?, ?)", [(a["number"], e) for e in set(a["entities"])]
                )
            database.executemany(
                "INSERT INTO entity VALUES (?, ?, ?)", [(i, *key) for key, i in archive.entities.items()]
            )
            database.execute("CREATE INDEX by_entity ON appearance (entity, article)")
            database.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab(text, row)")
        database.execute("ANALYZE")
        database.close()

    def open(self) -> None:
        self.database = sqlite3.connect(self.path)
        self.words: list[str] | None = None
        self.database.execute("SELECT count(*) FROM entity").fetchone()

    def _match(self, ask: Ask) -> str:
        quoted = [f'"{word}"' for word in ask.words]
        if ask.kind == "or":
            return " OR ".join(quoted)
        if ask.kind == "phrase":
            return '"' + " ".join(ask.words) + '"'
        if ask.kind == "prefix":
            return quoted[0] + "*"
        if ask.kind == "fuzzy":  # FTS5 has none: its vocabulary and the same edit distance
            from rapidfuzz.distance import OSA
            from rapidfuzz.process import extract

            if self.words is None:
                self.words = [row[0] for row in self.database.execute("SELECT term FROM vocabulary")]
            found = extract(ask.words[0], self.words, scorer=OSA.distance, score_cutoff=1, limit=None)
            return " OR ".join(f'"{word}"' for word, _, _ in found) or quoted[0]
        return " AND ".join(quoted)

    def search(self, ask: Ask) -> int:
        match = self._match(ask)
        database = self.database
        # CROSS JOIN everywhere, and one statement for each snippet: left to itself the planner runs the match again for
        # each row, or counts by walking through all names.
        joined, where, values = "text", "text MATCH ?", [match]
        if ask.since or ask.section:
            joined += " CROSS JOIN article ON article.number = text.rowid"
        if ask.since:
            where += " AND date BETWEEN ? AND ?"
            values += [ask.since, ask.until + "-12-31"]
        if ask.section:
            where += " AND section = ?"
            values.append(ask.section)
        if ask.name:
            (entity,) = database.execute("SELECT id FROM entity WHERE kind = ? AND name = ?", ask.name).fetchone()
            joined += " CROSS JOIN appearance ON appearance.entity = ? AND appearance.article = text.rowid"
            values.insert(0, entity)
        database.execute("CREATE TEMP TABLE IF NOT EXISTS hit (number INTEGER PRIMARY KEY, score REAL)")
        database.execute("DELETE FROM hit")
        database.execute(f"INSERT INTO hit SELECT text.rowid, bm25(text, 3.0, 1.0) FROM {joined} WHERE {where}", values)
        (total,) = database.execute("SELECT count(*) FROM hit").fetchone()
        counts = database.execute(
            "SELECT entity, count(*) FROM hit CROSS JOIN appearance ON article = number GROUP BY entity"
        ).fetchall()
        counts.sort(key=lambda row: -row[1])
        shown: dict[str, list[tuple[str, int]]] = {kind: [] for kind in KINDS}
        for entity, count in counts:
            kind, name = database.execute("SELECT kind, name FROM entity WHERE id = ?", (entity,)).fetchone()
            if len(shown[kind]) < VALUES:
                shown[kind].append((name, count))
            if all(len(listed) == VALUES for listed in shown.values()):
                break
        top = [row[0] for row in database.execute("SELECT number FROM hit ORDER BY score LIMIT ?", (PAGE,))]
        for number in top:
            database.execute(
                "SELECT title, snippet(text, 1, '[', ']', '…', 40) FROM text WHERE text MATCH ? AND rowid = ?",
                (match, number),
            ).fetchone()
        return int(total)


class Tantivy:
    """tantivy through its Python binding, with names as numbers in a fast field."""

    title = "tantivy"

    def __init__(self, directory: Path) -> None:
        self.path = directory / "tantivy"

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True, indexed=True, fast=True)
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("section", tokenizer_name="raw")
        builder.add_unsigned_field("year", indexed=True, fast=True)
        for kind in KINDS:
            builder.add_unsigned_field(kind, indexed=True, fast=True)
        return builder.build()

    def build(self, archive: Archive) -> None:
        import tantivy

        self.path.mkdir()
        index = tantivy.Index(self._schema(), path=str(self.path))
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for a in archive.articles():
            document = tantivy.Document(title=a["title"], body=a["body"], section=a["section"])
            document.add_unsigned("number", a["number"])
            if a["date"]:
                document.add_unsigned("year", int(a["date"][:4]))
            for (kind, _), entity in zip(a["names"], a["entities"], strict=True):
                document.add_unsigned(kind, entity)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def build_rest(self, archive: Archive) -> None:
        self.numbers = dict(archive.entities)

    def open(self) -> None:
        import tantivy

        self.index = tantivy.Index(self._schema(), path=str(self.path))
        self.searcher = self.index.searcher()

    def _query(self, ask: Ask) -> Any:
        import tantivy

        index = self.index
        text = " ".join(ask.words)
        if ask.kind == "prefix":
            query = tantivy.Query.regex_query(index.schema, "body", re.escape(ask.words[0]) + ".*")
        elif ask.kind == "fuzzy":
            query = tantivy.Query.fuzzy_term_query(index.schema, "body", ask.words[0], 1, True)
        else:
            joint = {"phrase": f'"{text}"', "or": " OR ".join(ask.words)}.get(ask.kind, " AND ".join(ask.words))
            query = index.parse_query(joint, ["title", "body"], field_boosts={"title": 3.0})
        parts = [(tantivy.Occur.Must, query)]
        if ask.since:
            years = index.parse_query(f"year:[{ask.since} TO {ask.until}]")
            parts.append((tantivy.Occur.Must, years))
        if ask.section:
            parts.append((tantivy.Occur.Must, tantivy.Query.term_query(index.schema, "section", ask.section)))
        if ask.name:
            number = self.numbers[ask.name]
            parts.append((tantivy.Occur.Must, tantivy.Query.term_query(index.schema, ask.name[0], number)))
        return tantivy.Query.boolean_query(parts) if len(parts) > 1 else query

    def search(self, ask: Ask) -> int:
        import tantivy

        query = self._query(ask)
        found = self.searcher.search(query, PAGE, count=True)
        self.searcher.aggregate(query, {kind: {"terms": {"field": kind, "size": VALUES}} for kind in KINDS})
        maker = tantivy.SnippetGenerator.create(self.searcher, query, self.index.schema, "body")
        for _, address in found.hits:
            maker.snippet_from_doc(self.searcher.doc(address)).to_html()
        return int(found.count)
