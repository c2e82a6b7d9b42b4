"""Cards: the page of an entity, evidence, names of a story, saved searches."""

import json

import pytest

from newsreader.library import Library
from newsreader.model import Alias, EntityPage, FacetValue, Kind
from newsreader.tui.reading.card_contents import What, entity_contents
from newsreader.tui.reading.sparkline import bars, months_between, sparkline
from tests.tui.tui_stage import Open


def text_of(app) -> str:
    return "\n".join("".join(text for text, _ in line.parts) for line in app.context.card.lines)


async def test_the_page_of_an_entity_from_the_sidebar(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "E")
        assert app.focused is app.context.card
        assert "Vladimir Putin" in text_of(app)
        assert "why these are one" in text_of(app)
        await press(pilot, "escape")
        assert app.panes.facet.facet == "person"


async def test_an_entity_from_the_names_of_a_story(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "l", "E")
        assert app.context.card.contents.place == "names"
        name = app.context.card.target.value
        await press(pilot, "enter")
        assert app.context.card.contents.subject.name == name
        await press(pilot, "escape")
        assert app.context.card.contents.place == "names"
        await press(pilot, "escape")
        assert app.focused is app.context.reader


async def test_enter_on_company_finds_the_stories_of_both(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "E")
        while app.context.card.target.what is not What.COMPANION:
            await press(pilot, "j")
        name, count = app.context.card.target.value, app.context.card.lines[app.context.card.cursor].parts[-1][0]
        await press(pilot, "enter")
        assert [f.value for f in app.context.state.filters] == ["Vladimir Putin", name]
        assert app.stories.count == int(count.split()[0])


async def test_w_on_company_quotes_what_the_count_rests_on(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "E")
        while app.context.card.target.what is not What.COMPANION:
            await press(pilot, "j")
        name = app.context.card.target.value
        await press(pilot, "w")
        assert app.context.card.contents.place == "evidence"
        assert name.split()[-1] in text_of(app)
        await press(pilot, "enter")
        assert app.focused is app.context.reader


async def test_an_alias_is_parted_and_that_is_undone(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "E")
        aliases = [
            line.target.value for line in app.context.card.lines if line.target and line.target.what is What.ALIAS
        ]
        await press(pilot, "G", "g")
        while app.context.card.target.value != aliases[1]:
            await press(pilot, "j")
        await press(pilot, "P")
        assert aliases[1] not in [line.target.value for line in app.context.card.lines if line.target]
        await press(pilot, "u")
        assert aliases[1] in [line.target.value for line in app.context.card.lines if line.target]


async def test_the_page_follows_a_new_name_and_its_undoing(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "E", "C")
        app.context.prompt.input.value = "Wladimir Putin"
        await press(pilot, "enter")
        assert app.context.card.contents.subject.name == "Wladimir Putin"
        await press(pilot, "u")
        assert app.context.card.contents.subject.name == "Vladimir Putin"


async def test_two_entities_become_one_by_typing(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "j", "E")
        one = app.context.card.contents.subject.name
        await press(pilot, "M", *"vladimir", "space", *"pu", "right", "enter")
        assert app.context.card.contents.subject.name == "Vladimir Putin"
        assert one in text_of(app)
        await press(pilot, "u")
        assert app.context.card.contents.subject.name == one


async def test_a_name_becomes_a_place_or_is_hidden(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "j", "E", "K", *"pl", "enter")
        assert app.context.card.contents.facet == "place"
        await press(pilot, "u", "H")
        assert app.focused is not app.context.card


async def test_searches_are_saved_run_and_forgotten(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"putin", "enter", "W", *"vlad", "enter")
        assert [search.query for search in library.saved_searches.list()] == ["putin"]
        await press(pilot, "X", "@")
        assert "vlad" in text_of(app)
        await press(pilot, "enter")
        assert app.search_bar.input.value == "putin"
        await press(pilot, "@", "delete")
        assert library.saved_searches.list() == []


async def test_related_stories_share_names(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        story = app.stories.current.story
        await press(pilot, "L")
        assert app.context.state.query
        assert story in [app.stories.rows.get(index).story for index in range(app.stories.count)]


async def test_words_are_found_in_the_text(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "F", *"the", "enter")
        assert app.context.reader.text_layout.matches
        assert app.context.reader.match == 0
        await press(pilot, "n")
        assert app.context.reader.match == 1
        await press(pilot, "escape")
        assert not app.context.reader.text_layout.matches


async def test_selected_stories_are_written_to_a_file(library: Library, open_app: Open, press, tmp_path) -> None:
    async with open_app(library, writers={"jsonl": lambda record: json.dumps(record.id) + "\n"}) as (app, pilot):
        await press(pilot, "v", "j", "j", ">")
        app.context.prompt.input.value = str(tmp_path / "out.jsonl")
        await press(pilot, "enter")
        assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3
        await press(pilot, ">")
        app.context.prompt.input.value = str(tmp_path / "out.jsonl")
        await press(pilot, "enter")
        assert "exists" in str(app.context.prompt.query_one("#prompt-label").render())
        await press(pilot, "escape", ">", *"out.exe", "enter")
        assert ".jsonl" in app.status.message


async def test_a_range_of_the_timeline_filters(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "d")
        assert app.focused is app.context.timeline
        buckets = app.context.timeline.buckets
        await press(pilot, "g", "v", "G", "enter")
        assert app.stories.count == library.search(f"date:{buckets[0].first}..{buckets[-1].last}").total
        await press(pilot, "x")
        assert not app.context.state.filters
        await press(pilot, "d")
        assert app.focused is app.stories
        assert not app.context.timeline.display


async def test_a_range_is_brushed_with_the_mouse(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "d")
        await pilot.click("#timeline", offset=(1, 1))
        await press(pilot)
        assert [f.facet for f in app.context.state.filters] == ["month"]


@pytest.mark.parametrize(("counts", "strip"), [([0, 1, 8], " ▁█"), ([0, 0], "  "), ([5], "█"), ([], "")])
def test_a_sparkline_shows_every_count(counts: list[int], strip: str) -> None:
    assert sparkline(counts) == strip


def test_bars_are_as_tall_as_asked_for() -> None:
    assert bars([16, 8, 1], 2) == ["█  ", "██▁"]


def test_the_months_between_two_include_both() -> None:
    assert months_between("2024-11", "2025-02") == ["2024-11", "2024-12", "2025-01", "2025-02"]


@pytest.mark.parametrize(("name", "is_listed"), [("Kim", True), ("Kim Dae-jung", False)])
def test_the_page_of_a_bare_surname_says_whom_it_may_mean(name: str, is_listed: bool) -> None:
    namesakes = {"person": (FacetValue("7", "Kim Jong Un", 12),)}
    page = EntityPage("1", Kind.PERSON, name, (Alias(name, 3, "same name"),), 3, (), {}, namesakes)
    lines = ["".join(text for text, _ in line.parts) for line in entity_contents(page).write(60)]
    assert any("Kim Jong Un" in line and "12 stories" in line for line in lines) is is_listed
