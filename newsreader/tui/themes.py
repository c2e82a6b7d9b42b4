"""The program's own themes, and the colours for kinds of names and for matches that other themes lack."""

from typing import TYPE_CHECKING

from textual.app import App
from textual.theme import Theme

from newsreader.errors import NewsreaderError

if TYPE_CHECKING:
    from typing import Any

DARK = Theme(
    name="newsreader-dark",
    primary="#86aed4",
    secondary="#7fb3d5",
    accent="#e0a96d",
    success="#8fbf8f",
    warning="#e8cf6a",
    error="#e88a8a",
    foreground="#d6d6cf",
    background="#16181c",
    surface="#16181c",
    panel="#1e2126",
    dark=True,
    variables={
        "person": "#e8b27a",
        "organisation": "#86b8e0",
        "place": "#93c69a",
        "match": "#f0d76a",
        "on-match": "#16181c",
        "star": "#f0d76a",
        "faint": "#9b9fa6",
        "rule": "#2c3037",
        "cursor": "#26374a",
        "idle": "#23272e",
        "chosen": "#243129",
    },
)

LIGHT = Theme(
    name="newsreader-light",
    primary="#2f5f8a",
    secondary="#22648f",
    accent="#9a5b13",
    success="#2f6f3c",
    warning="#8a6d00",
    error="#a83232",
    foreground="#26282b",
    background="#faf9f6",
    surface="#faf9f6",
    panel="#f0eee8",
    dark=False,
    variables={
        "person": "#8f4f08",
        "organisation": "#1d5a8c",
        "place": "#2a6a38",
        "match": "#ffe27a",
        "on-match": "#26282b",
        "star": "#845600",
        "faint": "#5d6063",
        "rule": "#dcd9d0",
        "cursor": "#cfe0f0",
        "idle": "#ebe8e0",
        "chosen": "#dcebdc",
    },
)

CONTRAST = Theme(
    name="newsreader-contrast",
    primary="#ffffff",
    secondary="#66ccff",
    accent="#ffb000",
    success="#66ff66",
    warning="#ffff00",
    error="#ff8c8c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "person": "#ffb000",
        "organisation": "#66ccff",
        "place": "#66ff66",
        "match": "#ffff00",
        "on-match": "#000000",
        "star": "#ffff00",
        "faint": "#d0d0d0",
        "rule": "#909090",
        "cursor": "#003a8c",
        "idle": "#303030",
        "chosen": "#004400",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)


def defaults(theme: Theme) -> dict[str, str]:
    """Return values for our own variables, for a theme that does not set them: made of the colours that it has."""
    foreground = theme.foreground or ("#e0e0e0" if theme.dark else "#202020")
    rule = theme.panel or ("#333333" if theme.dark else "#d0d0d0")
    return {
        "person": theme.accent or theme.primary,
        "organisation": theme.secondary or theme.primary,
        "place": theme.success or theme.primary,
        "match": theme.warning or theme.primary,
        "on-match": theme.background or ("#202020" if theme.dark else "#f0f0f0"),
        "star": theme.warning or theme.primary,
        "faint": foreground if theme.ansi else f"{foreground} 60%",
        "rule": rule,
        "cursor": theme.primary if theme.ansi else f"{theme.primary} 35%",
        "idle": rule,
        "chosen": rule,
    }


COLOURLESS = "ansi-dark"
"""The theme for users who want no colours: it shows the two colours of the terminal."""


def register_themes(app: "App[Any]", name: str) -> None:
    """Make our themes known, and choose one before anything is styled; an unknown name means the first theme."""
    for theme in THEMES:
        app.register_theme(theme)
    name = name if name in app.available_themes else THEMES[0].name
    app.set_reactive(App.theme, COLOURLESS if app.no_color else name)
    app.set_class(app.no_color, "-colourless", update=False)
    app.stylesheet.set_variables(app.get_css_variables())


def change_theme(app: "App[Any]", name: str) -> str:
    """Change the theme; returns the message for the user. Raises `NewsreaderError` for an unknown name."""
    if name not in app.available_themes:
        raise NewsreaderError(f"theme: {name!r} is none; there are {', '.join(sorted(app.available_themes))}")
    app.theme = COLOURLESS if app.no_color else name
    return f"Theme {name}" + (" (not shown, NO_COLOR is set)" if app.no_color else "")
