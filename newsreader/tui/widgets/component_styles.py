"""The style sheet's component classes as styles for parts of a text."""

from textual.style import Style
from textual.widget import Widget


def style_of(widget: Widget, name: str) -> Style:
    """Return what the component class `name` of a widget sets, and nothing that it inherits.

    Textual's own `get_visual_style(partial=True)` loses backgrounds that are opaque.
    """
    if not widget.is_mounted:
        # The style sheet has not reached it yet; it will be painted again then.
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
