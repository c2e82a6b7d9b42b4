"""What carries out each command of the registry."""

from newsreader.tui import correcting, filtering, marking, movement, sending, viewing
from newsreader.tui.desk import Handler

HANDLERS: dict[str, Handler] = {
    **movement.HANDLERS,
    **filtering.HANDLERS,
    **marking.HANDLERS,
    **correcting.HANDLERS,
    **sending.HANDLERS,
    **viewing.HANDLERS,
}
