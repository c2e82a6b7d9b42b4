"""Calls functions after a delay; the delay begins again when the same is asked for again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.timer import Timer


class PostponedCalls:
    """Timers with names; `set_timer` is that of the application."""

    def __init__(self, set_timer: Callable[[float, Callable[[], object]], "Timer"]) -> None:
        self._set_timer = set_timer
        self._pending: dict[str, Timer] = {}

    def later(self, name: str, seconds: float, call: Callable[[], object]) -> None:
        """Call a function after so many seconds, instead of the one that waits under the same name."""
        self.stop(name)
        self._pending[name] = self._set_timer(seconds, call)

    def stop(self, name: str) -> None:
        """Cancel the call that waits under this name."""
        if timer := self._pending.pop(name, None):
            timer.stop()
