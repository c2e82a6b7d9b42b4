"""Labels of articles, such as outlets and authors: how they are made, and the numbers that represent them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from newsreader.search.arrays.name_arrays import Appearances
from newsreader.text import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEPARATOR = "\n"

# A search that makes no labels does not need these expressions, so they are compiled at their first use.
_BY = r"(?i)(?:written\s+)?by[:\s]\s*"
_ADDRESS = r"\S*(?:@|://)\S*"
"""An address of mail or of the web, or an account: "jane@example.com", "@jane"."""

_BETWEEN_AUTHORS = r"(?i)\s*(?:[;|&]|(?<!\bu)/|,(?!\s*(?:Jr|Sr)\b)|\b(?:and|with)\b)\s*"
"""The separator of two authors. "/u/jane" is one name, as Reddit writes it."""

_WHERE = r"\s+(?:in|at|for)\s.*"
"""Where the author was or for whom the author writes: "Jane Doe in Kyiv"."""

_HOST = r"(?i)[a-z][a-z\d+.-]*://(?:[^/?#@]*@)?(?:www\.)?([^/?#:\[\]]+)"


def authors_of(byline: str | None) -> list[str]:
    """Return the authors that a byline names, in its order and without repeats."""
    names = " ".join(re.sub(_ADDRESS, "", byline or "").split())
    parts = re.split(_BETWEEN_AUTHORS, re.sub(_BY, "", names, count=1))
    authors = (re.sub(_WHERE, "", re.sub(_BY, "", part, count=1)).strip(" .,–—-") for part in parts)
    return list(dict.fromkeys(author for author in authors if any(map(str.isalpha, author))))


def language_of(code: str | None) -> str:
    """Return the language of a code without its region: "en" for en-GB and en_US."""
    return (code or "").strip().lower().replace("_", "-").partition("-")[0]


def domain_of(url: str | None) -> str:
    """Return the host of a web address without "www."."""
    host = re.match(_HOST, url or "")
    return host[1].lower() if host else ""


def joined_labels(labels: list[str]) -> str:
    """Return the text that represents several labels of an article."""
    return _SEPARATOR.join(labels)


@dataclass(frozen=True)
class Labels:
    """The labels of one column of articles.

    The column holds the number of a text in `texts`; text 0 is empty. Where articles may have several labels, a text
    holds all labels of an article. What is computed from the texts is kept as long as no text is added.
    """

    texts: list[str]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each text."""
        return {text: number for number, text in enumerate(self.texts)}

    @cached_property
    def names(self) -> list[str]:
        """The labels, each once."""
        return list(dict.fromkeys(chain.from_iterable(map(_split, self.texts))))

    @cached_property
    def in_text(self) -> Appearances:
        """Which labels each text holds, by their numbers in `names`."""
        numbers = {name: number for number, name in enumerate(self.names)}
        split = [_split(text) for text in self.texts]
        starts = np.cumsum([0, *map(len, split)], dtype=np.int64)
        return Appearances(starts, np.array([numbers[name] for name in chain.from_iterable(split)], np.int32))

    @cached_property
    def folded(self) -> list[str]:
        """The labels as they are compared; see `text.fold`."""
        return [fold(name) for name in self.names]

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        """The place of each label in the order of their names."""
        size = len(self.names)
        ranks = np.empty(size, np.int32)
        ranks[sorted(range(size), key=lambda number: (self.folded[number], self.names[number]))] = np.arange(size)
        return ranks

    def at(self, number: int) -> list[str]:
        """Return the labels that the text of a number holds."""
        return _split(self.texts[number])

    def called(self, value: str, *, exact: bool) -> list[int]:
        """Return the numbers of the labels that `value` means.

        Exact: the labels that equal `value`. Otherwise: the labels with words that begin with `value`; in domains,
        dots separate words.
        """
        wanted = fold(value)
        if exact:
            return [number for number, name in enumerate(self.folded) if name == wanted]
        return [n for n, name in enumerate(self.folded) if f" {wanted}" in f" {name}" or f".{wanted}" in name]

    def texts_with(self, value: str, *, exact: bool) -> NDArray[np.int64]:
        """Return the numbers of the texts that hold a label that `value` means."""
        return self.in_text.with_any(np.array(self.called(value, exact=exact), np.int32))


def _split(text: str) -> list[str]:
    return text.split(_SEPARATOR) if text else []
