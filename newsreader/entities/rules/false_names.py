"""Rules for words that a model often takes for names: products, ratings, portfolios, words that begin a sentence."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from newsreader.entities.known import places
from newsreader.entities.known.family_names import FAMILY_FIRST
from newsreader.entities.known.known_organisations import UNAMBIGUOUS_ORGANISATIONS
from newsreader.entities.known.phrase_matcher import PhraseMatcher
from newsreader.entities.known.places import PlaceCertainty
from newsreader.entities.rules.article_evidence import person_words
from newsreader.entities.rules.running_text import is_capitals, is_title_case
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.language.english import NAME_WORDS
from newsreader.language.sentences import is_possible_sentence_start
from newsreader.model import Kind

_LOWER_CASE_WORD = re.compile(r"(?<![\w'.-])[a-z]{3,}(?![\w'])")
_CAPITALISED_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w'-]*")
_RATING = re.compile(r"(?:A{1,3}|B{1,3}|C{1,3}|D)(?:[a-c]\d?|\d|-\d|[+-]|-(?:plus|minus))?")
_NUMBERED = re.compile(r"[A-FH-Z]-\d{1,3}[A-Z]?")
_RATED = re.compile(r"\b(?:rat(?:e[ds]?|ings?)|debt|bonds?|notes|grade|paper|upgraded|downgraded)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hese|[Ee]ach|[Ee]very|[Nn]o) $")
_BEHIND_PEOPLE = re.compile(
    r" (?:[Aa]dministration|[Gg]overnment|[Rr]egime|White House|campaign|family|presidency|era|years|aide|ally|lawyer"
    r"|spokes\w+|supporter|voter)s?\b"
)
"""Words behind the names of people that follow "the": "the Obama administration"."""

_OFFICE = re.compile(r" (?:Under ?[Ss]ecretary|Secretary|Minister|Ministers|Representative|Commissioner|Bill|Act)\b")


def _keep_names(article: TaggedArticle, is_name: Callable[[str, NameSpan, str], bool]) -> None:
    for text, spans in zip(article.texts, article.spans, strict=True):
        spans[:] = [span for span in spans if is_name(text, span, text[span.start : span.end])]


def drop_things(article: TaggedArticle) -> None:
    """Drop laws, contests and products that are tagged as people or places: "Davis Cup", "Xbox 2", "iPad Pro"."""

    def is_name(_: str, span: NameSpan, surface: str) -> bool:
        if (
            span.kind is not Kind.ORGANISATION
            and " " in surface
            and surface.rpartition(" ")[2] in NAME_WORDS.thing_heads
        ):
            return False
        return span.kind is not Kind.PERSON or _can_be_person(surface)

    _keep_names(article, is_name)


def _can_be_person(surface: str) -> bool:
    words = surface.split()
    if not _UNAMBIGUOUS_WORDS.isdisjoint(words) or any(c.isdigit() for c in surface):
        return False
    first = words[0]
    if first[0].islower() and first not in NAME_WORDS.particles and any(map(str.isupper, first)):
        return False
    return not any(_is_lower_case_word(word) for before, word in pairwise(["", *words]) if before not in ("-", "'"))


def _is_lower_case_word(word: str) -> bool:
    """Tell whether `word` is in lower case and too long to be a particle."""
    return len(word) > 4 and word.isalpha() and word.islower() and word.isascii()


_UNAMBIGUOUS_WORDS = frozenset(name for name in UNAMBIGUOUS_ORGANISATIONS if " " not in name and not name.isupper())


def drop_counted_words(article: TaggedArticle) -> None:
    """Drop people who mostly follow "a" or "the" and whom the article never names in full: "an Oscar"."""
    people = person_words(article)
    times: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for text, spans in zip(article.texts, article.spans, strict=True):
        for span in spans:
            surface = text[span.start : span.end]
            if span.kind is Kind.PERSON and " " not in surface and surface not in people:
                times[surface] += 1
                is_counted = _DETERMINER.search(text, max(0, span.start - 8), span.start)
                counted[surface] += bool(is_counted) and not _BEHIND_PEOPLE.match(text, span.end)
    dropped = {surface for surface, count in times.items() if counted[surface] > count / 2}
    _keep_names(article, lambda _, span, surface: span.kind is not Kind.PERSON or surface not in dropped)


def drop_ratings(article: TaggedArticle) -> None:
    """Drop ratings of debts ("AA-plus", "Baa1") and things called by a letter and a number ("M-1", "F-16")."""

    def is_name(text: str, _: NameSpan, surface: str) -> bool:
        return not (_RATING.fullmatch(surface) and _RATED.search(text)) and not _NUMBERED.fullmatch(surface)

    _keep_names(article, is_name)


def cut_portfolios(article: TaggedArticle) -> None:
    """Cut off or drop what a minister is minister of, generic words and currencies: "U.S. Trade Representative"."""
    for text, spans in zip(article.texts, article.spans, strict=True):
        cut = (_cut_portfolio(text, span) for span in spans)
        spans[:] = [span for span in cut if span is not None]


def _cut_portfolio(text: str, span: NameSpan) -> NameSpan | None:
    words = text[span.start : span.end].split()
    if span.kind is Kind.PERSON:
        return (
            span._replace(start=span.start + len(words[0]) + 1)
            if len(words) > 1 and words[0] in NAME_WORDS.portfolios
            else span
        )
    if not NAME_WORDS.generic.union(NAME_WORDS.legal_forms, ("and", "&")).issuperset(words) and not _is_office(
        text, span, words[-1]
    ):
        return span
    end = span.end - len(words[-1]) - 1
    if end > span.start and places.certainty(text[span.start : end]) is PlaceCertainty.UNAMBIGUOUS:
        return NameSpan(span.start, end, Kind.PLACE)
    return None


def _is_office(text: str, span: NameSpan, last: str) -> bool:
    return last in NAME_WORDS.currencies or (
        last in NAME_WORDS.portfolios - {"Treasury"} and bool(_OFFICE.match(text, span.end))
    )


def cut_behind_abbreviations(article: TaggedArticle) -> None:
    """Cut off an ordinary word that is capitalised because it follows "U.S.": "the U.S. Trade deficit".

    The word must be in lower case elsewhere in the article, and must not be one in which organisations end.
    """
    for text, spans in zip(article.texts, article.spans, strict=True):
        for i, span in enumerate(spans):
            place, _, word = text[span.start : span.end].rpartition(" ")
            if (
                not place.endswith(".")
                or word in NAME_WORDS.organisation_heads
                or places.certainty(place) is not PlaceCertainty.UNAMBIGUOUS
            ):
                continue
            if word.casefold() in _ordinary_words(article) or is_capitals(text):
                spans[i] = NameSpan(span.start, span.start + len(place), Kind.PLACE)


def drop_lone_adjectives(article: TaggedArticle) -> None:
    """Tag "Standard" as the organisation of the article whose name begins so; drop it where there is none."""
    people = person_words(article)
    begun = {surface.split()[0] for surface, kind in article.surfaces() if kind is Kind.ORGANISATION and " " in surface}

    def is_name(_: str, span: NameSpan, surface: str) -> bool:
        return (
            span.kind is not Kind.PERSON
            or surface not in NAME_WORDS.adjectives
            or surface in begun
            or surface in people
        )

    _keep_names(article, is_name)
    for text, spans in zip(article.texts, article.spans, strict=True):
        for i, span in enumerate(spans):
            surface = text[span.start : span.end]
            if span.kind is Kind.PERSON and surface in NAME_WORDS.adjectives and surface not in people:
                spans[i] = span._replace(kind=Kind.ORGANISATION)


def drop_ordinary_words(article: TaggedArticle) -> None:
    """Drop words that begin a sentence or are in a headline, if elsewhere the article has them in lower case only."""
    heads = {
        text[span.start : span.end]
        for text, spans in zip(article.texts, article.spans, strict=True)
        for span in spans
        if _begins_sentence(text, span)
    }
    whole = "\n".join(article.texts)
    if not any(all(word.casefold() in whole for word in surface.split()) for surface in heads):
        return
    ordinary = _ordinary_words(article)
    dropped = {
        s for s in heads if ordinary.issuperset(word.casefold() for word in s.split()) and not _is_unambiguous(s)
    }
    _keep_names(article, lambda text, span, surface: surface not in dropped or not _begins_sentence(text, span))


def _ordinary_words(article: TaggedArticle) -> frozenset[str]:
    """Return the words that the running text of the article has in lower case only."""
    return _words_of("\n".join(text for text in article.texts if not is_capitals(text) and not is_title_case(text)))


@lru_cache(maxsize=8)
def _words_of(running: str) -> frozenset[str]:
    return frozenset(_LOWER_CASE_WORD.findall(running)) - {
        word.casefold() for word in _CAPITALISED_INSIDE.findall(running)
    }


def _begins_sentence(text: str, span: NameSpan) -> bool:
    return is_possible_sentence_start(text, span.start) or is_title_case(text)


def _is_unambiguous(surface: str) -> bool:
    name = surface.title() if surface.isupper() else surface
    return places.certainty(name) is PlaceCertainty.UNAMBIGUOUS or surface in UNAMBIGUOUS_ORGANISATIONS


def cut_headline_names(article: TaggedArticle) -> None:
    """Cut a person in a headline of capitalised words down to the name that the article's text has."""
    known: dict[str, Kind] = {}
    for text, spans in zip(article.texts, article.spans, strict=True):
        if not is_title_case(text):
            known.update(_names_of_people(text, spans))
    phrases = PhraseMatcher(known.items())
    for text, spans in zip(article.texts, article.spans, strict=True):
        if not is_title_case(text):
            continue
        for i, span in enumerate(spans):
            surface = text[span.start : span.end]
            if span.kind is Kind.PERSON and surface not in known and 0 < surface.count(" ") < text.count(" ") - 1:
                found = max(phrases.find(surface), key=lambda hit: hit[1] - hit[0], default=None)
                if found and _is_more_than_name(surface, surface[found[0] : found[1]]):
                    spans[i] = NameSpan(span.start + found[0], span.start + found[1], Kind.PERSON)


def _is_more_than_name(surface: str, name: str) -> bool:
    """Tell whether `surface` holds more than another form of `name`: `name` has two words, or `surface` three."""
    return " " in name or surface.count(" ") > 1


def _names_of_people(text: str, spans: Iterable[NameSpan]) -> Iterable[tuple[str, Kind]]:
    for span in spans:
        surface = text[span.start : span.end]
        words = surface.split()
        if span.kind is Kind.PERSON and surface not in NAME_WORDS.demonyms:
            yield surface, span.kind
            if len(words) > 1 and words[0].casefold() not in FAMILY_FIRST:
                yield words[-1], span.kind
