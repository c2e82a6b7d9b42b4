"""The prompt: a line at the bottom that asks for a word, such as tags, a program, a command or a name."""

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Input, Static

from newsreader.model import FacetValue
from newsreader.text import clean_line, is_web_link
from newsreader.tui.messages import PromptEdited, PromptLeft
from newsreader.tui.widgets.input_field import InputField

CHOICE = "choice"
"""The purpose of a prompt that asks for one of several answers; no command is called so."""


class WordCompletion(Suggester):
    """Completes the last word of a text, when it is not the first."""

    def __init__(self, words: Sequence[str], first: Suggester | None = None) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = words
        self._first = first
        """Completes the whole text when no word fits."""

    async def get_suggestion(self, value: str) -> str | None:
        """Return the text with its last word completed; None when no word begins so."""
        head, blank, begun = value.rpartition(" ")
        found = next((word for word in self._words if blank and begun and word.startswith(begun)), None)
        if found is None and self._first:
            return await self._first.get_suggestion(value.casefold())
        return f"{head} {found}" if found else None


class PathCompletion(Suggester):
    """Completes the name of a file or folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path with its last part completed; None when no file begins so."""
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
        # A name with control characters is not offered, since it could change the terminal.
        return next((folder + name for name in found if name == clean_line(name)), None)


class PromptInput(InputField):
    """The field of the prompt."""

    async def on_key(self, event: events.Key) -> None:
        """Leave the prompt when backspace is pressed and the field is empty."""
        if event.key == "backspace" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(PromptLeft())


class PromptLine(Horizontal):
    """Hidden until `open` shows it; the purpose says what the answer is for, mostly the name of a command."""

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self.purpose = ""
        self.subject: FacetValue | None = None
        self._choices: Mapping[str, Callable[[], object]] = {}
        self._again: Callable[[str], None] | None = None
        """Opens the prompt as it was opened last, with a text."""
        self._answered: str | None = None
        self._label = Static(Content(""), id="prompt-label")
        self.input = PromptInput(id="answer")

    def compose(self) -> ComposeResult:
        """Place the field beside its label."""
        yield self._label
        yield self.input

    def on_mount(self) -> None:
        """Stay hidden until it is opened."""
        self.display = False

    def open(
        self,
        purpose: str,
        label: str,
        value: str = "",
        *,
        names: Sequence[str] = (),
        last_words: Sequence[str] = (),
        paths: bool = False,
        subject: FacetValue | None = None,
    ) -> None:
        """Show the prompt.

        The key → completes the text to one of the names, or its last word to one of the last words, or all of it to
        the path of a file. `subject` is the name that the answer is about, wherever the cursor is by then.
        """
        self.purpose, self.subject = purpose, subject
        self._answered = None
        again = partial(self.open, purpose, label, names=names, last_words=last_words)
        self._again = partial(again, paths=paths, subject=subject)
        names_known = SuggestFromList(names, case_sensitive=False) if names else None
        known = WordCompletion(last_words, names_known) if last_words else names_known
        self.input.suggester = PathCompletion() if paths else known
        self._label.update(Content(f" {label} "))
        with self.input.prevent(Input.Changed):
            self.input.value = value
        self.input.cursor_position = len(value)
        self.display = True
        self.screen.set_focus(self.input)

    def ask(self, question: str, choices: Mapping[str, Callable[[], object]]) -> None:
        """Ask for one of several answers, each with what is then done."""
        self._choices = choices
        self.open(CHOICE, f"{question} ({' or '.join(choices)})", names=tuple(choices))

    def note_answer(self, answer: str | None) -> None:
        """Keep an answer until it is carried out, for `ask_again`; None when another command follows."""
        self._answered = answer

    def ask_again(self) -> None:
        """Open the prompt with the answer that could not be carried out, so that it need not be typed again."""
        if self._again and self._answered and not self.display:
            self._again(self._answered)

    def choose(self, answer: str) -> bool:
        """Do what belongs to an answer, or to its first letters; returns False when that is not one of the answers."""
        found = [act for choice, act in self._choices.items() if answer and choice.startswith(answer.lower())]
        if len(found) == 1:
            found[0]()
        return len(found) == 1

    def close(self) -> str:
        """Hide the prompt; returns the purpose that it was opened for."""
        purpose, self.purpose = self.purpose, ""
        self.display = False
        return purpose

    def on_input_changed(self, event: Input.Changed) -> None:
        """Send a message about the text that is being typed."""
        event.stop()
        if self.display:
            self.post_message(PromptEdited(self.purpose, event.value))
