"""What a paragraph is made of, for telling one piece of news from another: stems, names and turns of style."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[.!?\":;]|\d[\d.,]*")
_MIN_STEM = 4
DEFAULT_RARITY = 9.0
"""The inverse document frequency, in nats, of a stem that the table does not hold."""

STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing don't down during each few for from further had has have having he her here
    hers him his how i if in into is it it's its itself just me more most my no nor not now of off on once one only or
    other our out over own s said same say says she should so some such t than that the their them then there these
    they this those through to told too two under until up us very was we were what when where which while who whom
    why will with would you your mr mrs ms new year years people first last may might must still even since yet""".split()
)
_PARTICLES = frozenset({"al", "bin", "ibn", "da", "de", "del", "der", "di", "la", "le", "van", "von", "of", "el", "du"})

ROLE_WORDS = frozenset(
    """president premier chancellor minister secretary senator governor chief director chairman chairwoman chairperson
    ceo professor leader spokesman spokesperson spokeswoman founder mayor ambassador manager coach captain actor actress
    singer analyst expert economist commissioner general colonel judge lawyer attorney king queen prince sheikh bishop
    striker defender midfielder author writer researcher scientist lawmaker congressman mp adviser advisor counterpart
    head boss envoy representative""".split()
)


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

    `stems` counts the content words, `names` are the runs of capitalised words (lower-cased) and `with_role` tells of each
    whether the word before it says what its bearer is; `length` is in words, `counts` counts the stop words.
    """

    text: str
    stems: Counter[str]
    names: tuple[tuple[str, ...], ...]
    with_role: tuple[bool, ...]
    length: int
    sentences: int
    counts: Counter[str]


@lru_cache(maxsize=1)
def _rarities() -> dict[str, float]:
    lines = files("newsreader.articles").joinpath("words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("	") for line in lines if line and line[0] != "#")
    return {word: int(rarity) / 10 for word, rarity in rows}


def stem(word: str) -> str:
    """Return a lower-case word without its commonest English endings."""
    if word.endswith("'s"):
        word = word[:-2]
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
    stems: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    names: list[tuple[str, ...]] = []
    with_role: list[bool] = []
    current: list[str] = []
    previous = ""
    at_start, length, sentences = True, 0, 0
    for token in _TOKEN.findall(plain):
        lower = token.lower()
        if lower == token and not token[0].isalpha():
            at_start = at_start or not token[0].isdigit()
            sentences += token in ".!?"
            if current and token != ".":
                names.append(tuple(current))
                current = []
            continue
        word = know(lower)
        length += 1
        if word.stem:
            stems[word.stem] += 1
        else:
            counts[lower] += 1
        if lower != token and not (at_start and word.is_common):
            if not current:
                with_role.append(previous in ROLE_WORDS)
            current.append(lower.removesuffix("'s"))
        elif current and lower not in _PARTICLES:
            names.append(tuple(current))
            current = []
        at_start = False
        previous = lower
    if current:
        names.append(tuple(current))
    return Paragraph(
        plain,
        stems,
        tuple(names),
        tuple(with_role),
        length,
        max(1, sentences),
        counts,
    )
