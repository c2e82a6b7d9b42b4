"""Finding the other mentions of what an article is known to name."""

import re
from collections.abc import Iterable
from functools import cache

from newsreader.entities.known import places
from newsreader.entities.known.known_organisations import SURE_ORGANISATIONS
from newsreader.entities.known.name_words import FAMILY_FIRST, NOT_NAMES, VIETNAMESE
from newsreader.entities.known.phrases import Phrases
from newsreader.entities.rules.article_evidence import person_words, settled_kinds
from newsreader.entities.rules.companies import with_legal_form
from newsreader.entities.rules.draft import Draft, Span
from newsreader.entities.rules.running_text import is_capitals
from newsreader.model import Kind

_WORD_BEHIND = re.compile(r" ([A-Z][a-z]+)(?![\w'])")
_ON_X = re.compile(r"\b[Oo]n (X)(?=[.,;:]|$| (?:that|on|to|and|where|which|account)\b)")


def spread_names(draft: Draft) -> None:
    """Find the other mentions of the names the article holds: in full, and people by surname."""
    known = _known(draft)
    _add_all(draft, Phrases(known.items()), is_capitals_wanted=False)
    if any(map(is_capitals, draft.texts)):
        _add_all(draft, _capitals(known.items()), is_capitals_wanted=True)


def add_sure_names(draft: Draft) -> None:
    """Find the places and organisations that are sure wherever they stand."""
    _add_all(draft, sure_names(), is_capitals_wanted=False)
    if any(map(is_capitals, draft.texts)):
        _add_all(draft, _sure_capitals(), is_capitals_wanted=True)
    _add_networks(draft)


def _add_networks(draft: Draft) -> None:
    """Find the network X, which only its surroundings tell from the letter."""
    for block, text in enumerate(draft.texts):
        for match in _ON_X.finditer(text):
            draft.add(block, Span(match.start(1), match.end(1), Kind.ORGANISATION))


def _add_all(draft: Draft, phrases: Phrases[Kind], *, is_capitals_wanted: bool) -> None:
    for block, text in enumerate(draft.texts):
        if text and is_capitals(text) is is_capitals_wanted:
            for start, end, kind in phrases.find(text):
                if kind is Kind.PERSON and " " not in text[start:end] and _is_part(text, end):
                    continue
                span = Span(start, with_legal_form(text, end) if kind is Kind.ORGANISATION else end, kind)
                if " " in text[start : span.end]:
                    draft.cover(block, span)
                else:
                    draft.add(block, span)
            draft.spans[block].sort()


def _is_part(text: str, end: int) -> bool:
    """Tell whether a surname that ends at `end` begins another name: the "Guo" of "Guo Meiling"."""
    behind = _WORD_BEHIND.match(text, end)
    return behind is not None and behind[1] not in NOT_NAMES


def _capitals(names: Iterable[tuple[str, Kind]]) -> Phrases[Kind]:
    """Return the names as they stand in text of capitals, where short ones could be any word ("us", "who")."""
    return Phrases((name.upper(), kind) for name, kind in names if len(name) >= 4 or "." in name)


@cache
def _sure_capitals() -> Phrases[Kind]:
    return _capitals((name, Kind.PLACE) for name in places.sure_places())


@cache
def sure_names() -> Phrases[Kind]:
    """Return the places and organisations that are sure wherever they stand."""
    organisations = ((name, Kind.ORGANISATION) for name in SURE_ORGANISATIONS)
    return Phrases([*((name, Kind.PLACE) for name in places.sure_places()), *organisations])


def _known(draft: Draft) -> dict[str, Kind]:
    known: dict[str, Kind] = {}
    people = person_words(draft)
    families: dict[str, int] = {}
    for surface, kind in settled_kinds(draft).items():
        if len(surface) < 3 or not surface[0].isupper():
            continue
        if kind is Kind.ORGANISATION and not (surface.isupper() or " " in surface):
            continue
        known.setdefault(surface, kind)
        if kind is Kind.PERSON and " " in surface:
            family = _family(surface)
            if len(family) > 2 and family[0].isupper() and people[family]:
                known.setdefault(family, Kind.PERSON)
                families[family] = families.get(family, 0) + 1
    for surface, kind in list(known.items()):
        # Members of one family are told apart by their given names.
        if kind is Kind.PERSON and " " in surface and families.get(_family(surface), 0) > 1:
            given = surface.split()[0]
            if len(given) > 2 and given != _family(surface) and not places.rank(given):
                known.setdefault(given, Kind.PERSON)
    for short, long in draft.acronyms.items():
        known[short] = known[long] = Kind.ORGANISATION
    return known


def _family(name: str) -> str:
    """Return the word a person is called by once introduced; of "Peter the Great", the first."""
    words = name.split()
    if words[0].casefold() in VIETNAMESE:
        return words[-1]
    if words[0].casefold() in FAMILY_FIRST or words[-2] == "the" or words[-1].isupper():
        return words[0]
    return words[-1]
