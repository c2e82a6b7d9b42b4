"""What the widgets tell the application: each message says what happened, none says what to do about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from newsreader.tui.state import Choice

if TYPE_CHECKING:
    from newsreader.tui.reading.card_contents import Target


@dataclass
class StoryHighlighted(Message):
    """The cursor of the story list came to rest on a row."""

    index: int


@dataclass
class StoryOpened(Message):
    """A row of the story list was chosen to be read."""

    index: int


@dataclass
class FacetChosen(Message):
    """A value of a facet was included or excluded."""

    facet: str
    value: str
    choice: Choice


@dataclass
class TargetChosen(Message):
    """A line of a card was chosen."""

    target: "Target"


@dataclass
class RangeChosen(Message):
    """A range of months was chosen on the timeline, both as year-month; both empty to choose none."""

    first: str
    last: str


@dataclass
class QueryEdited(Message):
    """The text in the search bar changed."""

    query: str


@dataclass
class PromptLeft(Message):
    """The line at the bottom was left without an answer."""


@dataclass
class PromptEdited(Message):
    """The line at the bottom is being typed in."""

    purpose: str
    text: str


@dataclass
class ReaderMoved(Message):
    """The reader shows another part of its text."""


@dataclass
class ReaderResized(Message):
    """The reader is of another width, so its text has to be set anew."""


@dataclass
class WorkReported(Message):
    """Work in the background, named by `key`, says how far it is; an empty `text` when it ended."""

    key: str
    text: str = ""


@dataclass
class WorkEnded(Message):
    """Work in the background came to its end; `text` says how, in one line, `error` where it failed.

    `stories` are those that it has brought.
    """

    text: str
    error: bool = False
    stories: int = 0
