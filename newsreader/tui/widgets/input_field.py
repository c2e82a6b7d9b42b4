"""A line that is typed in."""

import asyncio
import contextlib

from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Input

_PATIENCE = 0.5


class InputField(Input, inherit_bindings=True):
    """An input whose letters cost little to show; enter and escape are the application's, see `ENDING`."""

    # Each letter typed would have the screen laid out anew.
    virtual_size = reactive(Size(0, 0), layout=False)

    ENDING = frozenset({"enter", "escape"})
    """Keys that the application acts on itself: what is pressed after them is no longer meant for the field."""

    def __init__(self, *, id: str, **options: object) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, **options)  # type: ignore[arg-type]  # those of Input
        self.cursor_blink = False

    async def on_key(self, event: events.Key) -> None:
        """Complete what is typed with tab, where there is something to complete it with."""
        if event.key == "tab" and self._suggestion and self._suggestion != self.value:
            event.stop()
            event.prevent_default()
            self.action_cursor_right()

    async def catch_up(self) -> None:
        """Wait until every letter pressed so far is in the field."""
        done = asyncio.Event()
        self.call_later(done.set)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _PATIENCE)
