"""What an article itself tells of its names: rules that put right what a model saw sentence by sentence.

Each rule changes a `Draft`; `RULES` lists them in the order they apply. benchmarks/names.py measures each.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping

from newsreader.entities import acronyms, gazetteer
from newsreader.entities.draft import Draft, Span, trimmed
from newsreader.entities.gazetteer import Rank
from newsreader.entities.phrases import Phrases
from newsreader.entities.words import CERTAIN_TITLES, DEMONYMS, FAMILY_FIRST, NOT_NAMES, PARTICLES, TITLES
from newsreader.model import Kind

_PAIR = re.compile(r"[A-Z][\w.']+(?:[-–/][A-Z][\w.']+)+")
_LETTER = re.compile(r"[^\W\d_]")
_NAME_WORD = r"[A-Z][\w'-]*\w"
_PARTICLE = "|".join(sorted(PARTICLES))
_TITLED = re.compile(
    rf"\b({'|'.join(sorted(CERTAIN_TITLES | TITLES))})\.? ({_NAME_WORD}(?:(?: (?:{_PARTICLE}))* {_NAME_WORD}){{0,3}})",
    re.IGNORECASE,
)
_ROLE_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.? $", re.IGNORECASE)
_SPEAKS = re.compile(r",? (?:said|says|told|added|wrote|asked|claimed|warned|insisted|acknowledged|who)\b")


def trim(draft: Draft) -> None:
    """Cut titles, articles, quotes and possessives off; drop what cannot be a name."""
    for text, spans in zip(draft.texts, draft.spans, strict=True):
        kept = []
        for span in spans:
            start, end = trimmed(text, span.start, span.end)
            if end > start and _can_be_name(text[start:end]):
                kept.append(Span(start, end, span.kind))
        spans[:] = kept


def _can_be_name(surface: str) -> bool:
    if surface in DEMONYMS or surface in NOT_NAMES or not _LETTER.search(surface):
        return False
    if len(surface) == 1:
        return surface == "X"
    return any(c.isupper() for c in surface) and not any(c in "<>=@{}|" for c in surface)


def split_pairs(draft: Draft) -> None:
    """Split two names that a hyphen joins: "Putin-Trump", "US-Russia"."""
    known = {surface for surface, _ in draft.surfaces()} | _person_words(draft).keys()
    for text, spans in zip(draft.texts, draft.spans, strict=True):
        parts: list[Span] = []
        for span in spans:
            parts.extend(_halves(text, span, known))
        spans[:] = parts


def _halves(text: str, span: Span, known: Collection[str]) -> list[Span]:
    surface = text[span.start : span.end]
    if not _PAIR.fullmatch(surface):
        return [span]
    halves = [Span(m.start() + span.start, m.end() + span.start, span.kind) for m in re.finditer(r"[^-–/]+", surface)]
    words = [text[half.start : half.end] for half in halves]
    if all(word in known or gazetteer.rank(word) is Rank.SURE or word in DEMONYMS for word in words):
        return [half for half, word in zip(halves, words, strict=True) if word not in DEMONYMS]
    return [span]


def read_titles(draft: Draft) -> None:
    """Take what follows "Mr", "President" and the like for a person."""
    for block, text in enumerate(draft.texts):
        for match in _TITLED.finditer(text):
            start, end = match.span(2)
            surface = match.group(2)
            if not match.group(1)[0].isupper() or gazetteer.rank(surface) is Rank.SURE or surface in DEMONYMS:
                continue
            inside = [s for s in draft.spans[block] if s.start < end and s.end > start]
            if inside:
                first = inside[0]
                if first.start == start and first.end <= end and first.kind is not Kind.PERSON:
                    draft.replace(block, Span(first.start, first.end, Kind.PERSON))
            elif match.group(1).casefold() in CERTAIN_TITLES:
                draft.add(block, Span(start, end, Kind.PERSON))


def read_acronyms(draft: Draft) -> None:
    """Take a long form and the short form explained behind it for one organisation."""
    for block, text in enumerate(draft.texts):
        if "(" not in text:
            continue
        for found in acronyms.definitions(text):
            long = text[found.long_start : found.long_end]
            kind = Kind.PLACE if gazetteer.rank(long) is Rank.SURE else Kind.ORGANISATION
            draft.replace(block, Span(found.long_start, found.long_end, kind))
            draft.replace(block, Span(found.short_start, found.short_end, kind))
            draft.acronyms.setdefault(text[found.short_start : found.short_end], long)


def retype_places(draft: Draft) -> None:
    """Call a place what the table of places knows, unless it acts as a person here."""
    people = _person_words(draft)
    for text, spans in zip(draft.texts, draft.spans, strict=True):
        for i, span in enumerate(spans):
            surface = text[span.start : span.end]
            if span.kind is not Kind.PLACE and surface not in people and _is_place(text, span, surface):
                spans[i] = span._replace(kind=Kind.PLACE)


def _is_place(text: str, span: Span, surface: str) -> bool:
    rank = gazetteer.rank(surface)
    if rank is Rank.SURE:
        return True
    if rank is Rank.NONE or (rank is Rank.TOWN and " " not in surface):
        return False
    return not _SPEAKS.match(text, span.end) and not _ROLE_BEFORE.search(text, max(0, span.start - 20), span.start)


def settle_kinds(draft: Draft) -> None:
    """Give a surface one kind throughout the article: what is sure, else what most of its mentions are."""
    kinds = _kinds(draft)
    for text, spans in zip(draft.texts, draft.spans, strict=True):
        spans[:] = [span._replace(kind=kinds.get(text[span.start : span.end], span.kind)) for span in spans]


def _kinds(draft: Draft) -> dict[str, Kind]:
    votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for surface, kind in draft.surfaces():
        votes[surface][kind] += 1
    people = _person_words(draft)
    kinds = {}
    for surface, count in votes.items():
        if gazetteer.rank(surface) is Rank.SURE:
            kinds[surface] = Kind.PLACE
        elif surface in people:
            kinds[surface] = Kind.PERSON
        elif surface in draft.acronyms:
            kinds[surface] = Kind.ORGANISATION
        else:
            kinds[surface] = count.most_common(1)[0][0]
    return kinds


def _person_words(draft: Draft) -> Mapping[str, int]:
    """First and last words of the article's full personal names, each with the number of names it is in."""
    names = {surface for surface, kind in draft.surfaces() if kind is Kind.PERSON and " " in surface}
    return Counter(word for name in names for word in {name.split()[0], name.split()[-1]})


def propagate(draft: Draft) -> None:
    """Find the other mentions of the names the article is known to hold, and of places that are sure."""
    phrases = Phrases(_known(draft).items())
    for block, text in enumerate(draft.texts):
        for start, end, kind in phrases.find(text):
            draft.add(block, Span(start, end, kind))
        for start, end, kind in _sure_places().find(text):
            draft.add(block, Span(start, end, kind))
        draft.spans[block].sort()


def _known(draft: Draft) -> dict[str, Kind]:
    known: dict[str, Kind] = {}
    people = _person_words(draft)
    for surface, kind in _kinds(draft).items():
        if len(surface) < 3 or not surface[0].isupper():
            continue
        if kind is Kind.ORGANISATION and not (surface.isupper() or " " in surface):
            continue
        known.setdefault(surface, kind)
        words = surface.split()
        if kind is Kind.PERSON and len(words) > 1:
            family = words[0] if words[0].casefold() in FAMILY_FIRST else words[-1]
            if len(family) > 2 and family[0].isupper() and people[family]:
                known.setdefault(family, Kind.PERSON)
    for short, long in draft.acronyms.items():
        known[short] = known[long] = Kind.ORGANISATION
    return known


_SURE: list[Phrases[Kind]] = []


def _sure_places() -> Phrases[Kind]:
    if not _SURE:
        _SURE.append(Phrases((name, Kind.PLACE) for name in gazetteer.sure_places()))
    return _SURE[0]


RULES: Mapping[str, Callable[[Draft], None]] = {
    "trim": trim,
    "pairs": split_pairs,
    "titles": read_titles,
    "acronyms": read_acronyms,
    "places": retype_places,
    "kinds": settle_kinds,
    "propagate": propagate,
}


def refine(draft: Draft, without: Collection[str] = ()) -> Draft:
    """Apply all rules but those named in `without` to `draft`, in order, and return it."""
    for name, rule in RULES.items():
        if name not in without:
            rule(draft)
    return draft
