"""Rules for the kinds of names: person, organisation or place."""

import re
from itertools import pairwise

from newsreader.entities.known import places
from newsreader.entities.known.phrase_matcher import PhraseMatcher
from newsreader.entities.known.places import PlaceCertainty
from newsreader.entities.link import acronyms
from newsreader.entities.rules.article_evidence import majority_kinds, person_words
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.language.english import NAME_WORDS
from newsreader.model import Kind

_NAME_WORD = r"[A-Z][\w'-]*\w"
_PARTICLE = "|".join(sorted(NAME_WORDS.particles))
_TITLES = PhraseMatcher((title.capitalize(), title) for title in NAME_WORDS.titles)
_TITLED = re.compile(rf"\.? ({_NAME_WORD}(?:(?: (?:{_PARTICLE}))* {_NAME_WORD}){{0,3}})")
_TITLE = "|".join(sorted(word for title in NAME_WORDS.titles for word in {title, title.capitalize()}))
_ROLE_BEFORE = re.compile(rf"\b(?:{_TITLE})\.? $")
_IN_BEFORE = re.compile(r"\b[Ii]n $")
_SPEAKS = re.compile(r",? (?:said|says|told|added|wrote|asked|claimed|warned|insisted|acknowledged|who)\b")


def tag_titled_people(article: TaggedArticle) -> None:
    """Tag what follows "Mr", "President" and the like as a person."""
    for block, text in enumerate(article.texts):
        for _, end, title in _TITLES.find(text):
            match = _TITLED.match(text, end)
            if (
                match
                and places.certainty(match[1]) is not PlaceCertainty.UNAMBIGUOUS
                and match[1] not in NAME_WORDS.demonyms
            ):
                _make_person(article, block, match.span(1), is_certain=title in NAME_WORDS.certain_titles)


def _make_person(article: TaggedArticle, block: int, name: tuple[int, int], *, is_certain: bool) -> None:
    start, end = name
    inside = [s for s in article.spans[block] if s.start < end and s.end > start]
    if not inside:
        if is_certain:
            article.add(block, NameSpan(start, end, Kind.PERSON))
        return
    first = inside[0]
    if first.start == start and first.end <= end and first.kind is not Kind.PERSON:
        article.replace(block, NameSpan(first.start, first.end, Kind.PERSON))


def tag_explained_acronyms(article: TaggedArticle) -> None:
    """Tag a long form and the acronym in brackets behind it as organisations, or as places if the table knows them."""
    for block, text in enumerate(article.texts):
        if "(" not in text:
            continue
        for found in acronyms.definitions(text):
            long = text[found.long_start : found.long_end]
            if long.rpartition(" ")[2] in NAME_WORDS.thing_heads:
                continue  # such as "London Interbank Offered Rate (LIBOR)"
            kind = Kind.PLACE if places.certainty(long) is PlaceCertainty.UNAMBIGUOUS else Kind.ORGANISATION
            article.replace(block, NameSpan(found.long_start, found.long_end, kind))
            article.replace(block, NameSpan(found.short_start, found.short_end, kind))
            article.acronyms.setdefault(text[found.short_start : found.short_end], long)


def retag_bracketed_names(article: TaggedArticle) -> None:
    """Retag one word in brackets behind an organisation as an organisation, since it is another name of it."""
    for text, spans in zip(article.texts, article.spans, strict=True):
        for i, (before, span) in enumerate(pairwise(spans), 1):
            is_apart = text[before.end : span.start] == " (" and text[span.end : span.end + 1] == ")"
            if is_apart and before.kind is Kind.ORGANISATION and " " not in text[span.start : span.end]:
                spans[i] = span._replace(kind=Kind.ORGANISATION)


def retag_by_head_word(article: TaggedArticle) -> None:
    """Retag a name by the word that tells its kind: "... River", "Ministry of ..."."""
    for text, spans in zip(article.texts, article.spans, strict=True):
        for i, span in enumerate(spans):
            kind = _kind_by_head(text[span.start : span.end])
            if kind and kind is not span.kind:
                spans[i] = span._replace(kind=kind)


def _kind_by_head(surface: str) -> Kind | None:
    words = surface.split()
    if len(words) < 2:
        return None
    if words[-1] in NAME_WORDS.organisation_heads or words[0] in NAME_WORDS.organisation_leads:
        return Kind.ORGANISATION
    if words[-1] in NAME_WORDS.place_heads or words[0] in NAME_WORDS.place_leads:
        return Kind.PLACE
    return None


def retag_known_places(article: TaggedArticle) -> None:
    """Retag what the table of places knows as a place, unless the text treats it as a person."""
    people = person_words(article)
    for text, spans in zip(article.texts, article.spans, strict=True):
        for i, span in enumerate(spans):
            surface = text[span.start : span.end]
            if span.kind is not Kind.PLACE and surface not in people and _is_place(text, span, surface):
                spans[i] = span._replace(kind=Kind.PLACE)


def _is_place(text: str, span: NameSpan, surface: str) -> bool:
    rank = places.certainty(surface)
    if rank is PlaceCertainty.UNAMBIGUOUS:
        return True
    if rank is PlaceCertainty.NONE or (rank is PlaceCertainty.TOWN and " " not in surface):
        return False
    return not _SPEAKS.match(text, span.end) and not _ROLE_BEFORE.search(text, max(0, span.start - 20), span.start)


def retag_after_in(article: TaggedArticle) -> None:
    """Retag a person behind "in" as a place, unless the name is the surname of a person in the article."""
    surnames = {s.split()[-1] for s, kind in article.surfaces() if kind is Kind.PERSON and " " in s}
    for text, spans in zip(article.texts, article.spans, strict=True):
        for i, span in enumerate(spans):
            if span.kind is not Kind.PERSON or text[span.start : span.end] in surnames:
                continue
            if _IN_BEFORE.search(text, max(0, span.start - 8), span.start):
                spans[i] = span._replace(kind=Kind.PLACE)


def unify_kinds(article: TaggedArticle) -> None:
    """Give all mentions with the same text the same kind."""
    kinds = majority_kinds(article)
    for text, spans in zip(article.texts, article.spans, strict=True):
        spans[:] = [span._replace(kind=kinds.get(text[span.start : span.end], span.kind)) for span in spans]
