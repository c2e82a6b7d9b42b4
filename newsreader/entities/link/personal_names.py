"""The parts of a personal name, and whether two names can be those of one person."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from newsreader.entities.known.family_names import FAMILY_FIRST, SPANISH, VIETNAMESE
from newsreader.language.english import NAME_WORDS
from newsreader.text import fold

_VOWEL = re.compile(r"[aeiou]")
_SOUNDS = {"a": "a", "e": "i", "i": "i", "o": "o", "u": "o"}
_SUFFIX = re.compile(r"jr\.?|sr\.?|i{1,3}|iv|v|vi{1,3}|ix|x")


class PersonalName(NamedTuple):
    """The parts of a personal name, folded (without case, accents and hyphens); `parse_name` makes it."""

    given: tuple[str, ...]
    """The given names, without initials; empty for a bare surname or a name of one word."""
    family: str
    """The family name with its particles ("al sharif", "da silva"); both Spanish family names; or the only word."""
    initials: tuple[str, ...]
    """The initials before the family name."""
    is_family_first: bool = False
    """Whether the family name comes first, as in Korean, Chinese and Vietnamese names."""
    words: tuple[str, ...] = ()
    """All words, in the order of the name."""

    @property
    def is_full(self) -> bool:
        """Whether the name holds a given name, or an initial in its place."""
        return bool(self.given or self.initials)

    @property
    def first_given(self) -> str:
        """The first given name, or an empty string."""
        return self.given[0] if self.given else ""

    @property
    def bare_family(self) -> str:
        """The last word of the family name: without particles, and the second of two family names."""
        return self.family.rpartition(" ")[2]

    @property
    def short_names(self) -> tuple[str, ...]:
        """The short names that may mean the person without a given name.

        These are the family name with and without particles, the first of two Spanish family names, and for Vietnamese
        the last word of the whole name.
        """
        forms = [self.family, self.bare_family]
        first = self.family.partition(" ")[0]
        if first in SPANISH:
            forms.append(first)
        if self.is_family_first and first in VIETNAMESE:
            forms.append(self.words[-1])
        return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=2**18)
def parse_name(name: str) -> PersonalName:
    """Parse `name`; the family name is the first word where that is a known Korean, Chinese or Vietnamese one."""
    words = fold(name).replace(".", ". ").split()
    spelt = tuple(bare for word in words if (bare := word.rstrip(".")))
    while len(words) > 2 and _SUFFIX.fullmatch(words[-1]) and len(words[-1]) > 1:
        words.pop()
    words = [word.rstrip(".") for word in words]
    if not words:
        return PersonalName((), "", (), words=spelt)
    is_first = words[0] in FAMILY_FIRST and not (len(words) == 2 and words[1] in FAMILY_FIRST)
    if (len(words) in (2, 3) and is_first) or (len(words) in (2, 3, 4) and words[0] in VIETNAMESE):
        return PersonalName(("".join(words[1:]),), words[0], (), is_family_first=True, words=spelt)
    first_of_family = len(words) - 1
    while first_of_family > 0 and words[first_of_family - 1] in NAME_WORDS.particles:
        first_of_family -= 1
    if first_of_family == len(words) - 1 > 0 and words[first_of_family - 1] in SPANISH:
        first_of_family -= 1
    before = words[:first_of_family]
    given = tuple(word for word in before if len(word) > 1)
    initials = tuple(word for word in before if len(word) == 1)
    return PersonalName(given, " ".join(words[first_of_family:]), initials, words=spelt)


@lru_cache(maxsize=65536)
def romanised_key(word: str) -> str:
    """Return a key that romanisations of one word share ("y" becomes "i", "kh" becomes "k", double letters one)."""
    word = (
        word.replace("x", "ks")
        .replace("y", "i")
        .replace("j", "i")
        .replace("kh", "k")
        .replace("ch", "q")
        .replace("ph", "f")
        .replace("w", "v")
        .replace("c", "k")
    )
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65536)
def given_name_key(given: str) -> str:
    """Return a key that spellings of one given name share: its `romanised_key` without most of the inner vowels.

    The last letter is kept, because it distinguishes Mario and Maria. The class of the first vowel is kept, because it
    distinguishes Hussein and Hassan.
    """
    word = romanised_key(given)
    if len(word) <= 2:
        return word
    vowel = _VOWEL.search(word)
    return word[:1] + (_SOUNDS[vowel.group()] if vowel else "") + re.sub(r"[aeiouh]", "", word[1:-1]) + word[-1:]


def is_same_family(one: str, other: str) -> bool:
    """Tell whether two folded family names are spellings of one name ("zelensky" and "zelenskyy").

    A Spanish family name also fits a double family name that begins with it: "sanchez" and "sanchez perez".
    """
    if one == other or (min(len(one), len(other)) >= 5 and romanised_key(one) == romanised_key(other)):
        return True
    short, long = sorted((one, other), key=len)
    return short in SPANISH and long.partition(" ")[0] == short


def is_same_first(one: str, other: str) -> bool:
    """Tell whether two folded given names are spellings of one name ("sergei" and "sergey")."""
    return one == other or (min(len(one), len(other)) >= 5 and given_name_key(one) == given_name_key(other))


def is_misspelling(one: str, other: str) -> bool:
    """Tell whether one of two folded family names of 6 letters or more may be a misspelling of the other.

    The first letters must be equal and the Damerau-Levenshtein distance 1, or 2 where both have 8 letters or more or
    the same letters in another order. An s at the end makes another name: Roberts is not Robert. The lengths and
    distances were chosen by judgement.
    """
    shorter = min(len(one), len(other))
    if shorter < 6 or one[:1] != other[:1] or abs(len(one) - len(other)) > 2 or {one + "s", other + "s"} & {one, other}:
        return False
    limit = 2 if shorter >= 8 or sorted(one) == sorted(other) else 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=limit) <= limit


def is_sure_misspelling(one: str, other: str) -> bool:
    """Tell whether two names differ by a misspelling that rarely makes another real name, unlike Lamson and Lawson.

    A letter may be missing, be added or change places. One letter may replace another only in names of 8 letters or
    more.
    """
    return is_misspelling(one, other) and (
        min(len(one), len(other)) >= 8 or len(one) != len(other) or sorted(one) == sorted(other)
    )


def is_same_given(one: PersonalName, other: PersonalName) -> bool:
    """Tell whether the given names can be one person's: equal, spellings of one name, or an initial that fits.

    Two different given names never are.
    """
    if one.given and other.given:
        if one.is_family_first or other.is_family_first:  # Kim Jong Un and Kim Jong In differ by one vowel only
            return romanised_key(one.given[0]) == romanised_key(other.given[0])
        if not is_same_first(one.given[0], other.given[0]):
            return False
        middle_one, middle_other = one.given[1:], other.given[1:]
        if middle_one and middle_other and middle_one != middle_other:
            return False
        return not (one.initials and other.initials and one.initials[0] != other.initials[0])
    full, short = (one, other) if one.given else (other, one)
    if not short.initials:
        return False
    first = full.given[0] if full.given else full.initials[0]
    return first[:1] == short.initials[0]


def _is_word_for_word(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether names of three words or more are equal but for initials: J. Robert and Julius Robert Oppenheimer."""
    return len(one) == len(other) > 2 and all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=True)
    )


def is_same_person(one: PersonalName, other: PersonalName) -> bool:
    """Tell whether two full names can be one person's, by their family names and their given names."""
    if not (one.is_full and other.is_full):
        return False
    return is_same_family(one.family, other.family) and (
        is_same_given(one, other) or _is_word_for_word(one.words, other.words)
    )
