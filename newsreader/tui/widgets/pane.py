"""What a part of the screen is that keys can be given to."""

from typing import ClassVar

from textual import events
from textual.widget import Widget


class Pane(Widget):
    """A part of the screen whose keys are commands; these move in it and act on what is under its cursor."""

    area: ClassVar[str] = ""
    """What the screen is laid out for while the pane has the keys; empty: it stays as it is."""

    def on_hide(self, event: events.Hide) -> None:
        """Give the keys away where the pane stays hidden: it may have been shown again before this was told."""
        event.prevent_default()
        self.call_after_refresh(self._give_keys_away)

    def _give_keys_away(self) -> None:
        if self.has_focus and not all(node.display for node in self.ancestors_with_self if isinstance(node, Widget)):
            self.blur()

    @property
    def place(self) -> str:
        """Which of `commands.FOOTERS` names the keys that do something here."""
        return self.area

    def move(self, rows: int) -> bool:
        """Move by so many rows or lines; False where there is nothing further."""
        raise NotImplementedError

    def move_pages(self, pages: float) -> bool:
        """Move by so many screens, or half ones."""
        raise NotImplementedError

    def move_to_end(self, *, last: bool) -> None:
        """Move to the beginning or the end."""
        raise NotImplementedError

    def activate(self) -> None:
        """Act on what is under the cursor."""
        raise NotImplementedError
