"""Why an article is in a result or not; what holds for the article of each number stands in conftest.py."""

from datetime import date

import pytest

from newsreader.model import Article, Block, Explanation, Role
from newsreader.search.arrays.catalogue import Catalogue, CatalogueRow
from newsreader.search.searcher import Searcher

URLS = {1: "https://www.reuters.com/world/1"}
TITLES = {1: "Putin meets Kim", 2: "Putin and Kim meet", 3: "Oil prices rise", 4: "Kim cooks", 5: "A quiet year"}
TEXTS = {
    1: "Vladimir Putin and Kim Jong Un talk.",
    2: "Putin met Kim Jong Un, twice.",
    3: "Oil rose; Putin was silent on oil.",
    4: "Kim Kardashian cooks an omelette.",
    5: "Nothing happened in Moscow.",
}


def article(number: int) -> Article:
    hidden = Block(3, Role.BOILERPLATE, "Sign up for our newsletter")
    return Article(TITLES[number], "page", (Block(2, Role.PARAGRAPH, TEXTS[number]), hidden), url=URLS.get(number))


def explain(searcher: Searcher, query: str, number: int, *, recency: float = 0.0) -> Explanation:
    explainer = searcher.explainer(query, recency=recency, today=date(2025, 10, 29))
    return explainer.explain(number, article(number))


def test_each_word_is_told_with_the_fields_it_stands_in(searcher: Searcher) -> None:
    found = explain(searcher, "oil", 3)
    assert [(word.field, word.words, word.count, word.weight) for word in found.words] == [
        ("title", ("oil",), 1, 3.0),
        ("body", ("oil",), 2, 1.0),
    ]
    assert (found.place, found.total, found.shown, found.reasons) == (1, 1, 3, ())


@pytest.mark.parametrize(
    "query",
    [
        "putin",
        "oil putin",
        "oil OR putin",
        '"oil rose"',
        "put*",
        "putni~1",
        "title:oil body:putin",
        "oil OR (putin omelette)",
        "oil -kim",
        '"a b"',
    ],
)
@pytest.mark.parametrize("recency", [0.0, 2.0])
def test_what_the_words_add_is_the_score_of_the_search(searcher: Searcher, query: str, recency: float) -> None:
    ranked = searcher.search(query, recency=recency)
    for number, score in zip(ranked.numbers, ranked.scores, strict=True):
        found = explain(searcher, query, number, recency=recency)
        assert found.score == pytest.approx(score, rel=1e-6)
        assert sum(word.score for word in found.words) * found.raised == pytest.approx(score, rel=1e-6)
        assert found.place == ranked.numbers.index(number) + 1


def test_words_that_a_prefix_or_a_slip_stood_for_are_told(searcher: Searcher) -> None:
    assert explain(searcher, "put*", 3).words[0].words == ("putin",)
    assert explain(searcher, "kardashain~1", 4).words[0].words == ("kardashian",)


@pytest.mark.parametrize(
    ("query", "number", "reason"),
    [
        ("omelette", 3, "omelette: no word of it is this"),
        ("oil omelette", 3, "omelette: no word of it is this"),
        ("omel*", 3, "omel*: no word of it begins so"),
        ("omelete~1", 3, "omelete~1: no word of it is so few letters off"),
        ('"silent putin"', 3, '"silent putin": not in this order'),
        ('"silent omelette"', 3, '"silent omelette": no word of it is omelette'),
        ('"oil silent"~1', 3, '"oil silent"~1: its words do not stand within 1 of each other'),
        ("title:silent", 3, "title:silent: this stands in the text, not in the title"),
        ("newsletter", 3, "newsletter: this stands only in a line that is not searched (boilerplate): Sign up for our"),
        ("kim OR omelette", 3, "none of these holds: kim: no word of it is this; omelette: no word of it is this"),
        ("oil -putin", 3, "-putin: putin holds, and is to be left out"),
        ("author:lee", 1, "author:lee: its author is Jane Doe, John Smith"),
        ("author:lee", 4, "author:lee: it has no author"),
        ("language:de", 1, "language:de: its language is en"),
        ("domain:kueche.example", 1, "domain:kueche.example: its domain is reuters.com"),
        ("url:kueche", 1, "url:kueche: its web address is https://www.reuters.com/world/1"),
        ("length:500..", 1, "length:500..: it has 120 words"),
        ("added:2024", 1, "added:2024: it was added on 2025-11-01"),
        ("person:moscow", 3, "person:moscow: no person in the library is called so"),
        ("person:kim", 3, "person:kim: it names Vladimir Putin"),
        ("place:moscow", 3, "place:moscow: it names no place"),
        ("person:kardashian", 1, "person:kardashian: it names Vladimir Putin, Kim Jong Un"),
        ("outlet:bbc", 3, "outlet:bbc: its outlet is Reuters"),
        ("section:world", 4, "section:world: it has no section"),
        ("tag:later", 4, "tag:later: its tags are To Do"),
        ("tag:later", 3, "tag:later: it has no tags"),
        ("id:zz", 3, "id:zz: its id begins otherwise"),
        ("is:read", 3, "is:read: it is unread"),
        ("is:unread", 1, "is:unread: it has been read"),
        ("is:starred", 1, "is:starred: it is not starred"),
        ("is:duplicate", 3, "is:duplicate: it is not a duplicate"),
        ("has:date", 4, "has:date: it has no date"),
        ("date:2025-10", 3, "date:2025-10: it was published on 2025-09-02"),
        ("date:2025-10", 4, "date:2025-10: no full date is known of it"),
    ],
)
def test_what_is_missing_is_told_with_the_reason(searcher: Searcher, query: str, number: int, reason: str) -> None:
    found = explain(searcher, query, number)
    assert (found.shown, found.place, len(found.reasons)) == (None, None, 1)
    assert found.reasons[0].startswith(reason)


def test_every_part_that_does_not_hold_is_told(searcher: Searcher) -> None:
    assert len(explain(searcher, "omelette person:kim oil", 3).reasons) == 2


def test_an_article_behind_another_of_its_story_is_told_which_one(searcher: Searcher) -> None:
    found = explain(searcher, "putin kim", 2)
    assert (found.shown, found.place) == (1, 1)
    assert "its story is shown by another" in found.reasons[0]
    assert found.words


def test_an_article_that_does_not_match_may_still_be_behind_another_of_its_story(searcher: Searcher) -> None:
    found = explain(searcher, "twice", 1)
    assert (found.shown, found.reasons) == (2, ("twice: no word of it is this",))


def test_hidden_and_missing_articles_are_told(searcher: Searcher, catalogue: Catalogue) -> None:
    catalogue.add([CatalogueRow(3, 3, "2025-11-03", None, "wire", None, None, hidden=True)])
    assert explain(searcher, "oil", 3).reasons == ("it is hidden; is:hidden finds it",)
    catalogue.remove([3])
    assert "not in the library" in explain(searcher, "oil", 3).reasons[0]


def test_a_word_that_the_index_has_not_yet_is_told(searcher: Searcher) -> None:
    explainer = searcher.explainer("breaking")
    news = Article("Breaking", "page", ())
    assert "the index does not know" in explainer.explain(3, news).reasons[0]


def test_the_explanation_agrees_with_the_search_for_every_article(searcher: Searcher) -> None:
    for query in ("putin", "kim OR oil", "person:kim -oil", "is:unread oil", "date:2025..", ""):
        shown = set(searcher.search(query).numbers)
        for number in TITLES:
            assert (not explain(searcher, query, number).reasons) == (number in shown)
