"""The cues: the reasons that an article begins at a boundary.

Code compares the members only. Their values are the words that are shown, stored and exported; no code may depend on
these words.
"""

from enum import StrEnum


class Cue(StrEnum):
    """Why an article begins where it does."""

    BY_HAND = "set by hand"

    # Cues of separators, which the page itself shows (see `separators`).
    SEPARATOR_LINE = "separator line"
    END_IN_NAVIGATION = "end of an article in the page's navigation"
    CREDITS = "credits at the end"
    HEADER_FIELDS = "header fields"
    DATED_TITLE = "title with date or byline"
    SECTION_AND_TITLE = "section and title"
    REPEATED_TITLE = "title repeated"
    DATELINE = "dateline"

    # Cues in the text (see `text_boundaries`); a dateline is one of these too.
    INTRODUCED_TWICE = "person introduced here and again below"
    HEADLINE = "headline"
    DATE_OR_ADDRESS = "date, byline or address line"
    SEPARATOR = "separator"
    NEW_NAMES = "names change"
    NEW_WORDS = "new vocabulary"
    WORDS_END = "words of the text before do not come back"
    REINTRODUCED = "person reintroduced by full name"
    INTRODUCED = "people or bodies introduced by full name"
    AFTER_QUOTATION = "follows a closing quotation"
    NEW_SUBJECT = "change of subject"
