"""What the embedded engine does when its files are not as they should be."""

import json
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from newsreader.errors import LibraryError
from newsreader.search.engine import ArticleText
from newsreader.search.query.parser import parse
from newsreader.search.whoosh import commit_contents
from newsreader.search.whoosh.index_writer import MAX_MERGE, MERGE_AT, SMALL_MERGE, segments_to_merge
from newsreader.search.whoosh.lexicon import Lexicon
from newsreader.search.whoosh.whoosh_engine import LockedError, WhooshEngine

OIL = [ArticleText(1, "Oil", ["Oil and gas. " * 30]), ArticleText(2, "Gas", ["Gas."])]


def numbers(engine: WhooshEngine, query: str) -> list[int]:
    return engine.match(parse(query)).numbers.tolist()


@pytest.fixture
def written(index_path: Path) -> Path:
    WhooshEngine(index_path).write(OIL, generation=4)
    return index_path


@pytest.mark.parametrize("pattern", ["*.trm", "*.toc", "*.pst", "*.json", "words.sorted"])
def test_an_index_with_a_file_missing_counts_as_none(written: Path, pattern: str) -> None:
    for path in written.glob(pattern):
        path.unlink()
    engine = WhooshEngine(written)
    assert engine.generation == -1
    engine.write(OIL, generation=9)
    assert numbers(engine, "oil") == [1]


@pytest.mark.parametrize("pattern", ["*.trm", "*.json"])
def test_an_index_with_a_file_cut_off_counts_as_none(written: Path, pattern: str) -> None:
    for path in written.glob(pattern):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert WhooshEngine(written).generation == -1


def test_damage_that_shows_only_in_use_is_an_error_that_names_the_cure(written: Path) -> None:
    engine = WhooshEngine(written)
    engine.write([ArticleText(n, "Oil", ["oil"]) for n in range(10, 60)], generation=5)
    for path in written.glob("*.pst"):
        path.write_bytes(b"\x00" * path.stat().st_size)
    with pytest.raises(LibraryError, match="reindex"):
        WhooshEngine(written).match(parse("oil"))


def test_an_index_of_an_older_version_counts_as_none(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit_contents, "VERSION", 99)
    assert WhooshEngine(written).generation == -1


def test_an_index_that_names_a_class_by_an_earlier_module_counts_as_none(written: Path) -> None:
    articles = [ArticleText(n, "Oil", ["oil"]) for n in range(10, 60)]
    WhooshEngine(written).write(articles, generation=5)
    for path in written.glob("*.pst"):
        path.write_bytes(path.read_bytes().replace(b"search.whoosh.postings", b"search.whoosh_postings"))
    for path in written.glob("contents_*.json"):
        path.write_text(json.dumps(json.loads(path.read_text()) | {"version": 1}))
    engine = WhooshEngine(written)
    assert engine.generation == -1
    engine.write(articles, generation=5)
    assert numbers(engine, "oil") == list(range(10, 60))


def test_a_second_writer_is_told_to_wait(written: Path) -> None:
    first, second = WhooshEngine(written), WhooshEngine(written)

    def articles() -> object:
        with pytest.raises(LockedError, match="another newsreader"):
            second.write(OIL, generation=6, patience=0.05)
        yield ArticleText(3, "Third", [])

    first.write(articles(), generation=5)  # type: ignore[arg-type]
    second.write([], generation=6)
    assert second.generation == 6


def test_a_killed_writer_leaves_the_last_commit_and_no_lock(written: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from newsreader.search.engine import ArticleText\n"
        "from newsreader.search.whoosh.whoosh_engine import WhooshEngine\n"
        "def articles():\n"
        "    yield ArticleText(5, 'New oil', [])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "WhooshEngine(Path(sys.argv[1])).write(articles(), remove=[1], generation=5)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(written)], check=False)
    assert killed.returncode == -signal.SIGKILL
    engine = WhooshEngine(written)
    assert (engine.generation, numbers(engine, "oil")) == (4, [1])
    engine.write([ArticleText(5, "New oil", [])], generation=5)
    assert numbers(engine, "oil") == [1, 5]


def test_many_small_commits_make_few_segments_and_leave_no_files_behind(index_path: Path) -> None:
    engine = WhooshEngine(index_path)
    for n in range(1, 41):
        engine.write([ArticleText(n, f"Storm {n}", ["A storm."])], remove=[n - 7], generation=n)
    assert len(list(index_path.glob("*.trm"))) <= 2 * MERGE_AT
    assert numbers(engine, "storm") == list(range(34, 41))
    assert not list(index_path.glob("*.tmp"))


def test_the_youngest_run_of_segments_is_merged_and_none_grows_without_end() -> None:
    assert not segments_to_merge([], MAX_MERGE)
    assert not segments_to_merge([5000] + [1] * (MERGE_AT - 1), MAX_MERGE)
    assert segments_to_merge([5000] + [1] * MERGE_AT, MAX_MERGE) == range(1, 1 + MERGE_AT)
    assert not segments_to_merge([MAX_MERGE] * 20, MAX_MERGE)
    assert len(segments_to_merge([50] * 20, SMALL_MERGE)) < 6


def test_a_tidy_merges_what_is_older_than_a_large_segment_too(
    index_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.search.whoosh.index_writer.MAX_MERGE", 60)
    monkeypatch.setattr("newsreader.search.whoosh.index_writer.SMALL_MERGE", 0)
    engine = WhooshEngine(index_path)
    for n in range(0, 240, 12):
        engine.write([ArticleText(n + i, "Storm", [f"A storm {n}."]) for i in range(12)], generation=n)
    engine.tidy()
    assert len(list(index_path.glob("*.trm"))) == 4
    assert numbers(engine, "storm") == list(range(240))
    assert numbers(engine, '"storm 36"') == list(range(36, 48))


def test_a_small_commit_merges_little_and_leaves_the_rest_to_a_tidy(index_path: Path) -> None:
    engine = WhooshEngine(index_path)
    for n in range(0, 600, 50):
        engine.write([ArticleText(n + i, "Storm", ["A storm."]) for i in range(50)], generation=n)
    before = len(list(index_path.glob("*.trm")))
    engine.tidy()
    assert len(list(index_path.glob("*.trm"))) < before
    assert numbers(engine, "storm") == list(range(600))
    assert engine.generation == 550


def test_a_tidy_that_is_cancelled_at_once_does_nothing(written: Path) -> None:
    engine = WhooshEngine(written)
    for n in range(10, 14):
        engine.write([ArticleText(n, "Storm", ["A storm."])], generation=n)
    stopped = Event()
    stopped.set()
    engine.tidy(stopped)
    assert engine.generation == 13


def test_an_impatient_writer_is_told_at_once(written: Path) -> None:
    first, second = WhooshEngine(written), WhooshEngine(written)

    def articles() -> Iterator[ArticleText]:
        for other in (first, second):
            with pytest.raises(LockedError):
                other.write(OIL, generation=6, patience=0)
        yield ArticleText(3, "Third", [])

    first.write(articles(), generation=5)
    assert first.generation == 5


def test_an_import_larger_than_memory_allows_makes_several_segments(
    index_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.search.whoosh.index_writer.MAX_WORDS", 100)
    monkeypatch.setattr("newsreader.search.whoosh.index_writer.MAX_MERGE", 5)
    engine = WhooshEngine(index_path)
    engine.write([ArticleText(n, f"Storm {n}", ["A storm " * 20]) for n in range(1, 21)], generation=1)
    assert len(list(index_path.glob("*.trm"))) > 3
    assert numbers(engine, "storm") == list(range(1, 21))


def test_articles_without_any_word_are_articles_too(index_path: Path) -> None:
    engine = WhooshEngine(index_path)
    for n in range(1, 8):
        engine.write([ArticleText(n, "", ["…"])], generation=n)
    assert engine.generation == 7
    engine.tidy()
    assert (numbers(engine, "oil"), numbers(engine, "-oil")) == ([], [1, 2, 3, 4, 5, 6, 7])


def test_segments_do_not_share_a_name_where_random_numbers_repeat(written: Path) -> None:
    engine = WhooshEngine(written)
    for n in (8, 9):
        random.seed(1)
        engine.write([ArticleText(n, f"Storm {n}", [])], generation=n)
    assert numbers(engine, "storm") == [8, 9]


def test_the_lexicon_finds_words_in_both_its_files(tmp_path: Path) -> None:
    words = {f"word{n:03}": f"stem{n}" for n in range(200)}
    Lexicon(tmp_path).add(words)
    Lexicon(tmp_path).add({"wordy": "wordi"})
    assert (tmp_path / "words.new").exists()
    with (tmp_path / "words.new").open("ab") as file:
        file.write(b"half a li")
    Lexicon(tmp_path).add({"worded": "word"})
    lexicon = Lexicon(tmp_path)
    assert list(lexicon.with_prefix("worded")) == [("worded", "word")]
    assert [word for word, _ in lexicon.with_prefix("word01")] == [f"word{n:03}" for n in range(10, 20)]
    assert list(lexicon.with_prefix("wordy")) == [("wordy", "wordi")]
    assert len(list(lexicon.with_prefix(""))) == 202
    assert list(lexicon.with_prefix("x")) == []
    assert lexicon.similar("wrod007", 1) == [("word007", "stem7", 1)]
    for pair in words.items():
        assert pair in list(lexicon.with_prefix(pair[0]))


@given(st.lists(st.text("abcdéя0", min_size=1, max_size=7), max_size=20), st.text("abcdéя0", max_size=7))
def test_similar_words_are_all_those_so_few_letters_off(words: list[str], wanted: str) -> None:
    with TemporaryDirectory() as directory:
        Lexicon(Path(directory)).add({word: word[:3] for word in words})
        lexicon = Lexicon(Path(directory))
        for distance in (1, 2):
            near = {word for word in words if OSA.distance(word, wanted) <= distance}
            assert {word for word, _, _ in lexicon.similar(wanted, distance)} == near
