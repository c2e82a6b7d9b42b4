"""Decides what a key does: run a command, end the input in a field, or go to the focused widget."""

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from newsreader.tui.widgets.input_field import InputField
from newsreader.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from newsreader.tui.command_runner import CommandRunner

REST = 0.7
"""Seconds without a key after which the user is taken to rest."""


class KeyDispatch:
    """Runs the command of a key at once, before the next key is looked at.

    Textual would pass the key to the focused widget first. Then a word that is typed right after `/` could arrive
    before the search bar has the focus, and its letters would be taken for commands.
    """

    def __init__(
        self,
        runner: "CommandRunner",
        run_command: Callable[[str], Awaitable[None]],
        end_input: Callable[[InputField, str], Awaitable[None]],
    ) -> None:
        self._runner = runner
        self._run_command = run_command
        self._end_input = end_input
        self._early_keys: list[events.Key] = []
        self._last_key = 0.0
        self.is_open = False
        """Whether commands can be run; keys that are pressed before are kept."""

    def open(self, post: "Callable[[events.Key], object]") -> None:
        """Handle keys from now on; the keys that were pressed before are posted again, in their order."""
        self.is_open = True
        for event in self._early_keys:
            post(event)
        self._early_keys = []

    @property
    def is_resting(self) -> bool:
        """Whether no key was pressed for a moment."""
        return time.monotonic() - self._last_key > REST

    def keep_early(self, event: "events.Key") -> bool:
        """Keep a key that is pressed before commands can be run; returns whether it is one."""
        if not self.is_open:
            self._early_keys.append(event)
        return not self.is_open

    async def handle(self, event: "events.Key", focused: "Widget | None") -> bool:
        """Act on a key; returns False for a key that Textual shall pass to the focused widget."""
        self._last_key = time.monotonic()
        command = self._runner.command_of(event.key)
        if command and isinstance(focused, Pane):
            await self._run_command(command)
            return True
        if event.key in InputField.ENDING and isinstance(focused, InputField):
            await focused.catch_up()
            await self._end_input(focused, event.key)
            return True
        return False
