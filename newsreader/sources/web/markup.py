"""Pieces of HTML from feeds and JSON records: all text of a piece belongs to the article; only scripts are left out."""

import html
import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from newsreader.model import Line, Role
from newsreader.text import clean, clean_line

_TAG = re.compile(
    r"</?(?:p|div|br|a|b|i|em|strong|span|h[1-6]|ul|ol|li|img|figure|blockquote|table|section)\b[^<>]*>", re.IGNORECASE
)
_CONTROL = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|127)(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f]|7f)(?![0-9a-f]));?", re.IGNORECASE
)
"""References to control characters: lxml reads them but fails when it writes them."""
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|li"
    "|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul"
)
_UNSEEN = re.compile("script|style|noscript|template|svg|math|iframe|object|embed|head|title|select|button")


def is_markup(text: str) -> bool:
    """Tell whether a text is HTML rather than plain words that may hold a less-than sign."""
    return _TAG.search(text) is not None


def text_lines(text: str) -> list[Line]:
    """Return the blocks of a text that is HTML or plain: by paragraphs, or one a line."""
    if is_markup(text):
        return markup_lines(text)
    plain = html.unescape(text) if _ENTITY.search(text) else text
    return [Line(None, line, Role.PARAGRAPH) for part in clean(plain).split("\n") if (line := clean_line(part))]


def plain_text(text: str) -> str:
    """Return a text that may hold HTML as plain words on one line."""
    return clean_line(" ".join(line.text for line in text_lines(text)))


def parse_html(text: str) -> lxml.html.HtmlElement | None:
    """Return the tree of a page or a piece of HTML, cleaned; None where nothing is in it but comments and space."""
    # Encoded as UTF-8: lxml refuses text that declares an encoding, and would trust a wrong declaration in bytes.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    cleaned = _CONTROL.sub(" ", clean(text))
    try:
        return lxml.html.document_fromstring(cleaned.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def block_around(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Return the nearest element around another that is a block."""
    around = (outer for outer in element.iterancestors() if isinstance(outer.tag, str) and _BLOCK.fullmatch(outer.tag))
    return next(around, element)


def markup_lines(markup: str) -> list[Line]:
    """Return the blocks of a piece of HTML: paragraphs, headings, captions."""
    tree = parse_html(f"<div>{markup}</div>")
    return [Line(None, text, role) for role, text in _blocks(tree)] if tree is not None else []


def _blocks(tree: lxml.html.HtmlElement) -> Iterator[tuple[Role, str]]:
    parts: list[str] = []
    inside: list[Role] = []
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if _UNSEEN.fullmatch(tag):
            unseen += 1 if event == "start" else -1
        elif _BLOCK.fullmatch(tag) and not unseen:
            if text := clean_line("".join(parts)):
                yield (inside[-1] if inside else Role.PARAGRAPH), text
            parts.clear()
            if role := _role(tag):
                inside.append(role) if event == "start" else inside.pop()
        if not unseen:
            parts.append((element.text if event == "start" else element.tail) or "")
    if text := clean_line("".join(parts)):
        yield Role.PARAGRAPH, text


def _role(tag: str) -> Role | None:
    if tag in _HEADINGS:
        return Role.SUBHEAD
    return Role.CAPTION if tag == "figcaption" else None
