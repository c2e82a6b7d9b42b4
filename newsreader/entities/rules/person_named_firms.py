"""A rule for firms named after people, which a model takes for people: "Duff & Phelps", "L.F. Rothschild"."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from newsreader.entities.known.phrase_matcher import PhraseMatcher
from newsreader.entities.rules.article_evidence import person_words
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.model import Kind

_NAME = r"[A-Z][\w'-]*[a-z]"
_PARTNERS = re.compile(rf"(?P<first>{_NAME})(?:, {_NAME})*,? (?P<join>and|&) (?P<last>{_NAME})(?![\w-])")
_EMPLOYS = re.compile(
    r"\b(?:(?:analyst|economist|strategist|trader|dealer|broker|partner)s? (?:at|with|of|for)"
    r"|(?:stock)?brokers|house|firm|agency|consultancy) $"
)
_SPEAKS_AS_ONE = re.compile(
    r",? (?:(?:today|also) )?(?:said|\w+ed) (?:it|its)\b"
    r"|'s (?:shares|stock|shareholders|report|analysts?|economists?|clients)\b"
)
_EMPLOYED = re.compile(r" (?:analyst|economist|strategist|trader|dealer|broker)s? [A-Z]")
_AT = re.compile(r" (?:of|at) ")


def tag_person_named_firms(article: TaggedArticle) -> None:
    """Tag people's names as a firm if another person is "of" it, if partners speak as one, or if it has analysts.

    Firms with analysts are those of "analyst with Dean Witter" and "Dean Witter analyst Ann Harris".
    """
    people = person_words(article)
    firms = {
        firm
        for text, spans in zip(article.texts, article.spans, strict=True)
        for firm in (*_workplaces(text, spans), *_partners(text, spans, people), *_employers(text, spans, people))
    }
    if not firms:
        return
    phrases = PhraseMatcher((firm, Kind.ORGANISATION) for firm in firms)
    for block, text in enumerate(article.texts):
        for start, end, kind in phrases.find(text):
            article.cover(block, NameSpan(start, end, kind))
        article.spans[block].sort()


def _workplaces(text: str, spans: list[NameSpan]) -> Iterator[str]:
    """Yield the names of which another person is: "Rosario Ilacqua of L.F. Rothschild"."""
    for before, span in pairwise(spans):
        if before.kind is span.kind is Kind.PERSON and _AT.fullmatch(text, before.end, span.start):
            partners = _PARTNERS.match(text, span.start)
            yield partners.group() if partners else text[span.start : span.end]


def _employers(text: str, spans: list[NameSpan], people: Mapping[str, int]) -> Iterator[str]:
    """Yield the names of people who, by the words around them, employ analysts."""
    for span in spans:
        surface = text[span.start : span.end]
        if span.kind is Kind.PERSON and surface not in people and (
            _EMPLOYED.match(text, span.end) or _EMPLOYS.search(text, max(0, span.start - 24), span.start)
        ):  # fmt: skip
            yield surface


def _partners(text: str, spans: list[NameSpan], people: Mapping[str, int]) -> Iterator[str]:
    """Yield pairs of surnames that are no surnames of people in the article, where the text speaks of one firm."""
    for span in spans:
        match = _PARTNERS.match(text, span.start) if span.kind is Kind.PERSON else None
        if match is None or match.end("first") != span.end or match["first"] in people or match["last"] in people:
            continue
        if (
            match["join"] == "&"
            or match["first"] == match["last"]
            or _SPEAKS_AS_ONE.match(text, match.end())
            or _EMPLOYS.search(text, max(0, span.start - 24), span.start)
        ):
            yield match.group()
