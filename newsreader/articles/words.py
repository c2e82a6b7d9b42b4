"""What a paragraph is made of, for telling one piece of news from another: stems, names and turns of style."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?](?=\W|$)")
_SENTENCE_MARKS = '.!?":;(-–—'
_CAPITALISED = r"(?:(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Lt|Col|Rep|Rev|[A-Z])\.|[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|['-](?=[^\W\d_]))*)"
_NAME = re.compile(
    rf"\b{_CAPITALISED}(?:(?<!'s) (?:(?:al|bin|ibn|da|de|del|der|di|la|le|van|von|of|el|du) )?{_CAPITALISED})*"
)
_CALENDAR_TEXT = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december
"""
_CALENDAR = frozenset(_CALENDAR_TEXT.split())
_ROLE_LENGTH = 16
_MIN_STEM = 4
DEFAULT_RARITY = 9.0
"""The inverse document frequency, in nats, of a stem that the table does not hold."""

_STOP_TEXT = """
    a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing don't down during each few for from further had has have having he her here
    hers him his how i if in into is it it's its itself just me more most my no nor not now of off on once one only or
    other our out over own s said same say says she should so some such t than that the their them then there these
    they this those through to told too two under until up us very was we were what when where which while who whom
    why will with would you your mr mrs ms new year years people first last may might must still even since yet
"""
STOP_WORDS = frozenset(_STOP_TEXT.split())
_PARTICLES = frozenset({"al", "bin", "ibn", "da", "de", "del", "der", "di", "la", "le", "van", "von", "of", "el", "du"})

_ROLE_TEXT = """
    president premier chancellor minister secretary senator governor chief director chairman chairwoman chairperson
    ceo professor leader spokesman spokesperson spokeswoman founder mayor ambassador manager coach captain actor actress
    singer analyst expert economist commissioner general colonel judge lawyer attorney king queen prince sheikh bishop
    striker defender midfielder author writer researcher scientist lawmaker congressman mp adviser advisor counterpart
    head boss envoy representative
"""
ROLE_WORDS = frozenset(_ROLE_TEXT.split())
"""Words that say what a person is, and stand before the name."""


class Word(NamedTuple):
    """What is known of a lower-case word.

    Its stem (empty for a stop word), the stem's rarity in nats, and whether it is an ordinary word, so that a capital
    at the start of a sentence does not make it a name.
    """

    stem: str
    rarity: float
    is_common: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph taken apart.

    `words` counts its words in lower case, `stems` the content words among them by stem, `names` are the runs of
    capitalised words (lower-cased) and `with_role` tells of each whether the word before it says what its bearer is;
    `length` is in words.
    """

    text: str
    words: Counter[str]
    stems: dict[str, int]
    names: tuple[tuple[str, ...], ...]
    with_role: tuple[bool, ...]
    length: int
    sentences: int


@lru_cache(maxsize=1)
def _rarities() -> dict[str, float]:
    lines = files("newsreader.articles").joinpath("words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("	") for line in lines if line and line[0] != "#")
    return {word: int(rarity) / 10 for word, rarity in rows}


def stem(word: str) -> str:
    """Return a lower-case word without its commonest English endings."""
    word = word.removesuffix("'s")
    for ending in ("ing", "ies", "ed", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=100_000)
def know(word: str) -> Word:
    """Return what is known of a lower-case word."""
    root = stem(word)
    rarity = _rarities().get(root)
    is_stop = word in STOP_WORDS or len(word) < 3
    return Word("" if is_stop else root, rarity or DEFAULT_RARITY, is_stop or rarity is not None)


def take_apart(plain: str) -> Paragraph:
    """Return the parts of a paragraph, given with straight quotes."""
    words = Counter(_WORD.findall(plain.lower()))
    stems: dict[str, int] = {}
    for word, count in words.items():
        if root := know(word).stem:
            stems[root] = stems.get(root, 0) + count
    names, with_role = _find_names(plain)
    return Paragraph(plain, words, stems, names, with_role, words.total(), max(1, len(_SENTENCE_END.findall(plain))))


def _find_names(plain: str) -> tuple[tuple[tuple[str, ...], ...], tuple[bool, ...]]:
    """Return the runs of capitalised words and whether a word for a role stands before each.

    At the start of a sentence an ordinary word is no name, nor is a day or a month; a possessive ends its run.
    """
    names, roles = [], []
    for match in _NAME.finditer(plain):
        words = [word.removesuffix("'s").rstrip(".") for word in match[0].lower().split()]
        before = plain[max(0, match.start() - _ROLE_LENGTH) : match.start()].rstrip()
        if (not before or before[-1] in _SENTENCE_MARKS) and know(words[0]).is_common:
            del words[0]
        while words and words[0] in _CALENDAR:
            del words[0]
        if words:
            names.append(tuple(word for word in words if word not in _PARTICLES) or tuple(words))
            roles.append(before[before.rfind(" ") + 1 :].lower() in ROLE_WORDS)
    return tuple(names), tuple(roles)
