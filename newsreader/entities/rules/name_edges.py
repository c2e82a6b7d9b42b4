"""Rules for the edges of names: where a name begins and ends."""

import re
from collections.abc import Collection

from newsreader.entities.known import places
from newsreader.entities.known.family_names import FAMILY_FIRST
from newsreader.entities.known.places import PlaceCertainty
from newsreader.entities.rules.article_evidence import person_words
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.language.english import NAME_WORDS
from newsreader.language.languages import words
from newsreader.language.sentences import is_sentence_start
from newsreader.model import Kind

_PAIR = re.compile(r"[A-Z][\w.']+(?:[-–/][A-Z][\w.']+)+")
_HALF = re.compile(r"[^\s–/-]+")
_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_PARTY_AND_STATE = re.compile(r"[DRI]-[A-Z][A-Za-z.]{1,5}")
"""The party and state behind the name of a member of Congress: "D-Tex", "R-Minn."."""
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:com|org|net|html)\b|[<>={}|#]|\d{4,}")
_INITIALS_BEFORE = re.compile(
    r"(?<![\w.'])(?:(?:[A-Z](?:\s?\.[\s-]?|[\s-])){1,3}"
    r"|(?!(?:PM|MP|MK|MC|QC|KC|VP|DA|PC|DI|DS|AG|US|UK|EU|UN) )[A-Z]{2} )$"
)
_MORE_BEHIND = re.compile(r"(?:\s?-\s?(?:on|upon|de|sur|am)\s?-\s?[A-Z]\w+)")
_LINKS = words("of for and the de du del")
_OF_BEHIND = re.compile(r" (?:the )?(?:[A-Z][\w'-]*|\d+)(?![\w-])")
_PARTICLE_BEFORE = re.compile(r"(?<![\w.'-])([A-Z][a-z]\w+) (?:do|da|dos|das|du|del|della) $")
_PARTICLE = re.compile(r" (?:do|da|dos|das|du|del|della) ")
_NUMERAL = re.compile(r" (?:I(?=[,.;)'])|(?:II|III|IV|V|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI|XXIII)\b)")
_SYLLABLE = re.compile(r"( ?)-\1[a-z]{1,6}(?!\w)")
"""The second syllable of a Korean or Chinese given name: "Yoon Suk-yeol", in tokenised text "Suk - yeol"."""
_HEAD_BEHIND = re.compile(rf" (?:{'|'.join(sorted(NAME_WORDS.place_heads))})\b")

_TITLE = "|".join(sorted(map(re.escape, NAME_WORDS.titles - {"general"}), key=len, reverse=True))
_TITLE += r"|general(?! (?:Assembly|Atomics|Council|Dynamics|Electric|Foods|Hospital|Mills|Motors|Secretariat|Staff)\b)"
_MODIFIER = "|".join(sorted(map(re.escape, NAME_WORDS.title_modifiers), key=len, reverse=True))
_OPENER = "|".join(sorted(NAME_WORDS.openers))
_OPENING = re.compile(
    rf"(?:(?:the|mr|ms|mrs)\.?\s+|(?:{_OPENER})\s+|[\s'\"(\[{{<…*•–—-]+"
    rf"|(?:(?:{_MODIFIER})\s+)*(?:{_TITLE})\b\.?[\s-]+(?=[\w]))+",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:\s*'s|[\s'\"\]\)}>.,;:!?…*–—-]+)+$")
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+$|\b(?:Jr|Sr|Inc|Ltd|Corp|Co)\.$")


def trim_names(article: TaggedArticle) -> None:
    """Cut off titles, articles, quotes and possessives, and drop what cannot be a name."""
    for text, spans in zip(article.texts, article.spans, strict=True):
        kept = []
        for span in spans:
            start, end = trim_edges(text, span.start + 2 * _is_article(text, span.start), span.end)
            if end > start and can_be_name(text[start:end]):
                kept.append(NameSpan(start, end, span.kind))
        spans[:] = kept


def trim_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the name in text[start:end], without articles, titles, quotes and the like around it."""
    opening = _OPENING.match(text, start, end)
    if opening and opening.end() < end:
        start = opening.end()
    if not _INITIALS.search(text[start:end]):
        closing = _CLOSING.search(text[start:end])
        if closing and closing.start() > 0:
            end = start + closing.start()
    return start, end


def can_be_name(surface: str) -> bool:
    """Tell whether `surface` can be a name: it is no generic word, demonym, address or shorthand."""
    if (
        surface in NAME_WORDS.demonyms
        or surface in NAME_WORDS.not_names
        or surface in NAME_WORDS.generic
        or not _LETTER.search(surface)
    ):
        return False
    if not NAME_WORDS.market_words.isdisjoint(surface.split()):
        return False
    if len(surface.rstrip(".")) < 2 or _PARTY_AND_STATE.fullmatch(surface):
        return surface == "X"
    return any(c.isupper() for c in surface) and not _ADDRESS.search(surface)


def split_hyphenated_pairs(article: TaggedArticle) -> None:
    """Split a tag that holds two names with a hyphen between them: "Putin-Trump", "US-Russia"."""
    words = person_words(article)
    known = {surface for surface, _ in article.surfaces()} | words.keys()
    for text, spans in zip(article.texts, article.spans, strict=True):
        parts: list[NameSpan] = []
        for span in spans:
            # The family name of "Ana Lima-Rosa" is one name, also where it is alone.
            is_double = text[span.start : span.end] in words
            parts.extend([span] if is_double else _halves(text, span, known))
        spans[:] = parts


def _halves(text: str, span: NameSpan, known: Collection[str]) -> list[NameSpan]:
    surface = text[span.start : span.end]
    if not _PAIR.fullmatch(surface):
        return [span]
    halves = [NameSpan(m.start() + span.start, m.end() + span.start, span.kind) for m in _HALF.finditer(surface)]
    words = [text[half.start : half.end] for half in halves]
    if all(
        word in known or places.certainty(word) is PlaceCertainty.UNAMBIGUOUS or word in NAME_WORDS.demonyms
        for word in words
    ):
        return [half for half, word in zip(halves, words, strict=True) if word not in NAME_WORDS.demonyms]
    return [span]


def extend_names(article: TaggedArticle) -> None:
    """Extend names over initials, numerals, "-on-Amur" and words such as "City" beside them."""
    for text, spans in zip(article.texts, article.spans, strict=True):
        extended: list[NameSpan] = []
        for span in spans:
            before = extended[-1].end if extended else 0
            if span.start < before:
                continue  # the name before it was extended over it
            if span.kind is Kind.PERSON:
                extended.append(_extend_person(text, span, before))
            elif span.kind is Kind.PLACE:
                extended.append(_extend_place(text, span))
            else:
                extended.append(span)
        spans[:] = extended


def complete_names(article: TaggedArticle) -> None:
    """Complete names that end in a preposition ("Group of") or lack the word before a particle ("do Brasil").

    A preposition that nothing completes is cut off.
    """
    for text, spans in zip(article.texts, article.spans, strict=True):
        for i, span in enumerate(spans):
            spans[i] = _completed(text, span, spans[i - 1] if i else None)
        spans[:] = [s for s in spans if not any(o != s and o.start <= s.start and s.end <= o.end for o in spans)]
        spans[:] = [span for i, span in enumerate(spans) if not i or span.start >= spans[i - 1].end]


def _completed(text: str, span: NameSpan, previous: NameSpan | None) -> NameSpan:
    last = text[span.start : span.end].rpartition(" ")[2]
    if last in _LINKS:
        more = _OF_BEHIND.match(text, span.end)
        end = more.end() if more else span.end - len(last) - 1
        return span._replace(end=end) if end > span.start else span
    if previous and _PARTICLE.fullmatch(text, previous.end, span.start):
        start, first = previous.start, text[previous.start : previous.end].partition(" ")[0]
    elif (before := _PARTICLE_BEFORE.search(text, previous.end if previous else 0, span.start)) and before[
        1
    ] not in NAME_WORDS.not_names:
        start, first = before.start(), before[1]
    else:
        return span
    return NameSpan(start, span.end, Kind.ORGANISATION if first in NAME_WORDS.organisation_leads else span.kind)


def _extend_person(text: str, span: NameSpan, before: int) -> NameSpan:
    initials = _INITIALS_BEFORE.search(text, before, span.start)
    if initials and text[span.start].isupper() and not _is_article(text, initials.start()):
        span = span._replace(start=initials.start())
    words = text[span.start : span.end].split()
    if len(words) > 1 and words[0].casefold() in FAMILY_FIRST and (syllable := _SYLLABLE.match(text, span.end)):
        return span._replace(end=syllable.end())
    numeral = _NUMERAL.match(text, span.end)
    if numeral and " " not in text[span.start : span.end]:
        span = span._replace(end=numeral.end())
    return span


def _is_article(text: str, start: int) -> bool:
    """Tell whether the A at `start` is the article that begins a sentence: "A Harris spokesman"."""
    return text.startswith("A ", start) and is_sentence_start(text, start)


def _extend_place(text: str, span: NameSpan) -> NameSpan:
    for pattern in (_MORE_BEHIND, _HEAD_BEHIND):
        more = pattern.match(text, span.end)
        if more:
            span = span._replace(end=more.end())
    return span
