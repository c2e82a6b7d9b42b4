"""The base of the parts of the screen that can have the keys."""

from typing import ClassVar

from textual import events
from textual.widget import Widget


class Pane(Widget):
    """A part of the screen in which keys are commands; they move in it and act on what is under its cursor."""

    area: ClassVar[str] = ""
    """The class of the screen while the pane has the keys, see `pane_layout.AREAS`; empty for no change."""

    def on_hide(self, event: events.Hide) -> None:
        """Give the keys away if the pane stays hidden: it may be visible again when this message arrives."""
        event.prevent_default()
        self.call_after_refresh(self._give_keys_away)

    def _give_keys_away(self) -> None:
        if self.has_focus and not all(node.display for node in self.ancestors_with_self if isinstance(node, Widget)):
            self.blur()

    @property
    def place(self) -> str:
        """The name of the footer, see `command_table.FOOTERS`."""
        return self.area

    def move(self, rows: int) -> bool:
        """Move by so many rows or lines; returns False at the end."""
        raise NotImplementedError

    def move_pages(self, pages: float) -> bool:
        """Move by so many pages, such as 1 or -0.5; returns False at the end."""
        raise NotImplementedError

    def move_to_end(self, *, last: bool) -> None:
        """Move to the beginning or the end."""
        raise NotImplementedError

    def activate(self) -> None:
        """Choose what is under the cursor."""
        raise NotImplementedError
