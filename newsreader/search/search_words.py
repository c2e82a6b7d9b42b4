"""Defines words: index, queries, snippets and highlights share one way to split, fold and stem text."""

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

# Each ideograph or kana is a word of its own: words of several are found as phrases.
_MARKS = "\u0300-\u036f"
_ACRONYM = r"(?<!\w)(?:[^\W\d_]\.){1,9}[^\W\d_](?!\w)"
_NUMBER = r"\d+(?:[.,]\d+)+"
# Words of two letters or more come first in both patterns: nearly all are, and the rest of the pattern is slow.
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
    """One word of a text: the `stem` it is indexed by, its `position` among the words, and where it stands."""

    stem: str
    position: int
    start: int
    end: int


def pattern_for(text: str) -> re.Pattern[str]:
    """Return the pattern that cuts `text` into words; the quick one where there is nothing but ASCII."""
    return _WORD_ASCII if text.isascii() else _any_word()


@cache
def _any_word() -> re.Pattern[str]:
    return re.compile(_WORD_ANY)  # takes milliseconds, and most searches do without


def word_list(text: str) -> list[str]:
    """Return the words of `text` as they stand, with a newline for each line break between them."""
    return pattern_for(text).findall(text)


def runs(text: str) -> list[bytes]:
    """Return the pieces of `text` that hold its words, with `LINE_BREAK` for each line break between them.

    Most are a word with the marks after it. The words of a run do not depend on what is around it, so that texts are
    cut into words quickly by remembering what each run holds (`words_of`).
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
    """Return a word as a dictionary would list it: folded, without a possessive 's, dots of an acronym, separators."""
    if word[-2:-1] in {"'", "’"} and word[-1] in "sS" and len(word) > 2:
        word = word[:-2]
    folded = word.lower() if word.isascii() else fold(word).replace(" ", "")
    return folded.replace(",", "").replace("_", "").strip(".") if folded[:1].isdigit() else _bare(folded)


def _bare(folded: str) -> str:
    return folded.replace(".", "").replace("_", "")


@lru_cache(maxsize=_MEMO_SIZE)
def stem_of(word_form: str) -> str:
    """Return what a form is indexed by: its stem by Porter's algorithm (1980) when it is made of ASCII letters."""
    if word_form.endswith(_STEMMED) and len(word_form) > 2 and word_form.isascii() and word_form.isalpha():
        return _porter()(word_form)  # type: ignore[no-any-return]
    return word_form


def root_of(stem: str) -> str:
    """Return what every word of a stem begins with: Porter's algorithm changes two letters at most (-bility, -ble)."""
    bare = stem.replace(".", "")
    return bare[: max(1, len(bare) - 2)]


def flattened(text: str) -> str:
    """Return `text` so that it holds the root of every word in it, as far as roots are ASCII; a quick first look."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return text.lower().replace(".", "").replace(",", "").replace("_", "")


class _Stems(dict[str, str]):
    """Words as they stand -> stem (empty: no word), filled as they are met and emptied when it grows too large."""

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
