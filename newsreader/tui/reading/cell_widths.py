"""Fits text into columns and breaks it into lines, measured in the cells of a terminal."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

_WORD = re.compile(r"\S+\s*|\s+")


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells: padded with blanks, or cut with an ellipsis."""
    return pad(shorten(text, width), width)


def pad(text: str, width: int) -> str:
    """Return `text` with blanks after it up to `width` cells."""
    return text + " " * (width - cell_len(text))


def shorten(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis when it was cut."""
    if cell_len(text) <= width:
        return text
    return _head(text, width - 1).rstrip() + "…" if width > 0 else ""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break `text` into lines of at most `width` cells; returned are the (start, end) offsets of each, in code points.

    Lines break between words and at newlines; a word that is longer than a line is broken at the end of the line.
    Blanks at a break belong to no line.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, start, max(1, width))
        start += len(paragraph) + 1
    return lines


def _wrap_paragraph(text: str, offset: int, width: int) -> Iterator[tuple[int, int]]:
    begin = end = used = 0
    for match in _WORD.finditer(text):
        word = match.group().rstrip()
        length = cell_len(word)
        if used and used + length > width:
            yield offset + begin, offset + end
            begin, used = match.start(), 0
        at = match.start()
        while length > width:
            head = _head(text[at : match.start() + len(word)], width) or text[at]
            yield offset + at, offset + at + len(head)
            at += len(head)
            begin, length = at, cell_len(text[at : match.start() + len(word)])
        end = match.start() + len(word)
        used += length + cell_len(match.group()[len(word) :])
    yield offset + begin, offset + max(begin, end)


def _head(text: str, width: int) -> str:
    # A character takes at most two cells, so this many characters fit in any case.
    if text.isascii():
        return text[:width]
    end = min(len(text), width // 2)
    while end < len(text) and cell_len(text[: end + 1]) <= width:
        end += 1
    return text[:end]
