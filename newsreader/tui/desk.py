"""What commands work with: the application as they see it, without knowing it."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from newsreader.library import Change, Library
from newsreader.tui.background import Background
from newsreader.tui.facet_sidebar import FacetList, Sidebar
from newsreader.tui.lazy_list import LazyList
from newsreader.tui.prompt import Prompt
from newsreader.tui.reader import Reader
from newsreader.tui.reading import Reading
from newsreader.tui.search_bar import SearchBar
from newsreader.tui.state import State
from newsreader.tui.story_list import StoryList


class Desk(Protocol):
    """The application's parts and what may be asked of it; `NewsreaderApp` is one."""

    library: Library
    state: State
    reading: Reading | None
    changes: list[Change]
    """What can be undone, the last change last."""
    background: Background

    @property
    def bar(self) -> SearchBar: ...  # noqa: D102

    @property
    def sidebar(self) -> Sidebar: ...  # noqa: D102

    @property
    def stories(self) -> StoryList: ...  # noqa: D102

    @property
    def reader(self) -> Reader: ...  # noqa: D102

    @property
    def prompt(self) -> Prompt: ...  # noqa: D102

    @property
    def pane(self) -> LazyList | Reader:
        """The pane that has the keys."""

    @property
    def facet(self) -> FacetList | None:
        """The facet that has the keys, if one has."""

    @property
    def width_class(self) -> str:
        """Which layout the width calls for: narrow, normal or wide."""

    def change(self, state: State) -> None:
        """Show another state."""

    def go(self, where: str) -> None:
        """Give the keys to stories, reader, query or sidebar."""

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a message."""

    def ask(self, purpose: str, label: str, value: str = "") -> None:
        """Open the line at the bottom."""

    def look(self, reading: Reading, *, keep_place: bool = False) -> None:
        """Show something else in the reader."""

    def open_current(self) -> None:
        """Load the story under the cursor into the reader at once."""

    def reload(self) -> None:
        """Show marks and counts as they are now."""

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that takes its time, one such thing after the other, without holding up the keys."""

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


Handler = Callable[[Desk, str], Awaitable[None] | None]
"""Carries out a command; the text is what follows its name on the command line, mostly empty."""
