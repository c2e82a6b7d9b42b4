"""The roles of lines and the kinds of names."""

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
