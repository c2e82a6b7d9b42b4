"""The messages of the widgets and of the background work; each says what happened, not what to do about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from newsreader.tui.state import Choice

if TYPE_CHECKING:
    from newsreader.tui.reading.card_contents import Target


@dataclass
class StoryHighlighted(Message):
    """The cursor of the story list is on another row."""

    index: int


@dataclass
class StoryOpened(Message):
    """The user opened a story of the list."""

    index: int


@dataclass
class FacetChosen(Message):
    """The user included or excluded a value of a facet."""

    facet: str
    value: str
    choice: Choice


@dataclass
class TargetChosen(Message):
    """The user chose a line of a card."""

    target: "Target"


@dataclass
class RangeChosen(Message):
    """The user chose a range of months, such as 2024-01 to 2024-03; both are empty for no range."""

    first: str
    last: str


@dataclass
class QueryEdited(Message):
    """The user changed the text in the search bar."""

    query: str


@dataclass
class PromptLeft(Message):
    """The user left the prompt without an answer."""


@dataclass
class PromptEdited(Message):
    """The user changed the text in the prompt."""

    purpose: str
    text: str


@dataclass
class ReaderMoved(Message):
    """The reader shows another part of its text."""


@dataclass
class ReaderResized(Message):
    """The reader has another width, so its text must be laid out again."""


@dataclass
class WorkReported(Message):
    """Tells how far the background work `key` is; the text is empty when the work has ended."""

    key: str
    text: str = ""


@dataclass
class WorkEnded(Message):
    """Background work has ended; `text` says in one line how, `error` whether it failed.

    `stories` is the number of new stories.
    """

    text: str
    error: bool = False
    stories: int = 0
