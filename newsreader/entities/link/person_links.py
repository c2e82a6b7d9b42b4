"""The joins of people: which personal names of a library mean the same person."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsreader.entities.link.join_reasons import JoinReason
from newsreader.entities.link.misspellings import MisspellingIndex
from newsreader.entities.link.name_joins import NameJoin, NameUse, sort_by_use
from newsreader.entities.link.personal_names import (
    given_name_key,
    is_same_given,
    is_same_person,
    is_sure_misspelling,
    parse_name,
    romanised_key,
)
from newsreader.text import fold

DOMINANCE = 0.7
"""The share that a person must have of the articles on all people of one surname for the bare surname to mean this
person. Chosen by judgement.
"""

PROMINENT = 3
"""A name counts as misspelt if the right one is in this many articles, and in this many times as many as the misspelt
one. Chosen by judgement.
"""


_COMPARED = 8
"""How many of a person's names a further name is compared with: the most used ones. Chosen by judgement."""


class _Person:
    """One person: all full names of this person, the most used first, and the number of articles they are in."""

    __slots__ = ("articles", "meant", "names")

    def __init__(self, name: str, articles: int) -> None:
        self.names = [name]
        self.articles = articles
        self.meant: _Person | None = None
        """The person of whose name these names are misspellings."""


def link_people(uses: Mapping[str, NameUse]) -> dict[str, NameJoin]:
    """Return the join of each personal name.

    The time is linear in the number of names, except for names that share both family and given name.
    """
    ordered = sort_by_use(uses, uses)
    full = [name for name in ordered if parse_name(name).is_full]
    joins: dict[str, NameJoin] = {}
    people = _people(full, uses, joins)
    people_by_surname = _people_by_surname(people)
    misspellings = _misspellings(people)
    spellings: dict[str, str] = {}
    for name in ordered:
        if name not in joins:
            joins[name] = _join_surname(name, people_by_surname, misspellings, spellings, uses[name])
    return joins


# ---------------------------------------------------------------------------------------------------------- full names


def _people(full: Sequence[str], uses: Mapping[str, NameUse], joins: dict[str, NameJoin]) -> list[_Person]:
    """Group full names into people and write their joins."""
    blocks: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
    people: list[_Person] = []
    short: list[str] = []
    for name in full:
        if not parse_name(name).given:
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
        joins[name] = NameJoin(person.names[0], _reason_for(name, person.names[0]))
    _join_initials(short, people, uses, joins)
    return _join_misspelt(people, joins)


def _block_keys(name: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of a name. Names of one person share a key, so only names with a shared key are compared."""
    parsed = parse_name(name)
    for family in parsed.short_names:
        yield romanised_key(family), given_name_key(parsed.given[0])
    yield "", " ".join(sorted(parsed.words))
    if len(parsed.words) > 2:
        yield romanised_key(parsed.family), "".join(word[0] for word in parsed.words)
    if parsed.is_family_first:
        yield "", "".join(parsed.words)  # so that Kim Jong Un and Kim Jongun have a common key


def _fits(name: str, person: _Person) -> bool:
    """Tell whether `name` can be a name of the person: it must fit each of the most used names so far."""
    return all(_is_one(name, other) for other in person.names[:_COMPARED])


def _is_one(one: str, other: str) -> bool:
    a, b = parse_name(one), parse_name(other)
    if a.is_family_first == b.is_family_first and is_same_person(a, b):
        return True
    return sorted(a.words) == sorted(b.words) or "".join(a.words) == "".join(b.words)


def _reason_for(name: str, canonical: str) -> str:
    if name == canonical or fold(name) == fold(canonical):
        return JoinReason.SAME_NAME
    a, b = parse_name(name), parse_name(canonical)
    return JoinReason.FULLER_NAME if a.family == b.family and a.given[:1] == b.given[:1] else JoinReason.SPELLING


def _join_initials(
    short: Sequence[str], people: list[_Person], uses: Mapping[str, NameUse], joins: dict[str, NameJoin]
) -> None:
    """Join names with initials only ("J. Smith") to the person whom they fit, where exactly one does."""
    by_family: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
    for person in people:
        parsed = parse_name(person.names[0])
        by_family[parsed.family, parsed.given[0][:1]].append(person)
    own: dict[tuple[str, tuple[str, ...]], _Person] = {}
    for name in short:
        parsed = parse_name(name)
        fitting = by_family.get((parsed.family, parsed.initials[0][:1]), [])
        fitting = [person for person in fitting if is_same_given(parsed, parse_name(person.names[0]))]
        if len(fitting) == 1:
            fitting[0].names.append(name)
            fitting[0].articles += uses[name].articles
            joins[name] = NameJoin(fitting[0].names[0], JoinReason.FULLER_NAME)
            continue
        person = own.setdefault((parsed.family, parsed.initials), _Person(name, 0))
        person.articles += uses[name].articles
        joins[name] = NameJoin(person.names[0], JoinReason.SAME_NAME)
    people.extend(own.values())


def _join_misspelt(people: Sequence[_Person], joins: dict[str, NameJoin]) -> list[_Person]:
    """Join a rare person to a much more frequent one with the same given name and a nearly equal family name."""
    misspellings = _misspellings(people)
    kept = []
    for person in people:
        parsed = parse_name(person.names[0])
        meant = misspellings.find(parsed.bare_family, parsed.first_given)
        target = _only_candidate([p for p in meant if is_same_given(parsed, parse_name(p.names[0]))], person.articles)
        if target is None or target in (person, person.meant):
            kept.append(person)
            continue
        person.meant = target
        target.articles += person.articles
        for name in person.names:
            joins[name] = NameJoin(target.names[0], JoinReason.MISSPELLING)
    return kept


def _misspellings(people: Sequence[_Person]) -> MisspellingIndex[_Person]:
    prominent = ((parse_name(p.names[0]), p) for p in people if p.articles >= PROMINENT)
    return MisspellingIndex((parsed.bare_family, parsed.first_given, person) for parsed, person in prominent)


def _only_candidate(candidates: Sequence[_Person], articles: int) -> _Person | None:
    """Return the candidate that is far more frequent than a name in `articles` articles, if there is only one."""
    found = [person for person in candidates if person.articles >= PROMINENT * articles]
    if len(found) != 1:
        return None
    return found[0].meant or found[0]


# ------------------------------------------------------------------------------------------------------- bare surnames


def _people_by_surname(people: Sequence[_Person]) -> dict[str, list[_Person]]:
    """Return the people by each of their short names: the family name with and without particles, and so on."""
    found: defaultdict[str, list[_Person]] = defaultdict(list)
    for person in people:
        parsed = parse_name(person.names[0])
        for family in parsed.short_names:
            found[family].append(person)
    return found


def _join_surname(
    name: str,
    people_by_surname: Mapping[str, list[_Person]],
    misspellings: MisspellingIndex[_Person],
    spellings: dict[str, str],
    use: NameUse,
) -> NameJoin:
    """Return the join of a bare surname: to the only person with it, or to one who is far more frequent than others."""
    family = parse_name(name).family
    found = people_by_surname.get(family, [])
    if not found:
        meant = misspellings.find(family)
        sure = [person for person in meant if is_sure_misspelling(parse_name(person.names[0]).bare_family, family)]
        target = _only_candidate(sure, use.articles)
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
