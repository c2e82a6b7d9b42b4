"""Linking across the library: which local names are one entity, and the reason given."""

from newsreader.entities import joins
from newsreader.entities.link import Link, NameUse, link_library
from newsreader.entities.people import bearers
from newsreader.model import Kind

PER, ORG, LOC = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE


def link(kind: Kind, **articles: int) -> dict[str, Link]:
    """Link names given as keywords, _ for a space, with the number of articles each is in."""
    uses = {(kind, name.replace("_", " ")): NameUse(count, count) for name, count in articles.items()}
    return {name: found for (_, name), found in link_library(uses).items()}


def test_a_surname_goes_to_the_only_person_so_called() -> None:
    assert link(PER, Sanna_Marin=2, Marin=1)["Marin"] == Link("Sanna Marin", joins.ONLY_SURNAME)


def test_a_surname_goes_to_the_person_mostly_meant() -> None:
    linked = link(PER, Kim_Jong_Un=9, Kim_Yo_Jong=1, Kim=4)
    assert linked["Kim"] == Link("Kim Jong Un", joins.MAIN_SURNAME)


def test_a_surname_that_fits_several_people_stays_by_itself() -> None:
    linked = link(PER, Kim_Jong_Un=3, Kim_Yo_Jong=3, Kim=4)
    assert linked["Kim"] == Link("Kim", joins.SEVERAL)
    assert bearers("Kim", linked) == ["Kim Jong Un", "Kim Yo Jong"]


def test_different_given_names_are_never_one_person() -> None:
    assert len({found.canonical for found in link(PER, Ivo_Duarte=5, Iva_Duarte=1, Ana_Duarte=1).values()}) == 3


def test_ways_to_write_a_name_come_together_under_the_most_used() -> None:
    linked = link(PER, Sergei_Lavrov=4, Sergey_Lavrov=9, Mohamed_Morsi=2, Mohammed_Morsi=1)
    assert linked["Sergei Lavrov"] == Link("Sergey Lavrov", joins.SPELLING)
    assert linked["Mohammed Morsi"].canonical == "Mohamed Morsi"


def test_korean_names_are_one_however_they_are_joined() -> None:
    uses = {
        (PER, "Kim Jong Un"): NameUse(5, 9),
        (PER, "Kim Jong-un"): NameUse(2, 2),
        (PER, "Kim Jongun"): NameUse(1, 1),
    }
    assert {found.canonical for found in link_library(uses).values()} == {"Kim Jong Un"}


def test_family_name_first_or_last_is_one_person() -> None:
    linked = link(PER, Abe_Shinzo=1, Shinzo_Abe=4)
    assert linked["Abe Shinzo"].canonical == "Shinzo Abe"


def test_arabic_names_keep_their_particle() -> None:
    uses = {
        (PER, "Khaled al-Masri"): NameUse(3, 3),
        (PER, "Khaled al Masri"): NameUse(1, 1),
        (PER, "Masri"): NameUse(1, 1),
    }
    assert {found.canonical for found in link_library(uses).values()} == {"Khaled al-Masri"}


def test_middle_initials_that_differ_are_two_people() -> None:
    uses = {(PER, "George H. W. Bush"): NameUse(3, 3), (PER, "George W. Bush"): NameUse(3, 3)}
    assert len({found.canonical for found in link_library(uses).values()}) == 2


def test_a_rare_misspelling_goes_to_the_frequent_name() -> None:
    assert link(PER, Volodymyr_Kovalenko=9, Volodymyr_Kovalenka=1)["Volodymyr Kovalenka"].rule == joins.MISSPELT


def test_two_frequent_names_that_differ_by_a_letter_stay_apart() -> None:
    assert len({found.canonical for found in link(PER, John_Anderson=5, John_Andersin=5).values()}) == 2


def test_names_of_a_country_come_together() -> None:
    uses = {(LOC, name): NameUse(1, 1) for name in ("US", "U.S.", "USA", "America", "DPRK", "UK", "Britain")}
    linked = link_library(uses)
    assert {found.canonical for found in linked.values()} == {"United States", "North Korea", "United Kingdom"}
    assert linked[LOC, "DPRK"].rule == joins.PLACE_ALIAS


def test_organisations_come_together_over_legal_form_and_spelling() -> None:
    uses = {(ORG, "Boeing"): NameUse(5, 5), (ORG, "Boeing Co"): NameUse(2, 2), (ORG, "The Boeing Co."): NameUse(1, 1)}
    assert {found.canonical for found in link_library(uses).values()} == {"Boeing"}


def test_an_acronym_goes_to_the_only_long_form() -> None:
    linked = link(ORG, Union_of_Fishing_Crews=2, UFC=1)
    assert linked["UFC"] == Link("Union of Fishing Crews", joins.ACRONYM)


def test_an_acronym_goes_to_the_long_form_far_ahead_of_its_misspellings() -> None:
    linked = link(ORG, UFC=6, Union_of_Fishing_Crews=9, Union_of_Fishing_Crew=1, Union_for_Fishing_Crews=1)
    assert linked["UFC"] == Link("Union of Fishing Crews", joins.ACRONYM)


def test_a_company_called_by_its_initials_stands_for_nothing_else() -> None:
    linked = link(ORG, UFC=6, UFC_Corp=2, Union_of_Fishing_Crews=9)
    assert linked["UFC"].canonical == "UFC"


def test_the_legal_form_is_no_part_of_what_initials_stand_for() -> None:
    linked = link(ORG, Home_Box_Office_Inc=4, HBO=3)
    assert linked["HBO"] == Link("Home Box Office Inc", joins.ACRONYM)


def test_two_letters_stand_for_two_words_only_where_these_are_often_named() -> None:
    assert link(ORG, Nippon_Life=2, NL=3)["NL"].canonical == "NL"
    assert link(ORG, General_Motors_Corp=9, General_Mills=1, GM=40)["GM"].canonical == "General Motors Corp"


def test_an_acronym_that_fits_two_long_forms_stays_by_itself() -> None:
    assert link(ORG, Union_of_Fishing_Crews=2, United_Football_Clubs=2, UFC=1)["UFC"].canonical == "UFC"


def test_a_short_form_that_everyone_uses_stands_for_both() -> None:
    assert link(ORG, North_Sea_Cod_Board=1, NSCB=9)["North Sea Cod Board"].canonical == "NSCB"


def test_a_person_and_a_place_of_one_name_stay_two() -> None:
    linked = link_library({(PER, "Washington"): NameUse(1, 1), (LOC, "Washington"): NameUse(5, 5)})
    assert set(linked) == {(PER, "Washington"), (LOC, "Washington")}


def test_every_name_gets_a_link() -> None:
    names = ["", ".", "J. Smith", "John Smith", "Smith Jr.", "Kim", "Lee Kim", "of", "X", "Ó Ó", "A B C D E F"]
    uses = {(kind, name): NameUse(1, 1) for kind in Kind for name in names}
    assert set(link_library(uses)) == set(uses)


def test_an_initial_goes_to_the_only_person_it_fits() -> None:
    uses = {(PER, "Sanna Marin"): NameUse(3, 3), (PER, "S. Marin"): NameUse(1, 1), (PER, "T. Marin"): NameUse(1, 1)}
    linked = link_library(uses)
    assert linked[PER, "S. Marin"] == Link("Sanna Marin", joins.FULLER)
    assert linked[PER, "T. Marin"].canonical == "T. Marin"


def test_nicknames_are_different_given_names() -> None:
    assert len({found.canonical for found in link(PER, Bob_White=3, Robert_White=3).values()}) == 2


def test_a_legal_form_is_given_as_the_reason() -> None:
    assert link(ORG, Boeing=5, Boeing_Co=2)["Boeing Co"] == Link("Boeing", joins.LEGAL_FORM)


def test_well_known_short_forms_of_organisations_mean_them() -> None:
    assert link(ORG, EU=5)["EU"] == Link("European Union", joins.ORGANISATION_ALIAS)


def test_spellings_of_a_ministry_come_together() -> None:
    assert link(ORG, Defence_Ministry=5, Defense_Ministry=2)["Defense Ministry"] == Link(
        "Defence Ministry", joins.SPELLING
    )


def test_a_misspelt_bare_surname_goes_to_the_frequent_person() -> None:
    assert link(PER, Andrei_Kovalenko=9, Kovalenka=1)["Kovalenka"] == Link("Andrei Kovalenko", joins.MISSPELT)


def test_a_surname_in_capitals_is_the_surname() -> None:
    assert {found.canonical for found in link(PER, Woolworth=2, WOOLWORTH=3).values()} == {"Woolworth"}


def test_a_chinese_given_name_written_in_one_or_two_words_is_one_person() -> None:
    assert {found.canonical for found in link(PER, Xi_Jinping=9, Xi_Jin_Ping=1).values()} == {"Xi Jinping"}
