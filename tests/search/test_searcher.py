import threading
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.errors import CancelledError, QueryError
from newsreader.fields import FACETS, FIELDS
from newsreader.model import Article, Block, Role
from newsreader.search.arrays.catalogue import Catalogue, CatalogueRow
from newsreader.search.searcher import Searcher

ALL = [4, 2, 1, 3, 5]  # newest first; 4 has no date and goes by when it was added


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", [4, 1, 3, 5]),
        ("putin", [1, 3]),
        ("twice", [2]),
        ("kim -putin", [4]),
        ("person:putin", [1, 3]),
        ("person:vlad", [1, 3]),
        ("person:kim", [4, 1]),
        ("person:'", []),
        ('person:"Kim Jong Un"', [1]),
        ('person:"Kim"', []),
        ('person:"Putin"', [1, 3]),
        ("person:kim -person:kardashian", [1]),
        ("person:putin person:kim", [1]),
        ("(person:putin OR person:kardashian)", [4, 1, 3]),
        ("place:moscow", [5]),
        ("person:moscow", []),
        ("oil person:putin", [3]),
        ("-person:putin", [4, 5]),
        ("kim OR place:moscow", [1, 4, 5]),
        ("source:blog", [4, 5]),
        ("outlet:bbc", [2, 5]),
        ('outlet:"bbc"', []),
        ('outlet:"bbc news"', [2, 5]),
        ("section:world -outlet:bbc", [1]),
        ('tag:"to do"', [4, 1]),
        ("tag:to", []),
        ("is:read", [1]),
        ("is:unread", [4, 3, 5]),
        ("is:starred", [3]),
        ("is:duplicate", [2]),
        ("is:hidden", []),
        ("has:date", [1, 3, 5]),
        ("has:names", [4, 1, 3, 5]),
        ("-has:outlet", [4]),
        ("has:tag", [4, 1]),
        ("id:a3", [3]),
        ("id:zz", []),
        ("author:doe", [1]),
        ("author:smith", [1]),
        ('author:"Jane Doe"', [1]),
        ('author:"Jane"', []),
        ("author:jane author:john", [1]),
        ("author:lee OR author:smith", [3, 1]),
        ("-author:doe", [4, 3, 5]),
        ("has:author", [1, 3]),
        ("language:en", [1, 3]),
        ("language:DE", [4]),
        ("-has:language", [5]),
        ("domain:reuters.com", [1, 3]),
        ('domain:"reuters.com"', [1]),
        ("domain:co.uk", [2]),
        ("domain:euters", []),
        ("url:/business/", [3]),
        ("length:100..", [1, 3, 5]),
        ("length:..120", [4, 1]),
        ("length:100..200", [1]),
        ("length:60", [4]),
        ("added:2025-11", [4, 1, 3, 5]),
        ("added:..2025-11-03", [1, 3]),
        ("added:2025-11-04", [4]),
        ("added:2024", []),
        ("date:2025", [1, 3]),
        ("date:2025-10-27", [1]),
        ("date:..2024", [5]),
        ("date:2025-10..", [1]),
        ("date:this-week", [1]),
        ("-date:2025", [4, 5]),
    ],
)
def test_a_query_finds_the_article_for_each_story(searcher: Searcher, query: str, numbers: list[int]) -> None:
    found = searcher.search(query, today=date(2025, 10, 29))
    assert sorted(found.numbers) == sorted(numbers)
    assert found.total == len(numbers) == len(found.order)


def test_without_words_the_newest_come_first(searcher: Searcher) -> None:
    assert searcher.search("").numbers == [4, 1, 3, 5]
    assert searcher.search("", sort="oldest").numbers == [5, 3, 1, 4]


def test_with_words_the_best_match_comes_first(searcher: Searcher) -> None:
    found = searcher.search("oil OR putin")
    assert found.numbers[0] == 3
    assert found.scores == sorted(found.scores, reverse=True)


def test_stories_can_be_sorted_by_title(searcher: Searcher) -> None:
    assert searcher.search("", sort="title").numbers == [5, 4, 3, 1]


def test_an_unknown_sort_is_named(searcher: Searcher) -> None:
    with pytest.raises(ValueError, match="unknown sort 'best'"):
        searcher.search("", sort="best")


def test_pages_of_a_result_join_up_and_the_order_holds_all(searcher: Searcher) -> None:
    pages = [searcher.search("", limit=2, offset=offset).numbers for offset in (0, 2, 4)]
    assert pages == [[4, 1], [3, 5], []]
    whole = searcher.search("", limit=1)
    assert (whole.total, list(whole.order), whole.order[1:3], whole.order[-1]) == (4, [4, 1, 3, 5], [1, 3], 5)
    assert searcher.search("", limit=0).numbers == [4, 1, 3, 5]


def test_all_articles_of_stories_can_be_asked_for(searcher: Searcher) -> None:
    assert list(searcher.articles("")) == ALL
    assert list(searcher.articles("putin", sort="oldest")) == [3, 1, 2]


def test_stories_are_counted(searcher: Searcher) -> None:
    assert searcher.count("putin") == 2


def test_new_articles_can_be_preferred(searcher: Searcher) -> None:
    plain = searcher.search("kim", limit=0)
    raised = searcher.search("kim", recency=5.0)
    assert raised.total == plain.total
    assert all(new >= old for new, old in zip(sorted(raised.scores), sorted(plain.scores), strict=True))


def test_a_broken_query_and_a_cancelled_search_raise(searcher: Searcher) -> None:
    with pytest.raises(QueryError):
        searcher.search("(")
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(CancelledError):
        searcher.search("putin", cancel=stopped)


def test_hidden_articles_are_found_only_when_asked_for(searcher: Searcher, catalogue: Catalogue) -> None:
    catalogue.add([CatalogueRow(3, 3, "2025-11-03", None, "wire", None, None, hidden=True)])
    assert 3 not in searcher.search("oil OR putin").numbers
    assert searcher.search("is:hidden").numbers == [3]


def test_the_engine_may_be_ahead_of_the_catalogue(searcher: Searcher, catalogue: Catalogue) -> None:
    empty = Searcher(searcher.engine, Catalogue())
    assert (empty.search("putin").total, empty.search("").total, empty.search("-putin").total) == (0, 0, 0)
    catalogue.remove([1, 2])
    assert searcher.search("putin").numbers == [3]


# ----------------------------------------------------------------------------------------------------------- facets


def counts(searcher: Searcher, query: str, facet: str, limit: int | None = None) -> list[tuple[str, int]]:
    found = searcher.search(query, facets=[facet], facet_limit=limit)
    return [(value.name, value.count) for value in found.facets[facet]]


def test_names_are_counted_in_stories_not_in_articles_or_mentions(searcher: Searcher) -> None:
    assert counts(searcher, "", "person") == [("Vladimir Putin", 2), ("Kim Jong Un", 1), ("Kim Kardashian", 1)]
    assert counts(searcher, "", "place") == [("Moscow", 1)]
    assert counts(searcher, "", "organisation") == []


def test_the_id_of_a_name_is_its_public_one(searcher: Searcher) -> None:
    assert searcher.search("oil", facets=["person"]).facets["person"][0].id == "e10"


def test_counts_follow_the_query(searcher: Searcher) -> None:
    assert counts(searcher, "oil", "person") == [("Vladimir Putin", 1)]


@pytest.mark.parametrize(
    ("facet", "values"),
    [
        ("source", [("blog", 2), ("wire", 2)]),
        ("outlet", [("BBC News", 2), ("Reuters", 2)]),
        ("section", [("World", 2), ("Business", 1)]),
        ("author", [("Ann Lee", 1), ("Jane Doe", 1), ("John Smith", 1)]),
        ("language", [("en", 2), ("de", 1)]),
        ("tag", [("To Do", 2)]),
        ("month", [("2024-12", 1), ("2025-09", 1), ("2025-10", 1)]),
    ],
)
def test_other_facets_count_stories_too(searcher: Searcher, facet: str, values: list[tuple[str, int]]) -> None:
    assert counts(searcher, "", facet) == values


def test_a_facets_own_selection_is_left_out_of_its_counts(searcher: Searcher) -> None:
    assert counts(searcher, "source:wire", "source") == [("blog", 2), ("wire", 2)]
    assert counts(searcher, "source:wire", "section") == [("Business", 1), ("World", 1)]
    assert counts(searcher, "-source:wire", "source") == [("blog", 2), ("wire", 2)]
    assert counts(searcher, "(source:wire OR source:x) oil", "source") == [("wire", 1)]
    assert counts(searcher, 'person:"Vladimir Putin"', "person") == counts(searcher, "", "person")
    assert counts(searcher, "date:2025-10", "month") == counts(searcher, "", "month")


def test_with_several_authors_asked_for_the_rest_is_who_wrote_with_them(searcher: Searcher) -> None:
    assert counts(searcher, "author:lee", "author") == counts(searcher, "", "author")
    assert counts(searcher, "author:doe author:smith", "author") == [("Jane Doe", 1), ("John Smith", 1)]


def test_with_several_names_asked_for_the_rest_is_what_goes_with_them(searcher: Searcher) -> None:
    assert counts(searcher, "person:putin person:kim", "person") == [("Kim Jong Un", 1), ("Vladimir Putin", 1)]


def test_only_the_most_frequent_values_are_listed_but_the_selected_ones_always(searcher: Searcher) -> None:
    assert counts(searcher, "", "person", 1) == [("Vladimir Putin", 2)]
    assert counts(searcher, 'oil person:"Kim Kardashian"', "person", 1) == [
        ("Vladimir Putin", 1),
        ("Kim Kardashian", 0),
    ]
    assert counts(searcher, "oil -source:blog", "source", 1) == [("wire", 1), ("blog", 0)]
    assert counts(searcher, 'oil -tag:\'To -tag:"to do"', "tag") == [("To Do", 0)]


def test_an_unknown_facet_is_named(searcher: Searcher) -> None:
    with pytest.raises(ValueError, match="unknown facet 'colour'"):
        searcher.search("", facets=["colour"])


def test_a_facets_count_is_what_choosing_it_would_find(searcher: Searcher) -> None:
    for facet in ("person", "place", "outlet", "section", "author", "language"):
        for value in searcher.search("kim OR oil OR quiet", facets=[facet]).facets[facet]:
            chosen = searcher.search(f'(kim OR oil OR quiet) {facet}:"{value.name}"')
            assert chosen.total == value.count


# ---------------------------------------------------------------------------------------------------- any query at all

PIECES = [
    '"',
    "(",
    ")",
    "-",
    "*",
    "~1",
    ":",
    "..",
    " ",
    " OR ",
    "putin",
    "kim",
    "oli",
    "2025",
    "北京",
    "\x00",
    "\ud800",
]
QUERIES = st.lists(st.sampled_from([*PIECES, *(f"{field}:" for field in FIELDS)]) | st.text(max_size=5), max_size=8)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=QUERIES)
def test_any_text_is_answered_and_explained_or_is_a_query_error(searcher: Searcher, pieces: list[str]) -> None:
    query = "".join(pieces)
    try:
        found = searcher.search(query, facets=tuple(FACETS))
    except QueryError:
        return
    text = Article("Putin meets Kim", "page", (Block(1, Role.PARAGRAPH, "Vladimir Putin and Kim Jong Un talk."),))
    explained = searcher.explainer(query).explain(1, text)
    assert (not explained.reasons) == (1 in found.numbers)
