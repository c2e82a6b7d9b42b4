"""What carries out each command of the registry; the modules are imported when the first command runs."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsreader.tui.app_context import Handler


@cache
def handlers() -> "Mapping[str, Handler]":
    """Return the handler of each command."""
    from newsreader.tui.commands import (
        correction_commands,
        filter_commands,
        mark_commands,
        movement_commands,
        send_commands,
        view_commands,
    )

    return {
        **movement_commands.HANDLERS,
        **filter_commands.HANDLERS,
        **mark_commands.HANDLERS,
        **correction_commands.HANDLERS,
        **send_commands.HANDLERS,
        **view_commands.HANDLERS,
    }
