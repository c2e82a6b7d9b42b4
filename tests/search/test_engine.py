"""What any engine must do; another engine is held to it by adding its maker to `ENGINES`."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsreader.errors import CancelledError
from newsreader.job import Job
from newsreader.search.engine import ArticleText, Engine
from newsreader.search.query.parser import parse
from newsreader.search.whoosh.whoosh_engine import WhooshEngine

ENGINES: list[Callable[[Path], Engine]] = [WhooshEngine]

TEXTS = [
    ArticleText(3, "Oil prices rise", ["Crude oil rose by 1,000 points.", "The bank of Japan waits."], ["An oil rig"]),
    ArticleText(7, "Zürich café closes", ["It was the last café.", "Northern Korea? North Korea!"]),
    ArticleText(12, "The presidents talk", ["A president of the U.S. talked to Putin's minister.", "Oil? No."]),
    ArticleText(40, "Zelenskyy visits", ["Zelensky was there; so was O'Brien.", "Japan has a bank."], ["北京市"]),
]


class Stop:
    """A cancel token that is set after so many looks at it."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def is_set(self) -> bool:
        self.looks -= 1
        return self.looks < 0


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, index_path: Path) -> Iterator[Engine]:
    engine = request.param(index_path)
    engine.write(TEXTS, generation=5)
    yield engine
    engine.close()


def found(engine: Engine, query: str) -> list[int]:
    return engine.match(parse(query)).numbers.tolist()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("oil", [3, 12]),
        ("OIL", [3, 12]),
        ("cafe", [7]),
        ("ZURICH", [7]),
        ("president", [12]),
        ("talking", [12]),
        ("us", [12]),
        ("u.s.", [12]),
        ("putin", [12]),
        ("brien", [40]),
        ("o'brien", [40]),
        ("1000", [3]),
        ("rig", [3]),
        ("oil japan", [3]),
        ("oil OR japan", [3, 12, 40]),
        ("oil -japan", [12]),
        ("-oil", [7, 40]),
        ("-(oil OR japan)", [7]),
        ("(oil OR cafe) -japan", [7, 12]),
        ("title:oil", [3]),
        ("body:oil", [3, 12]),
        ("caption:oil", [3]),
        ("caption:(oil rig)", [3]),
        ('"crude oil"', [3]),
        ('"oil crude"', []),
        ('"bank of japan"', [3]),
        ('"bank japan"', []),
        ('"japan bank"~3', [3, 40]),
        ('"japan bank"~1', []),
        ('"points the bank"', []),
        ("north-korea", [7]),
        ('title:"bank of japan"', []),
        ("presiden*", [12]),
        ("pres*", [12]),
        ("ZEL*", [40]),
        ("caf*", [7]),
        ("title:zel*", [40]),
        ("body:zürich*", []),
        ("zelenski~1", [40]),
        ("jaapn~1", [3, 40]),
        ("jaann~1", []),
        ("jaann~2", [3, 40]),
        ("北京", [40]),
        ("京北", []),
        ("nothinglikeit", []),
        ("nothing* oil", []),
        ("& oil", [3, 12]),
    ],
)
def test_a_query_finds(engine: Engine, query: str, numbers: list[int]) -> None:
    assert found(engine, query) == numbers


def test_scores_go_with_the_numbers_and_a_title_counts_more(engine: Engine) -> None:
    matches = engine.match(parse("oil"))
    assert len(matches.scores) == len(matches.numbers) == 2
    assert matches.scores[0] > matches.scores[1] > 0


def test_the_generation_is_that_of_the_last_commit(engine: Engine) -> None:
    assert engine.generation == 5
    engine.write([], remove=[3], generation=9)
    assert engine.generation == 9


def test_removed_articles_are_not_found(engine: Engine) -> None:
    engine.write([], remove=[3, 99], generation=6)
    assert found(engine, "oil") == [12]
    assert found(engine, "-cafe") == [12, 40]


def test_an_article_added_again_is_replaced(engine: Engine) -> None:
    engine.write([ArticleText(3, "Gold", ["Gold rose."])], generation=6)
    assert found(engine, "oil") == [12]
    assert found(engine, "gold OR cafe") == [3, 7]


def test_a_cancelled_write_changes_nothing_and_can_be_done_again(engine: Engine) -> None:
    more = [ArticleText(50, "New oil", []), ArticleText(51, "More oil", [])]
    with pytest.raises(CancelledError):
        engine.write(more, remove=[3], generation=6, job=Job(cancel=Stop(1)))
    assert (engine.generation, found(engine, "oil")) == (5, [3, 12])
    engine.write(more, remove=[3], generation=6)
    assert (engine.generation, found(engine, "oil")) == (6, [12, 50, 51])


def test_a_write_that_fails_changes_nothing(engine: Engine) -> None:
    def failing() -> Iterator[ArticleText]:
        yield ArticleText(50, "New oil", [])
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        engine.write(failing(), generation=6)
    assert (engine.generation, found(engine, "oil")) == (5, [3, 12])
    engine.write([], generation=7)
    assert engine.generation == 7


def test_a_search_can_be_cancelled(engine: Engine) -> None:
    with pytest.raises(CancelledError):
        engine.match(parse("oil OR japan OR cafe"), Stop(2))


def test_progress_is_told(engine: Engine) -> None:
    told: list[int] = []
    job = Job(progress=lambda stage, done, total: told.append(done))
    engine.write((ArticleText(n, "x", []) for n in range(100, 350)), generation=6, job=job)
    assert told == [100, 200]


def test_nothing_is_left_after_clearing(engine: Engine) -> None:
    engine.clear()
    assert (engine.generation, found(engine, "oil")) == (-1, [])
    engine.write(TEXTS[:1], generation=0)
    assert (engine.generation, found(engine, "oil")) == (0, [3])


@pytest.mark.parametrize("make", ENGINES)
def test_another_reader_sees_a_commit_when_it_refreshes(make: Callable[[Path], Engine], index_path: Path) -> None:
    writer, reader = make(index_path), make(index_path)
    assert (reader.generation, found(reader, "oil")) == (-1, [])
    writer.write(TEXTS, generation=1)
    assert reader.refresh()
    assert found(reader, "oil") == [3, 12]
    assert not reader.refresh()
    writer.write([], remove=[3], generation=2)
    assert found(reader, "oil") == [3, 12]
    assert reader.refresh()
    assert (reader.generation, found(reader, "oil")) == (2, [12])


def test_threads_search_while_one_writes(engine: Engine) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            numbers = found(engine, '"crude oil" OR cafe')
            if numbers != [3, 7]:
                wrong.append(numbers)

    threads = [threading.Thread(target=search, daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for i in range(25):
            engine.write([ArticleText(100 + i, f"Storm {i}", ["A storm."])], generation=6 + i)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert wrong == []
    assert len(found(engine, "storm")) == 25


def test_a_slip_gets_suggestions_and_a_word_that_is_there_none(engine: Engine) -> None:
    assert engine.suggest("presidnet")[0] in {"president", "presidents"}
    assert engine.suggest("oil") == []
    assert engine.suggest("xxxxxxxxxx") == []


def test_words_are_completed(engine: Engine) -> None:
    assert set(engine.complete("pre")) == {"president", "presidents"}
    assert engine.complete("pre", limit=1) != []
    assert engine.complete("zz") == []


def test_half_a_character_is_just_not_there(engine: Engine) -> None:
    half = "ca\ud800fe"
    assert (found(engine, half), found(engine, f"{half}*"), engine.complete(half)) == ([], [], [])
    engine.suggest(half)
