import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsreader.errors import QueryError
from newsreader.fields import FIELDS
from newsreader.search.query.parser import parse, quote, to_text
from newsreader.search.query.tree import (
    And,
    Dates,
    Everything,
    Filter,
    Fuzzy,
    Node,
    Not,
    Numbers,
    Or,
    Phrase,
    Prefix,
    Word,
)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("  ", Everything()),
        ("*", Everything()),
        ("putin", Word("putin")),
        ("a b", And((Word("a"), Word("b")))),
        ("a AND b", And((Word("a"), Word("b")))),
        ("a and b", And((Word("a"), Word("and"), Word("b")))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("-a", Not(Word("a"))),
        ("NOT a OR b", Or((Not(Word("a")), Word("b")))),
        ("NOT -a", Word("a")),
        ("-(a b)", Not(And((Word("a"), Word("b"))))),
        ("well-known", Word("well-known")),
        ('"north korea"', Phrase("north korea")),
        ("“north korea”", Phrase("north korea")),
        ('"a b"~5', Phrase("a b", 5)),
        (r'"say \"no\""', Phrase('say "no"')),
        ("put*", Prefix("put")),
        ("zelensky~1", Fuzzy("zelensky", 1)),
        ("zelensky~2", Fuzzy("zelensky", 2)),
        ("zelensky~", Fuzzy("zelensky", 1)),
        ("title:oil", Word("oil", "title")),
        ('caption:"oil rig"', Phrase("oil rig", 0, "caption")),
        ("title:(a OR b*)", Or((Word("a", "title"), Prefix("b", "title")))),
        ("person:putin", Filter("person", "putin")),
        ('person:"kim jong un"', Filter("person", "kim jong un", exact=True)),
        ("person:(putin OR kim)", Or((Filter("person", "putin"), Filter("person", "kim")))),
        ("-place:moscow", Not(Filter("place", "moscow"))),
        ("organization:un", Filter("org", "un")),
        ("PERSON:putin", Filter("person", "putin")),
        ('author:"Jane Doe"', Filter("author", "Jane Doe", exact=True)),
        ("url:https://example.com/a-b?c=1", Filter("url", "https://example.com/a-b?c=1")),
        ("added:7d..", Dates("7d", "", "added")),
        ("length:500..", Numbers(500, None, "length")),
        ("length:..200", Numbers(None, 200, "length")),
        ("length:300..600", Numbers(300, 600, "length")),
        ("words:300", Numbers(300, 300, "length")),
        ("is:Unread", Filter("is", "unread")),
        ("has:date", Filter("has", "date")),
        ("id:3fa2", Filter("id", "3fa2")),
        ("date:2025-10-27", Dates("2025-10-27", "2025-10-27")),
        ("date:2025-6..2025-08", Dates("2025-06", "2025-08")),
        ("date:..2024", Dates("", "2024")),
        ("date:yesterday", Dates("yesterday", "yesterday")),
        ('date:"last week"', Dates("last-week", "last-week")),
        ("date:7d..", Dates("7d", "")),
        ("at 10:30", And((Word("at"), Word("10:30")))),
    ],
)
def test_a_query_is_read_as(text: str, tree: Node) -> None:
    assert parse(text) == tree


def test_a_pasted_headline_is_a_query() -> None:
    assert to_text(parse("Ukraine: talks – and war - go on & on")) == "Ukraine talks and war go on on"


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("putin OR", 8, "a word"),
        ("OR putin", 0, "a word"),
        ("(putin", 0, "closing )"),
        ("putin)", 5, "the end"),
        ('kim "north', 4, 'closing "'),
        ("titel:x", 0, "title:"),
        ("kim person:", 11, "a person"),
        ("date:2025-13", 5, "2025-10-27"),
        ("date:2025..2024", 0 + 5, "earlier date first"),
        ("date:..", 5, "a date"),
        ("is:red", 3, "unread"),
        ("length:..", 7, "whole number"),
        ("length:long", 7, "whole number"),
        ("length:9..3", 7, "smaller number first"),
        ("added:soon", 6, "a date"),
        ("pu*in", 2, "put*"),
        ("*tin", 0, "put*"),
        ("putin~7", 6, "~2"),
        ('"a b"~', 5, "a number"),
        ('person:"a"~3', 7, "a person"),
        ("-", None, None),
        ("a NOT", 5, "a word"),
        ("()", 1, "a word"),
        ('tag:""', 4, "a tag"),
    ],
)
def test_an_error_tells_where_and_what_was_expected(text: str, position: int | None, expected: str | None) -> None:
    if position is None:
        parse(text)
        return
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.position == position
    assert expected is not None
    assert expected in caught.value.expected
    assert str(caught.value).splitlines()[1:] == [f"  {text}", "  " + " " * position + "^"]


def test_a_slip_in_a_fields_name_gets_a_hint() -> None:
    with pytest.raises(QueryError, match="did you mean person:"):
        parse("perosn:putin")


def test_deep_nesting_is_refused_not_a_crash() -> None:
    with pytest.raises(QueryError, match="nested too deeply"):
        parse("(" * 5000 + "a" + ")" * 5000)


def test_what_is_quoted_comes_back() -> None:
    assert parse("person:" + quote('The "Rock" \\ “x”')) == Filter("person", 'The "Rock" \\ “x”', exact=True)


_PIECES = st.sampled_from(
    ['"', "(", ")", "-", "*", "~", "~1", "~2", ":", "..", " ", " OR ", " AND ", " NOT ", "\\", "“", "kim", "2025", "7d"]
    + [f"{field}:" for field in FIELDS]
    + ["date:2025-10", "length:5..", "..7", "is:unread", "has:date", "\x00", "é", "北京", "\u202e", "\ud800"]
)
_QUERIES = st.one_of(st.lists(_PIECES, max_size=12).map("".join), st.text(max_size=40))


@given(_QUERIES)
@settings(max_examples=600, deadline=None)
@example('\\"')
@example("person:\\")
def test_any_text_is_a_query_or_a_query_error_and_prints_to_what_it_means(text: str) -> None:
    try:
        tree = parse(text)
    except QueryError as error:
        position = error.position
        tree = Everything()
    else:
        position = 0
    assert 0 <= position <= len(text)
    printed = to_text(tree)
    assert parse(printed) == tree
    assert to_text(parse(printed)) == printed
