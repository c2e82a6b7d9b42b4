"""How people and bodies are introduced by their full names and then named briefly: the surest sign of one article."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from newsreader.articles.boundaries.paragraph_words import Paragraph
from newsreader.language.english import ENGLISH

_REACH = 15
_SOON = 6
_SHORT = 30
"""The words of a short paragraph, as a standfirst is one."""

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

    Introduced: a full name whose last word was not seen within 15 paragraphs; for later: one whose last word then
    stands alone within six; again: a full name known already, or known by its last word only; brief: a last word alone,
    its full name known from above or not; with role:
    a full name with what its bearer is, though the bearer was named briefly before.
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
    """Return the short paragraphs that introduce somebody new whom one of the next two introduces again.

    To introduce is to name in full behind a word for what one is; the first time it must also be told of what, or in
    small letters, for some write a bare "President" each time. New is who was not introduced within 15 paragraphs.
    Within an article hardly anybody is introduced twice in three paragraphs, but in a standfirst and the text below.
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
    """Return the full names that stand behind words for what their bearer is, and whether these are a bare title."""
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
