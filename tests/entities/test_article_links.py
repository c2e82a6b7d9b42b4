"""Linking inside one article: which mentions are one person's."""

import pytest

from newsreader.entities.link.article_links import link_article, organisation_names, person_names
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.model import Kind, LocalName, Mention


def test_a_bare_surname_belongs_to_the_first_introduced_person() -> None:
    linked = person_names(["Imran Qureshi", "Qureshi", "Aleema Qureshi", "Qureshi"])
    assert linked["Qureshi"] == "Imran Qureshi"


def test_a_surname_in_the_headline_belongs_to_the_person_named_later() -> None:
    assert person_names(["Marin", "Sanna Marin"])["Marin"] == "Sanna Marin"


def test_korean_and_chinese_family_names_stand_first() -> None:
    linked = person_names(["Moon Jae-in", "Moon", "Li Keqiang", "Li", "Keqiang"])
    assert linked["Moon"] == "Moon Jae-in"
    assert linked["Li"] == "Li Keqiang"


def test_hyphens_and_accents_make_no_other_person() -> None:
    linked = person_names(["Moon Jae In", "Moon Jae-in", "José Núñez", "Jose Nunez"])
    assert len(set(linked.values())) == 2


def test_particles_belong_to_the_family_name() -> None:
    linked = person_names(["Khaled al Masri", "al Masri", "Masri", "Ursula von der Leyen", "von der Leyen"])
    assert set(linked.values()) == {"Khaled al Masri", "Ursula von der Leyen"}


def test_different_given_names_are_never_one_person() -> None:
    linked = person_names(["Ivo Duarte", "Clara Duarte", "Mario Lopes", "Maria Lopes"])
    assert len(set(linked.values())) == 4


def test_a_given_name_counts_where_no_surname_fits() -> None:
    assert person_names(["Clara Duarte", "Clara"])["Clara"] == "Clara Duarte"


def test_a_slip_in_a_long_surname_is_the_same_person() -> None:
    assert person_names(["Andrei Kovalenko", "Kovaelnko"])["Kovaelnko"] == "Andrei Kovalenko"


def test_short_surnames_that_differ_by_a_letter_are_different() -> None:
    assert person_names(["Anna Berg", "Borg"])["Borg"] == "Borg"


def test_middle_initials_and_transliterations_make_no_other_person() -> None:
    linked = person_names(["Sergey V. Ivanov", "Sergei Ivanov", "Mohammed Sharif", "Mohamed Sharif"])
    assert len(set(linked.values())) == 2


def test_a_slip_in_the_surname_beside_the_same_given_name_is_the_same_person() -> None:
    assert len(set(person_names(["Volodymyr Zelenskyy", "Volodymyr Zelenskky"]).values())) == 1


def test_a_name_is_the_same_person_as_its_end_of_two_words_or_more() -> None:
    assert person_names(["Abu Bakr al-Baghdadi", "Bakr al-Baghdadi"])["Bakr al-Baghdadi"] == "Abu Bakr al-Baghdadi"
    assert person_names(["Luiz Inácio Lula da Silva", "Lula da Silva"])["Lula da Silva"] == "Luiz Inácio Lula da Silva"


def test_initials_stand_for_the_given_name_that_begins_with_them() -> None:
    assert len(set(person_names(["J. Robert Oppenheimer", "Julius Robert Oppenheimer"]).values())) == 1
    assert len(set(person_names(["George W. Bush", "George H. Bush"]).values())) == 2
    assert len(set(person_names(["B. Netanyahu", "Sara Netanyahu"]).values())) == 2


def test_different_middle_names_are_different_people() -> None:
    assert len(set(person_names(["Mohammed Ali Hassan", "Mohammed Omar Hassan"]).values())) == 2


def test_junior_and_senior_are_no_surnames() -> None:
    assert person_names(["Martin Luther King Jr.", "King"])["King"] == "Martin Luther King Jr."


def test_kings_are_known_by_number_or_byname() -> None:
    assert len(set(person_names(["Ivan the Terrible", "Ivan IV", "Ivan"]).values())) == 1


def test_a_short_form_goes_to_the_long_form_the_article_gives() -> None:
    linked = organisation_names(["Union of Fishing Crews", "UFC"], {"UFC": "Union of Fishing Crews"})
    assert linked["UFC"] == "Union of Fishing Crews"


def test_initials_go_to_the_only_name_they_fit() -> None:
    assert organisation_names(["African Export Council", "AEC"], {})["AEC"] == "African Export Council"


def test_a_local_name_keeps_each_mention_as_it_stands_in_the_text() -> None:
    texts = ["Sanna Marin’s party", "Marin won in the US."]
    article = TaggedArticle.of(
        texts,
        [[NameSpan(0, 11, Kind.PERSON)], [NameSpan(0, 5, Kind.PERSON), NameSpan(17, 19, Kind.PLACE)]],
    )
    assert link_article(article, texts) == [
        LocalName(Kind.PERSON, "Sanna Marin", (Mention(0, 0, 11, "Sanna Marin"), Mention(1, 0, 5, "Marin"))),
        LocalName(Kind.PLACE, "United States", (Mention(1, 17, 19, "US"),)),
    ]


def test_a_company_called_for_short_comes_under_its_full_name() -> None:
    assert organisation_names(["Kestrel Aero Ltd", "Kestrel"], {"Kestrel": "Kestrel Aero Ltd"})["Kestrel"] == (
        "Kestrel Aero Ltd"
    )


def test_a_headline_in_capitals_does_not_say_how_a_name_is_written() -> None:
    assert organisation_names(["KESTREL", "Kestrel"], {}) == {"KESTREL": "Kestrel", "Kestrel": "Kestrel"}


def test_an_arab_is_one_with_and_without_article_and_hyphen() -> None:
    linked = person_names(["Ahmed al-Sharaa", "al-Sharaa", "Sharaa", "Ahmed al Sharaa"])
    assert set(linked.values()) == {"Ahmed al-Sharaa"}


def test_a_place_in_the_capitals_of_a_headline_is_the_one_in_the_text() -> None:
    texts = ["JAPAN WARNS", "In Japan, all is well."]
    found = link_article(TaggedArticle.of(texts, [[NameSpan(0, 5, Kind.PLACE)], [NameSpan(3, 8, Kind.PLACE)]]), texts)
    assert [name.name for name in found] == ["Japan"]


@pytest.mark.parametrize(
    ("introduced", "then"),
    [
        ("Pedro Castillo Terrones", "Castillo"),
        ("Andrés Manuel López Obrador", "López Obrador"),
        ("Nguyen Phu Trong", "Trong"),
        ("Mohammed bin Salman", "bin Salman"),
        ("Hassan Abu Ali", "Abu Ali"),
        ("Yoon Suk-yeol", "Yoon"),
        ("Mao Zedong", "Mao"),
        ("Luiz Inácio Lula da Silva", "da Silva"),
        ("Vladimir Vladimirovich Putin", "Putin"),
    ],
)
def test_people_are_known_by_what_they_are_called_for_short(introduced: str, then: str) -> None:
    assert person_names([introduced, then])[then] == introduced
