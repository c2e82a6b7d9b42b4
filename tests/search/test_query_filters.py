import pytest

from newsreader.search.filters import Selected, filter_text, filters, with_filter, without_filter


def test_a_filter_is_added_with_its_value_quoted() -> None:
    assert with_filter("oil", "person", "Vladimir Putin") == 'oil person:"Vladimir Putin"'


def test_states_and_dates_need_no_quotes() -> None:
    assert with_filter(with_filter("", "is", "unread"), "date", "2025-10") == "is:unread date:2025-10"


def test_excluding_takes_the_place_of_including() -> None:
    assert with_filter('person:"Putin" oil', "person", "putin", exclude=True) == 'oil -person:"putin"'


def test_a_value_may_be_added_as_an_alternative() -> None:
    query = with_filter('oil person:"A" -person:"C"', "person", "B", either=True)
    assert query == 'oil -person:"C" (person:"A" OR person:"B")'


def test_a_filter_is_taken_away_wherever_it_stands() -> None:
    assert without_filter('oil person:"A" -person:"B"', "person", "B") == 'oil person:"A"'
    assert without_filter('(person:"A" OR person:"B") oil', "person", "A") == 'person:"B" oil'
    assert without_filter('(person:"A" OR person:"B") -person:"C" oil', "person") == "oil"


def test_an_or_of_words_is_left_alone() -> None:
    assert without_filter('kim OR person:"A"', "person", "A") == 'kim OR person:"A"'
    assert with_filter("a OR b", "person", "A") == '(a OR b) person:"A"'


def test_the_filters_in_force_are_found() -> None:
    found = filters('oil person:putin -org:"UN" (place:a OR place:b) date:7d.. title:x')
    assert found == (
        Selected("person", "putin"),
        Selected("org", "UN", exclude=True, exact=True),
        Selected("place", "a"),
        Selected("place", "b"),
        Selected("date", "7d.."),
    )


@pytest.mark.parametrize("value", ['a "b" c', "back\\slash", "x) OR (y", "“curly”", "-x", "a:b", "OR"])
def test_any_value_survives_the_way_into_a_query_and_out(value: str) -> None:
    query = with_filter("oil", "person", value)
    assert filters(query) == (Selected("person", value, exact=True),)
    assert without_filter(query, "person", value) == "oil"


def test_one_filter_as_text() -> None:
    assert filter_text("tag", "to do", exclude=True) == '-tag:"to do"'
