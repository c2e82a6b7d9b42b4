"""The vocabulary of search: every field, facet, state and sort is defined only here.

The query language, the evaluation of queries, facet counts, explanations, completion, the sidebar with its keys, the
options of the command line and the documents are made from these tables. Every command imports this module, so it
imports nothing that is slow to load.
"""

from enum import Enum
from typing import NamedTuple

from newsreader.kinds import Kind


class FieldKind(Enum):
    """The kind of a field's values; it decides how they are written, stored, found and explained."""

    TEXT = "words in a part of the article"
    NAME = "the entities of one kind that the article names"
    LABEL = "at most one label for each article"
    LABELS = "any number of labels for each article"
    TAG = "the labels of a story"
    DATE = "one day for each article"
    NUMBER = "one whole number for each article"
    STATE = "a fixed set of words"
    LOOKUP = "a text by which the store finds the article"


class Facet(NamedTuple):
    """The facet of a field: its values are counted over all stories that match a query."""

    name: str
    title: str
    """The heading in the sidebar."""
    group: str = ""
    """The facets of one group share the sidebar; without a group the facet is not in the sidebar."""


class Option(NamedTuple):
    """An option of `newsreader search` that asks for a value of a field."""

    name: str
    metavar: str
    help: str
    form: str = "{}"
    """How the value is written in the query language."""


class Field(NamedTuple):
    """One field of the query language."""

    name: str
    """Letters only, so that a query can be split into fields and words."""
    kind: FieldKind
    help: str
    """What the field means or what can be its value, in words for the user."""
    examples: tuple[str, ...]
    """How it is used in a query; for the documents."""
    label: str = ""
    """How a sentence names it: "its {label} is …"; for text "it is in {label}", for dates "it was {label} on …", for
    numbers "it has … {label}".
    """
    column: str = ""
    """The array of the catalogue that holds the values."""
    entity: Kind | None = None
    """The kind of entity whose names are the values."""
    values: tuple[str, ...] = ()
    """All possible values, if these are fixed words."""
    aliases: tuple[str, ...] = ()
    """Other names of the field in the query language."""
    facet: Facet | None = None
    options: tuple[Option, ...] = ()


SORTS = ("relevance", "newest", "oldest", "title")
"""The orders of a result."""

DATE_HELP = "a date such as 2025, 2025-10, 2025-10-27, yesterday, last-week, 7d (days ago), or a range of two with .."

NUMBER_HELP = "a whole number such as 500, or a range such as 500.., ..200 or 300..600"

_IS = ("unread", "read", "starred", "duplicate", "hidden")
_HAS = ("date", "names", "tag", "outlet", "section", "author", "language")


def _one_of(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


_TABLE = (
    Field("title", FieldKind.TEXT, "words of the title", ("title:summit",), "the title", aliases=("headline",)),
    Field("body", FieldKind.TEXT, "words of the text", ("body:summit",), "the text", aliases=("text",)),
    Field("caption", FieldKind.TEXT, "words of a picture's caption", ("caption:summit",), "a caption"),
    Field(
        "person",
        FieldKind.NAME,
        'a person, by any name (person:putin) or by the full one in quotes (person:"Vladimir Putin")',
        ("person:putin", 'person:"Kim Jong Un"'),
        entity=Kind.PERSON,
        aliases=("people",),
        facet=Facet("person", "People", "names"),
        options=(Option("person", "NAME", "Only what names this person."),),
    ),
    Field(
        "org",
        FieldKind.NAME,
        "an organisation, as with person:",
        ("org:nato",),
        entity=Kind.ORGANISATION,
        aliases=("organisation", "organization"),
        facet=Facet("organisation", "Organisations", "names"),
        options=(Option("org", "NAME", "Only what names this organisation."),),
    ),
    Field(
        "place",
        FieldKind.NAME,
        "a place, as with person:",
        ('place:"North Korea"',),
        entity=Kind.PLACE,
        aliases=("location",),
        facet=Facet("place", "Places", "names"),
        options=(Option("place", "NAME", "Only what names this place."),),
    ),
    Field(
        "source",
        FieldKind.LABEL,
        "the source it was added from",
        ("source:wire",),
        label="source",
        column="source",
        facet=Facet("source", "Sources", "collection"),
        options=(Option("source", "NAME", "Only what this source brought."),),
    ),
    Field(
        "outlet",
        FieldKind.LABEL,
        "the outlet that published it",
        ('outlet:"BBC News"',),
        label="outlet",
        column="outlet",
        facet=Facet("outlet", "Outlets", "publication"),
        options=(Option("outlet", "NAME", "Only what this outlet published."),),
    ),
    Field(
        "section",
        FieldKind.LABEL,
        "the section of the outlet",
        ("section:world",),
        label="section",
        column="section",
        facet=Facet("section", "Sections", "collection"),
        options=(Option("section", "NAME", "Only what is in this section."),),
    ),
    Field(
        "author",
        FieldKind.LABELS,
        "an author that the byline names",
        ("author:doe", 'author:"Jane Doe"'),
        label="author",
        column="author",
        aliases=("by",),
        facet=Facet("author", "Authors", "publication"),
        options=(Option("author", "NAME", "Only what this author wrote."),),
    ),
    Field(
        "language",
        FieldKind.LABEL,
        "the language that the page declares, as a code of two letters",
        ("language:en",),
        label="language",
        column="language",
        aliases=("lang",),
        facet=Facet("language", "Languages", "publication"),
        options=(Option("language", "CODE", "Only what is in this language: en, de, fr."),),
    ),
    Field(
        "domain",
        FieldKind.LABEL,
        "the host of the web address, or a part of it that begins at a dot",
        ("domain:bbc.co.uk", "domain:gov"),
        label="domain",
        column="domain",
        aliases=("site",),
        options=(Option("domain", "NAME", "Only what has a web address at this host."),),
    ),
    Field(
        "url",
        FieldKind.LOOKUP,
        "the web address: a part of it, or all of it in quotes",
        ("url:bbc.co.uk/news", 'url:"https://example.com/1"'),
        label="web address",
        options=(Option("url", "TEXT", "Only what has this in its web address."),),
    ),
    Field(
        "tag",
        FieldKind.TAG,
        "a tag of yours",
        ('tag:"to do"',),
        facet=Facet("tag", "Tags", "collection"),
        options=(Option("tag", "NAME", "Only what has this tag."),),
    ),
    Field("is", FieldKind.STATE, _one_of(_IS), tuple(f"is:{state}" for state in _IS), values=_IS),
    Field("has", FieldKind.STATE, _one_of(_HAS), tuple(f"has:{what}" for what in _HAS), values=_HAS),
    Field("id", FieldKind.LOOKUP, "an article or a story, by the beginning of its id", ("id:akq2mz",), "id"),
    Field(
        "date",
        FieldKind.DATE,
        f"when it was published: {DATE_HELP}",
        ("date:2025-10-27", "date:2025-06..2025-08", "date:..2024", "date:yesterday", "date:7d.."),
        label="published",
        column="day",
        aliases=("published",),
        facet=Facet("month", "Months", "collection"),
        options=(
            Option("since", "DATE", "Published on DATE or later: 2025-10, yesterday, 7d.", "{}.."),
            Option("until", "DATE", "Published on DATE or before.", "..{}"),
        ),
    ),
    Field(
        "added",
        FieldKind.DATE,
        f"when it came into the library: {DATE_HELP}",
        ("added:today", "added:7d.."),
        label="added",
        column="added",
        options=(Option("added", "DATES", "Added in this time: today, 2025-10, 7d.."),),
    ),
    Field(
        "length",
        FieldKind.NUMBER,
        f"how many words its text has: {NUMBER_HELP}",
        ("length:500..", "length:..200", "length:300..600"),
        label="words",
        column="words",
        aliases=("words",),
        options=(Option("length", "WORDS", "Only texts of so many words: 500.., ..200."),),
    ),
)

FIELDS = {field.name: field for field in _TABLE}
"""Every field of the query language by its name."""

ALIASES = {alias: field.name for field in _TABLE for alias in field.aliases}
"""The other names of fields."""

FACETS = {field.facet.name: field for field in _TABLE if field.facet}
"""The field of every facet, by the name of the facet."""

NAME_FACETS = tuple(facet for facet, field in FACETS.items() if field.kind is FieldKind.NAME)
"""The facets that are names of entities."""

MANY_VALUED_FACETS = tuple(facet for facet, field in FACETS.items() if field.kind in (FieldKind.NAME, FieldKind.LABELS))
"""The facets of which an article may have several values, so that a query can ask for all of several values."""

TEXT_FIELDS = tuple(field.name for field in _TABLE if field.kind is FieldKind.TEXT)
"""The fields that hold text; all others are values that an article has or has not."""

FIELD_OF_ENTITY = {field.entity: field.name for field in _TABLE if field.entity}
"""The field that asks for the names of each kind of entity."""

LABELLED = tuple(field.column for field in _TABLE if field.kind in (FieldKind.LABEL, FieldKind.LABELS))
"""The arrays of the catalogue that hold numbers of labels."""

_GROUPS = dict.fromkeys(field.facet.group for field in _TABLE if field.facet and field.facet.group)

FACET_GROUPS = tuple(
    tuple(facet for facet, field in FACETS.items() if field.facet and field.facet.group == group) for group in _GROUPS
)
"""The facets of the sidebar, one group after another; one group is shown at a time."""

SIDEBAR_FACETS = tuple(facet for group in FACET_GROUPS for facet in group)
"""The facets of the sidebar in its order; the commands `facet-1`, `facet-2`, … lead to them."""

FACET_KEYS = dict(zip(SIDEBAR_FACETS, "1234567890", strict=False))
"""The key that leads to each facet of the sidebar, as far as there are digits."""


def field_of(facet: str) -> str:
    """Return the name of the field that asks for values of a facet."""
    return FACETS[facet].name if facet in FACETS else facet


def title_of(facet: str) -> str:
    """Return the heading of a facet."""
    field = FACETS[facet]
    return field.facet.title if field.facet else ""


def fields_table() -> str:
    """Return the fields as the Markdown table of the documents."""
    rows = ["| field | finds | examples |", "|---|---|---|"]
    for field in _TABLE:
        examples = ", ".join(f"`{example}`" for example in field.examples)
        rows.append(f"| `{field.name}:` | {field.help} | {examples} |")
    return "\n".join(rows)
