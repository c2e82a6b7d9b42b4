"""Where sentences begin and end."""

import pytest

from newsreader.language.sentences import (
    count_marks_by_line,
    count_sentences,
    ends_with_sign_off,
    first_sentence,
    is_possible_sentence_start,
    is_sentence_start,
    sentence_starts,
)


def test_a_text_is_split_where_sentences_begin():
    text = 'He left. "Why?" Nobody knew.'
    assert [text[start:] for start in sentence_starts(text)] == ['"Why?" Nobody knew.', "Nobody knew."]
    assert count_sentences(text) == 3


@pytest.mark.parametrize(
    "text", ["The U.S. Senate voted.", "Mr. Smith went to Washington.", "It grew by 3.5 pct.", "J. P. Morgan paid."]
)
def test_a_full_stop_within_a_sentence_does_not_end_it(text):
    assert count_sentences(text) == 1


def test_typographic_quotes_are_read_as_straight_ones():
    assert first_sentence("“It is over.” He left.") == "“It is over."


def test_the_first_sentence_of_one_is_the_text():
    assert first_sentence("Shares fell") == "Shares fell"


def test_a_sentence_begins_behind_a_mark_and_a_space():
    text = "It is over. He left."
    assert is_sentence_start(text, 0)
    assert is_sentence_start(text, text.index("He"))
    assert not is_sentence_start(text, text.index("over"))


def test_a_part_of_a_sentence_may_begin_behind_a_colon():
    text = "The winner: He left."
    assert is_possible_sentence_start(text, text.index("He"))
    assert not is_sentence_start(text, text.index("He"))


def test_marks_that_can_end_a_sentence_are_counted_by_line():
    assert count_marks_by_line("One. Two!\nno mark\nOne?") == [2, 1, 1]


def test_agencies_sign_off_behind_the_last_sentence():
    assert ends_with_sign_off("Talks will go on. REUTERS")
    assert not ends_with_sign_off("Talks will go on, said Reuters")
