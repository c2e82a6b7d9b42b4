"""What kind of thing a name names: rules that put right what a model took it for."""

import re
from itertools import pairwise

from newsreader.entities.known import places
from newsreader.entities.known.name_words import (
    CERTAIN_TITLES,
    DEMONYMS,
    ORGANISATION_HEADS,
    ORGANISATION_LEADS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_LEADS,
    THING_HEADS,
    TITLES,
)
from newsreader.entities.known.phrases import Phrases
from newsreader.entities.known.places import Rank
from newsreader.entities.link import acronyms
from newsreader.entities.rules.article_evidence import person_words, settled_kinds
from newsreader.entities.rules.draft import Draft, Span
from newsreader.model import Kind

_NAME_WORD = r"[A-Z][\w'-]*\w"
_PARTICLE = "|".join(sorted(PARTICLES))
_TITLES = Phrases((title.capitalize(), title) for title in TITLES)
_TITLED = re.compile(rf"\.? ({_NAME_WORD}(?:(?: (?:{_PARTICLE}))* {_NAME_WORD}){{0,3}})")
_TITLE = "|".join(sorted(word for title in TITLES for word in {title, title.capitalize()}))
_ROLE_BEFORE = re.compile(rf"\b(?:{_TITLE})\.? $")
_IN_BEFORE = re.compile(r"\b[Ii]n $")
_SPEAKS = re.compile(r",? (?:said|says|told|added|wrote|asked|claimed|warned|insisted|acknowledged|who)\b")


def read_titles(draft: Draft) -> None:
    """Take what follows "Mr", "President" and the like for a person."""
    for block, text in enumerate(draft.texts):
        for _, end, title in _TITLES.find(text):
            match = _TITLED.match(text, end)
            if match and places.rank(match[1]) is not Rank.SURE and match[1] not in DEMONYMS:
                _make_person(draft, block, match.span(1), is_certain=title in CERTAIN_TITLES)


def _make_person(draft: Draft, block: int, name: tuple[int, int], *, is_certain: bool) -> None:
    start, end = name
    inside = [s for s in draft.spans[block] if s.start < end and s.end > start]
    if not inside:
        if is_certain:
            draft.add(block, Span(start, end, Kind.PERSON))
        return
    first = inside[0]
    if first.start == start and first.end <= end and first.kind is not Kind.PERSON:
        draft.replace(block, Span(first.start, first.end, Kind.PERSON))


def read_acronyms(draft: Draft) -> None:
    """Take a long form and the short form explained behind it for one organisation."""
    for block, text in enumerate(draft.texts):
        if "(" not in text:
            continue
        for found in acronyms.definitions(text):
            long = text[found.long_start : found.long_end]
            if long.rpartition(" ")[2] in THING_HEADS:
                continue  # "London Interbank Offered Rate (LIBOR)"
            kind = Kind.PLACE if places.rank(long) is Rank.SURE else Kind.ORGANISATION
            draft.replace(block, Span(found.long_start, found.long_end, kind))
            draft.replace(block, Span(found.short_start, found.short_end, kind))
            draft.acronyms.setdefault(text[found.short_start : found.short_end], long)


def read_brackets(draft: Draft) -> None:
    """Take the one word in brackets behind an organisation for its other name: "(Keidanren)"."""
    for text, spans in zip(draft.texts, draft.spans, strict=True):
        for i, (before, span) in enumerate(pairwise(spans), 1):
            is_apart = text[before.end : span.start] == " (" and text[span.end : span.end + 1] == ")"
            if is_apart and before.kind is Kind.ORGANISATION and " " not in text[span.start : span.end]:
                spans[i] = span._replace(kind=Kind.ORGANISATION)


def read_heads(draft: Draft) -> None:
    """Go by the word that says what a name is of: "... River", "Ministry of ..."."""
    for text, spans in zip(draft.texts, draft.spans, strict=True):
        for i, span in enumerate(spans):
            kind = _kind_by_head(text[span.start : span.end])
            if kind and kind is not span.kind:
                spans[i] = span._replace(kind=kind)


def _kind_by_head(surface: str) -> Kind | None:
    words = surface.split()
    if len(words) < 2:
        return None
    if words[-1] in ORGANISATION_HEADS or words[0] in ORGANISATION_LEADS:
        return Kind.ORGANISATION
    if words[-1] in PLACE_HEADS or words[0] in PLACE_LEADS:
        return Kind.PLACE
    return None


def retype_places(draft: Draft) -> None:
    """Call a place what the table of places knows, unless it acts as a person here."""
    people = person_words(draft)
    for text, spans in zip(draft.texts, draft.spans, strict=True):
        for i, span in enumerate(spans):
            surface = text[span.start : span.end]
            if span.kind is not Kind.PLACE and surface not in people and _is_place(text, span, surface):
                spans[i] = span._replace(kind=Kind.PLACE)


def _is_place(text: str, span: Span, surface: str) -> bool:
    rank = places.rank(surface)
    if rank is Rank.SURE:
        return True
    if rank is Rank.NONE or (rank is Rank.TOWN and " " not in surface):
        return False
    return not _SPEAKS.match(text, span.end) and not _ROLE_BEFORE.search(text, max(0, span.start - 20), span.start)


def read_prepositions(draft: Draft) -> None:
    """Take for a place what news is "in", unless it is called a person elsewhere by a longer name."""
    surnames = {s.split()[-1] for s, kind in draft.surfaces() if kind is Kind.PERSON and " " in s}
    for text, spans in zip(draft.texts, draft.spans, strict=True):
        for i, span in enumerate(spans):
            if span.kind is not Kind.PERSON or text[span.start : span.end] in surnames:
                continue
            if _IN_BEFORE.search(text, max(0, span.start - 8), span.start):
                spans[i] = span._replace(kind=Kind.PLACE)


def settle_kinds(draft: Draft) -> None:
    """Give a surface one kind throughout the article."""
    kinds = settled_kinds(draft)
    for text, spans in zip(draft.texts, draft.spans, strict=True):
        spans[:] = [span._replace(kind=kinds.get(text[span.start : span.end], span.kind)) for span in spans]
