"""The links of an article: those in the markup of its page, and addresses written in its text."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urldefrag, urljoin

import lxml.html

from newsreader.errors import SourceError
from newsreader.model import Link
from newsreader.sources.encodings import decode
from newsreader.sources.web.markup import block_around, is_markup, parse_html
from newsreader.text import clean_line, clip, is_web_link

_WRITTEN = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
_BEHIND = ".,;:!?'’…"
"""Marks that may follow an address in a sentence and are not part of it."""
_LONGEST = 2_000
_NOT_WORDS = re.compile(r"\W+")

_Placed = tuple[int, int, Link]
"""A link with the index of its text and the offset in that."""


def find_links(kind: str, content: bytes, texts: Sequence[str], base: str | None) -> list[Link]:
    """Return the links of an article, in reading order and each address once.

    `kind` and `content` are those of its page, `texts` the texts of the article and `base` its address. Links to the
    article itself are left out, and so are all but http and https.
    """
    placed = [*_set_in_markup(kind, content, texts, base), *_written(texts)]
    found: dict[str, Link] = {}
    for _, _, link in sorted(placed, key=lambda one: one[:2]):
        found.setdefault(link.address, link)
    own = urldefrag(base or "")[0]
    return [link for address, link in found.items() if urldefrag(address)[0] != own]


def _written(texts: Sequence[str]) -> Iterator[_Placed]:
    for index, text in enumerate(texts):
        for match in _WRITTEN.finditer(text):
            address = match.group().rstrip(_BEHIND)
            while address.endswith(")") and address.count(")") > address.count("("):
                address = address[:-1].rstrip(_BEHIND)
            yield index, match.start(), Link(address[:_LONGEST], address[:_LONGEST])


def _set_in_markup(kind: str, content: bytes, texts: Sequence[str], base: str | None) -> Iterator[_Placed]:
    keys = [_key(text) for text in texts]
    for markup in _markups(kind, content):
        tree = parse_html(markup)
        if tree is None:
            continue
        said = next((element.get("href", "") for element in tree.iter("base")), "")
        for anchor in tree.iter("a"):
            text = clean_line(anchor.text_content())
            address = _resolved(_resolved(base or "", said), anchor.get("href", ""))
            if text and is_web_link(address) and (place := _find(anchor, _key(text), keys)):
                yield *place, Link(address, clip(text, 300))


def _markups(kind: str, content: bytes) -> Iterator[str]:
    """Yield the parts of a page that are HTML."""
    if kind == "html":
        yield decode(content)
    elif kind == "feed" and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        from newsreader.sources.feeds.feed_document import entry_markups

        yield from entry_markups(content)
    elif kind in ("feed", "jsonl"):
        try:
            yield from _markups_in(json.loads(decode(content), strict=False))
        except (ValueError, RecursionError) as error:
            raise SourceError(f"is no valid JSON any more: {error}") from None


def _markups_in(value: Any) -> Iterator[str]:
    if isinstance(value, str) and is_markup(value):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _markups_in(inner)


def _resolved(base: str, address: str) -> str:
    """Return an address as an absolute one; empty where it cannot be one."""
    try:
        return clean_line(urljoin(base, address.strip()))[:_LONGEST]
    except ValueError:
        return ""


def _find(anchor: lxml.html.HtmlElement, key: str, keys: Sequence[str]) -> tuple[int, int] | None:
    """Find the text that contains a link, and its offset: the same words may occur in the page's menus."""
    around = _key(block_around(anchor).text_content())
    for index, text in enumerate(keys):
        if key and key in text and text in around:
            return index, text.index(key)
    return None


def _key(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()
