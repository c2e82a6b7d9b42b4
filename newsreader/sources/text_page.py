"""Text pages: a page of plain text is read as numbered lines."""

from newsreader.model import Document, Line
from newsreader.text import clean


def text_document(text: str, *, is_article: bool = False) -> Document:
    """Return a text page as one document, its lines numbered from 1, cleaned, blank ones kept."""
    lines = (Line(number, _clean(line)) for number, line in enumerate(split_lines(text), 1))
    return Document(tuple(lines), is_article=is_article)


def split_lines(text: str) -> list[str]:
    """Return the lines of a page unchanged; line n of the page is at index n - 1.

    A line ends at a newline, with or without a carriage return before it; only where there is no newline at all do
    carriage returns end lines. So the numbers are those an editor or `sed -n 12p` shows.
    """
    lines = text.split("\n") if "\n" in text else text.split("\r")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def _clean(line: str) -> str:
    # A form feed separates printed pages; it becomes a space so that two words are not joined.
    return clean(line.replace("\f", " ").replace("\v", " ")).replace("\n", " ").strip()
