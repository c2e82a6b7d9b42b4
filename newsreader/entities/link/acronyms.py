"""Acronyms and their long forms."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FUNCTION_WORDS = frozenset(
    ["of", "for", "the", "and", "to", "on", "in", "at", "de", "la", "el", "y", "e", "und", "&", "a"]
)
_WORD = r"(?:[A-Z][\w&'.-]*|of|for|the|and|to|on|in|de|la|e|&|Without)"
_DEFINITION = re.compile(
    rf"([A-Z][\w&'.-]*(?:[ -]{_WORD}){{1,9}}),? ?\( ?(?:the )?[\"']?([A-Z][A-Za-z&.-]{{1,9}})[\"']? ?\)"
)


class AcronymDefinition(NamedTuple):
    """The explanation of an acronym in a text: the offsets of the long form and of the acronym in brackets after it."""

    long_start: int
    long_end: int
    short_start: int
    short_end: int


def definitions(text: str) -> Iterator[AcronymDefinition]:
    """Yield the places where `text` explains an acronym: "Committee to Protect Journalists (CPJ)"."""
    for match in _DEFINITION.finditer(text):
        long, short = match.group(1), match.group(2)
        words = list(re.finditer(r"[^\s-]+", long))
        for first in range(len(words) - 1):
            part = long[words[first].start() :]
            if part[0].isupper() and not part.startswith("The ") and is_acronym(short, part):
                yield AcronymDefinition(
                    match.start(1) + words[first].start(), match.end(1), match.start(2), match.end(2)
                )
                break


def initials(long: str) -> set[str]:
    """Return the initials of `long` in lower case: those of all its words, and those without words such as "of"."""
    words = [word.casefold() for word in re.split(r"[\s-]+", long) if word]
    return {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in _FUNCTION_WORDS)}


def is_acronym(short: str, long: str) -> bool:
    """Tell whether `short` consists of the initials of `long`, with or without those of words such as "of"."""
    letters = re.sub(r"[^A-Za-z]", "", short)
    if len(letters) > 2 and letters.endswith("s") and letters[:-1].isupper():
        letters = letters[:-1]
    return len(letters) >= 2 and len(long.split()) >= 2 and letters.casefold() in initials(long)
