"""The facets of outlet, author and language, and what the sidebar takes for filtered."""

import json
import threading
from pathlib import Path

import pytest

from newsreader.library import Library
from newsreader.tui.app import NewsreaderApp
from newsreader.tui.state import State
from newsreader.tui.work.screen_search import find
from tests.tui.tui_stage import Open

ARTICLES = (
    {"title": "Mayor opens port", "text": "The port is open again.", "author": ["Jane Doe", "Ann Lee"],
     "language": "en", "outlet": "Gazette"},
    {"title": "Hafen offen", "text": "Der Hafen ist offen.", "author": "Jane Doe", "language": "de",
     "outlet": "Zeitung"},
)  # fmt: skip


@pytest.fixture
def signed(library: Library, tmp_path: Path) -> Library:
    """The library with two articles that tell their authors and their language."""
    path = tmp_path / "signed.jsonl"
    path.write_text("".join(f"{json.dumps(article)}\n" for article in ARTICLES))
    library.add([path], entities=False)
    return library


@pytest.mark.parametrize(
    ("key", "facet", "values"),
    [
        ("8", "outlet", {"Gazette", "Zeitung"}),
        ("9", "author", {"Jane Doe", "Ann Lee"}),
        ("0", "language", {"de", "en"}),
    ],
)
async def test_a_key_leads_to_the_facet(
    signed: Library, open_app: Open, press, key: str, facet: str, values: set[str]
) -> None:
    async with open_app(signed) as (app, pilot):
        await press(pilot, key)
        assert app.panes.facet.facet == facet
        assert values <= {value.name for value in app.panes.facet.values}


async def test_a_chosen_author_narrows_the_stories(signed: Library, open_app: Open, press) -> None:
    async with open_app(signed) as (app, pilot):
        await press(pilot, "9", "enter")
        assert app.panes.facet.value.name == "Jane Doe"
        assert app.stories.count == 2
        await press(pilot, "2", "9", "X", "0", "enter")
        assert app.stories.count == 1


async def test_tab_completes_the_author(signed: Library, open_app: Open, press) -> None:
    async with open_app(signed) as (app, pilot):
        await press(pilot, "9", "/", *"auth", "tab", *"jan", "tab", "enter")
        assert app.search_bar.input.value == 'author:"Jane Doe"'
        assert app.stories.count == 2


@pytest.mark.parametrize(("typed", "completed"), [("is:h", "is:hidden"), ("has:au", "has:author"), ("le", "length:")])
async def test_tab_completes_every_filter(library: Library, open_app: Open, press, typed: str, completed: str) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *typed, "tab")
        assert app.search_bar.input.value == completed


def names_found(library: Library, query: str) -> set[str]:
    return {value.name for value in find(library, State(query=query), threading.Event()).facets["person"]}


def test_the_value_asked_for_is_in_the_sidebar_under_whatever_name_of_the_field(library: Library) -> None:
    assert "Vladimir Putin" in names_found(library, 'person:"Vladimir Putin"')
    assert "Vladimir Putin" in names_found(library, 'people:"Vladimir Putin"')


def test_words_that_look_like_a_filter_are_none(library: Library) -> None:
    query = 'putin -"person: x"'
    total = library.search(query).total
    counts = find(library, State(query=query), threading.Event()).facets["person"]
    assert all(value.count < total for value in counts)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_click_chooses_the_value_under_the_pointer_in_a_scrolled_facet(
    library: Library, open_app: Open, press, size: tuple[int, int]
) -> None:
    async with open_app(library, size) as (app, pilot):
        people = app.sidebar.panes[0].list
        people.scroll_to(y=7, animate=False, immediate=True)
        await press(pilot)
        wanted = people.values[people.scroll_offset.y + 2].name
        await pilot.click(people, offset=(5, 2))
        await press(pilot)
        assert [f.value for f in app.context.state.filters] == [wanted]
        assert people.value.name == wanted


async def test_a_click_on_a_scrolled_list_opens_the_story_under_the_pointer(
    library: Library, open_app: Open, press
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "l")
        app.stories.scroll_to(y=4, animate=False, immediate=True)
        await press(pilot)
        wanted = app.stories.scroll_offset.y + 1
        await pilot.click(app.stories, offset=(5, 1))
        await press(pilot)
        assert app.stories.cursor == wanted


def rows_in_sight(app: NewsreaderApp) -> list[str]:
    people = app.sidebar.panes[0].list
    first = people.scroll_offset.y
    lines = [people.render_line(y).text for y in range(people.size.height)]
    return [line for line, _ in zip(lines, people.values[first:], strict=False)]


@pytest.mark.parametrize(("key", "mark"), [("enter", "✓"), ("x", "✗")])
async def test_a_chosen_value_that_few_stories_have_keeps_a_row_in_sight(
    library: Library, open_app: Open, press, key: str, mark: str
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "G")
        name = app.panes.facet.value.name
        await press(pilot, key)
        assert any(mark in row and name in row for row in rows_in_sight(app))
        await press(pilot, "g", "escape")
        assert any(mark in row and name in row for row in rows_in_sight(app))


async def test_a_value_excluded_beside_all_the_others_chosen_keeps_its_row(
    library: Library, open_app: Open, press
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "enter", "j", "enter", "&", "G", "x")
        excluded = app.context.state.filters[-1].value
        assert app.panes.facet.value.name == excluded
        await press(pilot, "g", "escape")
        assert any("✗" in row for row in rows_in_sight(app))


async def test_a_click_takes_back_a_chosen_value_that_few_stories_have(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "G", "x", "g", "escape")
        row = next(number for number, row in enumerate(rows_in_sight(app)) if "✗" in row)
        await pilot.click(app.sidebar.panes[0].list, offset=(5, row), control=True)
        await press(pilot)
        assert not app.context.state.filters
