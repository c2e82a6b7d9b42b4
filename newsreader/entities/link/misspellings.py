"""An index that finds the frequent family names of which a rare one may be a misspelling."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from newsreader.entities.link.personal_names import is_misspelling

Person = TypeVar("Person", bound=Hashable)

_SHORTEST = 6
"""Letters that a family name must have, since shorter names often differ by one letter (see `is_misspelling`)."""


class MisspellingIndex(Generic[Person]):
    """Finds people by a misspelt family name, without comparing all names with each other.

    Each family name is stored under itself and under each form with one letter deleted, as SymSpell does. Two names
    that differ by one misspelling share such a form.
    """

    def __init__(self, people: Iterable[tuple[str, str, Person]]) -> None:
        """Take (family name, first given name, person) for all people who can be found."""
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

    def find(self, family: str, given: str = "") -> list[Person]:
        """Return the people whose family name `family` may misspell, and who are called `given` if that is known."""
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
