"""Rules that find mentions which the model missed."""

import re
from collections.abc import Iterable
from functools import cache

from newsreader.entities.known import places
from newsreader.entities.known.family_names import FAMILY_FIRST, VIETNAMESE
from newsreader.entities.known.known_organisations import UNAMBIGUOUS_ORGANISATIONS
from newsreader.entities.known.phrase_matcher import PhraseMatcher
from newsreader.entities.rules.article_evidence import majority_kinds, person_words
from newsreader.entities.rules.companies import end_of_legal_form
from newsreader.entities.rules.running_text import is_capitals
from newsreader.entities.rules.tagged_article import NameSpan, TaggedArticle
from newsreader.language.english import NAME_WORDS
from newsreader.model import Kind

_WORD_BEHIND = re.compile(r" ([A-Z][a-z]+)(?![\w'])")
_ON_X = re.compile(r"\b[Oo]n (X)(?=[.,;:]|$| (?:that|on|to|and|where|which|account)\b)")


def add_further_mentions(article: TaggedArticle) -> None:
    """Tag the other mentions of names that are tagged already: in full, and people by surname."""
    known = _names_to_find(article)
    _add_mentions(article, PhraseMatcher(known.items()), is_capitals_wanted=False)
    if any(map(is_capitals, article.texts)):
        _add_mentions(article, _capitals(known.items()), is_capitals_wanted=True)


def add_unambiguous_names(article: TaggedArticle) -> None:
    """Tag the places and organisations whose names are unambiguous."""
    _add_mentions(article, unambiguous_names(), is_capitals_wanted=False)
    if any(map(is_capitals, article.texts)):
        _add_mentions(article, _unambiguous_places_in_capitals(), is_capitals_wanted=True)
    _add_network_x(article)


def _add_network_x(article: TaggedArticle) -> None:
    """Tag the social network X, which only the words around it tell from the letter."""
    for block, text in enumerate(article.texts):
        for match in _ON_X.finditer(text):
            article.add(block, NameSpan(match.start(1), match.end(1), Kind.ORGANISATION))


def _add_mentions(article: TaggedArticle, phrases: PhraseMatcher[Kind], *, is_capitals_wanted: bool) -> None:
    for block, text in enumerate(article.texts):
        if text and is_capitals(text) is is_capitals_wanted:
            for start, end, kind in phrases.find(text):
                if kind is Kind.PERSON and " " not in text[start:end] and _begins_longer_name(text, end):
                    continue
                span = NameSpan(start, end_of_legal_form(text, end) if kind is Kind.ORGANISATION else end, kind)
                if " " in text[start : span.end]:
                    article.cover(block, span)
                else:
                    article.add(block, span)
            article.spans[block].sort()


def _begins_longer_name(text: str, end: int) -> bool:
    """Tell whether a surname that ends at `end` is the start of a longer name: "Guo" in "Guo Meiling"."""
    behind = _WORD_BEHIND.match(text, end)
    return behind is not None and behind[1] not in NAME_WORDS.not_names


def _capitals(names: Iterable[tuple[str, Kind]]) -> PhraseMatcher[Kind]:
    """Return the names in capitals, without short ones: in text of capitals these may be any word ("us", "who")."""
    return PhraseMatcher((name.upper(), kind) for name, kind in names if len(name) >= 4 or "." in name)


@cache
def _unambiguous_places_in_capitals() -> PhraseMatcher[Kind]:
    return _capitals((name, Kind.PLACE) for name in places.unambiguous_places())


@cache
def unambiguous_names() -> PhraseMatcher[Kind]:
    """Return the places and organisations whose names are unambiguous."""
    organisations = ((name, Kind.ORGANISATION) for name in UNAMBIGUOUS_ORGANISATIONS)
    return PhraseMatcher([*((name, Kind.PLACE) for name in places.unambiguous_places()), *organisations])


def _names_to_find(article: TaggedArticle) -> dict[str, Kind]:
    known: dict[str, Kind] = {}
    people = person_words(article)
    families: dict[str, int] = {}
    for surface, kind in majority_kinds(article).items():
        if len(surface) < 3 or not surface[0].isupper():
            continue
        if kind is Kind.ORGANISATION and not (surface.isupper() or " " in surface):
            continue
        known.setdefault(surface, kind)
        if kind is Kind.PERSON and " " in surface:
            family = _surname(surface)
            if len(family) > 2 and family[0].isupper() and people[family]:
                known.setdefault(family, Kind.PERSON)
                families[family] = families.get(family, 0) + 1
    for surface, kind in list(known.items()):
        # Articles use the given names of several members of one family.
        if kind is Kind.PERSON and " " in surface and families.get(_surname(surface), 0) > 1:
            given = surface.split()[0]
            if len(given) > 2 and given != _surname(surface) and not places.certainty(given):
                known.setdefault(given, Kind.PERSON)
    for short, long in article.acronyms.items():
        known[short] = known[long] = Kind.ORGANISATION
    return known


def _surname(name: str) -> str:
    """Return the word that an article uses for a person after the introduction; for "Peter the Great" "Peter"."""
    words = name.split()
    if words[0].casefold() in VIETNAMESE:
        return words[-1]
    if words[0].casefold() in FAMILY_FIRST or words[-2] == "the" or words[-1].isupper():
        return words[0]
    return words[-1]
