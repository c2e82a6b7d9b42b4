"""The words and names of a paragraph, as numbers.

Each word becomes a number, its *code*, so that the words of a page can be counted as arrays. From the lowest bit on, a
code holds the word's class, the rarity of its stem in tenths of a nat, and a hash of the stem; the code of a stop word
holds only the class. `page_words` counts the codes by paragraph.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from newsreader.articles.text_runs import LINE_BREAK, RunTable, find_runs
from newsreader.language.english import ENGLISH
from newsreader.language.sentences import count_marks_by_line, is_before_capital

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# All bytes but letters, apostrophes, hyphens and line breaks become zeros, which separate words.
_WORDS_AND_LINES = bytes(byte if byte > 127 or chr(byte).isalpha() or byte in b"'-\n" else 0 for byte in range(256))
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_REST = r"[a-z]*[^\W\d_]*(?:['-][^\W\d_]+)*"
_ABBREVIATED = sorted(sorted(ENGLISH.abbreviated_titles), key=len, reverse=True)
_JOINER = "|".join(sorted(ENGLISH.name_joiners))


def _abbreviations_after_capital() -> str:
    """Return an expression for what follows the first letter of a title that is abbreviated: the "rs" of "Mrs"."""
    endings: dict[str, list[str]] = {}
    for title in _ABBREVIATED:
        endings.setdefault(title[0], []).append(title[1:])
    return "|".join(f"(?<={capital})(?:{'|'.join(tails)})" for capital, tails in endings.items())


_CAPITALISED = rf"(?:(?:{'|'.join(_ABBREVIATED)}|[A-Z])\.|{_CAPITAL}{_REST})"
# The first word is spelt so that the expression begins with a set of characters: this is searched much faster.
_FIRST = rf"{_CAPITAL}(?<!\w{_CAPITAL})(?:(?:{_abbreviations_after_capital()})?\.|{_REST})"
_NAME = re.compile(rf"({_FIRST}(?:(?<!'s) (?:(?:{_JOINER}) )?{_CAPITALISED})*)")
_CALENDAR = frozenset(word.lower() for word in (*ENGLISH.weekdays, *(forms[0] for forms in ENGLISH.months)))
_MIN_STEM = 4
"""The fewest letters of a stem. Chosen by judgement; the table of rarities was counted with it."""
DEFAULT_RARITY = 90
"""The rarity of a stem that the table does not hold: its inverse document frequency, in tenths of a nat.

Chosen by judgement, above the rarest stems of the table; the forests were trained with it.
"""

_ENDINGS = {"g": ("ing",), "s": ("ies", "es", "s"), "d": ("ed",), "y": ("y",)}
"""The endings that `stem` removes, by their last letter."""

CLASS_BITS = 4
RARITY_BITS = 8
_MOST_KNOWN = 200_000
"""How many words and names are cached, for speed only. Chosen by judgement."""


class WordClass(IntEnum):
    """The class of a word; the classes of a paragraph's words show its style."""

    NONE = 0
    DEFINITE = 1
    INDEFINITE = 2
    PRONOUN = 3
    POINTING = 4
    DAY = 5
    ADDED = 6
    ROLE = 7


_CLASS_WORDS = {
    WordClass.DEFINITE: ENGLISH.definite_articles,
    WordClass.INDEFINITE: ENGLISH.indefinite_articles,
    WordClass.PRONOUN: ENGLISH.pronouns,
    WordClass.POINTING: ENGLISH.pointing_words,
    WordClass.DAY: {*map(str.lower, ENGLISH.weekdays), *ENGLISH.near_days},
    WordClass.ADDED: ENGLISH.continuing_words,
    WordClass.ROLE: ENGLISH.role_words,
}
_CLASS_OF_WORD = {word: int(turn) for turn, listed in _CLASS_WORDS.items() for word in listed}


class Name(NamedTuple):
    """A name: a run of capitalised words, in lower case and without particles.

    `brief` is the name without the titles at its beginning: "putin" for "president putin". `codes` are those of its
    words of three letters or more, made from the words themselves and not from their stems. `roles` is the number of
    words up to the last one that names a role: two in "russian president putin".
    """

    words: tuple[str, ...]
    brief: tuple[str, ...]
    codes: tuple[int, ...]
    roles: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words and names of a paragraph.

    `codes` are the codes of its words. `with_role` tells for each of its names whether the word before it names a role.
    """

    text: str
    codes: npt.NDArray[np.int64]
    names: list[Name]
    with_role: list[bool]
    sentences: int

    @property
    def length(self) -> int:
        """The number of words."""
        return len(self.codes)

    def stems(self) -> frozenset[int]:
        """Return the distinct content words, each as its code without the class."""
        return frozenset(set((self.codes >> CLASS_BITS).tolist()) - {0})


@lru_cache(maxsize=1)
def _rarities() -> dict[str, int]:
    lines = files("newsreader.articles.boundaries").joinpath("word_rarities.tsv").read_text("utf-8").splitlines()
    rows = (line.split("	") for line in lines if line and line[0] != "#")
    return {word: int(rarity) for word, rarity in rows}


def stem(word: str) -> str:
    """Return a lower-case word without its commonest English endings."""
    word = word.removesuffix("'s")
    if word[-1:] not in _ENDINGS:
        return word
    for ending in _ENDINGS[word[-1]]:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            return word[: -len(ending)]
    return word


def _is_stop(word: str) -> bool:
    return word in ENGLISH.stop_words or len(word) < 3


def _is_common(word: str) -> bool:
    """Tell whether a word is an ordinary one: with a capital at the start of a sentence it is no name."""
    return _is_stop(word) or stem(word) in _rarities()


def _code(text: str, rarity: int, word_class: int) -> int:
    """Return the code of a stem or a word; its hash is never 0, because a hash of 0 marks stop words."""
    # Two words of a page rarely have the same hash; they then count as one word, which does little harm.
    number = crc32(text.encode("utf-8", "replace")) or 1
    return (number << RARITY_BITS | min(rarity, (1 << RARITY_BITS) - 1)) << CLASS_BITS | word_class


_END, _NO_WORD, _MANY_WORDS = -1, -2, -3


def _read_run(run: bytes) -> int:
    """Return the code of the word in a lower-case run; `_NO_WORD` or `_MANY_WORDS` where it does not hold just one."""
    if run == LINE_BREAK:
        return _END
    words = [run.decode()] if run.isalpha() else _WORD.findall(run.decode("utf-8", "replace"))
    return _code_of(words[0]) if len(words) == 1 else _MANY_WORDS if words else _NO_WORD


_CODES = RunTable(_read_run)


def _code_of(word: str) -> int:
    word_class = _CLASS_OF_WORD.get(word, 0)
    if _is_stop(word):
        return word_class
    root = stem(word)
    # The forests were trained with the rarity of the stem of the stem: "business" counts as "busin".
    return _code(root, _rarities().get(stem(root)) or DEFAULT_RARITY, word_class)


class _NameCodes(dict[str, int]):
    """The codes of the words of names, each made when it is first needed."""

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST_KNOWN:
            self.clear()
        code = self[word] = _code(word, _rarities().get(stem(word)) or DEFAULT_RARITY, WordClass.NONE)
        return code


_NAME_CODES = _NameCodes()


def rarity_of(stem: int) -> float:
    """Return the rarity, in nats, of a stem as `Paragraph.stems` gives it."""
    return (stem & ((1 << RARITY_BITS) - 1)) / 10


def read_paragraph(plain: str) -> Paragraph:
    """Return the words and names of a paragraph, which has straight quotes."""
    return read_paragraphs([plain])[0]


def read_paragraphs(texts: Sequence[str]) -> list[Paragraph]:
    """Return the words and names of each paragraph; reading all of a page at once is much faster than one by one."""
    if not texts:
        return []
    page = "\n".join([text.replace("\n", "\t") if "\n" in text else text for text in texts])
    codes = _find_codes(page)
    names, roles = _find_names(page, len(texts))
    ends = np.flatnonzero(codes == _END).tolist()
    spans = zip([0, *(end + 1 for end in ends)], [*ends, len(codes)], strict=True)
    sentences = count_marks_by_line(page)
    pieces = [codes[start:end] for start, end in spans]
    return list(map(Paragraph, texts, pieces, names, roles, sentences))


def _find_codes(page: str) -> npt.NDArray[np.int64]:
    """Return the codes of the words of a page, with `_END` between two lines."""
    runs = find_runs(page.lower().encode("utf-8", "replace").translate(_WORDS_AND_LINES))
    codes = _CODES.numbers(runs)
    if (codes == _MANY_WORDS).any():
        pieces = zip(codes.tolist(), runs.starts.tolist(), runs.ends().tolist(), strict=True)
        listed = chain.from_iterable(_codes_of_run(code, runs.text[start:end]) for code, start, end in pieces)
        codes = np.array(list(listed), dtype=np.int64)
    kept: npt.NDArray[np.int64] = codes[codes != _NO_WORD]
    return kept


def _codes_of_run(code: int, run: bytes) -> Iterable[int]:
    return map(_code_of, _WORD.findall(run.decode("utf-8", "replace"))) if code == _MANY_WORDS else (code,)


def _find_names(page: str, size: int) -> tuple[list[list[Name]], list[list[bool]]]:
    """Return the runs of capitalised words in each of `size` lines, and whether a word for a role precedes each."""
    names: list[list[Name]] = [[] for _ in range(size)]
    roles: list[list[bool]] = [[] for _ in range(size)]
    place, last = 0, ""
    parts = _NAME.split(page)
    for between, text in zip(parts[::2], parts[1::2], strict=False):
        before = between.rstrip() or last
        if "\n" in between:
            place += between.count("\n")
            before = between[between.rfind("\n") + 1 :].rstrip()
        name = _read_name(text, is_before_capital(before))
        if name is not None:
            names[place].append(name)
            roles[place].append(before[before.rfind(" ") + 1 :].lower() in ENGLISH.role_words)
        last = text
    return names, roles


@lru_cache(maxsize=_MOST_KNOWN)
def _read_name(text: str, is_first: bool) -> Name | None:
    """Return the name that a run of capitalised words holds; None where it holds no name.

    An ordinary word at the start of a sentence (`is_first`) is no part of the name, nor is a day or a month before it.
    """
    words = [word.removesuffix("'s").rstrip(".") for word in text.lower().split()]
    if is_first and _is_common(words[0]):
        del words[0]
    while words and words[0] in _CALENDAR:
        del words[0]
    if not words:
        return None
    kept = tuple(word for word in words if word not in ENGLISH.name_joiners) or tuple(words)
    start = 0
    while start < len(kept) - 1 and kept[start] in ENGLISH.honorifics:
        start += 1
    roles = max([place for place, word in enumerate(kept, 1) if word in ENGLISH.role_words], default=0)
    return Name(kept, kept[start:], tuple([_NAME_CODES[word] for word in kept if len(word) > 2]), roles)
