"""Makes the parts that the first picture does not need; it is imported after that picture, so that it comes sooner."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.tui.app_context import AppContext, Writer
from newsreader.tui.reading.story_loader import StoryLoader
from newsreader.tui.widgets.card_pane import CardPane
from newsreader.tui.widgets.prompt_line import PromptLine
from newsreader.tui.widgets.reader_pane import ReaderPane
from newsreader.tui.widgets.timeline import Timeline
from newsreader.tui.work.background_work import BackgroundWork

if TYPE_CHECKING:
    from newsreader.tui.app import NewsreaderApp

STYLE_SHEET = Path(__file__).with_name("late_widgets.tcss")


def make_context(app: "NewsreaderApp", writers: Mapping[str, Writer]) -> AppContext:
    """Put the parts that the application has, and those made now, together for the commands."""
    reader = ReaderPane()
    loader = StoryLoader(app.library, reader, lambda: app.screen_state.current, app.run_loading)
    app.panes.reader = reader
    app.screen_state.loader = loader
    return AppContext(
        library=app.library,
        screen_state=app.screen_state,
        results=app.results,
        loader=loader,
        panes=app.panes,
        search_bar=app.search_bar,
        sidebar=app.sidebar,
        stories=app.stories,
        reader=reader,
        card=CardPane(),
        timeline=Timeline(),
        prompt=PromptLine(),
        status=app.status,
        search_as_you_type=app.search_as_you_type,
        tasks=app.tasks,
        background=BackgroundWork(app.library, app.post_message, app.error_log),
        postponed_calls=app.postponed_calls,
        runner=app.runner,
        app=app,
        writers=writers,
    )


async def mount(app: "NewsreaderApp", context: AppContext) -> None:
    """Put the late widgets in their places."""
    app.stylesheet.read(STYLE_SHEET)
    app.stylesheet.parse()
    async with app.screen_stack[0].batch():
        await app.query_one("#reader-place").remove()
        await app.query_one("#main").mount(context.reader, context.card)
        await app.mount(context.prompt, before="#status")
        await app.mount(context.timeline, before="#panes")
        await context.sidebar.fill()
