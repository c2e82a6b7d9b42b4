"""Which personal names of a library are one person's."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsreader.entities import joins
from newsreader.entities.joins import Link, NameUse, by_use
from newsreader.entities.personal import Parts, is_misspelling, is_same_family, is_same_given, parts, plain, skeleton
from newsreader.text import fold

DOMINANCE = 0.7
"""The share of articles a person must have among all of that surname to be meant by the bare surname."""

PROMINENT = 3
"""In how many articles a name must be, and how many times as often as a misspelling of it, to be what was meant."""


class _Person:
    """Full names that are one person's, the most used first."""

    __slots__ = ("articles", "names")

    def __init__(self, name: str, articles: int) -> None:
        self.names = [name]
        self.articles = articles


def link_people(uses: Mapping[str, NameUse]) -> dict[str, Link]:
    """Return the link of each personal name; linear in the names but for those that share family and given name."""
    ordered = by_use(uses, uses)
    full = [name for name in ordered if parts(name).is_full]
    links: dict[str, Link] = {}
    people = _people(full, uses, links)
    bearers = _bearers(people)
    prominent = _by_deletion(people)
    for name in ordered:
        if name not in links:
            links[name] = _link_surname(name, bearers, prominent, uses[name])
    return links


def bearers(surname: str, names: Mapping[str, Link]) -> list[str]:
    """Return the people, by canonical name, whom the bare `surname` may mean; `names` as from `link_people`."""
    wanted = fold(surname)
    return sorted({link.canonical for link in names.values() if _is_borne(wanted, parts(link.canonical))})


def _is_borne(surname: str, person: Parts) -> bool:
    return person.is_full and surname in (person.family, person.bare_family)


# ---------------------------------------------------------------------------------------------------------- full names


def _people(full: Sequence[str], uses: Mapping[str, NameUse], links: dict[str, Link]) -> list[_Person]:
    """Group full names into people and write their links."""
    blocks: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
    people: list[_Person] = []
    short: list[str] = []
    for name in full:
        if not parts(name).given:
            short.append(name)
            continue
        person = next((p for key in _block_keys(name) for p in blocks[key] if _fits(name, p)), None)
        if person is None:
            person = _Person(name, 0)
            people.append(person)
            for key in _block_keys(name):
                blocks[key].append(person)
        else:
            person.names.append(name)
        person.articles += uses[name].articles
        links[name] = Link(person.names[0], _why_same(name, person.names[0]))
    _join_initials(short, people, uses, links)
    return _join_misspelt(people, links)


def _block_keys(name: str) -> Iterator[tuple[str, str]]:
    """Yield what two names of one person share at least one of: spelling of family and given name, or all words."""
    taken = parts(name)
    yield plain(taken.bare_family), skeleton(taken.given[0])
    words = sorted(fold(name).split())
    yield "", " ".join(words)
    if taken.is_family_first:
        yield "", _joined(name)


def _joined(name: str) -> str:
    """Return `name` in one word, by which Kim Jong Un and Kim Jongun are one."""
    return fold(name).replace(" ", "")


def _fits(name: str, person: _Person) -> bool:
    """Tell whether `name` goes with every name the person has so far."""
    return all(_is_one(name, other) for other in person.names[:8])


def _is_one(one: str, other: str) -> bool:
    a, b = parts(one), parts(other)
    if a.is_family_first == b.is_family_first and is_same_family(a.family, b.family) and is_same_given(a, b):
        return True
    return sorted(fold(one).split()) == sorted(fold(other).split()) or _joined(one) == _joined(other)


def _why_same(name: str, canonical: str) -> str:
    if fold(name) == fold(canonical):
        return joins.SAME
    a, b = parts(name), parts(canonical)
    return joins.FULLER if a.family == b.family and a.given[:1] == b.given[:1] else joins.SPELLING


def _join_initials(
    short: Sequence[str], people: list[_Person], uses: Mapping[str, NameUse], links: dict[str, Link]
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
            links[name] = Link(fitting[0].names[0], joins.FULLER)
            continue
        person = own.setdefault((taken.family, taken.initials), _Person(name, 0))
        person.articles += uses[name].articles
        links[name] = Link(person.names[0], joins.SAME)
    people.extend(own.values())


def _join_misspelt(people: list[_Person], links: dict[str, Link]) -> list[_Person]:
    """Join a rare person to a much more frequent one of the same given name and nearly the same family name."""
    prominent = _by_deletion(people)
    kept = []
    for person in people:
        taken = parts(person.names[0])
        target = _meant(taken.bare_family, person.articles, prominent, taken.given)
        if target is None or target is person:
            kept.append(person)
            continue
        target.articles += person.articles
        for name in person.names:
            links[name] = Link(target.names[0], joins.MISSPELT)
    return kept


# ------------------------------------------------------------------------------------------------------- bare surnames


def _bearers(people: Sequence[_Person]) -> dict[str, list[_Person]]:
    """Return the people by family name, with and without its particles."""
    found: defaultdict[str, list[_Person]] = defaultdict(list)
    for person in people:
        taken = parts(person.names[0])
        for family in {taken.family, taken.bare_family}:
            found[family].append(person)
    return found


def _link_surname(
    name: str, bearers_of: Mapping[str, list[_Person]], prominent: Mapping[str, list[_Person]], use: NameUse
) -> Link:
    """Give a bare surname to the person it means: the only one so called, or the one far ahead of the others."""
    family = parts(name).family
    found = bearers_of.get(family, [])
    if not found:
        target = _meant(family, use.articles, prominent, ())
        return Link(target.names[0], joins.MISSPELT) if target else Link(name, joins.SAME)
    if len(found) == 1:
        return Link(found[0].names[0], joins.ONLY_SURNAME)
    first = max(found, key=lambda person: person.articles)
    if first.articles >= DOMINANCE * sum(person.articles for person in found):
        return Link(first.names[0], joins.MAIN_SURNAME)
    return Link(name, joins.SEVERAL)


# --------------------------------------------------------------------------------------------------------- misspellings


def _deletions(word: str) -> set[str]:
    """Return `word` and all it becomes when one letter goes: words one slip apart share one of these."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _by_deletion(people: Sequence[_Person]) -> dict[str, list[_Person]]:
    found: defaultdict[str, list[_Person]] = defaultdict(list)
    for person in people:
        family = parts(person.names[0]).bare_family
        if person.articles >= PROMINENT and len(family) >= 6:
            for form in _deletions(family):
                found[form].append(person)
    return found


def _meant(
    family: str, articles: int, prominent: Mapping[str, list[_Person]], given: tuple[str, ...]
) -> _Person | None:
    """Return the one prominent person whose family name `family` misspells, given names being equal."""
    if len(family) < 6:
        return None
    found: list[_Person] = []
    for form in _deletions(family):
        for person in prominent.get(form, ()):
            taken = parts(person.names[0])
            if (
                person not in found
                and person.articles >= PROMINENT * articles
                and (not given or taken.given[:1] == given[:1])
                and taken.bare_family != family
                and is_misspelling(taken.bare_family, family)
            ):
                found.append(person)
    return found[0] if len(found) == 1 else None
