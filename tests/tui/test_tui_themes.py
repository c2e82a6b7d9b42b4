"""The themes: every text can be read on everything that it stands on."""

import pytest
from textual.color import Color
from textual.theme import Theme

from newsreader.tui.themes import THEMES

READABLE = 4.5
"""The contrast that WCAG 2.1 asks of text at level AA."""

TEXTS = ("foreground", "faint", "primary", "error", "person", "organisation", "place", "star")
GROUNDS = ("background", "panel", "cursor", "idle", "chosen")
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS]
PAIRS += [("on-match", "match"), ("background", "place"), ("background", "error")]


def brightness(colour: Color) -> float:
    """Return the relative luminance as WCAG 2.1 defines it, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    darker, brighter = sorted((brightness(one), brightness(other)))
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read(theme: Theme) -> None:
    names = {name: getattr(theme, name) for name in ("foreground", "primary", "error", "background", "panel")}
    colours = {name: Color.parse(code) for name, code in {**theme.variables, **names}.items()}
    found = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < READABLE} == {}
