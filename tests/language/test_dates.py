"""Dates as news writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.language.dates import find_date, resolve


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Published On 27 Oct 202527 Oct 2025", "2025-10-27"),
        ("October 27, 2025", "2025-10-27"),
        ("27th of October 2025", "2025-10-27"),
        ("Monday, Oct. 27, 2025", "2025-10-27"),
        ("KIGALI, Jun 15 2022 (IPS) -", "2022-06-15"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"),
        ("June 17, 2025 at 10:30 pm", "2025-06-17T22:30:00"),
        ("2025-10-27T10:00:00Z", "2025-10-27T10:00:00+00:00"),
        ("13/04/2025", "2025-04-13"),
        ("04/13/2025", "2025-04-13"),
        ("27.10.2025", "2025-10-27"),
    ],
)
def test_full_dates_are_resolved(text, iso):
    assert find_date(text).iso == iso


@pytest.mark.parametrize(
    ("text", "words"), [("Oct. 26 (UPI) —", "Oct. 26"), ("on 5 August", "5 August"), ("(September 13)", "September 13")]
)
def test_a_year_is_never_guessed(text, words):
    assert find_date(text) == (None, words)


def test_day_and_month_that_could_be_either_stay_as_words():
    assert find_date("03/04/2025") == (None, "03/04/2025")


def test_the_same_number_for_day_and_month_is_no_riddle():
    assert find_date("04/04/2025").iso == "2025-04-04"


@pytest.mark.parametrize(
    "text", ["31 February 2020", "2025-13-45", "May 2020", "version 1.2.2020", "no date at all", ""]
)
def test_what_is_no_date_is_not_found(text):
    assert find_date(text) is None


def test_a_full_date_is_preferred_to_an_earlier_partial_one():
    assert find_date("5 May, updated 7 June 2024").iso == "2024-06-07"


@pytest.mark.parametrize(
    ("given_text", "iso"),
    [
        ("Mon, 27 Oct 2025 10:00:00 GMT", "2025-10-27T10:00:00+00:00"),
        ("2025-10-27", "2025-10-27"),
        ("2025-10-27T10:00:00+02:00", "2025-10-27T10:00:00+02:00"),
        ("27 October 2025", "2025-10-27"),
        ("yesterday", None),
    ],
)
def test_what_a_format_gives_is_resolved_or_kept_as_words(given_text, iso):
    assert resolve(given_text).iso == iso


@given(st.text())
def test_any_text_is_searched_without_an_error(text):
    find_date(text)
    resolve(text)


@given(st.dates())
def test_every_way_of_writing_gives_the_same_day(day):
    if not 1900 <= day.year <= 2099:
        return
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y", "%b. %d, %Y"):
        assert find_date(day.strftime(form)).iso == day.isoformat()


@given(st.dates())
def test_a_resolved_date_resolves_to_itself(day):
    assert resolve(day.isoformat()).iso == day.isoformat()
