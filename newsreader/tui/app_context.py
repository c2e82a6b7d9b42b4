"""What commands work with: the application as they see it, without knowing it."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Protocol

from newsreader.library import Change, Library
from newsreader.model import Record
from newsreader.tui.reading.story_loader import StoryLoader
from newsreader.tui.state import State
from newsreader.tui.widgets.card_pane import CardPane
from newsreader.tui.widgets.facet_sidebar import Sidebar
from newsreader.tui.widgets.pane_layout import PaneLayout
from newsreader.tui.widgets.prompt_line import PromptLine
from newsreader.tui.widgets.reader_pane import ReaderPane
from newsreader.tui.widgets.search_bar import SearchBar
from newsreader.tui.widgets.story_list import StoryList
from newsreader.tui.widgets.timeline import Timeline
from newsreader.tui.work.background_work import BackgroundWork
from newsreader.tui.work.typed_search import TypedSearch

Writer = Callable[[Record], str]
"""Writes an article for a file."""


class AppContext(Protocol):
    """The application's parts and what may be asked of it; `NewsreaderApp` is one."""

    library: Library
    state: State
    changes: list[Change]
    """What can be undone, the last change last."""
    background: BackgroundWork
    search_bar: SearchBar
    sidebar: Sidebar
    stories: StoryList
    reader: ReaderPane
    card: CardPane
    timeline: Timeline
    writers: Mapping[str, Writer]
    """How articles are written to files, by the ending of the file's name."""
    prompt: PromptLine
    panes: PaneLayout
    loader: StoryLoader
    typed_search: TypedSearch

    def change(self, state: State) -> None:
        """Show another state."""

    def search(self, pause: float = 0) -> None:
        """Search anew for what the state asks for."""

    def focus_place(self, where: str) -> None:
        """Give the keys to stories, reader, query, sidebar, card or timeline."""

    def show_message(self, message: str, *, error: bool = False) -> None:
        """Show a message."""

    def open_prompt(
        self, purpose: str, label: str, value: str = "", *, names: Sequence[str] = (), paths: bool = False
    ) -> None:
        """Open the line at the bottom; → completes what is typed to one of the names, or to a file that there is."""

    def open_current(self) -> None:
        """Load the story under the cursor into the reader at once."""

    def reload(self) -> None:
        """Show marks and counts as they are now."""

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that takes its time, one such thing after the other, without holding up the keys."""

    def marked_text(self) -> str:
        """Return the text marked with the mouse."""

    async def run_command(self, name: str, argument: str = "") -> None:
        """Run a command by its name."""

    def leave(self) -> None:
        """End the program, keeping its state."""

    # What Textual's own application offers, under its names.
    def copy_to_clipboard(self, text: str) -> None: ...  # noqa: D102
    def action_suspend_process(self) -> None: ...  # noqa: D102
    def action_command_palette(self) -> None: ...  # noqa: D102
    def suspend(self) -> Any: ...  # noqa: D102

    def show_help(self) -> None:
        """Show all keys."""

    def set_theme(self, name: str) -> None:
        """Change the theme; raises nothing for one that does not exist, but says so."""


Handler = Callable[[AppContext, str], Awaitable[None] | None]
"""Carries out a command; the text is what follows its name on the command line, mostly empty."""
