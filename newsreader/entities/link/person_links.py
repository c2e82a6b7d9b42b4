"""Which personal names of a library are one person's."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsreader.entities.link.join_reasons import JoinReason
from newsreader.entities.link.misspellings import MisspellingIndex
from newsreader.entities.link.name_joins import NameJoin, NameUse, sort_by_use
from newsreader.entities.link.personal_names import (
    is_same_given,
    is_same_person,
    is_sure_misspelling,
    parts,
    plain,
    skeleton,
)
from newsreader.text import fold

DOMINANCE = 0.7
"""The share of articles a person must have among all of that surname to be meant by the bare surname."""

PROMINENT = 3
"""In how many articles a name must be, and how many times as often as a misspelling of it, to be what was meant."""


class _Person:
    """Full names that are one person's, the most used first."""

    __slots__ = ("articles", "meant", "names")

    def __init__(self, name: str, articles: int) -> None:
        self.names = [name]
        self.articles = articles
        self.meant: _Person | None = None
        """Whose name these names misspell."""


def link_people(uses: Mapping[str, NameUse]) -> dict[str, NameJoin]:
    """Return the link of each personal name; linear in the names but for those that share family and given name."""
    ordered = sort_by_use(uses, uses)
    full = [name for name in ordered if parts(name).is_full]
    links: dict[str, NameJoin] = {}
    people = _people(full, uses, links)
    bearers = _bearers(people)
    misspellings = _misspellings(people)
    spellings: dict[str, str] = {}
    for name in ordered:
        if name not in links:
            links[name] = _link_surname(name, bearers, misspellings, spellings, uses[name])
    return links


# ---------------------------------------------------------------------------------------------------------- full names


def _people(full: Sequence[str], uses: Mapping[str, NameUse], links: dict[str, NameJoin]) -> list[_Person]:
    """Group full names into people and write their links."""
    blocks: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
    people: list[_Person] = []
    short: list[str] = []
    for name in full:
        if not parts(name).given:
            short.append(name)
            continue
        keys = tuple(_block_keys(name))
        person = next((p for key in keys for p in blocks.get(key, ()) if _fits(name, p)), None)
        if person is None:
            person = _Person(name, 0)
            people.append(person)
            for key in keys:
                blocks[key].append(person)
        else:
            person.names.append(name)
        person.articles += uses[name].articles
        links[name] = NameJoin(person.names[0], _why_same(name, person.names[0]))
    _join_initials(short, people, uses, links)
    return _join_misspelt(people, links)


def _block_keys(name: str) -> Iterator[tuple[str, str]]:
    """Yield what two names of one person share one of: spelling of family and given name, all words, their letters."""
    taken = parts(name)
    for family in taken.called:
        yield plain(family), skeleton(taken.given[0])
    yield "", " ".join(sorted(taken.words))
    if len(taken.words) > 2:
        yield plain(taken.family), "".join(word[0] for word in taken.words)
    if taken.is_family_first:
        yield "", "".join(taken.words)  # by which Kim Jong Un and Kim Jongun are one


def _fits(name: str, person: _Person) -> bool:
    """Tell whether `name` goes with every name the person has so far."""
    return all(_is_one(name, other) for other in person.names[:8])


def _is_one(one: str, other: str) -> bool:
    a, b = parts(one), parts(other)
    if a.is_family_first == b.is_family_first and is_same_person(a, b):
        return True
    return sorted(a.words) == sorted(b.words) or "".join(a.words) == "".join(b.words)


def _why_same(name: str, canonical: str) -> str:
    if name == canonical or fold(name) == fold(canonical):
        return JoinReason.SAME_NAME
    a, b = parts(name), parts(canonical)
    return JoinReason.FULLER_NAME if a.family == b.family and a.given[:1] == b.given[:1] else JoinReason.SPELLING


def _join_initials(
    short: Sequence[str], people: list[_Person], uses: Mapping[str, NameUse], links: dict[str, NameJoin]
) -> None:
    """Give names with initials only ("J. Smith") to the one person they fit, if it is one."""
    by_family: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
    for person in people:
        taken = parts(person.names[0])
        by_family[taken.family, taken.given[0][:1]].append(person)
    own: dict[tuple[str, tuple[str, ...]], _Person] = {}
    for name in short:
        taken = parts(name)
        fitting = by_family.get((taken.family, taken.initials[0][:1]), [])
        fitting = [person for person in fitting if is_same_given(taken, parts(person.names[0]))]
        if len(fitting) == 1:
            fitting[0].names.append(name)
            fitting[0].articles += uses[name].articles
            links[name] = NameJoin(fitting[0].names[0], JoinReason.FULLER_NAME)
            continue
        person = own.setdefault((taken.family, taken.initials), _Person(name, 0))
        person.articles += uses[name].articles
        links[name] = NameJoin(person.names[0], JoinReason.SAME_NAME)
    people.extend(own.values())


def _join_misspelt(people: Sequence[_Person], links: dict[str, NameJoin]) -> list[_Person]:
    """Join a rare person to a much more frequent one of the same given name and nearly the same family name."""
    misspellings = _misspellings(people)
    kept = []
    for person in people:
        taken = parts(person.names[0])
        meant = misspellings.meant(taken.bare_family, taken.first)
        target = _meant([p for p in meant if is_same_given(taken, parts(p.names[0]))], person.articles)
        if target is None or target in (person, person.meant):
            kept.append(person)
            continue
        person.meant = target
        target.articles += person.articles
        for name in person.names:
            links[name] = NameJoin(target.names[0], JoinReason.MISSPELLING)
    return kept


def _misspellings(people: Sequence[_Person]) -> MisspellingIndex[_Person]:
    prominent = ((parts(p.names[0]), p) for p in people if p.articles >= PROMINENT)
    return MisspellingIndex((taken.bare_family, taken.first, person) for taken, person in prominent)


def _meant(candidates: Sequence[_Person], articles: int) -> _Person | None:
    """Return the one candidate that is far more frequent than a name in `articles` articles."""
    found = [person for person in candidates if person.articles >= PROMINENT * articles]
    if len(found) != 1:
        return None
    return found[0].meant or found[0]


# ------------------------------------------------------------------------------------------------------- bare surnames


def _bearers(people: Sequence[_Person]) -> dict[str, list[_Person]]:
    """Return the people by family name, with and without its particles."""
    found: defaultdict[str, list[_Person]] = defaultdict(list)
    for person in people:
        taken = parts(person.names[0])
        for family in taken.called:
            found[family].append(person)
    return found


def _link_surname(
    name: str,
    bearers_of: Mapping[str, list[_Person]],
    misspellings: MisspellingIndex[_Person],
    spellings: dict[str, str],
    use: NameUse,
) -> NameJoin:
    """Give a bare surname to the person it means: the only one so called, or the one far ahead of the others."""
    family = parts(name).family
    found = bearers_of.get(family, [])
    if not found:
        meant = misspellings.meant(family)
        sure = [person for person in meant if is_sure_misspelling(parts(person.names[0]).bare_family, family)]
        target = _meant(sure, use.articles)
        return (
            NameJoin(target.names[0], JoinReason.MISSPELLING)
            if target
            else NameJoin(spellings.setdefault(fold(name), name), JoinReason.SAME_NAME)
        )
    if len(found) == 1:
        return NameJoin(found[0].names[0], JoinReason.ONLY_SURNAME)
    first = max(found, key=lambda person: person.articles)
    if first.articles >= DOMINANCE * sum(person.articles for person in found):
        return NameJoin(first.names[0], JoinReason.MAIN_SURNAME)
    return NameJoin(spellings.setdefault(fold(name), name), JoinReason.SHARED_SURNAME)
