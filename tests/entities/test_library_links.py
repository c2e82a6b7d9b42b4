"""Linking across the library: which local names are one entity, and the reason given."""

from newsreader.entities.link.join_reasons import JoinReason
from newsreader.entities.link.library_links import link_library
from newsreader.entities.link.name_joins import NameJoin, NameUse
from newsreader.model import Kind

PER, ORG, LOC = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE


def link(kind: Kind, **articles: int) -> dict[str, NameJoin]:
    """Join names given as keywords, _ for a space, with the number of articles that each is in."""
    uses = {(kind, name.replace("_", " ")): NameUse(count, count) for name, count in articles.items()}
    return {name: found for (_, name), found in link_library(uses).items()}


def test_a_surname_goes_to_the_only_person_so_called() -> None:
    assert link(PER, Sanna_Marin=2, Marin=1)["Marin"] == NameJoin("Sanna Marin", JoinReason.ONLY_SURNAME)


def test_a_surname_goes_to_the_person_mostly_meant() -> None:
    linked = link(PER, Kim_Jong_Un=9, Kim_Yo_Jong=1, Kim=4)
    assert linked["Kim"] == NameJoin("Kim Jong Un", JoinReason.MAIN_SURNAME)


def test_a_surname_that_fits_several_people_stays_by_itself() -> None:
    linked = link(PER, Kim_Jong_Un=3, Kim_Yo_Jong=3, Kim=4)
    assert linked["Kim"] == NameJoin("Kim", JoinReason.SHARED_SURNAME)


def test_a_letter_stands_for_the_given_name_that_begins_with_it() -> None:
    linked = link(PER, Julius_Robert_Oppenheimer=3, **{"J. Robert Oppenheimer": 1, "J. Edgar Oppenheimer": 1})
    assert linked["J. Robert Oppenheimer"].canonical == "Julius Robert Oppenheimer"
    assert linked["J. Edgar Oppenheimer"].canonical == "J. Edgar Oppenheimer"


def test_different_given_names_are_never_one_person() -> None:
    assert len({found.canonical for found in link(PER, Ivo_Duarte=5, Iva_Duarte=1, Ana_Duarte=1).values()}) == 3


def test_ways_to_write_a_name_come_together_under_the_most_used() -> None:
    linked = link(PER, Sergei_Lavrov=4, Sergey_Lavrov=9, Mohamed_Morsi=2, Mohammed_Morsi=1)
    assert linked["Sergei Lavrov"] == NameJoin("Sergey Lavrov", JoinReason.SPELLING)
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
    assert (
        link(PER, Volodymyr_Kovalenko=9, Volodymyr_Kovalenka=1)["Volodymyr Kovalenka"].reason == JoinReason.MISSPELLING
    )


def test_two_frequent_names_that_differ_by_a_letter_stay_apart() -> None:
    assert len({found.canonical for found in link(PER, John_Anderson=5, John_Andersin=5).values()}) == 2


def test_names_of_a_country_come_together() -> None:
    uses = {(LOC, name): NameUse(1, 1) for name in ("US", "U.S.", "USA", "America", "DPRK", "UK", "Britain")}
    linked = link_library(uses)
    assert {found.canonical for found in linked.values()} == {"United States", "North Korea", "United Kingdom"}
    assert linked[LOC, "DPRK"].reason == JoinReason.PLACE_ALIAS


def test_organisations_come_together_over_legal_form_and_spelling() -> None:
    uses = {(ORG, "Boeing"): NameUse(5, 5), (ORG, "Boeing Co"): NameUse(2, 2), (ORG, "The Boeing Co."): NameUse(1, 1)}
    assert {found.canonical for found in link_library(uses).values()} == {"Boeing"}


def test_an_acronym_goes_to_the_only_long_form() -> None:
    linked = link(ORG, Union_of_Fishing_Crews=2, UFC=1)
    assert linked["UFC"] == NameJoin("Union of Fishing Crews", JoinReason.ACRONYM)


def test_an_acronym_goes_to_the_long_form_far_ahead_of_its_misspellings() -> None:
    linked = link(ORG, UFC=6, Union_of_Fishing_Crews=9, Union_of_Fishing_Crew=1, Union_for_Fishing_Crews=1)
    assert linked["UFC"] == NameJoin("Union of Fishing Crews", JoinReason.ACRONYM)


def test_a_company_called_by_its_initials_stands_for_nothing_else() -> None:
    linked = link(ORG, UFC=6, UFC_Corp=2, Union_of_Fishing_Crews=9)
    assert linked["UFC"].canonical == "UFC"


def test_the_legal_form_is_no_part_of_what_initials_stand_for() -> None:
    linked = link(ORG, Home_Box_Office_Inc=4, HBO=3)
    assert linked["HBO"] == NameJoin("Home Box Office Inc", JoinReason.ACRONYM)


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
    assert linked[PER, "S. Marin"] == NameJoin("Sanna Marin", JoinReason.FULLER_NAME)
    assert linked[PER, "T. Marin"].canonical == "T. Marin"


def test_nicknames_are_different_given_names() -> None:
    assert len({found.canonical for found in link(PER, Bob_White=3, Robert_White=3).values()}) == 2


def test_a_legal_form_is_given_as_the_reason() -> None:
    assert link(ORG, Boeing=5, Boeing_Co=2)["Boeing Co"] == NameJoin("Boeing", JoinReason.LEGAL_FORM)


def test_well_known_short_forms_of_organisations_mean_them() -> None:
    assert link(ORG, EU=5)["EU"] == NameJoin("European Union", JoinReason.ORGANISATION_ALIAS)


def test_spellings_of_a_ministry_come_together() -> None:
    assert link(ORG, Defence_Ministry=5, Defense_Ministry=2)["Defense Ministry"] == NameJoin(
        "Defence Ministry", JoinReason.SPELLING
    )


def test_a_misspelt_bare_surname_goes_to_the_frequent_person() -> None:
    assert link(PER, Andrei_Kovalenko=9, Kovalenka=1)["Kovalenka"] == NameJoin(
        "Andrei Kovalenko", JoinReason.MISSPELLING
    )


def test_a_surname_in_capitals_is_the_surname() -> None:
    assert {found.canonical for found in link(PER, Woolworth=2, WOOLWORTH=3).values()} == {"Woolworth"}


def test_a_chinese_given_name_written_in_one_or_two_words_is_one_person() -> None:
    assert {found.canonical for found in link(PER, Xi_Jinping=9, Xi_Jin_Ping=1).values()} == {"Xi Jinping"}


def test_an_s_at_the_end_makes_another_surname() -> None:
    assert link(PER, Pat_Roberts=9, Robert=1)["Robert"].canonical == "Robert"
    assert len({found.canonical for found in link(PER, Ann_Walters=9, Ann_Walter=1).values()}) == 2


def test_a_short_bare_surname_with_another_letter_is_another_name() -> None:
    assert link(PER, Nigel_Lawson=9, Lamson=1)["Lamson"].canonical == "Lamson"
    assert link(PER, Nigel_Lawson=9, Lasown=1)["Lasown"].canonical == "Nigel Lawson"


def test_other_initials_make_no_misspelling() -> None:
    uses = {(PER, "Peter Anderson"): NameUse(9, 9), (PER, "J.C. Andersen"): NameUse(1, 1)}
    assert link_library(uses)[PER, "J.C. Andersen"].canonical == "J.C. Andersen"


def test_partners_are_one_firm_with_and_without_commas_and_company() -> None:
    names = ("Goldman Sachs", "Goldman, Sachs and Co", "Goldman Sachs & Co.", "Goldman Sachs and Co Inc")
    assert (
        len({found.canonical for found in link_library({(ORG, name): NameUse(1, 1) for name in names}).values()}) == 1
    )


def test_a_company_mostly_called_by_its_long_name_is_meant_by_its_initials_with_a_legal_form_too() -> None:
    linked = link(ORG, IBM=30, IBM_Corp=1, International_Business_Machines_Corp=40)
    assert {found.canonical for found in linked.values()} == {"International Business Machines Corp"}


def test_short_names_are_not_listed_in_the_capitals_of_headlines() -> None:
    assert link(ORG, FORD=4, Ford=3)["FORD"].canonical == "Ford"
    assert link(ORG, OPEC=9, Opec=2)["Opec"].canonical == "OPEC"


def test_groups_of_states_are_one_by_number_and_word() -> None:
    uses = {(ORG, name): NameUse(1, 1) for name in ("G7", "G-7", "Group of Seven")}
    assert {found.canonical for found in link_library(uses).values()} == {"G7"}


def test_a_russian_is_one_with_and_without_the_patronymic() -> None:
    linked = link(PER, Vladimir_Putin=9, Vladimir_Vladimirovich_Putin=1, Aleksandr_Lukashenko=5, Alexander_Lukashenko=9)
    assert {found.canonical for found in linked.values()} == {"Vladimir Putin", "Alexander Lukashenko"}


def test_a_spaniard_is_one_with_one_surname_and_with_both() -> None:
    linked = link(PER, Pedro_Sánchez=9, Pedro_Sánchez_Pérez=1, Sánchez=2)
    assert {found.canonical for found in linked.values()} == {"Pedro Sánchez"}


def test_a_mexican_called_by_the_first_of_two_surnames_is_one_person() -> None:
    linked = link(PER, Andrés_Manuel_López_Obrador=9, Andres_Manuel_Lopez_Obrador=1, López_Obrador=4)
    assert {found.canonical for found in linked.values()} == {"Andrés Manuel López Obrador"}


def test_arabs_are_told_apart_by_given_name_and_joined_over_bin_and_abu() -> None:
    names = {"Mohammed bin Salman": 9, "Mohammed Bin Salman": 2, "Khalid bin Salman": 1, "bin Salman": 3}
    linked = link_library({(PER, name): NameUse(count, count) for name, count in names.items()})
    assert linked[PER, "Mohammed Bin Salman"].canonical == "Mohammed bin Salman"
    assert linked[PER, "bin Salman"] == NameJoin("Mohammed bin Salman", JoinReason.MAIN_SURNAME)
    assert linked[PER, "Khalid bin Salman"].canonical == "Khalid bin Salman"


def test_a_vietnamese_is_called_by_the_last_name_and_stays_one() -> None:
    linked = link(PER, Nguyen_Phu_Trong=9, Nguyễn_Phú_Trọng=1, Trong=2)
    assert {found.canonical for found in linked.values()} == {"Nguyen Phu Trong"}


def test_koreans_and_chinese_of_one_family_are_told_apart_by_a_vowel() -> None:
    linked = link(PER, Kim_Jong_Un=9, Kim_Jong_In=5, Kim_Jong_Il=5, Kim_Il_Sung=3, Li_Kashing=3, Li_Xiying=1)
    assert len({found.canonical for found in linked.values()}) == 6


def test_a_firm_of_one_word_and_company_is_another_than_the_word() -> None:
    assert (
        len(
            {
                found.canonical
                for found in link_library({(ORG, n): NameUse(1, 1) for n in ("Forbes", "Forbes & Co")}).values()
            }
        )
        == 2
    )


def test_the_team_of_a_city_is_one_with_and_without_the_city() -> None:
    uses = {
        (ORG, "San Diego Chargers"): NameUse(3, 3),
        (ORG, "Chargers"): NameUse(2, 2),
        (PER, "Chargers"): NameUse(5, 9),
    }
    assert {found.canonical for found in link_library(uses).values()} == {"San Diego Chargers"}


def test_what_two_teams_are_called_is_neither() -> None:
    assert link(ORG, New_York_Giants=3, San_Francisco_Giants=3, Giants=2)["Giants"].canonical == "Giants"


def test_abbreviated_first_words_of_places_mean_the_same() -> None:
    uses = {(LOC, name): NameUse(1, 1) for name in ("Mount Cook", "Mt Cook", "Mt. Cook")}
    assert len({found.canonical for found in link_library(uses).values()}) == 1


def test_given_names_of_the_same_consonants_are_different() -> None:
    for one, other in [("Hassan", "Hussein"), ("Mohammed", "Mahmoud"), ("Martin", "Morten"), ("Carlos", "Charles")]:
        uses = {(PER, f"{one} Andersen"): NameUse(5, 5), (PER, f"{other} Andersen"): NameUse(1, 1)}
        assert len({found.canonical for found in link_library(uses).values()}) == 2


def test_one_arabic_given_name_is_written_in_many_ways() -> None:
    for one, other in [("Mohammed", "Muhammad"), ("Hussein", "Hossein"), ("Yousef", "Yusuf"), ("Ahmed", "Ahmad")]:
        uses = {(PER, f"{one} al-Masri"): NameUse(5, 5), (PER, f"{other} al-Masri"): NameUse(1, 1)}
        assert {found.canonical for found in link_library(uses).values()} == {f"{one} al-Masri"}
