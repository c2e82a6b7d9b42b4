"""What a command works with: the library, the state and the parts of the screen."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsreader.model import Record

if TYPE_CHECKING:
    from textual.app import App

    from newsreader.library import Change, Library
    from newsreader.tui.command_runner import CommandRunner
    from newsreader.tui.reading.story_loader import StoryLoader
    from newsreader.tui.screen_state import ScreenState
    from newsreader.tui.state import State
    from newsreader.tui.widgets.card_pane import CardPane
    from newsreader.tui.widgets.facet_sidebar import Sidebar
    from newsreader.tui.widgets.pane_layout import PaneLayout
    from newsreader.tui.widgets.prompt_line import PromptLine
    from newsreader.tui.widgets.reader_pane import ReaderPane
    from newsreader.tui.widgets.search_bar import SearchBar
    from newsreader.tui.widgets.status_line import StatusLine
    from newsreader.tui.widgets.story_list import StoryList
    from newsreader.tui.widgets.timeline import Timeline
    from newsreader.tui.work.background_work import BackgroundWork
    from newsreader.tui.work.postponed_calls import PostponedCalls
    from newsreader.tui.work.result_display import ResultDisplay
    from newsreader.tui.work.search_as_you_type import SearchAsYouType
    from newsreader.tui.work.task_queue import TaskQueue

Writer = Callable[[Record], str]
"""Writes an article in the format of a file."""


@dataclass(frozen=True)
class AppContext:
    """The parts of the application; each does one thing, and a command takes those that it needs."""

    # What is read and changed.
    library: "Library"
    screen_state: "ScreenState"
    results: "ResultDisplay"
    loader: "StoryLoader"

    # What is on the screen.
    panes: "PaneLayout"
    search_bar: "SearchBar"
    sidebar: "Sidebar"
    stories: "StoryList"
    reader: "ReaderPane"
    card: "CardPane"
    timeline: "Timeline"
    prompt: "PromptLine"
    status: "StatusLine"

    # What runs beside the keys.
    search_as_you_type: "SearchAsYouType"
    tasks: "TaskQueue"
    background: "BackgroundWork"
    postponed_calls: "PostponedCalls"

    # The program itself.
    runner: "CommandRunner"
    app: "App[None]"
    """Textual's application: the clipboard, other screens, suspending, the end."""
    writers: Mapping[str, Writer] = field(default_factory=dict)
    """The writers of articles, by the ending of the file's name."""
    changes: "list[Change]" = field(default_factory=list)
    """The changes that can be undone, the last one last."""

    @property
    def state(self) -> "State":
        """The state that the screen shows."""
        return self.screen_state.current

    def change(self, state: "State") -> None:
        """Show another state."""
        self.screen_state.change(state)

    def show_message(self, message: str, *, error: bool = False) -> None:
        """Show a message until the next key."""
        self.status.show_message(message, error=error)

    async def run_command(self, name: str, argument: str = "") -> None:
        """Run a command by its name."""
        await self.runner.run(self, name, argument)


Handler = Callable[[AppContext, str], Awaitable[Any] | None]
"""Carries out a command; the text is what the user typed after the name of the command, mostly empty."""
