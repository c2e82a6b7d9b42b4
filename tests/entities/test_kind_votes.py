"""The kind of a name, where the articles of a library disagree."""

from newsreader.entities.link.join_reasons import OUTVOTED, JoinReason
from newsreader.entities.link.library_links import link_library
from newsreader.entities.link.name_joins import NameJoin, NameUse
from newsreader.model import Kind

PERSON, ORGANISATION, PLACE = Kind.PERSON, Kind.ORGANISATION, Kind.PLACE


def link(*names: tuple[Kind, str, int]) -> dict[tuple[Kind, str], NameJoin]:
    """Join names of a kind, each in so many articles."""
    return link_library({(kind, name): NameUse(articles, articles) for kind, name, articles in names})


def test_a_slip_of_few_articles_goes_with_the_many() -> None:
    linked = link((PERSON, "Yasuhiro Nakasone", 30), (PERSON, "Nakasone", 80), (PLACE, "Nakasone", 3))
    assert linked[PLACE, "Nakasone"] == NameJoin("Yasuhiro Nakasone", OUTVOTED[PLACE], PERSON)


def test_a_name_often_of_either_kind_stays_both() -> None:
    linked = link((PLACE, "Hamilton", 20), (PERSON, "Hamilton", 9))
    assert {(kind, found.kind) for (kind, _), found in linked.items()} == {(PLACE, None), (PERSON, None)}


def test_what_has_a_legal_form_elsewhere_is_a_company() -> None:
    linked = link((PERSON, "Squibb", 40), (PLACE, "Squibb", 2), (ORGANISATION, "Squibb Corp", 9))
    assert {(found.canonical, found.kind or kind) for (kind, _), found in linked.items()} == {("Squibb", ORGANISATION)}


def test_a_surname_of_people_known_by_full_name_is_no_company() -> None:
    linked = link((PERSON, "Alan Bond", 12), (PERSON, "Bond", 40), (ORGANISATION, "Bond Corp", 9))
    assert linked[PERSON, "Bond"] == NameJoin("Alan Bond", JoinReason.ONLY_SURNAME)


def test_a_company_may_bear_the_surname_of_somebody_hardly_named() -> None:
    linked = link((PERSON, "Eric Sharp", 1), (PERSON, "Sharp", 30), (ORGANISATION, "Sharp Corp", 12))
    assert linked[PERSON, "Sharp"].kind is ORGANISATION


def test_a_city_stays_a_city_beside_a_company_of_its_name() -> None:
    linked = link((PLACE, "Houston", 30), (ORGANISATION, "Houston Inc", 20))
    assert linked[PLACE, "Houston"] == NameJoin("Houston", JoinReason.SAME_NAME)


def test_who_begins_the_names_of_companies_is_a_company() -> None:
    linked = link((PERSON, "Morgan", 20), (ORGANISATION, "Morgan Guaranty Trust Co", 30), (PERSON, "Ann Morgan", 2))
    assert linked[PERSON, "Morgan"].kind is ORGANISATION


def test_a_sea_that_companies_are_called_by_stays_a_place() -> None:
    linked = link((PLACE, "Gulf", 20), (ORGANISATION, "Gulf Oil Corp", 30))
    assert linked[PLACE, "Gulf"].kind is None


def test_a_founder_much_in_the_news_is_not_the_company_of_that_name() -> None:
    linked = link((PERSON, "Ralph Lauren", 30), (ORGANISATION, "Ralph Lauren Corp", 10))
    assert linked[PERSON, "Ralph Lauren"].kind is None
