"""The document rules, each on a draft that holds what a model typically saw."""

import re

import pytest

from newsreader.entities import rules
from newsreader.entities.draft import Draft, Span
from newsreader.model import Kind

PER, ORG, LOC = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE


def draft(*blocks: str) -> Draft:
    """Make a draft from texts in which [brackets]p, o or l mark what the model saw."""
    texts, spans = [], []
    for block in blocks:
        text, found, last = "", [], 0
        for match in re.finditer(r"\[([^\]]+)\]([pol])", block):
            text += block[last : match.start()]
            found.append(Span(len(text), len(text) + len(match[1]), {"p": PER, "o": ORG, "l": LOC}[match[2]]))
            text += match[1]
            last = match.end()
        texts.append(text + block[last:])
        spans.append(found)
    return Draft.of(texts, spans)


def names(*blocks: str, without: tuple[str, ...] = ()) -> list[tuple[str, Kind]]:
    return list(rules.refine(draft(*blocks), without).surfaces())


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("[Mr Macron]p spoke", "Macron"),
        ("[President Luis Arce]p spoke", "Luis Arce"),
        ("[Foreign Minister Penny Wong]p spoke", "Penny Wong"),
        ("[Ms. Sheinbaum’s]p plan", "Sheinbaum"),
        ("[“Anwar Ibrahim”]p spoke", "Anwar Ibrahim"),
        ("[Dr Amina Yusuf,]p who", "Amina Yusuf"),
    ],
)
def test_titles_quotes_and_possessives_are_no_part_of_a_name(seen: str, name: str) -> None:
    assert names(seen) == [(name, PER)]


@pytest.mark.parametrize(
    "seen", ["[Norwegian]l boats", "the [Kenyans]o", "on [Monday]p", "[http://a.example/b]o", "[12]l"]
)
def test_peoples_days_and_addresses_are_no_names(seen: str) -> None:
    assert names(seen) == []


def test_two_names_joined_by_a_hyphen_are_two() -> None:
    assert names("[Emmanuel Macron]p met [Olaf Scholz]p.", "The [Macron-Scholz]o talks") == [
        ("Emmanuel Macron", PER),
        ("Olaf Scholz", PER),
        ("Macron", PER),
        ("Scholz", PER),
    ]


def test_countries_joined_by_a_hyphen_are_two() -> None:
    assert names("a [France-Germany]p pact") == [("France", LOC), ("Germany", LOC)]


def test_a_double_name_stays_whole() -> None:
    assert names("[Kristin Scott-Thomas]p came") == [("Kristin Scott-Thomas", PER)]


def test_what_follows_mr_is_a_person_even_where_the_model_saw_none() -> None:
    assert names("It was Mr Okafor who said so.") == [("Okafor", PER)]


def test_what_follows_president_is_a_person_and_not_an_organisation() -> None:
    assert names("said President [Mutharika]o.") == [("Mutharika", PER)]


def test_an_acronym_explained_in_brackets_is_an_organisation_and_found_again() -> None:
    found = draft("The Union of Fishing Crews (UFC) met.", "[UFC]p won.")
    rules.refine(found)
    assert list(found.surfaces()) == [("Union of Fishing Crews", ORG), ("UFC", ORG), ("UFC", ORG)]
    assert found.acronyms == {"UFC": "Union of Fishing Crews"}


def test_letters_that_are_not_the_initials_explain_nothing() -> None:
    assert names("The Union of Fishing Crews (XYZ) met.") == []


def test_a_known_place_is_a_place_whatever_the_model_took_it_for() -> None:
    assert names("in [Nairobi]p and [Kazakhstan]o") == [("Nairobi", LOC), ("Kazakhstan", LOC)]


def test_a_person_who_has_the_name_of_a_city_stays_a_person() -> None:
    assert names("[Jack London]p wrote. [London]p said so.")[0] == ("Jack London", PER)


def test_the_last_word_tells_what_a_name_is_of() -> None:
    assert names("the [Zambezi River]p", "the [Lusaka Water Authority]l") == [
        ("Zambezi River", LOC),
        ("Lusaka Water Authority", ORG),
    ]


def test_a_name_is_of_one_kind_throughout_an_article() -> None:
    found = names("[Zipline]o flew.", "[Zipline]o landed.", "[Zipline]p waited.")
    assert {kind for _, kind in found} == {ORG}


def test_the_surname_of_a_person_is_found_where_the_model_missed_it() -> None:
    assert names("[Sanna Marin]p came.", "Then Marin spoke, and Marin’s party") == [
        ("Sanna Marin", PER),
        ("Marin", PER),
        ("Marin", PER),
    ]


def test_members_of_one_family_are_found_by_given_name() -> None:
    assert ("Ana", PER) in names("[Ana Souza]p met [Rui Souza]p.", "Then Ana left.")


def test_a_korean_is_found_by_the_family_name_that_stands_first() -> None:
    assert names("[Yoon Suk Yeol]p came.", "Yoon left; Yeol did not.") == [("Yoon Suk Yeol", PER), ("Yoon", PER)]


def test_sure_places_are_found_where_the_model_missed_them() -> None:
    assert names("from Uruguay to the U.S. border") == [("Uruguay", LOC), ("U.S.", LOC)]


def test_initials_and_numerals_belong_to_the_name() -> None:
    assert names("by J. K. [Osei]p and [Felipe]p VI, king") == [("J. K. Osei", PER), ("Felipe VI", PER)]


def test_place_names_go_on_over_on() -> None:
    assert names("in [Stratford]l-upon-Avon today") == [("Stratford-upon-Avon", LOC)]


def test_a_headline_of_capitals_holds_only_names_known_from_the_text() -> None:
    found = names("GRAIN BOARD OF GHANA SEES MENSAH AS HEAD", "[Kofi Mensah]p spoke in Accra.")
    assert [name for name, _ in found] == ["GHANA", "MENSAH", "Kofi Mensah", "Accra"]


def test_each_rule_can_be_left_out() -> None:
    assert names("[Mr Macron]p spoke", without=tuple(rules.RULES)) == [("Mr Macron", PER)]
