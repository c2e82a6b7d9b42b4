"""The line at the bottom that asks for a word: tags, a program, a command, a name to find."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Input, Static

from newsreader.text import clean_line, is_web_link
from newsreader.tui.messages import PromptEdited, PromptLeft
from newsreader.tui.widgets.input_field import InputField


class PathCompletion(Suggester):
    """Completes the name of a file or folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path with its last part completed; None where nothing begins like it."""
        folder, _, begun = value.rpartition("/")
        if not begun or is_web_link(value):
            return None
        return await asyncio.to_thread(self._find, folder + "/" if "/" in value else "", begun)

    def _find(self, folder: str, begun: str) -> str | None:
        try:
            with os.scandir(Path(folder or ".").expanduser()) as entries:
                found = sorted(
                    entry.name + ("/" if entry.is_dir() else "") for entry in entries if entry.name.startswith(begun)
                )
        except OSError:
            return None
        # A name that could steer the terminal is not offered; it can be added with its folder.
        return next((folder + name for name in found if name == clean_line(name)), None)


class PromptInput(InputField):
    """The field of the prompt."""

    async def on_key(self, event: events.Key) -> None:
        """Leave the prompt on backspace where nothing is left to delete."""
        if event.key == "backspace" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(PromptLeft())


class PromptLine(Horizontal):
    """Hidden until `open` opens it for a purpose; tells what was answered, or that it was left."""

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self.purpose = ""
        self._label = Static(Content(""), id="prompt-label")
        self.input = PromptInput(id="answer")

    def compose(self) -> ComposeResult:
        """Put the field beside its label."""
        yield self._label
        yield self.input

    def on_mount(self) -> None:
        """Wait until asked for."""
        self.display = False

    def open(
        self, purpose: str, label: str, value: str = "", *, names: Sequence[str] = (), paths: bool = False
    ) -> None:
        """Open for a purpose; → completes what is typed to one of the names, or to a file that there is."""
        self.purpose = purpose
        names_known = SuggestFromList(names, case_sensitive=False) if names else None
        self.input.suggester = PathCompletion() if paths else names_known
        self._label.update(Content(f" {label} "))
        with self.input.prevent(Input.Changed):
            self.input.value = value
        self.input.cursor_position = len(value)
        self.display = True
        self.screen.set_focus(self.input)

    def close(self) -> str:
        """Hide again; returns the purpose it had been opened for."""
        purpose, self.purpose = self.purpose, ""
        self.display = False
        return purpose

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is being typed."""
        event.stop()
        if self.display:
            self.post_message(PromptEdited(self.purpose, event.value))
