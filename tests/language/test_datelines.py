"""Datelines: where a story comes from, who sends it and when."""

import pytest

from newsreader.language.datelines import find_dateline, find_dateline_names, is_full


@pytest.mark.parametrize(
    ("text", "place", "agency", "day"),
    [
        ("KIGALI, Jun 15 (IPS) - Coffee is back.", "KIGALI", "IPS", "Jun 15"),
        ("WASHINGTON (Reuters) - Talks failed.", "WASHINGTON", "Reuters", None),
        ("SALVADOR, Feb 26 - Showers continued.", "SALVADOR", None, "Feb 26"),
        ("LONDON — Shares fell.", "LONDON", None, None),
    ],
)
def test_a_dateline_tells_the_place_the_agency_and_the_day(text, place, agency, day):
    dateline = find_dateline(text)
    assert (dateline.place, dateline.agency, dateline.date and dateline.date.words) == (place, agency, day)


def test_the_text_begins_behind_the_dateline():
    text = "KIGALI, Jun 15 (IPS) - Coffee is back."
    assert text[find_dateline(text).length :] == "Coffee is back."


@pytest.mark.parametrize(
    "text", ["The talks - long awaited - failed.", "Shares fell on Friday.", "A man (Reuben) - said"]
)
def test_other_words_before_a_dash_are_no_dateline(text):
    assert find_dateline(text) is None


def test_a_full_dateline_names_an_agency_or_a_day():
    assert is_full(find_dateline("LONDON and PARIS, May 3 - Shares fell."))
    assert not is_full(find_dateline("LONDON — Shares fell."))


def test_the_names_of_a_dateline_are_found_where_they_stand():
    text = "SAN FRANCISCO, Calif., April 3 (UPI) -- A firm said"
    names = find_dateline_names(text)
    assert [text[slice(*span)] for span in (names.place, names.region, names.agency)] == [
        "SAN FRANCISCO",
        "Calif.",
        "UPI",
    ]
    assert names.is_sure


def test_words_before_a_colon_are_no_sure_dateline():
    assert not find_dateline_names("ANALYSIS: What comes next").is_sure
