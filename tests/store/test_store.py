"""The system of record: what is committed stays, what is rolled back is gone, and every change can be asked for."""

import contextlib
import sqlite3
import threading
from dataclasses import fields, replace
from itertools import chain
from pathlib import Path

import pytest

from newsreader.errors import LibraryError, NotFoundError
from newsreader.model import Article, Block, Boundary, BoundaryKind, Kind, LocalName, Mention, Page, Role
from newsreader.store import article_table
from newsreader.store.article_table import StoryKey
from newsreader.store.database import Transaction
from newsreader.store.name_table import NameLink
from newsreader.store.schema import MIGRATIONS
from newsreader.store.store import Store


@pytest.fixture
def store(tmp_path: Path):
    store = Store(tmp_path / "library")
    yield store
    store.close()


def article(title: str = "Flood in Limassol", *words: str) -> Article:
    blocks = tuple(Block(line, Role.PARAGRAPH, text) for line, text in enumerate(words or ("It rained.",), 1))
    return Article(title, "page", blocks, start_line=1, end_line=len(blocks))


def add(store: Store, name: str, item: Article, *, story: int | None = None, digest: str = "", size: int = 10) -> int:
    """Add one article on a page of its own; returns its number."""
    with store.transaction() as transaction:
        return add_within(store, name, transaction, item, story=story, digest=digest, size=size)


def add_within(
    store: Store,
    name: str,
    transaction: Transaction,
    item: Article | None = None,
    *,
    story: int | None = None,
    digest: str = "",
    size: int = 10,
) -> int:
    """Do what `add` does within a transaction."""
    item = item or article()
    source = store.pages.find_or_add_source(transaction, "papers", "folder", "/papers")
    page = store.pages.add(transaction, source, Page(f"/papers/{name}", name.encode(), digest or name, ()), ())
    story = store.stories.add(transaction, f"s{name}") if story is None else story
    key = StoryKey(hash(item.blocks) % 1000, (1, 2, len(name)), size)
    number = store.articles.add(transaction, item, id=f"a{name}", page=page, story=story, key=key)
    store.stories.choose_representatives(transaction, [story])
    return number


def test_an_article_comes_back_as_it_was_put_in(store: Store) -> None:
    item = Article(
        title="A “title”",
        title_source="html",
        blocks=(Block(1, Role.SUBHEAD, "First\u2028line"), Block(None, Role.PARAGRAPH, "Second — line")),
        boundary=Boundary(BoundaryKind.IMPLICIT, 0.75, ("a new dateline",)),
        start_line=1,
        end_line=2,
        section="World",
        byline="Ana Souza",
        outlet="Lundby Daily",
        language="en",
        url="https://lundby.example/1",
        published="2025-01-02",
        published_text="2 January 2025",
        tags=("sea", "rain"),
        identity="lundby-1",
    )
    assert all(getattr(item, field.name) != field.default for field in fields(Article)), "every field is to be tried"

    number = add(store, "one", item)

    (record,) = store.articles.load_records([number])
    assert record.article == item
    assert (record.id, record.story, record.source, record.path) == ("aone", "sone", "papers", "/papers/one")
    assert record.duplicate_of is None


def test_a_page_is_kept_byte_for_byte(store: Store) -> None:
    number = add(store, "caf\u00e9", article())

    assert store.pages.load_content(number)[1] == "caf\u00e9".encode()
    assert store.pages.knows("caf\u00e9")


def test_every_commit_raises_the_generation_and_a_failed_one_leaves_no_trace(store: Store) -> None:
    before = store.database.generation()

    with pytest.raises(ZeroDivisionError), store.transaction() as transaction:  # noqa: PT012 - the failure is the point
        store.pages.find_or_add_source(transaction, "lost", "file", "/lost")
        _ = 1 / 0

    assert store.database.generation() == before
    assert store.pages.load_sources() == []


def test_the_longest_version_stands_for_its_story(store: Store) -> None:
    short = add(store, "short", article("Short"), size=10)
    long = add(store, "long", article("Long"), story=store.articles.story_of(short), size=99)

    records = {record.id: record for record in store.articles.load_records([short, long])}
    assert records["ashort"].duplicate_of == "along"
    assert records["along"].duplicate_of is None
    assert store.stories.articles_of("sshort") == [long, short]


def test_a_story_ends_with_its_last_article(store: Store) -> None:
    number = add(store, "one", article())

    with store.transaction() as transaction:
        source = store.pages.source_number("papers")
        assert store.articles.remove_of_pages(transaction, store.pages.of_source(source)) == 1
        store.pages.remove_source(transaction, source)

    assert store.stories.count() == 0
    assert store.changes.removed(transaction.generation - 1) == [number]
    assert not store.pages.knows("one")


def test_what_shares_a_sketch_is_found_among_the_fresh_ones_and_the_settled_ones(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_table, "_MOST_FRESH", 6)
    first, second = add(store, "one", article()), add(store, "two", article())
    with store.transaction() as transaction:
        store.articles.merge_fresh_sketches(transaction)
    third = add(store, "three", article())
    with store.transaction() as transaction:
        store.articles.merge_fresh_sketches(transaction)  # not many yet: they stay fresh

    assert store.articles.count_shared_keys([1, 2, 3]) == {first: 3, second: 3, third: 2}


def test_sketches_of_what_is_gone_are_swept_whether_fresh_or_settled(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_table, "_MOST_FRESH", 1)
    first = add(store, "one", article())
    with store.transaction() as transaction:
        store.articles.merge_fresh_sketches(transaction)
        second, third = add_within(store, "two", transaction), add_within(store, "three", transaction)
        store.articles.remove(transaction, [first, second])
        store.articles.remove_stale_sketches(transaction)

    assert store.articles.count_shared_keys([1, 2]) == {third: 2}


def test_changes_since_a_generation_are_only_what_came_after_it(store: Store) -> None:
    add(store, "one", article("One"))
    between = store.database.generation()
    two = add(store, "two", article("Two"))

    assert [number for number, _ in store.changes.texts(between)] == [two]
    assert [row[0] for row in store.changes.articles(between)] == [two]
    assert store.changes.count_texts(-1) == 2


def test_a_version_that_changes_its_story_s_face_shows_among_the_changes(store: Store) -> None:
    one = add(store, "one", article("One"), size=10)
    between = store.database.generation()
    two = add(store, "two", article("Two"), story=store.articles.story_of(one), size=20)

    folded = {row[0]: row[7] for row in store.changes.articles(between)}
    assert folded == {one: True, two: False}


def test_articles_are_found_by_a_prefix_that_only_one_has(store: Store) -> None:
    number = add(store, "bc1", article("One"))
    add(store, "bd2", article("Two"))

    assert store.articles.find("abc") == number
    assert store.articles.find("sbc1") == number
    with pytest.raises(NotFoundError, match=r"ab: several ids begin like this: abc1, abd2"):
        store.articles.find("ab")
    with pytest.raises(NotFoundError, match="zz: no such article or story"):
        store.articles.find("zz")


def test_names_follow_their_entity_when_two_are_linked(store: Store) -> None:
    number = add(store, "one", article("Kim", "Kim met Mr Kim."))
    names = [
        LocalName(Kind.PERSON, "Kim Jong Un", (Mention(0, 0, 3, "Kim"),)),
        LocalName(Kind.PERSON, "Kim Jong-un", (Mention(0, 11, 14, "Kim"),)),
    ]
    with store.transaction() as transaction:
        store.names.save(transaction, {number: names})
    assert len(store.names.load_entities(number)) == 2

    with store.transaction() as transaction:
        link = NameLink(Kind.PERSON, "Kim Jong Un", "spelling")
        before = store.names.save_links(transaction, {(Kind.PERSON, "Kim Jong-un"): link})
        assert before == {(Kind.PERSON, "Kim Jong-un"): NameLink(Kind.PERSON, "Kim Jong-un", "same name")}
        assert store.names.save_links(transaction, {(Kind.PERSON, "Kim Jong-un"): link}) == {}

    (entity,) = store.names.load_entities(number)
    assert [mention.start for mention in entity.mentions] == [0, 11]
    assert store.names.pending_numbers() == []


def test_the_first_process_to_name_an_article_wins(store: Store) -> None:
    number = add(store, "one", article())
    for name in ("First", "Second"):
        with store.transaction() as transaction:
            store.names.save(transaction, {number: [LocalName(Kind.PLACE, name, (Mention(0, 0, 1, "x"),))]})

    assert [entity.name for entity in store.names.load_entities(number)] == ["First"]


def test_each_thread_may_use_the_store(store: Store) -> None:
    add(store, "one", article())
    found: list[int] = []

    thread = threading.Thread(target=lambda: found.append(store.stories.count()))
    thread.start()
    thread.join()

    assert found == [1]


def test_a_file_that_is_no_library_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_text("not a database, but long enough to look at" * 100)

    with pytest.raises(LibraryError, match="cannot be opened as a library"):
        Store(tmp_path)


def test_a_library_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "library.db")
    connection.execute("PRAGMA user_version = 999")
    connection.close()

    with pytest.raises(LibraryError, match="made by a newer newsreader"):
        Store(tmp_path)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
@pytest.mark.parametrize(
    "more", [(), ("CREATE INDEX IF NOT EXISTS page_source ON page (source, path)",)], ids=["", "with an index"]
)
def test_a_library_of_an_earlier_format_is_brought_up_to_date(
    tmp_path: Path, version: int, more: tuple[str, ...]
) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as earlier:
        for statement in (*chain.from_iterable(MIGRATIONS[:version]), *more):
            earlier.execute(statement)
        earlier.execute("INSERT INTO source VALUES (7, 'papers', 'folder', '/papers', '2025-01-01')")
        earlier.execute(f"PRAGMA user_version = {version}")

    with contextlib.closing(Store(tmp_path)) as store:
        assert [source.name for source in store.pages.load_sources()] == ["papers"]

    def tables_of(path: Path) -> list[tuple[str, str]]:
        with contextlib.closing(sqlite3.connect(path / "library.db")) as connection:
            return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()

    Store(tmp_path / "new").close()
    assert tables_of(tmp_path) == tables_of(tmp_path / "new")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted there")
def test_a_thread_that_has_ended_leaves_no_file_open(store: Store) -> None:
    def count_after_a_thread() -> int:
        thread = threading.Thread(target=store.database.generation)
        thread.start()
        thread.join()
        return len(list(Path("/proc/self/fd").iterdir()))

    assert count_after_a_thread() == count_after_a_thread()


def test_articles_are_found_by_a_part_of_their_address_or_by_all_of_it(store: Store) -> None:
    add(store, "1", replace(article(), url="https://Example.com/Sea/1"))
    add(store, "2", replace(article(), url="https://example.com/sea/2"))
    add(store, "3", article())
    assert store.articles.matching_url("example.com/sea", False) == [1, 2]
    assert store.articles.matching_url("https://example.com/sea/2", True) == [2]
    assert store.articles.matching_url("sea/2", True) == []


def test_words_are_counted_once_and_not_again_when_only_the_story_changes(store: Store) -> None:
    add(store, "1", article("A title", "It rained all night.", "東京は雨"))
    (row,) = store.changes.articles(-1)
    assert row.words == 8
    with store.transaction() as transaction:
        store.stories.choose_representatives(transaction, [row.story])
    assert [row.words for row in store.changes.articles(row.number)] == [None]
