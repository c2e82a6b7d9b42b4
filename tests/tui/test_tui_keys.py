"""Every key, pressed as a user would, on the bundled pages."""

import pytest
from textual.events import Hide

from newsreader.library import Library
from newsreader.model import Role
from newsreader.tui.commands.destinations import focus
from newsreader.tui.reading.story_views import ReaderView
from tests.tui.tui_stage import Open


async def test_the_list_opens_with_all_stories(library: Library, open_app: Open) -> None:
    async with open_app(library) as (app, _):
        assert app.stories.count == library.search("").total
        assert app.focused is app.stories
        assert app.context.loader.story is not None


async def test_j_and_k_move(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "j", "j", "k")
        assert app.stories.cursor == 1
        assert app.context.loader.story.record.id == app.stories.current.article


async def test_g_and_shift_g_go_to_the_ends(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "G")
        assert app.stories.cursor == app.stories.count - 1
        await press(pilot, "g", "g")
        assert app.stories.cursor == 0


@pytest.mark.parametrize(("there", "back"), [("ctrl+d", "ctrl+u"), ("ctrl+f", "ctrl+b"), ("pagedown", "pageup")])
async def test_pages(library: Library, open_app: Open, press, there: str, back: str) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, there)
        assert app.stories.cursor > 1
        await press(pilot, back)
        assert app.stories.cursor == 0


async def test_h_and_l_go_from_pane_to_pane(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "h")
        assert app.panes.facet.facet == "person"
        await press(pilot, "l", "l")
        assert app.focused is app.context.reader
        await press(pilot, "h")
        assert app.focused is app.stories


async def test_tab_goes_round(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        seen = []
        for _ in range(5):
            await press(pilot, "tab")
            seen.append(app.focused.id)
        assert seen == ["reader", "facet-person", "facet-organisation", "facet-place", "stories"]
        await press(pilot, "shift+tab")
        assert app.focused.id == "facet-place"


async def test_n_goes_from_match_to_match(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"putin", "enter", "l", "n")
        assert app.context.reader.match == 0
        await press(pilot, "n")
        assert app.context.reader.match == 1
        await press(pilot, "N", "N")
        assert app.context.reader.match == len(app.context.reader.text_layout.matches) - 1


async def test_n_goes_to_the_next_unread_story_when_nothing_is_searched(
    library: Library, open_app: Open, press
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "j", "m", "k", "n")
        assert app.stories.cursor == 2
        await press(pilot, "N")
        assert app.stories.cursor == 0


async def test_a_name_is_included_excluded_and_let_go(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        total = app.stories.count
        await press(pilot, "1", "enter")
        included = app.stories.count
        assert included == library.search('person:"Vladimir Putin"').total
        await press(pilot, "x")
        assert app.stories.count == total - included
        await press(pilot, "x")
        assert app.stories.count == total


async def test_any_or_all_of_two_names(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "enter", "j", "enter")
        any_of = app.stories.count
        await press(pilot, "&")
        assert app.stories.count < any_of


async def test_a_name_is_found_by_typing(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "f", *"netan", "enter")
        assert [f.value for f in app.context.state.filters] == ["Benjamin Netanyahu"]
        assert app.panes.facet.facet == "person"


async def test_leaving_the_search_for_a_name_changes_nothing(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "f", *"netan", "escape")
        assert not app.context.state.filters
        assert app.panes.facet.count > 1


async def test_values_by_name(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "3", "i")
        names = [value.name.casefold() for value in app.panes.facet.values]
        assert names == sorted(names)


async def test_backspace_drops_and_shift_x_clears(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "enter", "3", "enter", "backspace")
        assert [f.facet for f in app.context.state.filters] == ["person"]
        await press(pilot, "/", *"war", "enter", "X")
        assert not app.context.state.filters
        assert app.search_bar.input.value == ""


async def test_after_a_clear_the_cursor_is_on_the_value_in_sight(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "1", "j", "j", "j", "enter", "escape")
        assert app.focused.id == "stories"
        await press(pilot, "X", "1")
        assert app.panes.facet.cursor == 0


async def test_the_other_facets_are_on_4_to_7(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "5")
        assert app.panes.facet.facet == "section"
        assert app.panes.facet.value.name == "World"
        await press(pilot, "1")
        assert app.panes.facet.facet == "person"


async def test_star_and_undo(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "s")
        assert app.stories.current.starred
        await press(pilot, "u")
        assert not app.stories.current.starred


async def test_m_marks_read_and_unread(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "m")
        assert app.stories.current.read
        await press(pilot, "m")
        assert not app.stories.current.read


async def test_tags_are_added_and_taken_away(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "t", *"war", "space", *"east", "enter")
        assert app.stories.current.tags == ("east", "war")
        await press(pilot, "t", *"-war", "enter")
        assert app.stories.current.tags == ("east",)


async def test_many_at_once_and_undone_at_once(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (_, pilot):
        await press(pilot, "v", "j", "j", "s")
        assert library.search("is:starred").total == 3
        await press(pilot, "u")
        assert library.search("is:starred").total == 0


async def test_all_at_once(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (_, pilot):
        await press(pilot, "*", "m")
        assert library.search("is:unread").total == 0
        await press(pilot, "u")
        assert library.search("is:read").total == 0


async def test_an_opened_story_is_read_after_a_moment(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "enter")
        await pilot.pause(1.3)
        await press(pilot)
        assert app.stories.current.read


async def test_space_reads_on_to_the_next_unread_story(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "space")
        assert app.focused is app.context.reader
        await press(pilot, "G", "space")
        assert app.stories.cursor == 1


async def test_y_copies(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "y")
        assert app.clipboard == app.stories.current.title
        await press(pilot, "Y")
        assert app.clipboard.startswith(app.stories.current.title + "\n")
        await press(pilot, "/", *"putin", "enter", "c")
        assert app.clipboard == "newsreader search putin"


async def test_a_pipe_gives_the_text_to_a_program_without_a_shell(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "|", *"cat", "enter")
        assert app.context.loader.story.view is ReaderView.OUTPUT
        assert "sample" in app.context.reader.text_layout.text
        await press(pilot, "escape", "|", *"echo", "space", *"$HOME", "enter")
        assert "$HOME" in app.context.reader.text_layout.text
        await press(pilot, "|", *"nosuchprogram", "enter")
        assert "nosuchprogram" in app.status.message


@pytest.mark.parametrize(("key", "view"), [("p", ReaderView.RAW), ("w", ReaderView.REASONS)])
async def test_other_views_of_a_story(library: Library, open_app: Open, press, key: str, view: ReaderView) -> None:
    async with open_app(library) as (app, pilot):
        text = app.context.reader.text_layout.text
        await press(pilot, key)
        assert app.context.loader.story.view is view
        await press(pilot, "escape")
        assert app.context.reader.text_layout.text.split() == text.split()


async def test_versions_and_their_difference(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "j")
        assert app.stories.current.versions == 2
        first = app.context.loader.story.record.id
        await press(pilot, "V")
        assert app.context.loader.story.record.id != first
        await press(pilot, "D")
        assert app.context.loader.story.view is ReaderView.DIFFERENCE


async def test_hidden_lines_are_shown_with_number_and_role(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        article = next(r for r in library.export() if any(b.role is Role.BOILERPLATE for b in r.article.blocks))
        hidden = next(b.text for b in article.article.blocks if b.role is Role.BOILERPLATE)
        await press(pilot, ":", *f"search id:{article.id}", "enter", "enter")
        assert hidden not in app.context.reader.text_layout.text
        await press(pilot, "b")
        assert f"boile {hidden}"[:20] in app.context.reader.text_layout.text.replace("…", "e")


async def test_names_can_be_plain(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        assert any(mark.style == "person" for mark in app.context.reader.text_layout.spans)
        await press(pilot, "a")
        assert not any(mark.style == "person" for mark in app.context.reader.text_layout.spans)


async def test_sorting(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, ":", *"sort title", "enter")
        titles = [app.stories.rows.get(index).title.casefold() for index in range(3)]
        assert titles == sorted(titles)


async def test_the_command_line_knows_beginnings_and_says_what_it_does_not_know(
    library: Library, open_app: Open, press
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, ":", *"sta", "enter")
        assert app.stories.current.starred
        await press(pilot, ":", *"dance", "enter")
        assert "dance" in app.status.message


async def test_the_command_line_completes_names(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, ":", *"hidd", "right")
        assert app.context.prompt.input.value == "hidden-lines"


async def test_the_palette_runs_commands(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "ctrl+p")
        await press(pilot, *"star")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        assert app.stories.current.starred


async def test_help_opens_and_closes(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "?")
        assert len(app.screen_stack) == 2
        await press(pilot, "j", "space", "q")
        assert len(app.screen_stack) == 1


async def test_pages_are_added_and_a_source_removed(library: Library, open_app: Open, press, tmp_path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Harbour bridge opens\nThe bridge over the harbour opened on Friday.\n")
    async with open_app(library) as (app, pilot):
        total = app.stories.count
        await press(pilot, ":")
        app.context.prompt.input.value = f"add {page}"
        await press(pilot, "enter")
        await pilot.pause(1.5)
        await press(pilot)
        assert app.stories.count == total + 1
        await press(pilot, *":remove page.txt", "enter", *"yes", "enter")
        await pilot.pause(1.5)
        await press(pilot)
        assert app.stories.count == total


async def test_quitting_and_starting_again_is_where_one_was(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"putin", "enter", "1", "j", "enter", "l", "j")
        story, state = app.stories.current.story, app.context.state
        await pilot.press("Q")
    async with open_app(library) as (app, pilot):
        assert app.stories.current.story == story
        assert app.search_bar.input.value == "putin"
        assert app.context.state.filters == state.filters


async def test_an_empty_library_gets_the_sample_and_says_so(tmp_path, open_app: Open, press) -> None:
    with Library.open(tmp_path / "empty") as library:
        async with open_app(library) as (app, pilot):
            await pilot.pause(2)
            await press(pilot)
            assert app.stories.count > 0
            assert "sample" in app.status.message


async def test_text_marked_with_the_mouse_is_copied(library: Library, open_app: Open, press) -> None:
    async with open_app(library, (120, 40)) as (app, pilot):
        line = app.context.reader.text_layout.text.split("\n")[1]
        await pilot.mouse_down("#reader", offset=(2, 1))
        await pilot.hover("#reader", offset=(8, 1))
        await pilot.mouse_up("#reader", offset=(8, 1))
        await press(pilot, "ctrl+c")
        assert app.clipboard
        assert app.clipboard in line


async def test_a_match_and_the_current_one_differ_and_can_be_read(library: Library, open_app: Open, press) -> None:
    async with open_app(library, (120, 40)) as (app, pilot):
        await press(pilot, "/", *"putin", "enter", "n")
        looks = {name: app.context.reader._style(name).bgcolor for name in ("match", "current", "text")}
        assert len(set(looks.values())) == 3


async def test_a_story_opened_while_the_reader_is_still_hidden_keeps_the_keys(
    library: Library, open_app: Open, press
) -> None:
    async with open_app(library, (60, 20)) as (app, pilot):
        focus(app.context, "reader")
        app.context.reader.post_message(Hide())
        await press(pilot)
        assert app.focused is app.context.reader


async def test_the_next_unread_story_is_looked_for_from_the_top_again(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "G", "]")
        assert app.stories.cursor == 0
        assert "from the top" in app.status.message
        await press(pilot, "[")
        assert app.stories.cursor == app.stories.count - 1
        assert "from the bottom" in app.status.message


async def test_that_no_other_story_is_unread_is_said(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "*", "m", "escape", "]")
        assert app.status.message == "No other unread story"


@pytest.mark.parametrize("keys", [["l"], ["1"], ["1", "E"], ["l", "p"], ["z"], ["v"], ["d"]], ids=" ".join)
async def test_q_goes_back_and_quits_from_the_list_only(
    library: Library, open_app: Open, press, keys: list[str]
) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, *keys)
        for _ in keys:
            assert app.is_running
            await press(pilot, "q")
        assert app.focused is app.stories
        assert not app.context.state.zoomed
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running


async def test_q_takes_a_zoom_back_and_then_leaves_the_story(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "l", "z", "q")
        assert not app.context.state.zoomed
        assert app.focused is app.context.reader
        await press(pilot, "q")
        assert app.focused is app.stories


async def test_q_in_a_prompt_is_a_letter(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "t", "q", "enter")
        assert app.stories.current.tags == ("q",)
