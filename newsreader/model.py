"""The data that travels through the program: frozen, without behaviour beyond what its own fields imply.

What a search alone needs is in `kinds` and `results`; it is here as well, for all who need not start as fast.
"""
# ruff: noqa: PLC0414 - the names given to themselves are those that are here as well

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from newsreader.kinds import TEXT_ROLES as TEXT_ROLES
from newsreader.kinds import BoundaryKind as BoundaryKind
from newsreader.kinds import CorrectionKind as CorrectionKind
from newsreader.kinds import Kind as Kind
from newsreader.kinds import Role as Role
from newsreader.results import FacetValue as FacetValue
from newsreader.results import Hit as Hit
from newsreader.results import SearchResult as SearchResult
from newsreader.results import Snippet as Snippet

# ------------------------------------------------------------------------------------- from a source to articles


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document.

    `number` is its 1-based line in the page (None where a page has no lines); `role` is set where the format tells it
    (an HTML heading, a figure caption).
    """

    number: int | None
    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's format itself says of an article, as opposed to what is read from its text."""

    title: str | None = None
    section: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    published: str | None = None
    """The date or time as the format gave it; resolved by `articles.dates`."""
    tags: tuple[str, ...] = ()
    identity: str | None = None
    """What names this item for good at its source: a feed entry's guid or link."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a page, to be cut into articles: a text page holds one, a feed or a JSONL file many."""

    lines: tuple[Line, ...]
    metadata: Metadata = Metadata()
    title_source: str = "page"
    """Where `metadata.title` would come from: page, html or feed."""
    is_article: bool = False
    """The format already says that this is one article (a feed entry, a JSONL record): never cut it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One captured document, its bytes kept as they came."""

    path: str
    """As shown to the user: a file's path or an address; `-` for standard input."""
    content: bytes
    digest: str
    """Hexadecimal BLAKE2b-160 of `content`: what makes a second import of the same page a no-op."""
    documents: tuple[Document, ...]
    kind: str = "text"
    """text, html, jsonl or feed."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of an article and its role; `line` as in `Line.number`, `text` as cleaned."""

    line: int | None
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """Why an article begins where it does.

    `confidence` is a probability, 0 to 1; `cues` say the reasons in words.
    """

    kind: BoundaryKind = BoundaryKind.PAGE
    confidence: float = 1.0
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of news as cut from a page."""

    title: str
    title_source: str
    """page, html, feed, or derived (made from the first sentence because the page gave none)."""
    blocks: tuple[Block, ...]
    boundary: Boundary = Boundary()
    start_line: int | None = None
    end_line: int | None = None
    section: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO 8601 date or time when the text gives a full one, else None: a year is never guessed."""
    published_text: str | None = None
    """The words of the page that the date came from, also where they are only part of one."""
    tags: tuple[str, ...] = ()
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class PageCorrection:
    """What the user put right on a page.

    The line is known by its number and its text: on a page that has changed since, it is the nearest line of that text.
    `role` is its new role, where that is what the user put right.
    """

    kind: CorrectionKind
    line: int
    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link in an article: its absolute address, http or https, and the words that it is set on."""

    address: str
    text: str


# --------------------------------------------------------------------------------------------------------- names


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in an article that names an entity.

    `start` and `end` are offsets in code points in the text of the block at index `block`; `text` is what stands there.
    """

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class LocalName:
    """The mentions of one entity within one article, under the fullest name the article gives it."""

    kind: Kind
    name: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place under its canonical name, with its mentions in one article."""

    id: str
    kind: Kind
    name: str
    mentions: tuple[Mention, ...] = ()


# ------------------------------------------------------------------------------------------ what the library holds


@dataclass(frozen=True, slots=True)
class Source:
    """Where pages come from, with what it has brought so far."""

    name: str
    kind: str
    """file, folder, stdin, feed, or page for one that is fetched and no feed."""
    location: str
    added: str
    """ISO 8601, UTC."""
    pages: int = 0
    articles: int = 0
    title: str | None = None
    """Of a feed: what it calls itself, or the user calls it."""
    tags: tuple[str, ...] = ()
    """Given to the articles that it brings."""
    interval: int | None = None
    """Minutes between two fetches; None: as configured."""
    full_text: bool = False
    """Whether the pages that its items link to are fetched too."""
    last_success: str | None = None
    last_error: str | None = None
    """Why the last fetch failed; None when it did not."""
    next_try: str | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One stored article with everything the library knows of it; what `export` writes."""

    id: str
    number: int
    """The row number in the library: internal, never shown."""
    story: str
    duplicate_of: str | None
    source: str
    path: str
    article: Article
    entities: tuple[Entity, ...] = ()
    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordScore:
    """What a part of a query adds to an article's score by one field of it."""

    part: str
    """As in the query language."""
    field: str
    """title, body or caption."""
    words: tuple[str, ...]
    """What matched there, in lower case, without repeats."""
    count: int
    """How often."""
    weight: float
    """How much the field counts; contained in `score`."""
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article is where it is in the answer to a query, or why it is not there."""

    total: int
    """Stories that match."""
    place: int | None = None
    """The place of its story, from 1; None when the story is not there."""
    shown: int | None = None
    """The row number of the article that is there for its story; itself when that matches best."""
    score: float = 0.0
    """The sum of `words`, raised by `raised` for being new."""
    raised: float = 1.0
    words: tuple[WordScore, ...] = ()
    """Also what is there of a query that does not match as a whole."""
    reasons: tuple[str, ...] = ()
    """Why the article itself is not there; none when it is."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One of the names that an entity goes by: in how many articles, and the rule that joined it."""

    name: str
    articles: int
    rule: str


@dataclass(frozen=True, slots=True)
class EntityPage:
    """All that the library knows of one entity."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[Alias, ...]
    """The most used first."""
    stories: int
    months: tuple[FacetValue, ...]
    """How many of its stories are of each month, the dated ones only, oldest first."""
    companions: Mapping[str, Sequence[FacetValue]]
    """By kind, who else its stories name, with the counts of stories that name both."""
    namesakes: Mapping[str, Sequence[FacetValue]] = field(default_factory=dict)
    """By kind, the others whom its name may mean, with the counts of their stories."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be imported, and why: `where` names it, `message` is one line."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did."""

    pages: int = 0
    articles: int = 0
    stories: int = 0
    known: int = 0
    """Pages that the library already held."""
    problems: tuple[Problem, ...] = ()
    changed: int = 0
    """New versions of articles that the library already held."""
    failed: int = 0
    """Sources that could not be fetched or read."""


class Progress(Protocol):
    """Told how far long work has come: `stage` in words for the user, `total` None while unknown."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Take note; called often, so be quick."""


class CancelToken(Protocol):
    """Anything with `is_set`, such as a `threading.Event`: long work polls it and stops."""

    def is_set(self) -> bool:
        """Tell whether to stop."""


Warn = Callable[[Problem], None]
"""Told at once of each problem that does not stop the work."""
