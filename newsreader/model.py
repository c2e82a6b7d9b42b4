"""The data that all parts of the program exchange: frozen, without methods that do more than read their fields.

The classes that a search needs are defined in `kinds` and `results`, which are quick to import. This module exports
them again, for callers that need more classes and do not have to start as fast.
"""
# ruff: noqa: PLC0414 - an import under its own name marks what is offered again

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
    """What the format of a page says about an article, such as the meta tags of HTML. It is not read from the text."""

    title: str | None = None
    section: str | None = None
    byline: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    published: str | None = None
    """The date or time as the format gave it; resolved by `newsreader.language.dates`."""
    tags: tuple[str, ...] = ()
    identity: str | None = None
    """The identifier of this item at its source that never changes: the guid or link of a feed entry."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a page, to be cut into articles. A text page holds one, a feed or a JSONL file many."""

    lines: tuple[Line, ...]
    metadata: Metadata = Metadata()
    title_source: str = "page"
    """Where `metadata.title` comes from, if it is set: page, html or feed."""
    is_article: bool = False
    """Whether the format says that this is one article (a feed entry, a JSONL record), so that it is never cut."""


@dataclass(frozen=True, slots=True)
class Page:
    """One captured document; its bytes are never changed."""

    path: str
    """As shown to the user: a file's path or an address; `-` for standard input."""
    content: bytes
    digest: str
    """Hexadecimal BLAKE2b-160 of `content`, by which a second import of the same page is recognised."""
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
    """The words of the page that the date was read from, even if they give only a part of a date."""
    tags: tuple[str, ...] = ()
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class PageCorrection:
    """A correction that the user made on a page.

    The line is known by its number and its text: on a page that has changed since, it is the nearest line of that text.
    `role` is its new role, if the user corrected the role.
    """

    kind: CorrectionKind
    line: int
    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link in an article: its absolute address, http or https, and the words of the link."""

    address: str
    text: str


# --------------------------------------------------------------------------------------------------------- names


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in an article that names an entity.

    `start` and `end` are offsets in code points in the text of the block at index `block`; `text` is the text between.
    """

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class LocalName:
    """The mentions of one entity within one article, under the fullest name that the article uses."""

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
    """A place that pages come from, with the numbers of its pages and articles."""

    name: str
    kind: str
    """file, folder, stdin, feed, or page (an address that is fetched and is no feed)."""
    location: str
    added: str
    """ISO 8601, UTC."""
    pages: int = 0
    articles: int = 0
    title: str | None = None
    """The title of a feed, as the feed gives it or as the user changed it."""
    tags: tuple[str, ...] = ()
    """Tags that all its articles get."""
    interval: int | None = None
    """Minutes between two fetches; None: as configured."""
    full_text: bool = False
    """Whether the pages that its items link to are fetched too."""
    last_success: str | None = None
    last_error: str | None = None
    """Why the last fetch failed; None if it succeeded."""
    next_try: str | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One stored article with everything the library knows about it; `export` writes these."""

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
    """How much one part of a query adds to the score of an article in one of its fields."""

    part: str
    """The part of the query, as it is written in the query language."""
    field: str
    """title, body or caption."""
    words: tuple[str, ...]
    """The words that matched there, in lower case, each once."""
    count: int
    """How often they matched there."""
    weight: float
    """The weight of the field; `score` already includes it."""
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an article has its place in the result of a query, or why it is not in the result."""

    total: int
    """Stories that match."""
    place: int | None = None
    """The place of its story, counted from 1; None when the story is not in the result."""
    shown: int | None = None
    """The row number of the article that represents its story in the result; it may be this article."""
    score: float = 0.0
    """The sum of the scores in `words`, multiplied by `raised`."""
    raised: float = 1.0
    words: tuple[WordScore, ...] = ()
    """The parts of the query that match, also where the query as a whole does not."""
    reasons: tuple[str, ...] = ()
    """Why the article is not in the result; empty when it is."""


@dataclass(frozen=True, slots=True)
class Alias:
    """One of the names of an entity, with the number of articles that use it and the rule that joined it."""

    name: str
    articles: int
    rule: str


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything that the library knows about one entity."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[Alias, ...]
    """Sorted by use, the most frequent first."""
    stories: int
    months: tuple[FacetValue, ...]
    """The number of its stories in each month, oldest first; undated stories are left out."""
    companions: Mapping[str, Sequence[FacetValue]]
    """For each kind, the other entities in its stories, with the number of stories that name both."""
    namesakes: Mapping[str, Sequence[FacetValue]] = field(default_factory=dict)
    """For each kind, other entities that its name may mean, with the number of their stories."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of an import: `where` names the file or address, `message` gives the reason in one line."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of an import."""

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
    """A function that long work calls: `stage` is in words for the user, `total` is None while it is unknown."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Show or store the progress; it is called often, so it must be quick."""


class CancelToken(Protocol):
    """Anything with `is_set`, such as a `threading.Event`; long work checks it often, and stops when it is set."""

    def is_set(self) -> bool:
        """Tell whether to stop."""


Warn = Callable[[Problem], None]
"""Is called with each problem that does not stop the work, as soon as it occurs."""
