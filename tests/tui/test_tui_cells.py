"""Text in cells: never wider than the column, and only blanks are lost."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsreader.tui.reading.cell_widths import fit, shorten, wrap
from newsreader.tui.reading.date_labels import age, full_date

WORDS = st.text(st.sampled_from("ab é港😀 \n-"), max_size=60)
NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)


@given(WORDS.map(lambda text: text.replace("\n", " ")), st.integers(1, 30))
def test_fitted_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@given(WORDS.map(lambda text: text.replace("\n", " ")), st.integers(0, 30))
def test_shortened_text_takes_no_more(text: str, width: int) -> None:
    assert cell_len(shorten(text, width)) <= width


@given(WORDS, st.integers(2, 20))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    assert all(cell_len(text[start:end]) <= width for start, end in wrap(text, width))


@given(WORDS, st.integers(2, 20))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = "".join(text[start:end] for start, end in wrap(text, width))
    assert lines.replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_lines_break_between_words() -> None:
    text = "the harbour bridge"
    assert [text[a:b] for a, b in wrap(text, 11)] == ["the harbour", "bridge"]


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2026-01-15T11:30:00+00:00", "30 min"),
        ("2026-01-15T06:00:00", "6 h"),
        ("2026-01-15", "today"),
        ("2026-01-12", "3 d"),
        ("2026-01-02", "2 Jan"),
        ("2023-09-13", "Sep 2023"),
        ("no date", "Friday"),
        (None, "Friday"),
    ],
)
def test_how_long_ago(published: str | None, words: str) -> None:
    assert age(published, "Friday", NOW) == words


def test_a_date_in_full() -> None:
    assert full_date("2023-09-13", None) == "13 September 2023"
    assert full_date("2023-09-13T14:05:00+00:00", None) == "13 September 2023, 14:05"
    assert full_date(None, "Oct. 26") == "Oct. 26"
