"""Finding many known phrases in a text at once, whole words only."""

import re
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

_FIRST_WORD = re.compile(r"[^\W_]+")
_STARTS = re.compile(r"(?<![\w.])[^\W_]+")


class Phrases(Generic[T]):
    """Phrases with a value each; all their occurrences are found in one pass over the words of a text."""

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
        reached = 0
        for word in _STARTS.finditer(text):
            candidates = self._by_first.get(word.group())
            start = word.start()
            if candidates is None or start < reached:
                continue
            for phrase, value in candidates:
                end = start + len(phrase)
                if text.startswith(phrase, start) and not text[end : end + 1].isalnum():
                    yield start, end, value
                    reached = end
                    break
