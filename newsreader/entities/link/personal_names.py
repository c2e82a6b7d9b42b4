"""The parts of a personal name and the questions of whether two names can be one person's."""

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
    """A personal name taken apart, all folded (case, accents, hyphens): see `parts`."""

    given: tuple[str, ...]
    """Given names, initials left out; empty for a bare surname or a name of one word."""
    family: str
    """The family name with its particles ("al sharif", "da silva"), both of a Spaniard's, or the only word."""
    initials: tuple[str, ...]
    """Middle initials."""
    is_family_first: bool = False
    words: tuple[str, ...] = ()
    """All words as they stand."""

    @property
    def is_full(self) -> bool:
        """Tell whether the name holds a given name, or an initial in its place."""
        return bool(self.given or self.initials)

    @property
    def first(self) -> str:
        """The first given name, or nothing."""
        return self.given[0] if self.given else ""

    @property
    def bare_family(self) -> str:
        """The family name without particles; of two, the last."""
        return self.family.rpartition(" ")[2]

    @property
    def called(self) -> tuple[str, ...]:
        """What the person is called by for short: the family name with and without particles, the first of two.

        Vietnamese are called by the last word of all.
        """
        forms = [self.family, self.bare_family]
        first = self.family.partition(" ")[0]
        if first in SPANISH:
            forms.append(first)
        if self.is_family_first and first in VIETNAMESE:
            forms.append(self.words[-1])
        return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=2**18)
def parts(name: str) -> PersonalName:
    """Take `name` apart; family names come first where the first word is a known one of that custom."""
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
def plain(word: str) -> str:
    """Return what different ways of writing `word` in Latin letters share: y as i, kh as k, double letters once."""
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
def skeleton(given: str) -> str:
    """Return what different ways of writing a given name share: as `plain`, and most vowels inside do not count.

    The last letter does, since it tells Mario from Maria, and roughly the first vowel, which tells Hussein from Hassan.
    """
    word = plain(given)
    if len(word) <= 2:
        return word
    vowel = _VOWEL.search(word)
    return word[:1] + (_SOUNDS[vowel.group()] if vowel else "") + re.sub(r"[aeiouh]", "", word[1:-1]) + word[-1:]


def is_same_family(one: str, other: str) -> bool:
    """Tell whether two folded family names are one written in two ways ("zelensky" and "zelenskyy").

    Or one of them is the first of the two a Spaniard has: "sanchez" and "sanchez perez".
    """
    if one == other or (min(len(one), len(other)) >= 5 and plain(one) == plain(other)):
        return True
    short, long = sorted((one, other), key=len)
    return short in SPANISH and long.partition(" ")[0] == short


def is_same_first(one: str, other: str) -> bool:
    """Tell whether two folded given names are one written in two ways ("sergei" and "sergey")."""
    return one == other or (min(len(one), len(other)) >= 5 and skeleton(one) == skeleton(other))


def is_misspelling(one: str, other: str) -> bool:
    """Tell whether two folded family names of 6 letters or more differ by a slip.

    The first letter is the same and the Damerau distance 1, or 2 for names of 8 letters or more or with the same
    letters in another order. An s at the end makes another name: Roberts is not Robert.
    """
    shorter = min(len(one), len(other))
    if shorter < 6 or one[:1] != other[:1] or abs(len(one) - len(other)) > 2 or {one + "s", other + "s"} & {one, other}:
        return False
    limit = 2 if shorter >= 8 or sorted(one) == sorted(other) else 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=limit) <= limit


def is_sure_misspelling(one: str, other: str) -> bool:
    """Tell whether two names differ by a slip that hardly makes another name: not Lamson for Lawson.

    A letter too many or too few, or letters that changed places; one for another only in names of 8 letters or more.
    """
    return is_misspelling(one, other) and (
        min(len(one), len(other)) >= 8 or len(one) != len(other) or sorted(one) == sorted(other)
    )


def is_same_given(one: PersonalName, other: PersonalName) -> bool:
    """Tell whether the given names can be one person's: equal, spelt alike, or initials of each other.

    Two different given names never can.
    """
    if one.given and other.given:
        if one.is_family_first or other.is_family_first:  # a vowel tells Kim Jong Un from Kim Jong In
            return plain(one.given[0]) == plain(other.given[0])
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
    """Tell whether names of three words or more differ only by letters for words: J. Robert and Julius Robert."""
    return len(one) == len(other) > 2 and all(
        a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=True)
    )


def is_same_person(one: PersonalName, other: PersonalName) -> bool:
    """Tell whether two full names can be one person's: family names equal or spelt alike, given names that fit."""
    if not (one.is_full and other.is_full):
        return False
    return is_same_family(one.family, other.family) and (
        is_same_given(one, other) or _is_word_for_word(one.words, other.words)
    )
