"""Signals: what a line says about the lines around it. Certainties: how certain the role of a line is.

A role says what a line is, and is shown to the user. A signal is used only by the program: it says how to read the
neighbouring lines, and whether an article may begin or end here. Code never compares the words that are shown.
"""

from enum import StrEnum


class Signal(StrEnum):
    """What a line says about the lines around it; `roles.toml` names these values."""

    NONE = ""
    HEADLINE = "headline"
    """Has the shape of a headline: it may be a title, a subhead or a link to other news."""
    SECTION = "section"
    """The name of a section, such as "World"."""
    DATE_OR_BYLINE = "date or byline"
    LABEL = "label"
    """A label without its value, such as "Published": a date or a byline follows."""
    ADDRESS = "address"
    """The web address of a page."""
    HEADER_FIELD = "header field"
    """A field of a press archive, such as "LENGTH: 412 words": the head of an article."""

    RULE = "rule"
    """A line of dashes, stars and the like."""
    END_MARK = "end mark"
    """An agency's sign for the end, such as "-30-"."""
    NEXT_ARTICLE = "next article"
    """A link to the next article: this one ends."""
    DOCUMENT_NUMBER = "document number"
    """Such as "2 of 14": another document of an archive begins."""
    CREDITS = "credits"
    """Who reported and edited, below the text of an article."""
    CLOSING_NOTICE = "closing notice"
    """A copyright notice and the like, below the text of an article."""

    PICTURE_LABEL = "picture label"
    """Such as "Image:", alone on its line between a caption and its repetition."""
    PICTURE_NUMBER = "picture number"
    """Such as "3 / 12": a picture of a gallery follows."""
    PLAYER = "player"
    """The message of a media player; the title of the video follows."""
    PLAYER_LABEL = "player label"
    """A button or label of a media player."""
    PLAYING_TIME = "playing time"
    LINK_LIST = "link list"
    """The heading of a list of links to other news."""
    CONSENT = "consent"
    """A notice on cookies; the name of the service may be above it."""
    CHROME = "chrome"
    """Chrome of the page: where there is much of it, the page was captured whole."""
    TEASER = "teaser"
    """A link to other news in a box of the page."""
    TABLE_ROW = "table row"
    """A row of a table, a list or verse."""


RULES = frozenset({Signal.RULE, Signal.END_MARK})
LEADS_ON = frozenset({Signal.NEXT_ARTICLE, Signal.DOCUMENT_NUMBER})
"""A line between an article and the next one of a series."""
CLOSES = frozenset({Signal.CREDITS, Signal.CLOSING_NOTICE})
"""A line below the text of an article."""
PLAYERS = frozenset({Signal.PLAYER, Signal.PLAYER_LABEL})
DATES = frozenset({Signal.DATE_OR_BYLINE, Signal.LABEL})
"""What tells when an article was published and who wrote it."""


class Certainty(StrEnum):
    """How certain the role of a line is."""

    GUESSED = "guessed"
    """By patterns and rules, which later ones may overrule."""
    SUGGESTED = "suggested"
    """The page's format calls the line a paragraph or a heading, as it does with credits, buttons and boxes too."""
    GIVEN = "given"
    """The page's format or the user says so, and no rule changes it."""


TOLD = frozenset({Certainty.SUGGESTED, Certainty.GIVEN})
"""The role was not read from the text alone."""
