"""A second language is a second data file: the same functions read its dates, datelines and sentences."""

import pytest

from newsreader.language.datelines import find_dateline, find_dateline_names, is_full
from newsreader.language.dates import find_date
from newsreader.language.languages import DATA_FILES, Language, language, names, words
from newsreader.language.sentences import count_sentences, ends_with_sign_off, first_sentence

GERMAN = Language(
    code="de",
    name="German",
    months=(
        ("Januar", "Jan"),
        ("Februar", "Feb"),
        ("März", "Mrz"),
        ("April", "Apr"),
        ("Mai",),
        ("Juni", "Jun"),
        ("Juli", "Jul"),
        ("August", "Aug"),
        ("September", "Sept", "Sep"),
        ("Oktober", "Okt"),
        ("November", "Nov"),
        ("Dezember", "Dez"),
    ),
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    capitals="A-ZÄÖÜ",
    abbreviations=words("Dr Prof bzw"),
    sign_offs=words("Ende"),
    day_endings=(".",),
    time_joiners=words("um"),
    agencies=names("dpa, KNA"),
    place_joiners=words("am an der"),
)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3. März 2024", "2024-03-03"),
        ("Berlin, 24. Dez. 2023 um 18:30", "2023-12-24T18:30:00"),
        ("am 1. Mai 2025", "2025-05-01"),
    ],
)
def test_dates_are_read_with_the_months_of_the_language(text, iso):
    assert find_date(text, GERMAN).iso == iso


def test_months_of_another_language_are_not_known():
    assert find_date("3. März 2024") is None
    assert find_date("3 March 2024", GERMAN) is None


def test_datelines_are_read_with_the_agencies_of_the_language():
    dateline = find_dateline("BERLIN, 3. März (dpa) - Die Wahl ist vorbei.", GERMAN)
    assert (dateline.place, dateline.agency, dateline.date.words) == ("BERLIN", "dpa", "3. März")
    assert is_full(dateline, GERMAN)


def test_names_in_datelines_are_read_with_the_joiners_of_the_language():
    text = "Frankfurt am Main, 3. März (KNA) - Die Messe"
    found = find_dateline_names(text, GERMAN)
    assert text[slice(*found.place)] == "Frankfurt am Main"
    assert text[slice(*found.agency)] == "KNA"
    assert found.is_sure


@pytest.mark.parametrize("text", ["Die Wahl am 3. März ist vorbei.", "Das sagte Dr. Weber.", "Er bzw. Ute kommt."])
def test_sentences_do_not_end_behind_the_abbreviations_and_numbers_of_the_language(text):
    assert count_sentences(text, GERMAN) == 1


def test_sentences_begin_with_the_capitals_of_the_language():
    assert first_sentence("Es ist vorbei. Österreich gewinnt.", GERMAN) == "Es ist vorbei."


def test_agencies_sign_off_with_the_words_of_the_language():
    assert ends_with_sign_off("Das ist alles. Ende", GERMAN)
    assert not ends_with_sign_off("Das ist alles. REUTERS", GERMAN)


@pytest.mark.parametrize("code", DATA_FILES)
def test_each_data_file_holds_the_language_of_its_code(code):
    known = language(code)
    assert known.code == code
    assert len(known.months) == 12
    assert len(known.weekdays) == 7
