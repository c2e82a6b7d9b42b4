"""Cleaning: what comes in from pages must not steer the terminal it is shown on."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.text import clean, clean_line, clip, counted, fold, is_web_link, straighten

HOSTILE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
SPITEFUL = st.text(
    st.sampled_from("\x00\x07\x08\t\n\r\x1b\x1b\x1b\x7f\x85\x90\x9b\x9c\x9d\u0301\u202e\u200b[]\\();0123abcPQ^_XmJé港")
)


@given(st.one_of(st.text(), SPITEFUL))
def test_nothing_hostile_is_left_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)

    assert not HOSTILE.search(cleaned)
    assert clean(cleaned) == cleaned


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u00ad")))
def test_plain_text_passes_untouched(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("before\x1b]52;c;SEVMTE8=\x07after", "beforeafter"),
        ("before\x1b]52;c;SEVMTE8=\x1b\\after", "beforeafter"),
        ("before\x9d52;c;AA\x9cafter", "beforeafter"),
        ("before\x1b[2Jafter", "beforeafter"),
        ("before\x9b2Jafter", "beforeafter"),
        ("before\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "beforelink"),
        ("before\x1bPq#0\x1b\\after", "beforeafter"),
        ("a\u202eb\u2066c\u200bd\ufeff", "abcd"),
        ("a\tb\r\nc\rd\u2028e", "a b\nc\nd\ne"),
    ],
)
def test_terminal_sequences_go_with_their_payload(hostile: str, shown: str) -> None:
    assert clean(hostile) == shown


def test_a_sequence_that_never_ends_does_not_swallow_the_article() -> None:
    assert "the whole article" in clean("\x1b]0;title\nthe whole article")
    assert clean("\x1b]0;the whole article").endswith("the whole article")


def test_halves_of_a_sequence_cannot_meet_again_after_cleaning() -> None:
    assert "\x1b" not in clean("\x1b\x1b[2J[2J")
    assert "\x9b" not in clean("\x1b\x9b2J[2J")


def test_a_tower_of_combining_marks_is_cut_and_an_accent_stays() -> None:
    assert clean("e\u0301") == "e\u0301"
    assert len(clean("e" + "\u0301" * 100)) == 5


def test_joined_emoji_keep_their_joiners() -> None:
    assert clean("👨\u200d👩\u200d👧") == "👨\u200d👩\u200d👧"


def test_a_line_is_one_line() -> None:
    assert clean_line("  Two \n\t words\x00 ") == "Two words"


def test_clipping_ends_at_a_word_with_an_ellipsis() -> None:
    assert clip("The minister said the plan", 18) == "The minister said…"
    assert clip("short", 18) == "short"


@given(st.text(), st.integers(1, 50))
def test_clipped_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(clip(text, length)) <= length


def test_straightened_quotes_keep_every_offset() -> None:
    assert straighten("“Don’t”") == '"Don\'t"'


@pytest.mark.parametrize("other", ["ÉCOLE-MATERNELLE", "ecole  maternelle", "École‑Maternelle"])
def test_spellings_that_count_as_the_same_fold_to_the_same(other: str) -> None:
    assert fold(other) == fold("école maternelle")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://host/x", "-oProxyCommand=x", ""])
def test_only_the_web_may_be_opened(link: str) -> None:
    assert not is_web_link(link)
    assert is_web_link("HTTPS://example.org/")


def test_a_thing_counted_is_in_the_plural_unless_it_is_one() -> None:
    found = [counted(0, "page"), counted(1, "new story"), counted(2000, "new story")]
    assert found == ["0 pages", "1 new story", "2,000 new stories"]
