"""The words of an index as they are written: what prefixes, slips and completions are looked up in.

The index itself knows stems only. Each word stands here with its stem, in one sorted file that is searched where it
lies and a short one that grows with each commit until the two are joined. A word too many does no harm (its stem finds
nothing), so nothing is ever taken out.
"""

import mmap
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path

SORTED_NAME = "words.sorted"
_TAIL_SHARE = 0.15
"""The part of the sorted file that the growing one may reach."""


class Lexicon:
    """The words of the index in `directory`, as they were when it was opened."""

    def __init__(self, directory: Path) -> None:
        self._base_path = directory / SORTED_NAME
        self._tail_path = directory / "words.new"
        self._base: mmap.mmap | bytes = _mapped(self._base_path)
        self._tail = sorted(set(_lines(self._tail_path)))
        self._by_length: dict[int, tuple[list[str], list[str]]] | None = None

    def add(self, words: Mapping[str, str]) -> None:
        """Take in words with their stems. The change is seen by a `Lexicon` opened afterwards."""
        lines = {f"{word}\t{stem}".encode() for word, stem in words.items() if word}
        if not lines:
            return
        size = sum(map(len, lines)) + (self._tail_path.stat().st_size if self._tail_path.exists() else 0)
        if size < len(self._base) * _TAIL_SHARE:
            with self._tail_path.open("ab") as file:
                # The newline before them ends a line that a killed process may have left half written.
                file.write(b"\n" + b"".join(line + b"\n" for line in sorted(lines)))
            return
        lines.update(bytes(self._base).split(b"\n"), self._tail)
        lines.discard(b"")
        fresh = self._base_path.with_suffix(".tmp")
        fresh.write_bytes(b"".join(line + b"\n" for line in sorted(lines)))
        fresh.replace(self._base_path)
        self._tail_path.unlink(missing_ok=True)

    def with_prefix(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield the words that begin with `prefix`, each with its stem."""
        wanted = prefix.encode()
        position = self._first(wanted)
        while True:
            end = self._base.find(b"\n", position)
            if end < 0:
                break
            line = self._base[position:end]
            if not line.startswith(wanted):
                break
            yield _pair(line)
            position = end + 1
        for i in range(bisect_left(self._tail, wanted), len(self._tail)):
            if not self._tail[i].startswith(wanted):
                break
            yield _pair(self._tail[i])

    def __contains__(self, word: str) -> bool:
        return any(found == word for found, _ in self.with_prefix(word + "\t")) or any(
            line.startswith(word.encode() + b"\t") for line in self._tail
        )

    def similar(self, word: str, distance: int) -> list[tuple[str, str, int]]:
        """Return the words at most `distance` letters off `word`, with their stems and how far off they are.

        A letter changed, added, dropped, or two neighbours swapped count one (optimal string alignment).
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        by_length = self._words_by_length()
        near: list[tuple[str, str, int]] = []
        for length in range(len(word) - distance, len(word) + distance + 1):
            words, stems = by_length.get(length, ([], []))
            found = extract(word, words, scorer=OSA.distance, score_cutoff=distance, limit=None)
            near.extend((match, stems[i], int(off)) for match, off, i in found)
        return near

    def _words_by_length(self) -> dict[int, tuple[list[str], list[str]]]:
        if self._by_length is None:
            by_length: dict[int, tuple[list[str], list[str]]] = {}
            text = (bytes(self._base) + b"".join(line + b"\n" for line in self._tail)).decode()
            parts = text.replace("\t", "\n").split("\n")
            for word, stem in zip(parts[:-1:2], parts[1::2], strict=True):
                words, stems = by_length.setdefault(len(word), ([], []))
                words.append(word)
                stems.append(stem)
            self._by_length = by_length
        return self._by_length

    def _first(self, wanted: bytes) -> int:
        """Return where the first line not below `wanted` begins."""
        base = self._base
        low, high = 0, len(base)
        while low < high:
            start = base.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = base.find(b"\n", start)
            if base[start:end] < wanted:
                low = end + 1
            else:
                high = start
        return low


def _pair(line: bytes) -> tuple[str, str]:
    word, _, stem = line.decode().partition("\t")
    return word, stem


def _lines(path: Path) -> list[bytes]:
    try:
        return [line for line in path.read_bytes().split(b"\n") if line.count(b"\t") == 1]
    except FileNotFoundError:
        return []


def _mapped(path: Path) -> mmap.mmap | bytes:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (FileNotFoundError, ValueError):  # ValueError: an empty file cannot be mapped
        return b""
