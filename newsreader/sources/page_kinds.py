"""The kinds of pages: how the form of a page is recognised, by its content first and its name second."""

import json
import re

from newsreader.sources.encodings import decode

_PROLOGUE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)*", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(r"<([\w.-]+:)?([\w.-]+)")
_DOCTYPE_HTML = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_ELEMENT = re.compile(r"</?(?:html|head|body|title|meta|div|p|article|table|span|br|h[1-6]|a)\b[^>]*>", re.IGNORECASE)
_BY_ROOT = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "channel": "feed",
    "opml": "opml",
    "html": "html",
    "head": "html",
    "body": "html",
    "article": "html",
    "div": "html",
    "title": "html",
    "meta": "html",
}
_BY_NAME = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".opml": "opml",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
}
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?://jsonfeed\.org/')
_TAGS_OF_A_PAGE = 3
_MIME_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
_MIME_FIELDS = tuple(
    re.compile(field, re.IGNORECASE | re.MULTILINE)
    for field in (rb"^mime-version:", rb"^content-type:\s*(?:multipart/|text/html)")
)


def detect_kind(head: bytes, name: str) -> str:
    """Return text, html, jsonl, feed or opml by the first bytes of a page and its name."""
    text = decode(head).lstrip("\ufeff")
    start = text.lstrip()
    by_name = _kind_of_name(name)
    if is_single_file(head):
        return "html"
    if start.startswith(("{", "[")):
        return _kind_of_json(start, by_name)
    if start.startswith("<"):
        if found := _kind_of_markup(start):
            return found
        if by_name != "text":
            return by_name
    # A text page may mention <p>; so few tags make it HTML only where its name ends so.
    if by_name == "html" and _ELEMENT.search(text):
        return "html"
    return by_name if by_name in ("feed", "opml", "jsonl") else "text"


def is_single_file(head: bytes) -> bool:
    """Tell whether a page begins like a web page saved as one file: a MIME message that may hold a page."""
    header = _MIME_HEADER.match(head)
    return header is not None and all(field.search(header[0]) for field in _MIME_FIELDS)


def _kind_of_name(name: str) -> str:
    name = name.lower().removesuffix(".gz")
    return next((kind for suffix, kind in _BY_NAME.items() if name.endswith(suffix)), "text")


def _kind_of_json(start: str, by_name: str) -> str:
    if _JSON_FEED.search(start[:4096]):
        return "feed"
    if by_name == "jsonl":
        return by_name
    first = start.split("\n", 1)[0]
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        # Indented, or longer than the bytes at hand: an object begins with a key, a list with a value.
        return "jsonl" if re.match(r'\{\s*("|\})|\[\s*[\[{"\]]', start) else "text"
    return "jsonl"


def _kind_of_markup(start: str) -> str | None:
    if _DOCTYPE_HTML.match(start):
        return "html"
    prologue = _PROLOGUE.match(start)
    root = _ROOT.match(start, prologue.end() if prologue else 0)
    if root and (kind := _BY_ROOT.get(root[2].lower())):
        return kind
    return "html" if len(_ELEMENT.findall(start)) >= _TAGS_OF_A_PAGE else None
