import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.model import Article, Block, Role
from newsreader.search.query.parser import parse
from newsreader.search.snippets import find_highlights, highlights, snippet

LONG = "Nothing of note was said in the morning session of the council. " * 5


def marked(query: str, text: str, field: str = "body") -> list[str]:
    return [text[start:end] for start, end in highlights(parse(query), text, field=field)]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("president", "The Presidents met a president’s aide.", ["Presidents", "president’s"]),
        ("zurich", "ZÜRICH and Zu\u0308rich", ["ZÜRICH", "Zu\u0308rich"]),
        ("us", "The U.S. and us", ["U.S", "us"]),
        ('"north korea"', "North Korea, north of South Korea. North-Korea!", ["North Korea", "North-Korea"]),
        ('"bank of japan"', "The Bank of Japan; a bank in Japan", ["Bank of Japan"]),
        ('"oil prices"~5', "prices of crude oil", ["prices", "oil"]),
        ("put*", "Putin put it, reputed", ["Putin", "put"]),
        ("zelensky~1", "Zelenskyy, Zelensky and Zelenka", ["Zelenskyy", "Zelensky"]),
        ("oil -gas", "oil and gas", ["oil"]),
        ("oil OR gas", "oil and gas", ["oil", "gas"]),
        ("title:oil", "oil", []),
        ("the oil", "the price of the oil", ["oil"]),
        ("the", "the price", ["the"]),
        ("person:putin", "Putin", []),
        ("北京", "他在北京市", ["北京"]),
        ("", "anything", []),
    ],
)
def test_what_matches_is_highlighted(query: str, text: str, words: list[str]) -> None:
    assert marked(query, text) == words


def test_a_word_of_a_title_is_highlighted_there_only() -> None:
    assert marked("title:oil", "Oil", "title") == ["Oil"]


def test_the_highlights_of_an_article_leave_out_boilerplate() -> None:
    blocks = (
        Block(1, Role.TITLE, "Oil rises"),
        Block(2, Role.BOILERPLATE, "Oil newsletter"),
        Block(3, Role.CAPTION, "Oil rig"),
        Block(4, Role.PARAGRAPH, "Crude oil."),
    )
    article = Article("Oil rises", "page", blocks)
    assert find_highlights(parse("oil"), article) == [(0, 0, 3), (2, 0, 3), (3, 6, 9)]
    assert find_highlights(parse("caption:oil"), article) == [(2, 0, 3)]


def test_a_snippet_shows_the_passage_with_most_of_the_query() -> None:
    blocks = [
        Block(1, Role.BOILERPLATE, "oil gas: subscribe"),
        Block(2, Role.PARAGRAPH, LONG + "The oil was sold."),
        Block(3, Role.PARAGRAPH, LONG + "Then oil and gas were cheap. " + LONG),
    ]
    found = snippet(parse("oil gas"), blocks)
    assert "oil and gas were cheap" in found.text
    assert [found.text[start:end] for start, end in found.spans] == ["oil", "gas"]
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) <= 245


def test_without_a_match_the_text_begins() -> None:
    blocks = [Block(1, Role.BOILERPLATE, "Menu"), Block(2, Role.PARAGRAPH, LONG)]
    found = snippet(parse("person:putin"), blocks)
    assert found.text.startswith("Nothing of note")
    assert found.spans == ()


def test_an_article_without_text_has_an_empty_snippet() -> None:
    assert snippet(parse("oil"), []).text == ""


@given(
    st.text(alphabet="oil gas.\n‘’é\u0301北京OILxyz ", max_size=300), st.sampled_from(["oil", '"oil gas"', "o* gas~1"])
)
@settings(max_examples=300, deadline=None)
def test_spans_are_within_the_text_in_order_and_apart(text: str, query: str) -> None:
    found = snippet(parse(query), [Block(1, Role.PARAGRAPH, text)], length=60)
    ends = [0, *[place for span in found.spans for place in span], len(found.text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in found.spans)


def test_a_page_that_is_one_endless_paragraph_is_no_trouble() -> None:
    text = "oil " * 20_000 + "a." * 20_000 + "x" * 20_000 + "1," * 20_000
    found = snippet(parse("oil gas"), [Block(1, Role.PARAGRAPH, text)])
    assert found.text.startswith("oil oil")
    assert len(found.text) <= 245
