import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.lang import porter

from newsreader.search.search_words import (
    LINE_BREAK,
    LINE_GAP,
    flattened,
    form,
    root_of,
    runs,
    stem_of,
    stems,
    terms,
    word_list,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the U.N.", ["the", "us", "and", "the", "un"]),
        ("Putin's ministers’ Putin’s", ["putin", "minist", "putin"]),
        ("O'Brien don't", ["o", "brien", "don", "t"]),
        ("1,000 3.5 2025-10-27", ["1000", "3.5", "2025", "10", "27"]),
        ("north-korea e_mail", ["north", "korea", "email"]),
        ("said.The end", ["said", "the", "end"]),
        ("Straße ﬁne İstanbul", ["strass", "fine", "istanbul"]),
        ("北京 東京タワー", ["北", "京", "東", "京", "タ", "ワ", "ー"]),
        ("Ελλάδα Москва", ["ελλαδα", "москва"]),
        ("… – ! _", []),
    ],
)
def test_a_text_has_words(text: str, expected: list[str]) -> None:
    assert [term.stem for term in terms(text)] == expected


def test_a_line_break_keeps_phrases_apart() -> None:
    first, second = terms("end\nbegin")
    assert second.position - first.position == LINE_GAP + 1


def test_a_word_that_is_too_long_is_cut() -> None:
    (term,) = terms("x1" * 500)
    assert len(term.stem) == 64


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_words_are_found_where_they_stand_and_the_same_by_both_ways(text: str) -> None:
    found = list(terms(text))
    assert [term.stem for term in found] == [stem for stem in (stems[w] for w in word_list(text) if w != "\n") if stem]
    assert all(stems[text[term.start : term.end]] == term.stem for term in found)
    assert [term.position for term in found] == sorted({term.position for term in found})


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=60))
@settings(max_examples=200, deadline=None)
def test_one_letter_beyond_ascii_does_not_change_how_the_rest_is_cut(text: str) -> None:
    assert [term.stem for term in terms(text + " é")][:-1] == [term.stem for term in terms(text)]


def test_a_form_folds_what_a_reader_would_not_type() -> None:
    assert [form(word) for word in ("Zürich’s", "U.S", "1,000", "ÉLYSÉE")] == ["zurich", "us", "1000", "elysee"]


_ENDINGS = (
    "sses ies s eed ed ing ational enci izer abli ousli ization fulness iviti biliti icate alize ness ement ion y"
)


@given(st.lists(st.sampled_from([*_ENDINGS.split(), *"abeilorstuvy"]), min_size=1, max_size=6).map("".join))
@settings(max_examples=500, deadline=None)
def test_a_word_begins_with_the_root_of_its_stem(word: str) -> None:
    assert word.startswith(root_of(stem_of(word)))


@given(st.text(alphabet="aZüßéE\u030123.,'’_U.S1\n ﬁİ", max_size=60))
@settings(max_examples=400, deadline=None)
def test_a_flattened_text_holds_the_roots_of_its_words(text: str) -> None:
    flat = flattened(text)
    assert [term.stem for term in terms(text) if term.stem.isascii() and root_of(term.stem) not in flat] == []


@given(st.text(alphabet="aS bs'’.,\n-_3éé中“–Ø", max_size=40))
def test_runs_hold_the_words_of_their_text(text: str) -> None:
    found = [["\n"] if run == LINE_BREAK else words_of(run) for run in runs(text)]
    assert [word for words in found for word in words] == word_list(text)


@given(st.text(alphabet="abceilnorstuyzdgm", min_size=1, max_size=12))
def test_stems_are_those_of_whoosh(word: str) -> None:
    assert stem_of(word) == porter.stem(word)
