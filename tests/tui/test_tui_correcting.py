"""Putting right by hand what the program decided, and taking that back."""

import pytest
from textual.widgets import Static

from newsreader.library import Library
from tests.tui.tui_stage import Open


async def test_a_name_is_hidden_and_shown_again(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1")
        name = app.panes.facet.value.name
        await press(pilot, "H")
        assert name not in [value.name for value in app.panes.facet.values]
        await press(pilot, "u")
        assert name in [value.name for value in app.panes.facet.values]


async def test_a_name_is_given_another_form(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "C")
        app.context.prompt.input.value = "Wladimir Putin"
        await press(pilot, "enter")
        assert app.panes.facet.values[0].name == "Wladimir Putin"


async def test_the_role_of_a_line(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        line = app.context.loader.story.record.article.blocks[-1].line
        await press(pilot, ":", *f"role {line} caption", "enter")
        assert app.context.loader.story.record.article.blocks[-1].role == "caption"


async def test_a_line_that_is_not_there_is_said(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, ":", *"split 99999", "enter")
        assert "99999" in app.status.message


async def test_the_cursor_is_on_the_name_that_was_found_by_typing(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "f", *"netan", "enter", "E")
        assert app.context.card.contents.subject.name == "Benjamin Netanyahu"


async def test_the_cursor_is_where_it_was_when_the_search_for_a_name_is_left(
    library: Library, open_app: Open, press
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "j", "j")
        before = app.panes.facet.value
        await press(pilot, "f", *"netan", "escape")
        assert app.panes.facet.value == before


async def test_down_goes_through_the_names_found_and_no_further(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "f", *"v", "down")
        second = app.panes.facet.value.name
        await press(pilot, "enter")
        assert [f.value for f in app.context.state.filters] == [second]
        await press(pilot, "X", "f", *"netan", "down", "down", "enter")
        assert [f.value for f in app.context.state.filters] == ["Benjamin Netanyahu"]


async def test_a_name_that_is_not_there_is_said(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "f", *"zzz", "enter")
        assert "zzz" in app.status.message
        assert not app.context.state.filters


@pytest.mark.parametrize("keys", [("H",), ("K", *"pl", "enter"), ("C", *"Kimmy", "enter"), ("M", *"Putin", "enter")])
async def test_the_cursor_comes_back_to_the_name_when_its_correction_is_undone(
    library: Library, open_app: Open, press, keys: tuple[str, ...]
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "j", "j")
        name = app.panes.facet.value.name
        await press(pilot, *keys)
        assert name in app.status.message
        await press(pilot, "u")
        assert app.panes.facet.value.name == name
        assert name in app.status.message


async def test_the_cursor_is_on_the_name_that_was_renamed(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "j", "j")
        await press(pilot, "C", *"Kimmy", "enter")
        assert app.panes.facet.value.name == "Kimmy"


async def test_a_prompt_names_what_it_is_about_and_acts_on_that(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "j")
        name = app.panes.facet.value.name
        for key in "M", "C", "K":
            await press(pilot, key)
            assert name in str(app.context.prompt.query_one("#prompt-label", Static).content)
            await press(pilot, "escape")
        await press(pilot, "C", "down", *"Donny")
        app.panes.facet.cursor = 4
        await press(pilot, "enter")
        assert app.status.message.startswith(f"{name} renamed to Donny")
        assert app.panes.facet.value.name == "Donny"


async def test_a_prompt_about_a_story_keeps_the_cursor_on_it(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "t", "down", *"later", "enter")
        assert app.stories.cursor == 0
        assert "later" in app.stories.current.tags
