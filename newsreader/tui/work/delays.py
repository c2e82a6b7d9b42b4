"""Things to be done after a while, unless the same is asked for again before that."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.timer import Timer


class Delays:
    """Named timers; `set_timer` is the application's."""

    def __init__(self, set_timer: Callable[[float, Callable[[], object]], "Timer"]) -> None:
        self._set_timer = set_timer
        self._pending: dict[str, Timer] = {}

    def later(self, name: str, seconds: float, call: Callable[[], object]) -> None:
        """Do something after so many seconds, in place of what was to be done under the same name."""
        self.stop(name)
        self._pending[name] = self._set_timer(seconds, call)

    def stop(self, name: str) -> None:
        """Do nothing under that name any more."""
        if timer := self._pending.pop(name, None):
            timer.stop()
