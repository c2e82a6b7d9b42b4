"""What takes away: it can be undone, or it asks first; and questions keep what was typed."""

from newsreader.library import Library
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
