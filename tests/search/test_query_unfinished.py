import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import QueryError
from newsreader.search.query.parser import parse
from newsreader.search.query.unfinished_query import finish, with_beginning


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("", ""),
        ("putin", "putin"),
        ('putin "north kor', 'putin "north kor"'),
        ("(putin OR kim", "(putin OR kim)"),
        ('(putin OR "north', '(putin OR "north")'),
        ("putin OR", "putin"),
        ("putin OR ", "putin"),
        ("putin NOT", "putin"),
        ("putin -", "putin -"),
        ("putin person:", "putin"),
        ("putin OR person:", "putin"),
        ("putin is:un", "putin"),
        ("putin date:2025-1", "putin date:2025-1"),
        ("putin date:2025-", "putin"),
        ('person:"kim jo', 'person:"kim jo"'),
        ("is:", ""),
        ("titel:x oil", "titel:x oil"),
    ],
)
def test_what_is_typed_so_far_can_be_searched(typed: str, searched: str) -> None:
    assert finish(typed) == searched


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("ukrai", "(ukrai OR ukrai*)"),
        ("kim jon", "kim (jon OR jon*)"),
        ("(kim OR ukrai", "(kim OR (ukrai OR ukrai*)"),
        ("title:ukrai", "title:(ukrai OR ukrai*)"),
        ("headline:ukrai", "headline:(ukrai OR ukrai*)"),
        ("north-kor", "(north-kor OR north-kor*)"),
    ],
)
def test_the_last_word_is_a_beginning_as_well(typed: str, searched: str) -> None:
    assert with_beginning(typed) == searched
    parse(finish(searched))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "ukrai ",
        "u",
        "put*",
        "zel~1",
        "kim OR",
        "person:put",
        "is:unr",
        "date:2025-1",
        "@watch",
        "-put",
        '"north kor',
    ],
)
def test_what_is_no_beginning_of_a_word_stays_as_it_is(typed: str) -> None:
    assert with_beginning(typed) == typed


@given(st.text(alphabet='ab":()-~* ORis.@', max_size=20))
@settings(max_examples=300, deadline=None)
def test_a_beginning_never_makes_a_query_wrong(text: str) -> None:
    try:
        parse(finish(text))
    except QueryError:
        return
    parse(finish(with_beginning(text)))


QUERY = 'oil (kim OR "north korea") -person:"Kim Jong Un" is:unread date:7d.. put* zelensky~1 "a b"~5'


@given(st.integers(0, len(QUERY)))
@settings(max_examples=len(QUERY), deadline=None)
def test_a_query_can_be_searched_after_each_key(length: int) -> None:
    parse(finish(QUERY[:length]))


@given(st.text(alphabet='ab":()-~* ORis.', max_size=20))
@settings(max_examples=300, deadline=None)
def test_finishing_never_fails(text: str) -> None:
    finished = finish(text)
    if finished != text:
        parse(finished)


def test_what_is_simply_wrong_stays_wrong() -> None:
    with pytest.raises(QueryError):
        parse(finish("a) b"))
