"""The state of the interface: pure, so everything about it is said with values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.fields import SORTS
from newsreader.search.query import tree
from newsreader.search.query.parser import parse
from newsreader.text import clean_line
from newsreader.tui.state import (
    Choice,
    FacetFilter,
    State,
    choice_of,
    choose,
    choose_range,
    chosen_range,
    dump,
    full_query,
    load,
    next_sort,
    shell_command,
    term,
    toggle,
    toggle_matching,
    typed_position,
    without_filters,
    without_last_filter,
)
from newsreader.tui.work.screen_search import find_row

# Values come cleaned from the library, and none is empty.
NAMES = st.text().map(clean_line).filter(str.strip)
PUTIN = "Vladimir Putin"
KIM = "Kim Jong Un"


def including(*values: str) -> State:
    state = State()
    for value in values:
        state = choose(state, "person", value, Choice.INCLUDE)
    return state


def test_a_value_goes_from_off_to_included_and_back() -> None:
    state = toggle(State(), "person", PUTIN, Choice.INCLUDE)
    assert choice_of(state, "person", PUTIN) is Choice.INCLUDE
    assert choice_of(toggle(state, "person", PUTIN, Choice.INCLUDE), "person", PUTIN) is None


def test_excluding_an_included_value_keeps_its_place() -> None:
    state = toggle(including(PUTIN, KIM), "person", PUTIN, Choice.EXCLUDE)
    assert state.filters == (FacetFilter("person", PUTIN, Choice.EXCLUDE), FacetFilter("person", KIM, Choice.INCLUDE))


def test_any_of_the_included_values_of_a_facet_is_enough() -> None:
    assert full_query(including(PUTIN, KIM)) == f'(person:"{PUTIN}" OR person:"{KIM}")'


def test_all_of_them_can_be_asked_for() -> None:
    assert full_query(toggle_matching(including(PUTIN, KIM), "person")) == f'person:"{PUTIN}" person:"{KIM}"'


def test_authors_can_be_asked_for_all_at_once_too() -> None:
    state = toggle_matching(State(), "author")
    for author in ("Jane Doe", "Ann Lee"):
        state = choose(state, "author", author, Choice.INCLUDE)
    assert full_query(state) == 'author:"Jane Doe" author:"Ann Lee"'


def test_only_names_can_be_asked_for_all_at_once() -> None:
    assert toggle_matching(State(), "source") == State()


def test_the_query_and_the_filters_are_asked_for_together() -> None:
    state = choose(including(PUTIN), "place", "Russia", Choice.EXCLUDE)
    state = choose(state, "month", "2025-10", Choice.INCLUDE)
    state = State(query="war OR peace", filters=state.filters)
    assert full_query(state) == f'(war OR peace) person:"{PUTIN}" -place:"Russia" date:2025-10'


def test_an_error_is_shown_where_it_is_in_the_query_as_typed() -> None:
    state = State(query="a OR (")
    assert full_query(state) == "(a OR ()"
    assert typed_position(state, 6) == 5


def test_the_last_filter_goes_first() -> None:
    assert without_last_filter(including(PUTIN, KIM)) == including(PUTIN)


def test_clearing_leaves_neither_query_nor_filter() -> None:
    state = without_filters(State(query="x", filters=including(PUTIN).filters, sort="title"))
    assert full_query(state) == ""
    assert state.sort == "title"


def test_the_orders_go_round() -> None:
    state = State()
    for _ in SORTS:
        state = next_sort(state)
    assert state.sort == "relevance"


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (State(query='putin "north korea"'), "newsreader search 'putin \"north korea\"'"),
        (State(query="-trump", sort="newest"), "newsreader search --sort newest -- -trump"),
        (State(), "newsreader search"),
    ],
)
def test_the_view_as_a_shell_line(state: State, line: str) -> None:
    assert shell_command(state) == line


@given(
    st.builds(
        State,
        query=st.text(),
        sort=st.sampled_from(SORTS),
        filters=st.lists(
            st.builds(FacetFilter, st.sampled_from(["person", "source"]), st.text(), st.sampled_from(list(Choice)))
        ).map(tuple),
        zoomed=st.booleans(),
    )
)
def test_a_state_survives_being_remembered(state: State) -> None:
    assert load(dump(state)) == state


@given(st.one_of(st.none(), st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists).map(repr)))
def test_anything_else_remembered_is_no_error(text: str | None) -> None:
    assert isinstance(load(text), State)


def test_a_state_of_an_earlier_version_shows_the_same_facets() -> None:
    assert load('{"board": 1}').facet_group == 1


@pytest.mark.parametrize("text", ['{"filters": [1], "query": 3}', '{"sort": "no", "board": 9}', "[]", '{"filters": 7}'])
def test_a_damaged_memory_is_the_default(text: str) -> None:
    assert load(text) == State()


@given(NAMES, st.sampled_from(["person", "organisation", "place", "source", "section", "tag"]))
def test_whatever_a_value_is_called_its_filter_can_be_parsed(value: str, facet: str) -> None:
    parse(full_query(choose(State(query="war"), facet, value, Choice.INCLUDE)))


@pytest.mark.parametrize("value", ['the "Rock"', "the “Rock”", "back\\slash", '\\"', "„Zeit“"])
def test_quotes_in_a_value_are_kept(value: str) -> None:
    assert parse(term("person", value)) == tree.Filter("person", value, exact=True)


@pytest.mark.parametrize("near", [0, 3, 900, 999])
def test_the_row_of_an_article_is_found_wherever_the_cursor_was(near: int) -> None:
    order = list(range(1000, 0, -1))
    assert [find_row(order, number, near) for number in (1000, 500, 1, 7777)] == [0, 500, 999, 0]


def test_a_range_of_months_takes_the_place_of_the_one_before() -> None:
    state = choose_range(choose_range(State(query="war"), "2024-01", "2024-03"), "2024-05", "2024-05")
    assert full_query(state) == "war date:2024-05"
    assert chosen_range(state) == ("2024-05", "2024-05")
    assert full_query(choose_range(state, "2024-05", "2024-08")) == "war date:2024-05..2024-08"
    assert choose_range(state, "", "").filters == ()
