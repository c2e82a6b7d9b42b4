"""The roles of lines, and the kinds of names, boundaries and page corrections."""

from enum import StrEnum


class Role(StrEnum):
    """What a line of a page is.

    A new role is shown, searched and exported as a paragraph is, unless a set below names it.
    """

    TITLE = "title"
    SECTION = "section"
    STANDFIRST = "standfirst"
    """A summary between the title and the text."""
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    BYLINE = "byline"
    DATE = "date"
    BOILERPLATE = "boilerplate"
    """Chrome of the page, which is hidden."""


TEXT_ROLES = frozenset({Role.TITLE, Role.STANDFIRST, Role.PARAGRAPH, Role.SUBHEAD})
"""The roles of lines that are text of the article; in these lines names are looked for."""

HEAD_ROLES = frozenset({Role.TITLE, Role.SECTION, Role.BYLINE, Role.DATE})
"""The roles of an article's head: what they say is shown above the text, as the article's title, date and so on."""

BODY_ROLES = frozenset(Role) - HEAD_ROLES - {Role.BOILERPLATE}
"""The roles that are shown one below the other as the text of an article."""


class Kind(StrEnum):
    """The kinds of entity."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class BoundaryKind(StrEnum):
    """How it was recognised that an article begins."""

    PAGE = "page"
    """The page begins there."""
    EXPLICIT = "explicit"
    """The page shows a separator there."""
    IMPLICIT = "implicit"
    """The text itself turns to other news."""


class CorrectionKind(StrEnum):
    """What the user corrected on a page."""

    SPLIT = "split"
    """An article begins at the line."""
    JOIN = "join"
    """No article begins at the line."""
    ROLE = "role"
    """The line has another role."""
