"""The roles of lines, and the kinds of names, boundaries and page corrections."""

from enum import StrEnum


class Role(StrEnum):
    """What a line of a page is; every line but a plain paragraph is set apart, and boilerplate is hidden."""

    TITLE = "title"
    SECTION = "section"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    BYLINE = "byline"
    DATE = "date"
    BOILERPLATE = "boilerplate"


TEXT_ROLES = frozenset({Role.TITLE, Role.STANDFIRST, Role.PARAGRAPH, Role.SUBHEAD})
"""The roles whose text is the news itself: what is searched first and where names are looked for."""


class Kind(StrEnum):
    """The kinds of entity."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class BoundaryKind(StrEnum):
    """What tells that an article begins."""

    PAGE = "page"
    """The page begins there."""
    EXPLICIT = "explicit"
    """A separator stands there."""
    IMPLICIT = "implicit"
    """The text itself turns to other news."""


class CorrectionKind(StrEnum):
    """What the user put right on a page."""

    SPLIT = "split"
    """An article begins at the line."""
    JOIN = "join"
    """No article begins at the line."""
    ROLE = "role"
    """The line has another role."""
