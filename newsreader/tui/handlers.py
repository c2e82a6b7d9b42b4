"""What carries out each command of the registry; the modules are imported when the first command runs."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsreader.tui.desk import Handler


@cache
def handlers() -> "Mapping[str, Handler]":
    """Return the handler of each command."""
    from newsreader.tui import correcting, filtering, marking, movement, sending, viewing

    return {
        **movement.HANDLERS,
        **filtering.HANDLERS,
        **marking.HANDLERS,
        **correcting.HANDLERS,
        **sending.HANDLERS,
        **viewing.HANDLERS,
    }
