"""A small made-up archive with natural word frequencies, and what searches it."""

import random
from pathlib import Path

import pytest

from newsreader.search.arrays.catalogue import Catalogue, CatalogueRow, EntityRow, NameRow
from newsreader.search.engine import ArticleText
from newsreader.search.searcher import Searcher
from newsreader.search.whoosh.whoosh_engine import WhooshEngine

_WORDS = (
    "the of to and in said election president presidents minister ministers vote voted voting oil price prices bank "
    "Zürich café O'Brien U.S. U.N. 1,000 3.5 north-korea summit talks talk peace treaty Putin's Kim Zelenskyy Zelensky "
    "universe university universities running runs ran 北京 don't storm storms flood flooding rescue rescued court"
)
WORDS = tuple(_WORDS.split())


def made_up_articles(count: int, seed: int = 1) -> list[ArticleText]:
    """Return `count` articles of random words, frequent ones more often."""
    rng = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(WORDS))]

    def text(longest: int) -> str:
        return " ".join(rng.choices(WORDS, weights, k=rng.randint(1, longest)))

    return [
        ArticleText(
            number,
            text(8),
            [text(60) for _ in range(rng.randint(0, 5))],
            [text(10)] if rng.random() < 0.3 else [],
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture(scope="session")
def corpus() -> list[ArticleText]:
    return made_up_articles(300)


@pytest.fixture(scope="session")
def corpus_engine(corpus: list[ArticleText], tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    engine = WhooshEngine(tmp_path_factory.mktemp("corpus") / "index")
    for start in range(0, 300, 60):
        engine.write(corpus[start : start + 60], generation=start)
    return engine


ARTICLES = [
    # number, story, published, source, outlet, section, duplicate, title, body
    (1, 1, "2025-10-27", "wire", "Reuters", "World", False, "Putin meets Kim", "Vladimir Putin and Kim Jong Un talk."),
    (2, 1, "2025-10-28", "wire", "BBC News", "World", True, "Putin and Kim meet", "Putin met Kim Jong Un, twice."),
    (3, 3, "2025-09-02", "wire", "Reuters", "Business", False, "Oil prices rise", "Oil rose; Putin was silent on oil."),
    (4, 4, None, "blog", None, None, False, "Kim cooks", "Kim Kardashian cooks an omelette."),
    (5, 5, "2024-12-31", "blog", "BBC News", "World", False, "A quiet year", "Nothing happened in Moscow."),
]
DETAILS = {
    # byline, language, url, words
    1: ("By Jane Doe and John Smith", "en-GB", "https://www.reuters.com/world/1", 120),
    2: ("Jane Doe", "en", "https://www.bbc.co.uk/news/2", 480),
    3: ("Ann Lee", "en", "https://uk.reuters.com/business/3", 900),
    4: (None, "de", "https://kueche.example/4", 60),
    5: (None, None, None, 300),
}
NAMES = [
    NameRow(1, "person", "Vladimir Putin", 10),
    NameRow(2, "person", "Putin", 10),
    NameRow(3, "person", "Kim Jong Un", 11),
    NameRow(4, "person", "Kim Kardashian", 12),
    NameRow(5, "place", "Moscow", 13),
]
ENTITIES = [
    EntityRow(10, "e10", "person", "Vladimir Putin"),
    EntityRow(11, "e11", "person", "Kim Jong Un"),
    EntityRow(12, "e12", "person", "Kim Kardashian"),
    EntityRow(13, "e13", "place", "Moscow"),
]
APPEARANCES = [(1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 2), (4, 4), (5, 5)]


def small_catalogue() -> Catalogue:
    """Return a catalogue of five articles, two of them one story."""
    catalogue = Catalogue()
    rows = [
        CatalogueRow(
            number,
            story,
            f"2025-11-0{number}T00:00:00Z",
            published,
            source,
            outlet,
            section,
            duplicate,
            byline=byline,
            language=language,
            url=url,
            words=words,
        )
        for number, story, published, source, outlet, section, duplicate, _, _ in ARTICLES
        for byline, language, url, words in [DETAILS[number]]
    ]
    catalogue.add(rows)
    catalogue.set_names(NAMES, ENTITIES)
    catalogue.add_appearances(APPEARANCES)
    catalogue.set_state(read=[1], starred=[3], tags={"To Do": [1, 4]})
    catalogue.generation = 7
    return catalogue


@pytest.fixture
def catalogue() -> Catalogue:
    return small_catalogue()


@pytest.fixture(scope="session")
def small_engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    engine = WhooshEngine(tmp_path_factory.mktemp("small") / "index")
    engine.write([ArticleText(row[0], row[7], [row[8]]) for row in ARTICLES], generation=1)
    return engine


@pytest.fixture
def searcher(small_engine: WhooshEngine, catalogue: Catalogue) -> Searcher:
    titles = sorted(ARTICLES, key=lambda row: row[7])
    return Searcher(
        small_engine,
        catalogue,
        lookups={
            "id": lambda prefix, _: [row[0] for row in ARTICLES if f"a{row[0]}".startswith(prefix)],
            "url": lambda text, whole: [n for n, row in DETAILS.items() if row[2] and (whole or text in row[2])],
        },
        title_order=lambda: [row[0] for row in titles],
    )


@pytest.fixture
def index_path(tmp_path: Path) -> Path:
    return tmp_path / "index"
