"""Putting right by hand what the program decided, and taking that back."""

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
