"""Reads saved web pages: the blocks of the article's text, and its metadata.

trafilatura finds the main text. In a comparison with its other settings and with JSON-LD's `articleBody`, its precise
setting without comments was best. This module adds article bodies that are in several containers, captions, and the
text from JSON-LD if the page builds its body only in a browser.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import lxml.html
import trafilatura
from lxml import etree

from newsreader.errors import SourceError
from newsreader.model import Document, Line, Role
from newsreader.sources.encodings import decode
from newsreader.sources.web.html_metadata import read_metadata
from newsreader.sources.web.json_ld import find_article
from newsreader.sources.web.markup import parse_html
from newsreader.text import clean_line

# trafilatura logs a warning for each page without text; the program reports these pages itself.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_SHORT_TEXT = 500
"""A text of fewer characters is extracted again with the setting that takes in more."""
_WRITTEN_IN_SCRIPT = 2
"""JSON-LD's text is taken when it is at least so many times as long as the page's, which is a mere teaser then."""
_CHUNK_PARAGRAPHS = 2
_CHUNK_CHARACTERS = 200
_NOT_WORDS = re.compile(r"\W+")


def html_document(content: bytes) -> Document:
    """Return a web page as one document that is one article. Raises `SourceError` where it holds no text."""
    try:
        return _document(decode(content))
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise SourceError(f"cannot be read as HTML: {error}") from None


def _document(text: str) -> Document:
    tree = parse_html(text)
    if tree is None:
        raise SourceError("holds no HTML")
    metadata = read_metadata(tree)
    _join_chunks(tree)
    lines = _main_lines(tree, find_article(tree).get("articleBody"))
    if not lines:
        raise SourceError("holds no text of an article")
    lines = _with_captions(tree, lines)
    metadata = replace(metadata, title=_headline(tree, lines) or metadata.title)
    if metadata.title:
        title = _key(metadata.title)
        lines = [line for line in lines if line.role is not Role.SUBHEAD or _key(line.text) != title]
        lines.insert(0, Line(None, metadata.title, Role.TITLE))
    return Document(tuple(lines), metadata, title_source="html", is_article=True)


def _headline(tree: lxml.html.HtmlElement, lines: list[Line]) -> str | None:
    """Return the page's main heading where the article begins with it: titles in meta tags are often reworded."""
    headings = {_key(element.text_content()) for element in tree.iter("h1")}
    first = lines[0]
    return first.text if first.role is Role.SUBHEAD and _key(first.text) in headings else None


def _join_chunks(tree: lxml.html.HtmlElement) -> None:
    """Join the paragraphs of an article that are in several containers of one class, with advertisements between.

    Only the largest group of containers is taken, and only those of several whole paragraphs: a teaser has one.
    """
    groups: dict[str, list[tuple[lxml.html.HtmlElement, int]]] = {}
    for element in tree.iter("div", "section"):
        name = element.get("class")
        paragraphs = [child for child in element if child.tag == "p"] if name else []
        size = sum(len(paragraph.text_content().strip()) for paragraph in paragraphs)
        if name and len(paragraphs) >= _CHUNK_PARAGRAPHS and size >= _CHUNK_CHARACTERS:
            groups.setdefault(f"{element.tag} {name}", []).append((element, size))
    chunks = max(groups.values(), key=lambda group: sum(size for _, size in group), default=[])
    first = chunks[0][0] if chunks else None
    if first is None or any(first in chunk.iterancestors() for chunk, _ in chunks[1:]):
        return
    for chunk, _ in chunks[1:]:
        for child in list(chunk):
            first.append(child)


def _main_lines(tree: lxml.html.HtmlElement, written: object) -> list[Line]:
    lines = _extract(tree, favor_precision=True)
    if _size(lines) < _SHORT_TEXT:
        more = _extract(tree, favor_recall=True)
        lines = more if _size(more) > 2 * _size(lines) else lines
    if isinstance(written, str) and len(written) > max(_SHORT_TEXT, _WRITTEN_IN_SCRIPT * _size(lines)):
        paragraphs = (clean_line(part) for part in re.split(r"\n+", written))
        return [Line(None, part, Role.PARAGRAPH) for part in paragraphs if part]
    return lines


def _size(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _extract(tree: lxml.html.HtmlElement, **setting: bool) -> list[Line]:
    options: dict[str, Any] = {"include_comments": False, "with_metadata": False, **setting}
    found = trafilatura.bare_extraction(tree, **options)
    body = getattr(found, "body", None)
    return list(_lines_of(body)) if body is not None else []


def _lines_of(body: etree._Element) -> Iterator[Line]:
    """Yield the blocks of trafilatura's own small vocabulary of elements."""
    yield from _paragraph(body.text)
    for element in body:
        if element.tag == "table":
            yield from _rows(element)
        elif element.tag in ("list", "div", "body", "main") and len(element):
            yield from _lines_of(element)
        elif isinstance(element.tag, str):
            role = Role.SUBHEAD if element.tag == "head" else Role.PARAGRAPH
            yield from (Line(None, text, role) for text in _texts(element))
        # Text between the blocks, which is in no paragraph on many pages.
        yield from _paragraph(element.tail)


def _paragraph(text: str | None) -> Iterator[Line]:
    if cleaned := clean_line(text or ""):
        yield Line(None, cleaned, Role.PARAGRAPH)


def _rows(table: etree._Element) -> Iterator[Line]:
    for row in table.iter("row"):
        cells = [" ".join(_texts(cell)) for cell in row.iter("cell")]
        if text := " | ".join(cell for cell in cells if cell):
            yield Line(None, text, Role.PARAGRAPH)


def _texts(element: etree._Element) -> Iterator[str]:
    """Yield the text of one element, in pieces where it holds line breaks or further blocks."""
    parts: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        is_break = inner is not element and inner.tag in ("lb", "p", "item", "head", "quote")
        if is_break:
            yield from _joined(parts)
            parts.clear()
        if event == "start":
            parts.append(inner.text or "")
        elif inner is not element:
            parts.append(inner.tail or "")
    yield from _joined(parts)


def _joined(parts: list[str]) -> Iterator[str]:
    if text := clean_line("".join(parts)):
        yield text


def _with_captions(tree: lxml.html.HtmlElement, lines: list[Line]) -> list[Line]:
    """Put the captions of figures where they stand among the lines.

    Captions above the first line or below the last one belong to pictures outside the article.
    """
    positions: dict[str, int] = {}
    for index, line in enumerate(lines):
        positions.setdefault(_key(line.text), index)
    captions: dict[int, list[str]] = {}
    last: int | None = None
    for element in tree.iter("p", "h1", "h2", "h3", "h4", "li", "figcaption"):
        text = clean_line(element.text_content())
        if element.tag != "figcaption":
            last = positions.get(_key(text), last)
        elif text and last is not None and _key(text) not in positions:
            captions.setdefault(last, []).append(text)
    captions.pop(len(lines) - 1, None)
    placed: list[Line] = []
    for index, line in enumerate(lines):
        placed.append(line)
        placed += [Line(None, text, Role.CAPTION) for text in dict.fromkeys(captions.get(index, ()))]
    return placed


def _key(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()
