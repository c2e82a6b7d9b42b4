"""Turns component classes of the style sheet into styles for parts of a text."""

from textual.style import Style
from textual.widget import Widget


def style_of(widget: Widget, name: str) -> Style:
    """Return the style that the component class `name` of a widget sets, without what it inherits.

    Textual's own `get_visual_style(partial=True)` leaves out opaque backgrounds.
    """
    if not widget.is_mounted:
        # Its styles are not known yet; it is drawn again when they are.
        return Style()
    styles = widget.get_component_styles(name)
    text = styles.text_style
    return Style(
        background=styles.background if styles.has_rule("background") else None,
        foreground=styles.color if styles.has_rule("color") else None,
        bold=text.bold,
        italic=text.italic,
        underline=text.underline,
        reverse=text.reverse,
        strike=text.strike,
    )
