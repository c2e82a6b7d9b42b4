"""The reasons for joins: why a name belongs to an entity. The value of each member is shown to the user."""

from enum import StrEnum
from types import MappingProxyType

from newsreader.model import Kind


class JoinReason(StrEnum):
    """The rule that joined a name to an entity. The words are stored and shown; code compares members only."""

    SAME_NAME = "same name"
    SPELLING = "another spelling"
    MISSPELLING = "misspelt"
    FULLER_NAME = "shorter or longer form of the name"
    ONLY_SURNAME = "surname of the only person so called"
    MAIN_SURNAME = "surname of the person mostly meant"
    SHARED_SURNAME = "surname of several people"
    ACRONYM = "acronym"
    PLACE_ALIAS = "another name of the place"
    ORGANISATION_ALIAS = "another name of the organisation"
    SHORT_FORM = "short form of the name"
    LEGAL_FORM = "same name but for the legal form"
    SELDOM_PERSON = "taken for a person in few articles only"
    SELDOM_ORGANISATION = "taken for an organisation in few articles only"
    SELDOM_PLACE = "taken for a place in few articles only"
    NAMES_FILE = "listed in your names file"
    MERGED_BY_USER = "merged by you"
    SPLIT_BY_USER = "kept apart by you"


OUTVOTED = MappingProxyType(
    {
        Kind.PERSON: JoinReason.SELDOM_PERSON,
        Kind.ORGANISATION: JoinReason.SELDOM_ORGANISATION,
        Kind.PLACE: JoinReason.SELDOM_PLACE,
    }
)
"""The reason given where the articles of the library outvote the kind of a name, which is the key."""
