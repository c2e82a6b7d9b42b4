"""Searching as one types."""

import time
from dataclasses import replace

import pytest
from textual import events

from newsreader.library import Library
from newsreader.results import FacetValue
from newsreader.tui.state import full_query
from newsreader.tui.widgets.input_field import InputField
from newsreader.tui.widgets.search_bar import Completion
from newsreader.tui.work.search_as_you_type import TYPING_PAUSE
from tests.tui.tui_stage import Open, settle


async def test_results_narrow_while_one_types(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"putin")
        assert app.stories.count == library.search("putin").total
        await press(pilot, "enter")
        assert app.focused is app.stories


async def test_the_beginning_of_a_word_finds_it_until_the_word_is_complete(
    library: Library, open_app: Open, press
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"kim", "space", *"jon")
        assert app.stories.count == library.search("kim jon*").total > 0
        assert app.context.reader.text_layout.matches
        await press(pilot, "space")
        assert app.stories.count == library.search("kim jon").total == 0
        await press(pilot, "backspace")
        assert app.stories.count > 0
        await press(pilot, "enter")
        assert app.stories.count == 0


async def test_an_empty_result_offers_similar_words(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"puttin", "enter")
        assert app.stories.count == 0
        assert "No article has puttin. Did you mean putin" in app.search_bar.error
        await press(pilot, "X")
        assert not app.search_bar.error


async def test_a_beginning_that_is_left_keeps_what_it_found(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"puti", "down")
        found = app.stories.count
        assert found > 0
        assert library.search(full_query(app.context.state)).total == found
    async with open_app(library) as (app, pilot):
        assert app.stories.count == found


async def test_a_query_on_its_way_is_no_error(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/")
        for key in '(putin OR "north kor':
            await press(pilot, "space" if key == " " else key)
            assert not app.search_bar.error
        assert app.stories.count == library.search('putin OR "north kor"').total


async def test_enter_on_a_broken_query_shows_the_place(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"(putin", "enter")
        assert app.search_bar.error
        assert app.focused is app.search_bar.input
        await press(pilot, ")", "enter")
        assert not app.search_bar.error
        assert app.focused is app.stories


async def test_what_no_further_key_can_mend_is_shown_at_once(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        before = app.stories.count
        await press(pilot, "/", *"date:yesterdax", "space", *"putin")
        assert app.search_bar.error
        assert app.stories.count <= before


async def test_the_arrow_up_brings_back_earlier_queries(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"kim", "enter", "X", "/", "up")
        assert app.search_bar.input.value == "kim"


async def test_tab_completes_fields_and_names(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"pers", "tab", *"vlad", "tab")
        assert app.search_bar.input.value == 'person:"Vladimir Putin"'


@pytest.mark.parametrize(
    ("typed", "shown", "completed"),
    [
        ("person:vlad", "person:vladimir Putin", 'person:"Vladimir Putin"'),
        ("person:put", "person:put → Vladimir Putin", 'person:"Vladimir Putin"'),
        ('person:"vlad', 'person:"vladimir Putin"', 'person:"Vladimir Putin"'),
        ("source:sam", "source:sample", 'source:"sample"'),
        ("is:st", "is:starred", "is:starred"),
        ("date:yes", "date:yesterday", "date:yesterday"),
        ("date:7d..to", "date:7d..today", "date:7d..today"),
        ("kim -is:", "kim -is:unread", "kim -is:unread"),
    ],
)
async def test_tab_completes_what_is_shown(
    library: Library, open_app: Open, press, typed: str, shown: str, completed: str
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *("space" if letter == " " else letter for letter in typed))
        bar = app.search_bar.input
        assert bar._suggestion == shown
        await press(pilot, "tab")
        assert bar.value == completed


async def test_an_operator_is_no_beginning_of_a_field(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"kim", "space", *"OR")
        assert not app.search_bar.input._suggestion


async def test_the_most_frequent_name_is_completed_first() -> None:
    completion = Completion()
    names = [FacetValue("", "Volodymyr Zelenskyy", 9), FacetValue("", "Zellesnky", 1)]
    completion.load_values = lambda _: names
    assert await completion.get_suggestion("person:zel") == "person:zel → Volodymyr Zelenskyy"


@pytest.mark.parametrize("opening", ["/", ":", "t"])
@pytest.mark.parametrize("key", ["tab", "shift+tab"])
async def test_tab_without_anything_to_complete_stays_in_the_field(
    library: Library, open_app: Open, press, opening: str, key: str
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, opening, *"xq", key, *"sms")
        assert isinstance(app.focused, InputField)
        assert app.focused.value == "xqsms"
        assert library.search("is:starred").total == 0


async def test_tab_completes_from_anywhere_in_the_text(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, ":", *"pal", "left", "tab")
        assert isinstance(app.focused, InputField)
        assert app.focused.value == "palette"


async def test_a_result_that_is_out_of_date_is_never_shown(
    library: Library, open_app: Open, press, monkeypatch
) -> None:
    shown = []
    search = library.search

    def slow_search(query: str = "", **options):
        result = search(query, **options)
        # The more was typed, the sooner the answer: the first would come last.
        time.sleep(max(0.0, 0.6 - 0.1 * len(query)))
        return result

    async with open_app(library) as (app, pilot):
        monkeypatch.setattr(library, "search", slow_search)
        show = app.results.show

        def note(answer, **how) -> bool:
            shown.append((answer.state.query, app.context.state.query))
            return show(answer, **how)

        monkeypatch.setattr(app.results, "show", note)
        await pilot.press("/")
        for letter in "putin":
            await pilot.press(letter)
            # Long enough for a search to begin, too short for it to end.
            await pilot.pause(TYPING_PAUSE * 1.5)
        await press(pilot)
        assert shown[-1] == ("putin", "putin")
        assert all(answered == asked for answered, asked in shown)
        assert len(shown) < len("putin")
        assert app.stories.count == search("putin").total


async def test_keys_pressed_right_after_enter_are_no_letters_of_the_query(library: Library, open_app: Open) -> None:
    async with open_app(library) as (app, pilot):
        for key in ["slash", *"kim", "enter", "j", "X", "slash", *"putin", "escape", "j", "s"]:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert app.search_bar.input.value == app.context.state.query == "putin"
        assert app.search_bar.input.history == ["kim"]
        assert library.search("is:starred").total == 1


async def test_keys_pressed_right_after_an_answer_are_no_letters_of_it(library: Library, open_app: Open) -> None:
    async with open_app(library) as (app, pilot):
        for key in ["t", *"soon", "enter", "j", "t", *"late", "escape", "j"]:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert [hit.tags for hit in app.stories.rows.load(0, 2)] == [("soon",), (), ()]
        assert app.stories.cursor == 2


async def test_a_result_that_the_next_letter_overtook_is_not_shown(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"kim")
        answer = app.results.answer
        assert answer is not None
        app.search_bar.input.value = "kim j"
        app._show_outcome(replace(answer, result=answer.result._replace(total=12_345)))
        assert app.results.answer is answer
        await settle(pilot)
        assert app.results.answer.state.query == "kim j"
