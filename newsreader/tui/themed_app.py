"""An application in the program's own themes, or in no colours at all where the user wants none."""

import os
from typing import TYPE_CHECKING

from textual.app import App

from newsreader.tui.themes import COLOURLESS, THEMES, defaults

if TYPE_CHECKING:
    from textual.driver import Driver


class ThemedApp(App[None]):
    """Knows the themes and their variables; subclasses say which one to wear."""

    def __init__(self) -> None:
        # Without colours Textual must know from the start that the terminal's own are used, else it sends greys.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)

    def get_driver_class(self) -> "type[Driver]":
        """Choose what draws on the terminal: our own driver, in place of the one that it is made from."""
        plain = super().get_driver_class()
        if plain.__name__ != "LinuxDriver":
            return plain
        from newsreader.tui.terminal_driver import TerminalDriver

        return TerminalDriver

    def dress(self, name: str) -> None:
        """Choose the theme before anything is styled by it; one that does not exist is left out."""
        for theme in THEMES:
            self.register_theme(theme)
        name = name if name in self.available_themes else THEMES[0].name
        self.set_reactive(App.theme, COLOURLESS if self.no_color else name)
        self.set_class(self.no_color, "-colourless", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own variables to themes that know nothing of them."""
        return defaults(self.current_theme)

    def wear(self, name: str) -> str:
        """Change the theme; returns what to tell the user, or an empty text where there is no such theme."""
        if name not in self.available_themes:
            return ""
        self.theme = COLOURLESS if self.no_color else name
        return f"Theme {name}" + (" (not shown, NO_COLOR is set)" if self.no_color else "")
