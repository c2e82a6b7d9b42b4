"""The items of a feed: a feed is split into items, and each is stored as a feed of its own in the original bytes.

So one item can be stored, compared with its next version and read again without the others. If the items cannot be
separated in the bytes, each item is stored as JSON, as the parser read it.
"""

import json
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from newsreader.sources.encodings import decode
from newsreader.text import clean_line, clip

ENTRY_KEY = "newsreader.entry"
"""Marks the JSON of an item whose bytes could not be found in the feed."""

_MARKUP = re.compile(
    rb"<!\[CDATA\[|<!--|<(/?)((?:[\w.-]+:)?(?:rss|rdf|feed|channel|item|entry))(?=[\s>/])([^<>]*)>", re.IGNORECASE
)
_DECLARATION = re.compile(rb"^\s*(<\?xml[^>]{0,200}\?>)")
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_ITEMS = (b"item", b"entry")


def split_xml(content: bytes, count: int, *, title: str | None, language: str | None, base: str | None) -> list[bytes]:
    """Return the `count` items of an RSS, Atom or RDF feed, each as a feed that holds nothing else.

    `title`, `language` and `base` (its address) are repeated in each. Empty if the items cannot be separated.
    """
    if content[:4].count(0) or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = without_declaration(content)
    declaration = _DECLARATION.match(content.removeprefix(b"\xef\xbb\xbf"))
    found = _find_items(content)
    if len(found) != count:
        return []
    told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in _told(title, language))
    about = told.encode("ascii", "xmlcharrefreplace")
    items = []
    for outer, item in found:
        tags = [_with_base(outer[0], base), *outer[1:]] if outer else []
        ends = [b"</" + re.match(rb"<([\w:.-]+)", tag)[1] + b">" for tag in reversed(tags)]  # type: ignore[index]
        is_rdf = re.match(rb"<(?:[\w.-]+:)?rdf\b", tags[0], re.IGNORECASE) if tags else None
        said = b"<channel>" + about + b"</channel>" if is_rdf and len(tags) == 1 else about
        items.append(b"".join((declaration[1] if declaration else b"", *tags, said, item, *ends)))
    return items


def without_declaration(content: bytes) -> bytes:
    """Return a feed in UTF-8, without its declaration, which would be wrong then."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(content)).encode("utf-8", "replace")


def lasting_part(content: bytes) -> bytes:
    """Return the part of a feed that changes only with its items: many feeds also hold the time when they were made.

    If the items cannot be separated, this is the whole feed.
    """
    return b"".join(item for _, item in _find_items(content)) or content


def _told(title: str | None, language: str | None) -> list[tuple[str, str]]:
    return [(name, text) for name, text in (("title", title), ("language", language)) if text]


def _with_base(tag: bytes, base: str | None) -> bytes:
    """Return a start tag with the base of relative links."""
    if not base or b"xml:base" in tag:
        return tag
    attribute = quoteattr(base).encode("ascii", "xmlcharrefreplace")
    return tag[:-1].rstrip() + b" xml:base=" + attribute + b">"


def _find_items(content: bytes) -> list[tuple[list[bytes], bytes]]:
    """Return the bytes of each item with the start tags open around it; an item within another is part of that.

    Empty where an item has no end tag.
    """
    found: list[tuple[list[bytes], bytes]] = []
    outer: list[bytes] = []
    begin, depth, position = 0, 0, 0
    while match := _MARKUP.search(content, position):
        position = match.end()
        if end := _ENDS.get(match[0].upper()):
            position = content.find(end, position) + len(end)
            if position < len(end):
                break
            continue
        is_end, is_whole = bool(match[1]), match[3].endswith(b"/")
        if match[2].rpartition(b":")[2].lower() not in _ITEMS:
            if not depth and not is_whole:
                outer = outer[:-1] if is_end else [*outer[:7], match[0]]
            continue
        if is_end and depth:
            depth -= 1
        elif not is_end:
            begin = begin if depth else match.start()
            depth += 0 if is_whole else 1
        else:
            continue
        if not depth:
            found.append((outer, content[begin:position]))
    return [] if depth else found


def entry_json(entry: Mapping[str, Any], outlet: str | None, language: str | None) -> bytes:
    """Return an item as the parser read it, as JSON; `load_entry` reads it again."""
    whole = {ENTRY_KEY: 1, "outlet": outlet, "language": language, "entry": _plain(entry)}
    return json.dumps(whole, ensure_ascii=False).encode("utf-8", "replace")


def load_entry(whole: Mapping[str, Any]) -> tuple[dict[str, Any], str | None, str | None]:
    """Return the item, outlet and language that `entry_json` wrote.

    The JSON may come from a stranger: raises `TypeError`, `ValueError` or `LookupError` where it is no item.
    """
    entry = dict(whole["entry"])
    for key, value in entry.items():
        if key.endswith("_parsed") and isinstance(value, list) and len(value) == 9:
            entry[key] = time.struct_time(value)
    outlet, language = (
        clip(clean_line(value), 500) if isinstance(value := whole.get(key), str) else None
        for key in ("outlet", "language")
    )
    return entry, outlet, language


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return [_plain(inner) for inner in value] if isinstance(value, Sequence) else str(value)
