"""A field that the user types in."""

import asyncio
import contextlib

from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widgets import Input

_PATIENCE = 0.5


class InputField(Input, inherit_bindings=True):
    """An input that shows each letter at little cost; the application itself handles the keys in `ENDING`."""

    # Without this, each letter that is typed would lay out the whole screen again.
    virtual_size = reactive(Size(0, 0), layout=False)

    ENDING = frozenset({"enter", "escape"})
    """The keys that end the input; the keys after them are not meant for the field."""

    def __init__(self, *, id: str, placeholder: str = "", suggester: Suggester | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, placeholder=placeholder, suggester=suggester)
        self.cursor_blink = False

    async def on_key(self, event: events.Key) -> None:
        """Complete the text when tab is pressed and there is a suggestion; tab never leaves the field."""
        if event.key not in {"tab", "shift+tab"}:
            return
        event.stop()
        event.prevent_default()
        if event.key == "tab" and self._suggestion and self._suggestion != self.value:
            self.action_end()
            self.action_cursor_right()

    async def catch_up(self) -> None:
        """Wait until every letter pressed so far is in the field."""
        done = asyncio.Event()
        self.call_later(done.set)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _PATIENCE)
