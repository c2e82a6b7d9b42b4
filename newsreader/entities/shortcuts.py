"""Blocks that need no model: all their capital letters are explained by names already known for sure."""

import re
from collections.abc import Iterable, Sequence

from newsreader.entities.draft import Span
from newsreader.entities.phrases import Phrases
from newsreader.entities.spread import sure_names
from newsreader.entities.words import DEMONYMS, FAMILY_FIRST, NOT_NAMES, TITLES, words
from newsreader.model import Kind

LEAD = 0.25
"""The share of an article the model reads in any case: where news introduces those it is about."""

_LEAD_CHARACTERS = 400
_CAPITALISED = re.compile(r"(?<![\w'])[^\W\d_a-z][\w'-]*")
_LOWER = re.compile(r"(?<![\w'])[a-z]{2,}(?!\w)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\")]? |[\"'(\[]|[–—•] ?)$")
_OPENERS = words(
    "a about above across after against all also although among an and another any around as at because before"
    " being both but by despite during each earlier even every few first following for from he her here his how"
    " however if in including instead into it its just last later like many meanwhile more most much my nearly"
    " neither no none nor not nothing now of on once one only or other others our over people several she since"
    " so some such than that the their then there these they this those though three through to today two under"
    " unlike until we what when where whether which while who why with within without yesterday yet you your"
)


def lead_length(blocks: Sequence[str]) -> int:
    """Return how many blocks of an article the model reads in any case."""
    wanted = max(_LEAD_CHARACTERS, LEAD * sum(map(len, blocks)))
    read = 0
    for count, block in enumerate(blocks):
        if read >= wanted:
            return count
        read += len(block)
    return len(blocks)


def known_names(blocks: Sequence[str], spans: Sequence[Sequence[Span]]) -> Phrases[Kind]:
    """Return the names read so far that mean one thing wherever they stand: full names, surnames, places."""
    known: dict[str, Kind] = {}
    for text, found in zip(blocks, spans, strict=True):
        for span in found:
            surface = text[span.start : span.end]
            parts = surface.split()
            if len(parts) > 1 or span.kind is Kind.PLACE or surface.isupper():
                known[surface] = span.kind
            if span.kind is Kind.PERSON and len(parts) > 1:
                known[parts[0] if parts[0].casefold() in FAMILY_FIRST else parts[-1]] = span.kind
    return Phrases(known.items())


def ordinary_words(blocks: Iterable[str]) -> frozenset[str]:
    """Return the words that the article also writes small: at the head of a sentence they are no names."""
    return frozenset(word for block in blocks for word in _LOWER.findall(block)) | _OPENERS


def is_explained(text: str, known: Phrases[Kind], ordinary: frozenset[str]) -> bool:
    """Tell whether every capitalised word of `text` belongs to a known name or cannot be one."""
    covered = [(start, end) for names in (known, sure_names()) for start, end, _ in names.find(text)]
    for match in _CAPITALISED.finditer(text):
        word, start = match.group().removesuffix("'s"), match.start()
        if any(first <= start < last for first, last in covered):
            continue
        if word in DEMONYMS or word in NOT_NAMES or word.casefold() in TITLES:
            continue
        if word.casefold() in ordinary and _SENTENCE_START.search(text, max(0, start - 3), start):
            continue
        return False
    return True
