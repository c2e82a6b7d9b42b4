"""A matcher that finds many known phrases in a text at once, as whole words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")

_FIRST_WORD = re.compile(r"[^\W_]+")
_STARTS = re.compile(r"(?<![\w.])[^\W_]+")


@lru_cache(maxsize=2048)
def word_starts(text: str) -> Mapping[str, Sequence[int]]:
    """Return where each word of `text` begins; the result is cached, since several rules look at the same blocks."""
    starts: dict[str, list[int]] = {}
    for match in _STARTS.finditer(text):
        starts.setdefault(match.group(), []).append(match.start())
    return starts


class PhraseMatcher(Generic[T]):
    """Phrases with a value each. Phrases are compared only at words of the text with which a phrase begins."""

    def __init__(self, items: Iterable[tuple[str, T]] = ()) -> None:
        self._by_first: dict[str, list[tuple[str, T]]] = {}
        for phrase, value in items:
            first = _FIRST_WORD.match(phrase)
            if first:
                self._by_first.setdefault(first.group(), []).append((phrase, value))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda item: -len(item[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, value) of the longest phrase at each word of `text`, left to right, not overlapping."""
        starts = word_starts(text)
        shared = self._by_first.keys() & starts.keys()
        if not shared:
            return
        reached = 0
        for start, word in sorted((at, first) for first in shared for at in starts[first]):
            if start < reached:
                continue
            for phrase, value in self._by_first[word]:
                end = start + len(phrase)
                if text.startswith(phrase, start) and not text[end : end + 1].isalnum():
                    yield start, end, value
                    reached = end
                    break
