"""Which short lines tell that an article is over."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.lines.article_endings import LONGEST, ending_odds, load_endings, read_terms, read_words


@pytest.mark.parametrize(
    "line", ["Leave a comment", "Privacy Policy", "© 2024 Lundby Daily. All rights reserved.", "Contact us"]
)
def test_what_stands_below_articles_of_many_outlets_tells_the_end(line):
    assert ending_odds(line) > 1


@pytest.mark.parametrize(
    "line", ["", "Blotzheim", "He said the quotas would ruin the town within a year or two at most."]
)
def test_other_lines_tell_nothing(line):
    assert ending_odds(line) == 0


def test_the_three_most_telling_terms_of_a_line_count():
    table = {"more": 0.5, "news": 2.0, "more_news": 4.0, "^more news": 3.0}
    assert ending_odds("More news", table) == 3.0


def test_a_number_is_as_good_as_another_of_its_length():
    assert read_words("12 comments") == read_words("47 Comments") == ["<2>", "comments"]


def test_without_spaces_two_letters_are_a_word():
    assert read_words("お問い合わせ") == ["お問", "問い", "い合", "合わ", "わせ"]


def test_pairs_and_the_whole_of_a_short_line_are_terms():
    assert read_terms("Post a comment") == {"post", "a", "comment", "post_a", "a_comment", "^post a comment"}


@given(st.text(max_size=80))
def test_any_line_has_odds(line):
    assert isfinite(ending_odds(line))
    assert len(read_words(line)) <= LONGEST or not read_terms(line)


def test_the_table_has_a_number_for_each_term():
    assert all(odds and isfinite(odds) for odds in load_endings().values())
