"""Which of the much-used family names a rare one misspells, without comparing all with all."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from newsreader.entities.link.personal_names import is_misspelling

Person = TypeVar("Person", bound=Hashable)

_SHORTEST = 6


class MisspellingIndex(Generic[Person]):
    """Finds the people whose family name another one misspells.

    Two words one slip apart share what is left of them when one letter goes (the "symmetric delete" index of SymSpell).
    """

    def __init__(self, people: Iterable[tuple[str, str, Person]]) -> None:
        """Take (family name, first given name, person) of all who can be meant."""
        self._people: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
        self._families: defaultdict[str, list[str]] = defaultdict(list)
        self._near: dict[str, list[str]] = {}
        for family, given, person in people:
            if len(family) >= _SHORTEST:
                self._people[family, given].append(person)
                self._people[family, ""].append(person)
        for family in {family for family, _ in self._people}:
            for form in _deletions(family):
                self._families[form].append(family)

    def meant(self, family: str, given: str = "") -> list[Person]:
        """Return the people whose family name `family` may misspell and who are called `given`, if that is known."""
        if len(family) < _SHORTEST:
            return []
        if family not in self._near:
            self._near[family] = self._find_near(family)
        return [person for other in self._near[family] for person in self._people.get((other, given), ())]

    def _find_near(self, family: str) -> list[str]:
        near = {other for form in _deletions(family) for other in self._families.get(form, ())} - {family}
        return sorted(other for other in near if is_misspelling(other, family))


def _deletions(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
