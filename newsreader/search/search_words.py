"""The words of search: the index, queries, snippets and highlights split, fold and stem text in the same way."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsreader.text import IDEOGRAPHS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_GAP = 20
"""Positions left free between two blocks of a text, so that no phrase runs from one into the next."""

MAX_LENGTH = 64
"""Longer runs of letters, such as addresses and encoded data, are cut after this many code points."""

_MEMO_SIZE = 300_000

# Each ideograph or kana is a word of its own; words of several characters are found as phrases.
_MARKS = "\u0300-\u036f"
_ACRONYM = r"(?<!\w)(?:[^\W\d_]\.){1,9}[^\W\d_](?!\w)"
_NUMBER = r"\d+(?:[.,]\d+)+"
# In both patterns, words of two letters or more come first: nearly all words are such, and the rest is slow.
_WORD_ASCII = re.compile(rf"[A-Za-z]\w+(?:'s\b)?|\n|{_ACRONYM}|{_NUMBER}|\w+(?:'s\b)?")
_LETTERS = rf"[^\W{IDEOGRAPHS}{_MARKS}]"
_WORD_ANY = (
    rf"[A-Za-z][^\W{IDEOGRAPHS}]+(?:['’]s)?(?![\w{_MARKS}])|\n|{_ACRONYM}|{_NUMBER}|[{IDEOGRAPHS}]"
    rf"|{_LETTERS}(?:[^\W{IDEOGRAPHS}]|[{_MARKS}])*(?:['’]s(?![\w{_MARKS}]))?"
)

_STEMMED = ("s", "e", "ed", "ing", "y", "i", "al", "er", "ion", "nt", "ic", "ful", "ll", "ism", "ator", "ou")
"""The endings that Porter's algorithm takes away or changes: words with none of them are their own stems."""

# No word contains one of these characters, and none of them changes how the words beside it are split.
_BETWEEN_RUNS = bytes(byte for byte in range(128) if not (chr(byte).isalnum() or chr(byte) in "_'.,\n"))
_WITHOUT_THEM = bytes.maketrans(_BETWEEN_RUNS, b" " * len(_BETWEEN_RUNS))
LINE_BREAK = b"\xff"
"""Marks a line break among runs; this byte never occurs in UTF-8."""


class Term(NamedTuple):
    """One word of a text: the `stem` by which it is indexed, its `position` among the words, and its offsets."""

    stem: str
    position: int
    start: int
    end: int


def pattern_for(text: str) -> re.Pattern[str]:
    """Return the pattern that cuts `text` into words; the quick one where there is nothing but ASCII."""
    return _WORD_ASCII if text.isascii() else _any_word()


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(_WORD_ANY)  # not at import: this takes milliseconds, and most searches do not need it


def word_list(text: str) -> list[str]:
    """Return the words of `text` as they are written, with a newline for each line break between them."""
    return pattern_for(text).findall(text)


def runs(text: str) -> list[bytes]:
    """Return the runs of `text`, which hold its words, with `LINE_BREAK` for each line break between them.

    Most runs are a word with the punctuation after it. The words of a run do not depend on the text around it, so texts
    are split quickly if the words of each run are cached (`words_of`).
    """
    pieces = text.encode("utf-8", "surrogatepass").translate(_WITHOUT_THEM)
    return pieces.replace(b"\n", b" \xff ").split()


def words_of(run: bytes) -> list[str]:
    """Return the words of a run, as `word_list` has them."""
    bare = run.strip(b"',.")
    return [bare.decode()] if bare.isalnum() else word_list(bare.decode("utf-8", "surrogatepass"))


def terms(text: str) -> Iterator[Term]:
    """Yield the words of `text` in order."""
    position = 0
    for match in pattern_for(text).finditer(text):
        word = match[0]
        if word == "\n":
            position += LINE_GAP
            continue
        stem = stems[word]
        if stem:
            yield Term(stem, position, match.start(), match.end())
        position += 1


def form(word: str) -> str:
    """Return the form of a word that is stemmed: folded, without a possessive 's, dots of an acronym, separators."""
    if word[-2:-1] in {"'", "’"} and word[-1] in "sS" and len(word) > 2:
        word = word[:-2]
    folded = word.lower() if word.isascii() else fold(word).replace(" ", "")
    return folded.replace(",", "").replace("_", "").strip(".") if folded[:1].isdigit() else _bare(folded)


def _bare(folded: str) -> str:
    return folded.replace(".", "").replace("_", "")


@lru_cache(maxsize=_MEMO_SIZE)
def stem_of(word_form: str) -> str:
    """Return the stem of a form, by Porter's algorithm (1980) if it is made of ASCII letters; else the form itself."""
    if word_form.endswith(_STEMMED) and len(word_form) > 2 and word_form.isascii() and word_form.isalpha():
        return _porter()(word_form)  # type: ignore[no-any-return]
    return word_form


def root_of(stem: str) -> str:
    """Return the beginning of all words with a stem: Porter's algorithm changes at most two letters (-bility, -ble)."""
    bare = stem.replace(".", "")
    return bare[: max(1, len(bare) - 2)]


def flattened(text: str) -> str:
    """Return `text` in a form that contains the roots of all its words, as far as they are ASCII, for a quick test."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return text.lower().replace(".", "").replace(",", "").replace("_", "")


class _Stems(dict[str, str]):
    """A cache from words as they are written to their stems (empty: no word); it is emptied when it is too large."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMO_SIZE:
            self.clear()
        stem = self[word] = stem_of(form(word[:MAX_LENGTH]))
        return stem


stems = _Stems()


@lru_cache(maxsize=1)
def _porter():  # type: ignore[no-untyped-def]
    from whoosh.lang.porter import stem

    return stem
