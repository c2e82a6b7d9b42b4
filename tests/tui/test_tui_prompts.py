"""What takes away: it can be undone, or it asks first; and questions keep what was typed."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from newsreader.library import Library
from newsreader.tui.commands.command_table import BY_NAME
from tests.tui.tui_stage import Open


async def test_a_saved_search_that_was_deleted_comes_back_with_undo(library: Library, open_app: Open, press) -> None:
    library.saved_searches.add("vlad", "putin")
    async with open_app(library) as (app, pilot):
        await press(pilot, "@", "delete")
        assert library.saved_searches.list() == []
        assert "u undoes" in app.status.message
        await press(pilot, "u")
        assert [search.query for search in library.saved_searches.list()] == ["putin"]
        assert "vlad" in "".join(text for line in app.context.card.lines for text, _ in line.parts)


async def test_a_saved_search_that_was_replaced_comes_back_with_undo(library: Library, open_app: Open, press) -> None:
    library.saved_searches.add("vlad", "putin")
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"ukraine", "enter", "W", *"vlad", "enter")
        assert [search.query for search in library.saved_searches.list()] == ["ukraine"]
        assert "putin" in app.status.message
        await press(pilot, "u")
        assert [search.query for search in library.saved_searches.list()] == ["putin"]


async def test_a_source_is_removed_only_after_yes(library: Library, open_app: Open, press) -> None:
    name = library.sources()[0].name
    async with open_app(library, size=(120, 40)) as (app, pilot):
        await press(pilot, ":", *f"remove {name}", "enter")
        assert app.context.prompt.display
        await press(pilot, *"no", "enter")
        assert name in [source.name for source in library.sources()]
        await press(pilot, ":", *f"remove {name}", "enter", "escape")
        assert name in [source.name for source in library.sources()]
        await press(pilot, ":", *f"remove {name}", "enter", "y", "enter")
        app.context.background.stop()
        assert name not in [source.name for source in library.sources()]


async def test_a_source_that_is_not_there_is_said(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, ":", *"remove nosuch", "enter")
        assert "nosuch: no source" in app.status.message


async def test_tags_are_added_with_a_plus_and_taken_away_with_a_minus(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        story = app.stories.current.story
        await press(pilot, "t", *"+later #soon plain", "enter")
        assert library.record(story).tags == ("later", "plain", "soon")
        await press(pilot, "t", *"-later +done", "enter")
        assert library.record(story).tags == ("done", "plain", "soon")


async def test_blanks_in_the_name_of_a_search_become_dashes(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "/", *"putin", "enter", "W", *"putin watch", "enter")
        assert [search.name for search in library.saved_searches.list()] == ["putin-watch"]
        assert "@putin-watch" in app.status.message


@pytest.mark.parametrize(
    ("key", "answer", "message"),
    [
        ("W", "a/b", "a name is one word"),
        (":", "dance", "No command is called 'dance'"),
        (":", "s", "'s' could be"),
        ("|", "wc 'open", "pipe: No closing quotation"),
        ("|", "no-such-program", "no-such-program: No such file"),
        (">", "out.exe", "must end in .md"),
        ("A", "'open", "add: No closing quotation"),
        (":", "split 99999", "99999"),
    ],
)
async def test_an_answer_that_cannot_be_carried_out_need_not_be_typed_again(
    library: Library, open_app: Open, press, key: str, answer: str, message: str
) -> None:
    async with open_app(library, writers={"md": str}) as (app, pilot):
        await press(pilot, "/", *"putin", "enter", key, *answer, "enter")
        assert message in app.status.message
        assert app.focused is app.context.prompt.input
        assert app.context.prompt.input.value == answer
        await press(pilot, "escape")
        assert not app.context.prompt.display


@pytest.mark.parametrize(("answer", "written"), [("o", ["new"]), ("append", ["old", "new"]), ("no", ["old"])])
async def test_a_file_that_exists_is_overwritten_or_appended_to_as_the_user_says(
    library: Library, open_app: Open, press, tmp_path: Path, answer: str, written: list[str]
) -> None:
    path = tmp_path / "out.md"
    path.write_text("old\n")
    async with open_app(library, writers={"md": lambda _: "new\n"}) as (app, pilot):
        await press(pilot, ">", *str(path), "enter", *answer, "enter")
        assert path.read_text().split() == written
        assert not app.context.prompt.display


async def test_the_reader_shows_what_a_program_prints(library: Library, open_app: Open, press) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, "|", *"echo printed", "enter")
        assert "printed" in app.context.reader.text_layout.text
        assert "the reader shows what it prints" in BY_NAME["pipe"].help


@pytest.mark.parametrize(
    "keys", [("W",), ("t",), ("|",), (":",), ("F",), ("1", "f"), ("1", "M"), (":", *"role", "enter")]
)
async def test_a_prompt_has_the_keys_of_a_prompt_in_the_footer(
    library: Library, open_app: Open, press, keys: Sequence[str]
) -> None:
    async with open_app(library, size=(120, 40)) as (app, pilot):
        await press(pilot, "/", *"putin", "enter", *keys)
        assert app.focused is app.context.prompt.input
        assert "do it" in str(app.key_line.render())
        await press(pilot, "escape")
        assert "do it" not in str(app.key_line.render())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("role 1 headline", "'headline' is no role; the roles are title, section"),
        ("role one caption", "'one' is no number of a line"),
        ("split one", "'one' is no number of a line"),
    ],
)
async def test_a_line_or_role_that_there_is_not_is_said(
    library: Library, open_app: Open, press, line: str, message: str
) -> None:
    async with open_app(library, size=(160, 40)) as (app, pilot):
        await press(pilot, ":", *line, "enter")
        assert message in app.status.message
        assert app.context.prompt.input.value == line


async def test_a_kind_that_there_is_not_is_said(library: Library, open_app: Open, press) -> None:
    async with open_app(library, size=(160, 40)) as (app, pilot):
        await press(pilot, "1", "K", *"animal", "enter")
        assert "'animal' is no kind; the kinds are person, organisation, place" in app.status.message
        assert app.context.prompt.input.value == "animal"


@pytest.mark.parametrize("keys", [(":", *"role 3 cap"), (":", *"role", "enter", *"3 cap")])
async def test_roles_complete(library: Library, open_app: Open, press, keys: Sequence[str]) -> None:
    async with open_app(library) as (app, pilot):
        await press(pilot, *keys, "tab")
        assert app.context.prompt.input.value.endswith("3 caption")


@pytest.mark.parametrize("command", ["role", "split"])
async def test_a_web_page_has_no_numbers_of_lines_and_that_is_said(
    library: Library, open_app: Open, press, tmp_path: Path, command: str
) -> None:
    page = tmp_path / "page.html"
    text = "The bridge over the harbour was opened on Friday by the mayor, who walked across it first. " * 5
    page.write_text(f"<html><head><title>Bridge</title></head><body><article><h1>Zebra bridge opens</h1><p>{text}</p>")
    library.add([str(page)], entities=False)
    async with open_app(library, size=(160, 40)) as (app, pilot):
        await press(pilot, "/", *"zebra", "enter", ":", *command, "enter")
        assert "the lines of a web page have no numbers" in app.status.message
        await press(pilot, "escape", "b")
        assert "with their roles" in app.status.message
