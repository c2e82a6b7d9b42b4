"""The lines of cards: the page of an entity, evidence, names, links, saved searches; uses no Textual."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from newsreader.model import EntityPage, FacetValue, Kind, Link, Record
from newsreader.text import clean_line, clip, counted
from newsreader.tui.reading.cell_widths import fit, shorten, wrap
from newsreader.tui.reading.evidence_sentences import Evidence
from newsreader.tui.reading.sparkline import months_between, sparkline

if TYPE_CHECKING:
    from newsreader.library.answers.saved_searches import SavedSearch

HEADINGS = {Kind.PERSON: "People", Kind.ORGANISATION: "Organisations", Kind.PLACE: "Places"}

_SPARKS = 60
"""The sparkline on the page of an entity shows at most so many months, the latest."""


class What(StrEnum):
    """What a line of a card leads to."""

    ALIAS = "alias"
    COMPANION = "companion"
    NAME = "name"
    STORY = "story"
    SAVED = "saved"
    LINK = "link"


class Target(NamedTuple):
    """What enter opens; `value` is a name, an id, an address or a query, `facet` the kind of a name."""

    what: What
    value: str
    facet: str = ""


class CardLine(NamedTuple):
    """One line of a card: its parts, each with the name of its style."""

    parts: tuple[tuple[str, str], ...] = ()
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class CardContents:
    """The contents of a card; `place` names its footer, `subject` is the entity that it is about."""

    place: str
    write: Callable[[int], Sequence[CardLine]]
    """Writes the lines for a width in cells."""
    subject: FacetValue | None = None
    facet: str = ""
    """The kind of the entity."""


def _heading(text: str, style: str = "heading") -> CardLine:
    return CardLine(((text, style),))


def _row(text: str, about: str, width: int, target: Target, style: str = "") -> CardLine:
    space = max(10, min(40, width - max(12, min(len(about), width // 2)) - 4))
    rest = shorten(about, max(0, width - space - 3))
    return CardLine((("  ", ""), (fit(clip(clean_line(text), 200), space), style), (f" {rest}", "about")), target)


# ----------------------------------------------------------------------------------------------------------- entities


def entity_contents(page: EntityPage) -> CardContents:
    """Write the page of an entity: its aliases and why they are joined, its months, the entities it occurs with.

    For a person known by a surname only, it lists the persons with that surname.
    """
    is_bare = page.kind is Kind.PERSON and " " not in page.name
    bearers = page.namesakes.get(Kind.PERSON, ()) if is_bare else ()

    def write(width: int) -> list[CardLine]:
        lines = [
            _heading(clip(clean_line(page.name), 200), f"title-{page.kind}"),
            CardLine(((f"{page.kind} · {counted(page.stories, 'story')}", "about"),)),
            *_months(page.months, width),
            CardLine(),
        ]
        if bearers:
            lines.append(_heading("May be"))
            lines += [
                _row(v.name, counted(v.count, "story"), width, Target(What.NAME, v.name, "person"), "person")
                for v in bearers
            ]
            lines.append(CardLine())
        lines.append(_heading("Called, and why these are one"))
        for alias in page.aliases:
            lines.append(_row(alias.name, f"{alias.articles:>5}", width, Target(What.ALIAS, alias.name)))
            lines += _reason(alias.rule, page.name == alias.name, width)
        for kind, values in page.companions.items():
            lines += _companions(Kind(kind), values, width)
        return lines

    subject = FacetValue(page.id, page.name, page.stories)
    return CardContents("entity", write, subject, page.kind.value)


def _reason(rule: str, is_own: bool, width: int) -> list[CardLine]:
    """Write below an alias by which rule it was joined to the entity; the name of the entity needs no reason."""
    if is_own:
        return []
    text = clean_line(rule)
    return [CardLine(((f"      {text[start:end]}", "about"),)) for start, end in wrap(text, width - 7)]


def _months(months: Sequence[FacetValue], width: int) -> list[CardLine]:
    if len(months) < 2:
        return [CardLine(((f"of full date: {months[0].count} in {months[0].name}", "about"),))] if months else []
    counts = {month.name: month.count for month in months}
    names = months_between(min(counts), max(counts))[-min(_SPARKS, max(10, width - 2)) :]
    line = sparkline([counts.get(name, 0) for name in names])
    span = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
    most = max(months, key=lambda month: month.count)
    return [CardLine(((line, "spark"),)), CardLine(((f"{span} · most in {most.name}: {most.count}", "about"),))]


def _companions(kind: Kind, values: Iterable[FacetValue], width: int) -> list[CardLine]:
    rows = [
        _row(v.name, f"{v.count:>5} together", width, Target(What.COMPANION, v.name, kind.value), kind.value)
        for v in values
    ]
    return [CardLine(), _heading(f"With · {HEADINGS[kind]}"), *rows] if rows else []


def names_contents(record: Record) -> CardContents:
    """List the names of an article by kind, the most mentioned first; each leads to its page."""

    def write(width: int) -> list[CardLine]:
        lines = [_heading("Names in this story"), CardLine(((clip(clean_line(record.article.title), 300), "about"),))]
        for kind, heading in HEADINGS.items():
            found = sorted((e for e in record.entities if e.kind is kind), key=lambda e: (-len(e.mentions), e.name))
            if found:
                lines += [CardLine(), _heading(heading)]
            for entity in found:
                times = counted(len(entity.mentions), "time")
                lines.append(_row(entity.name, times, width, Target(What.NAME, entity.name, kind.value), kind.value))
        if not record.entities:
            lines += [CardLine(), CardLine((("None were found, or they are not recognised yet.", "about"),))]
        return lines

    return CardContents("names", write)


def evidence_contents(first: str, second: str, found: Sequence[Evidence], total: int) -> CardContents:
    """Quote the sentences that name two entities, each with its story."""

    def write(width: int) -> list[CardLine]:
        lines = [
            _heading(f"{clip(clean_line(first), 100)} and {clip(clean_line(second), 100)}"),
            CardLine(((f"{counted(total, 'story')} name both; where they stand in one paragraph:", "about"),)),
        ]
        for evidence in found:
            target = Target(What.STORY, evidence.article)
            lines.append(CardLine())
            lines += [
                CardLine((("  ", ""), (evidence.text[start:end], "")), target if number == 0 else None)
                for number, (start, end) in enumerate(wrap(evidence.text, width - 3))
            ]
            lines.append(CardLine(((f"  — {shorten(evidence.about, width - 5)}", "about"),)))
        if not found:
            lines += [CardLine(), CardLine((("They are never named in one paragraph.", "about"),))]
        return lines

    return CardContents("evidence", write)


def links_contents(record: Record, links: Sequence[Link]) -> CardContents:
    """List the links of an article, each with its text and below it its whole address."""

    def write(width: int) -> list[CardLine]:
        lines = [
            _heading("Links in this story"),
            CardLine(((clip(clean_line(record.article.title), 300), "about"),)),
            CardLine(),
        ]
        for number, link in enumerate(links, 1):
            target = Target(What.LINK, link.address)
            words = "" if link.text == link.address else shorten(clean_line(link.text), width - 7)
            address = [clean_line(link.address)[a:b] for a, b in wrap(clean_line(link.address), width - 7)]
            first, *rest = [(words, "")] * bool(words) + [(part, "about") for part in address]
            lines.append(CardLine(((f"{number:>4}  ", "about"), first), target))
            lines += [CardLine((("      ", ""), part)) for part in rest]
        return lines

    return CardContents("links", write)


# ----------------------------------------------------------------------------------------------------- saved searches


def saved_contents(searches: "Sequence[SavedSearch]") -> CardContents:
    """List the saved searches with what is new in each."""

    def write(width: int) -> list[CardLine]:
        lines = [_heading("Saved searches"), CardLine()]
        for search in searches:
            new = f"{search.new} new · " if search.new else ""
            row = _row(search.name, f"{new}{search.total:,} · {clean_line(search.query)}", width, _saved(search))
            lines.append(row if not search.new else row._replace(parts=_emphasised(row.parts)))
        if not searches:
            lines.append(
                CardLine((("None yet. W saves the search that is shown; in a query it is then @name.", "about"),))
            )
        return lines

    return CardContents("saved", write)


def _saved(search: "SavedSearch") -> Target:
    return Target(What.SAVED, search.name)


def _emphasised(parts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((text, style or "new") for text, style in parts)
