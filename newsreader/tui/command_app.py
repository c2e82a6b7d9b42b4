"""An application that runs the commands of the registry, and goes on when one of them fails."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.worker import Worker

from newsreader.errors import EXIT_ERROR, NewsreaderError
from newsreader.tui.error_log import ErrorLog
from newsreader.tui.themed_app import ThemedApp
from newsreader.tui.widgets.input_field import InputField
from newsreader.tui.widgets.pane import Pane
from newsreader.tui.widgets.pane_layout import textual_keys

if TYPE_CHECKING:
    from textual.command import Provider

    from newsreader.tui.app_context import Handler

Work = Callable[[], Coroutine[None, None, None]]


def _command_provider() -> "type[Provider]":
    from newsreader.tui.commands.palette import CommandProvider

    return CommandProvider


class CommandApp(ThemedApp):
    """Finds the command of a key and runs it; `handlers` gives what carries them out, `log` keeps what went wrong."""

    COMMANDS = {_command_provider}  # noqa: RUF012
    BINDINGS = [Binding("ctrl+q", "app.command('quit')", show=False, priority=True)]  # noqa: RUF012

    def __init__(self, keys: Mapping[str, str], handlers: Callable[[], Mapping[str, "Handler"]], log: ErrorLog) -> None:
        super().__init__()
        self.keys = keys
        self.error_log = log
        self._handlers = handlers
        self._command_of = {key: name for name, words in textual_keys(keys).items() for key in words}
        self._turn = asyncio.Lock()
        self._last_key = 0.0
        self._is_open = False
        self._early: list[events.Key] = []

    # ------------------------------------------------------------------------------------------- commands

    async def on_event(self, event: events.Event) -> None:
        """Carry out the command of a key at once, before the next key is looked at.

        Textual would pass the key to the focused widget first; a word typed right after / could be there before the
        search bar has the focus, and its letters would be taken for commands.
        """
        if isinstance(event, events.Key) and not self._is_open:
            self._early.append(event)
            return
        if isinstance(event, events.Key) and not event.is_forwarded and len(self.screen_stack) == 1:
            self._last_key = time.monotonic()
            command = self._command_of.get(event.key)
            if command and isinstance(self.focused, Pane):
                await self.action_command(command)
                return
            if event.key in InputField.ENDING and isinstance(self.focused, InputField):
                await self.focused.catch_up()
                await self.finish_typing(self.focused, event.key)
                return
        await super().on_event(event)

    def open(self) -> None:
        """Carry out commands from now on, those first whose keys were pressed before all was there."""
        self._is_open = True
        for event in self._early:
            self.post_message(event)
        self._early = []

    async def finish_typing(self, field: InputField, key: str) -> None:
        """Act on enter or escape in a field; subclasses know how."""
        raise NotImplementedError

    @property
    def is_resting(self) -> bool:
        """Whether no key was pressed for a moment."""
        return time.monotonic() - self._last_key > 0.7

    async def action_command(self, name: str) -> None:
        """Run a command from a key or a click."""
        await self.run_command(name)

    async def run_command(self, name: str, argument: str = "") -> None:
        """Run a command; what the user can mend is shown as a message."""
        self.show_message("")
        try:
            done = self._handlers()[name](self, argument)  # type: ignore[arg-type]  # subclasses are desks
            if done is not None:
                await done
        except NewsreaderError as error:
            self.show_message(str(error), error=True)
        except Exception as error:  # noqa: BLE001 - one command that fails must not take the reader with it
            self.fail(error)

    def show_message(self, message: str, *, error: bool = False) -> None:
        """Show a message; subclasses know where."""
        raise NotImplementedError

    def marked_text(self) -> str:
        """Return the text marked with the mouse."""
        return self.screen.get_selected_text() or ""

    def show_help(self) -> None:
        """Show all keys."""
        from newsreader.tui.commands.help_screen import HelpScreen

        self.push_screen(HelpScreen(self.keys))

    # ----------------------------------------------------------------------------------------------- work

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that takes its time, in the order it was asked for."""

        async def in_turn() -> None:
            async with self._turn:
                try:
                    await work
                except NewsreaderError as error:
                    self.show_message(str(error), error=True)

        self.run_worker(in_turn(), group="work", exit_on_error=False)

    def start_loading(self, work: Work) -> None:
        """Load something in place of what is being loaded."""
        _: Worker[None] = self.run_worker(work, group="reader", exclusive=True, exit_on_error=False)

    def start_search(self, work: Work) -> None:
        """Search beside everything else."""
        _: Worker[None] = self.run_worker(work, group="search", exit_on_error=False)

    # ------------------------------------------------------------------------------------------- failures

    def fail(self, error: BaseException) -> None:
        """Say that something failed unforeseen, and keep the traceback in the log."""
        self.show_message(self.error_log.note(error), error=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell of work that failed."""
        if event.worker.error and not event.worker.is_cancelled:
            self.fail(event.worker.error)

    async def _dispatch_message(self, message: Message) -> None:
        """Handle a message; a failure is told, and the next message is handled as ever."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self._is_open:
                raise
            self.fail(error)

    def _handle_exception(self, error: Exception) -> None:
        """End with one line where a widget failed: it does not come back, and the screen would stand still."""
        if self._is_open:
            self.exit(return_code=EXIT_ERROR, message=Text(self.error_log.note(error)))
        else:
            super()._handle_exception(error)
