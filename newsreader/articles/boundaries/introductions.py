"""Introductions: the full names by which people and organisations are introduced, and the brief names after them.

News names somebody in full first ("union leader Sven Dahl") and briefly afterwards ("Dahl"). If a person was already
named briefly and is then named in full, this is the clearest sign in a text that another article has begun.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from newsreader.articles.boundaries.paragraph_words import Paragraph
from newsreader.language.english import ENGLISH

# Chosen by judgement; the forest for gaps was trained with the first two.
_REACH = 15
"""A name is known for so many paragraphs."""
_SOON = 6
"""A name that is introduced for later comes back within so many paragraphs."""
_SHORT = 30
"""The most words of a standfirst."""

FIELDS = (
    "introduced",
    "introduced for later",
    "full name again",
    "full name after brief",
    "brief of known",
    "brief unknown",
    "known person with role",
)


def count_introductions(paragraphs: Sequence[Paragraph]) -> list[tuple[float, ...]]:
    """Return for each paragraph how many of its names are of each of the `FIELDS`.

    - introduced: a full name whose last word does not occur in the 15 paragraphs before
    - introduced for later: an introduced name whose last word occurs alone within the next six paragraphs
    - full name again: a full name that is known already, or (counted half) whose last word is known
    - full name after brief: a full name whose last word occurred alone before
    - brief of known, brief unknown: a last word alone, whose full name is known from above or is not
    - known person with role: a full name with a word for the role of its bearer, who was named briefly before
    """
    brief_at = _brief_places(paragraphs)
    full: dict[tuple[str, ...], int] = {}
    last: dict[str, int] = {}
    parts: dict[str, int] = {}
    brief: dict[str, int] = {}
    rows = []
    for place, paragraph in enumerate(paragraphs):
        row = [0.0] * len(FIELDS)
        for (whole, name, _, _), has_role in zip(paragraph.names, paragraph.with_role, strict=True):
            surname = name[-1]
            if len(name) > 1:
                if place - full.get(name, -99) <= _REACH:
                    row[2] += 1
                elif place - last.get(surname, -99) <= _REACH:
                    row[2] += 0.5
                else:
                    row[0] += 1
                    row[1] += _is_soon(brief_at[surname], place)
                row[6] += (has_role or len(name) < len(whole)) and place - brief.get(surname, -99) <= _REACH
                row[3] += place - brief.get(surname, -99) <= _REACH
                full[name] = place
                last[surname] = place
                # Family names come first in some languages, and some people go by their given names.
                parts.update(dict.fromkeys(name, place))
            else:
                row[4 if place - parts.get(surname, -99) <= _REACH else 5] += 1
        for _, name, _, _ in paragraph.names:
            if len(name) == 1:
                brief[name[0]] = place
        rows.append(tuple(row))
    return rows


def find_introduced_twice(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the short paragraphs that introduce a new person whom one of the next two paragraphs introduces again.

    A person is introduced by the full name after a word for the person's role. For the first introduction, a title
    with a capital ("President") is not enough, because some outlets write it at each mention. A person is new who was
    not introduced in the 15 paragraphs before. One article hardly ever introduces a person twice within three
    paragraphs, but a standfirst and the text below it do.
    """
    told = [_introduced(part) for part in paragraphs]
    last: dict[tuple[str, ...], int] = {}
    found = []
    for place, people in enumerate(told):
        if people and paragraphs[place].length <= _SHORT:
            new = {name for name, is_bare in people.items() if not is_bare and place - last.get(name, -99) > _REACH}
            below = set().union(*told[place + 1 : place + 3])
            found += [place] if new & below else []
        last.update(dict.fromkeys(people, place))
    return found


def _introduced(paragraph: Paragraph) -> dict[tuple[str, ...], bool]:
    """Return the full names that follow a word for the person's role, and whether that word is only a title."""
    found = {}
    for name, has_role in zip(paragraph.names, paragraph.with_role, strict=True):
        start = name.roles
        if (has_role or start) and len(name.words) - start > 1:
            found[name.words[start:]] = not has_role and ENGLISH.honorifics.issuperset(name.words[:start])
    return found


def _brief_places(paragraphs: Sequence[Paragraph]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, paragraph in enumerate(paragraphs):
        for _, name, _, _ in paragraph.names:
            if len(name) == 1:
                places[name[0]].append(place)
    return places


def _is_soon(places: list[int], here: int) -> bool:
    at = bisect_left(places, here)
    return at < len(places) and places[at] - here <= _SOON
