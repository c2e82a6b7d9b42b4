"""The joins within one article: all mentions of one person, organisation or place get the same local name."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from newsreader.entities.known import places
from newsreader.entities.link import acronyms
from newsreader.entities.link.personal_names import PersonalName, is_misspelling, is_same_person, parse_name
from newsreader.entities.rules.tagged_article import TaggedArticle
from newsreader.model import Kind, LocalName, Mention
from newsreader.text import fold

_REGNAL = re.compile(r"^(\S+) (?:the [A-Z]\w+|[IVX]+)$")


def link_article(article: TaggedArticle, texts: Sequence[str]) -> list[LocalName]:
    """Return the local names of an article in the order of their first mention.

    `texts` are the blocks before quotes were straightened, because mentions keep the original text.
    """
    surfaces: defaultdict[Kind, list[str]] = defaultdict(list)
    for surface, kind in article.surfaces():
        surfaces[kind].append(surface)
    names = {
        Kind.PERSON: person_names(surfaces[Kind.PERSON]),
        Kind.ORGANISATION: organisation_names(surfaces[Kind.ORGANISATION], article.acronyms),
        Kind.PLACE: {surface: _place_name(surface) for surface in surfaces[Kind.PLACE]},
    }
    mentions: dict[tuple[Kind, str], list[Mention]] = {}
    for block, (text, spans) in enumerate(zip(article.texts, article.spans, strict=True)):
        for start, end, kind in spans:
            name = names[kind][text[start:end]]
            mentions.setdefault((kind, name), []).append(Mention(block, start, end, texts[block][start:end]))
    return [LocalName(kind, name, tuple(found)) for (kind, name), found in mentions.items()]


def person_names(surfaces: Iterable[str]) -> dict[str, str]:
    """Map each name of a person to the fullest name that the article gives that person; `surfaces` in reading order.

    A bare surname means the first person with that surname whom the article introduces, not the nearest one. A given
    name alone means a person only where no surname fits. Two different given names never mean the same person.
    """
    counts = Counter(surfaces)
    full = [surface for surface in counts if parse_name(surface).is_full]
    groups = _group_full_names(full, counts)
    names = {surface: group[0] for group in groups for surface in group}
    for surface in counts:
        if surface not in names:
            group = _find_group(surface, groups)
            names[surface] = group[0] if group else surface
    return names


def _group_full_names(full: Sequence[str], counts: Counter[str]) -> list[list[str]]:
    """Group the full names by person, in the order of introduction; each group begins with the fullest name."""
    groups: list[list[str]] = []
    for surface in full:
        for group in groups:
            if any(_is_same(surface, other) for other in group):
                group.append(surface)
                break
        else:
            groups.append([surface])
    for group in groups:
        group.sort(
            key=lambda surface: (-len(parse_name(surface).given) - bool(parse_name(surface).initials), -counts[surface])
        )
    return groups


def _is_same(one: str, other: str) -> bool:
    a, b = parse_name(one), parse_name(other)
    if is_same_person(a, b) or sorted(fold(one).split()) == sorted(fold(other).split()):
        return True
    if a.given and a.given == b.given and is_misspelling(a.family, b.family):
        return True
    short, long = sorted((fold(one), fold(other)), key=len)
    if len(short.split()) >= 2 and long.endswith(" " + short):
        return True
    match_one, match_other = _REGNAL.match(one), _REGNAL.match(other)
    return bool(match_one and match_other and match_one.group(1) == match_other.group(1))


def _find_group(surface: str, groups: Sequence[Sequence[str]]) -> Sequence[str] | None:
    """Return the full names of the person whom a name without given names means, if the article introduces one."""
    word = parse_name(surface).family
    known = [(group, [parse_name(name) for name in group]) for group in groups]
    tests: tuple[Callable[[PersonalName], bool], ...] = (
        lambda name: word in name.short_names,
        lambda name: word in name.given,
        lambda name: is_misspelling(name.bare_family, word),
    )
    for fits in tests:
        for group, names in known:
            if any(fits(name) for name in names):
                return group
    return None


def _place_name(surface: str) -> str:
    """Return the canonical name of a place; a known place in the capitals of a headline gets its usual spelling."""
    if surface.isupper() and len(surface) >= 4 and surface not in places.places():
        surface = surface.title() if surface.title() in places.places() else surface
    return places.place_name(surface)


def organisation_names(surfaces: Iterable[str], explained: dict[str, str]) -> dict[str, str]:
    """Map each name of an organisation to its long form, where the article gives one."""
    counts = Counter(surfaces)
    names: dict[str, str] = {}
    for surface in counts:
        long = explained.get(surface)
        if long is None and surface.isupper() and " " not in surface:
            fitting = [other for other in counts if acronyms.is_acronym(surface, other)]
            long = fitting[0] if len(fitting) == 1 else None
        names[surface] = long or surface
    spelling: dict[str, str] = {}
    for name in sorted(
        names.values(), key=str.isupper
    ):  # names in capitals come last: a headline does not show how the name is written
        spelling.setdefault(fold(name), name)
    for surface, name in names.items():
        names[surface] = spelling[fold(name)]
    return names
