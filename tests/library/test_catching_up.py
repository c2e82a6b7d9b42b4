"""What a search sees of work that goes on beside it, and that it does not wait for it."""

import threading

import pytest

from newsreader.config import Config
from newsreader.library import Library
from newsreader.library import derived_data as derived_module
from newsreader.library.derived_data import DerivedData
from newsreader.library.intake import page_import as importing_module
from newsreader.library.intake.page_import import PageImporter, articles_until_index
from newsreader.search.engine import ArticleText
from newsreader.search.whoosh.whoosh_engine import WhooshEngine


def pages(folder, *words):
    folder.mkdir(exist_ok=True)
    for word in words:
        text = f"{word.capitalize()} in the harbour\n\nThe {word} came to the old harbour on Monday, the mayor said.\n"
        (folder / f"{word}.txt").write_text(text)
    return folder


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library") as library:
        library.add([pages(tmp_path / "first", "ferry", "storm")], entities=False)
        assert library.search("harbour").total == 2
        yield library


def test_a_search_finds_what_another_process_has_just_added(library, tmp_path):
    with Library.open(library.path) as other:
        other.add([pages(tmp_path / "second", "whale")], entities=False)
    assert library.search("whale").total == 1


def test_a_search_does_not_wait_for_someone_who_writes_to_the_index(library, tmp_path, monkeypatch):
    """The index is held by another writer until the search is back: a wait would never end."""
    monkeypatch.setattr(derived_module, "LOCK_SECONDS", 0.01)
    done, begun = threading.Event(), threading.Event()

    def slow_articles():
        begun.set()
        assert done.wait(20)
        yield ArticleText(10_000, "Never committed", [])
        raise RuntimeError("stopped")

    def write():
        with pytest.raises(RuntimeError, match="stopped"):
            WhooshEngine(library.path / "index").write(slow_articles(), generation=10_000)

    thread = threading.Thread(target=write)
    thread.start()
    assert begun.wait(20)
    with Library.open(library.path) as other:
        other.add([pages(tmp_path / "second", "whale")], entities=False)
    found = library.search("harbour")
    assert found.total == 2
    assert found.generation < library.generation()
    done.set()
    thread.join()
    while library.search("whale").generation < library.generation():
        pass
    assert library.search("whale").total == 1


def test_changes_of_state_are_seen_while_texts_are_still_to_come(library, monkeypatch):
    story = library.search("ferry").hits[0].story
    monkeypatch.setattr(DerivedData, "_update_index", lambda *_: None)
    library.set_starred([story])
    assert library.search("is:starred").total == 1


def test_the_first_search_brings_everything_up_to_date(library, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(DerivedData, "refresh", lambda *_: None)
        with Library.open(library.path) as other:
            other.add([pages(tmp_path / "second", *(f"whale{n}" for n in range(40)))], entities=False)
    with Library.open(library.path) as fresh:
        assert fresh.search("mayor", limit=1).total == 42


def test_the_configuration_makes_being_new_count(tmp_path):
    folder = pages(tmp_path / "news", "ferry")
    (folder / "old.txt").write_text(
        "Ferry ferry\n\nPublished 1999-01-01\nThe ferry came to the old harbour, he said.\n"
    )
    with Library.open(tmp_path / "library", config=Config(recency=50.0)) as library:
        library.add([folder], entities=False)
        new, old = library.explain("ferry", [hit.article for hit in library.search("ferry").hits])
        assert (new.place, old.place) == (1, 2)
        assert new.raised > 40
        assert old.raised == pytest.approx(1)


def test_a_search_does_not_index_a_whole_import_before_it_answers(library, tmp_path, monkeypatch):
    """What this library itself imports in another thread is left to that thread, however slow it is."""
    monkeypatch.setattr(derived_module, "FEW_TEXTS", 3)
    done = threading.Event()
    follow = DerivedData._update_index

    def follow_slowly(self, patience):
        assert done.wait(20)
        follow(self, patience)

    monkeypatch.setattr(DerivedData, "_update_index", follow_slowly)
    folder = pages(tmp_path / "second", *(f"whale{n}" for n in range(8)))
    thread = threading.Thread(target=library.add, args=([folder],), kwargs={"entities": False})
    thread.start()
    while library.pending_names()[1] < 10:
        pass
    assert library.search("mayor").total == 2
    done.set()
    thread.join()
    assert library.search("mayor").total == 10


def test_searches_beside_an_import_leave_the_text_index_to_it(library, tmp_path, monkeypatch):
    monkeypatch.setattr(derived_module, "FEW_TEXTS", 0)
    monkeypatch.setattr(importing_module, "BATCH_PAGES", 2)
    written, add_batch, write = [], PageImporter._add_batch, WhooshEngine.write

    def add_and_search(*args, **options):
        add_batch(*args, **options)
        library.search("mayor")

    def count_and_write(*args, **options):
        written.append(threading.current_thread())
        write(*args, **options)

    monkeypatch.setattr(PageImporter, "_add_batch", add_and_search)
    monkeypatch.setattr(WhooshEngine, "write", count_and_write)
    library.add([pages(tmp_path / "second", *(f"whale{n}" for n in range(8)))], entities=False)
    assert written == [threading.current_thread()]
    assert library.search("mayor").total == 10


def test_what_another_process_has_added_is_found_while_an_import_goes_on(library, tmp_path, monkeypatch):
    monkeypatch.setattr(derived_module, "FEW_TEXTS", 0)
    add_batch, found = PageImporter._add_batch, []

    def add_and_look_around(*args, **options):
        add_batch(*args, **options)
        monkeypatch.setattr(PageImporter, "_add_batch", add_batch)
        with Library.open(library.path) as other:
            other.add([pages(tmp_path / "theirs", "whale")], entities=False)
        found.append(library.search("whale").total)

    monkeypatch.setattr(PageImporter, "_add_batch", add_and_look_around)
    library.add([pages(tmp_path / "ours", "seal")], entities=False)
    assert found == [1]


def test_the_longer_an_import_the_more_articles_the_text_index_waits_for():
    indexed, steps = 0, []
    while indexed < 40_000:
        steps.append(articles_until_index(indexed))
        indexed += steps[-1]
    assert steps == [2_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]
