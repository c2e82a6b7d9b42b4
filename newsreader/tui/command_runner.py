"""Finds the command of a key and runs it; a command that fails is a message to the user, and the reader goes on."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Protocol

from newsreader.errors import NewsreaderError
from newsreader.tui.widgets.pane_layout import textual_keys

if TYPE_CHECKING:
    from newsreader.tui.app_context import AppContext, Handler
    from newsreader.tui.error_log import ErrorLog


class ShowMessage(Protocol):
    """Shows a message to the user."""

    def __call__(self, message: str, *, error: bool = False) -> None: ...  # noqa: D102


@cache
def handlers() -> "Mapping[str, Handler]":
    """Return the function that carries out each command; the first call imports their modules."""
    from newsreader.tui.commands import (
        correction_commands,
        entity_commands,
        filter_commands,
        mark_commands,
        movement_commands,
        program_commands,
        saved_search_commands,
        send_commands,
        view_commands,
    )

    modules = (
        movement_commands,
        filter_commands,
        saved_search_commands,
        mark_commands,
        view_commands,
        entity_commands,
        correction_commands,
        send_commands,
        program_commands,
    )
    return {name: handler for module in modules for name, handler in module.HANDLERS.items()}


class CommandRunner:
    """Knows the keys of the commands and runs commands by their names."""

    def __init__(self, keys: Mapping[str, str], error_log: "ErrorLog", show_message: ShowMessage) -> None:
        self.keys = keys
        """The keys of each command, separated by blanks."""
        self._command_of = {key: name for name, words in textual_keys(keys).items() for key in words}
        self._error_log = error_log
        self._show_message = show_message

    def command_of(self, key: str) -> str | None:
        """Return the name of the command that a key runs; None for a key without a command."""
        return self._command_of.get(key)

    async def run(self, context: "AppContext", name: str, argument: str = "") -> None:
        """Run a command; an error that the user can correct is shown as a message."""
        self._show_message("")
        try:
            done = handlers()[name](context, argument)
            if done is not None:
                await done
        except NewsreaderError as error:
            context.prompt.ask_again()
            self._show_message(str(error), error=True)
        except Exception as error:  # noqa: BLE001 - a command that fails must not end the reader
            self.report_failure(error)

    def report_failure(self, error: BaseException) -> None:
        """Tell the user about an error in the program, and write its traceback to the log."""
        self._show_message(self._error_log.note(error), error=True)
