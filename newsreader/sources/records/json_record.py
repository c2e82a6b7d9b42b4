"""Reads one JSON object, as archives and crawlers write them, as a document."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from newsreader.model import Document, Line, Metadata, Role
from newsreader.sources.records.json_keys import KEYS
from newsreader.sources.web.json_ld import names_of, text_of
from newsreader.sources.web.markup import is_markup, plain_text, text_lines
from newsreader.text import clean_line, clip, is_web_link

_MOST_TAGS = 20
_EPOCH_SECONDS = (100_000_000, 100_000_000_000)
"""Numbers between these are seconds since 1970 (from 1973 on); a thousand times as much is milliseconds."""


def record_document(record: Mapping[str, Any], keys: Mapping[str, str] | None = None) -> Document | None:
    """Return a JSON object as a document, None where it holds no text.

    `keys` names the key of a part (of `KEYS`) where it is not one of the usual ones; a dot leads into an inner object.
    An object with a title is one article; without one it is a page, which may hold several.
    """
    parts = _parts(record, keys or {})
    if parts["text"] is None and is_page(parts["html"]):
        return _page_document(parts)
    title = plain_text(str(text_of(parts.get("title")) or "")) or None
    lines = list(_body(parts, record))
    if not lines and not title:
        return None
    lead = plain_text(text_of(parts.get("standfirst")) or "")
    if lead and not any(_begins_with(line.text, lead) for line in lines):
        lines.insert(0, Line(None, lead, Role.STANDFIRST if lines else Role.PARAGRAPH))
    if title:
        lines = [Line(None, title, Role.TITLE), *(line for line in lines if line.text != title)]
    else:  # the lines of a page get their roles later
        lines = [Line(None, line.text, None if line.role is Role.PARAGRAPH else line.role) for line in lines]
    return Document(tuple(lines), _metadata(parts, title), is_article=title is not None)


def _parts(record: Mapping[str, Any], keys: Mapping[str, str]) -> dict[str, Any]:
    lower = {key.casefold(): value for key, value in record.items()}
    parts: dict[str, Any] = {}
    for part, names in KEYS.items():
        candidates = [_inner(record, keys[part])] if part in keys else [lower.get(name) for name in names]
        parts[part] = next((value for value in candidates if value not in (None, "", [], {})), None)
    return parts


def _inner(record: Mapping[str, Any], path: str) -> Any:
    value: Any = record
    for key in [path] if path in record else path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _body(parts: Mapping[str, Any], record: Mapping[str, Any]) -> Iterator[Line]:
    blocks = record.get("blocks")
    if isinstance(blocks, list) and str(record.get("schema", "")).startswith("newsreader.article/"):
        yield from _own_blocks(blocks)
        return
    text = parts["text"] if parts["text"] is not None else parts["html"]
    for piece in text if isinstance(text, list) else [text]:
        words = piece if isinstance(piece, str) else _text_within(piece)
        yield from text_lines(words) if words else ()


def _own_blocks(blocks: Sequence[Any]) -> Iterator[Line]:
    """Yield the blocks that `newsreader export` wrote, with their roles: reading an export loses nothing."""
    roles = {str(role): role for role in Role if role is not Role.TITLE}
    for block in blocks:
        if isinstance(block, dict) and isinstance(text := block.get("text"), str) and block.get("role") != Role.TITLE:
            yield Line(None, clean_line(text), roles.get(str(block.get("role")), Role.PARAGRAPH))


def is_page(value: object) -> bool:
    """Tell whether a JSON value is a whole web page, which holds more than the article."""
    return isinstance(value, str) and re.search(r"<(?:html|body|!doctype html)\b", value, re.IGNORECASE) is not None


def _page_document(parts: Mapping[str, Any]) -> Document:
    """Return the article in a crawled page; the crawler's metadata takes precedence over the page's own."""
    from newsreader.sources.web.html_page import html_document

    document = html_document(str(parts["html"]).encode("utf-8", "replace"))
    known = _metadata(parts, _line(parts["title"]))
    told = {entry.name: value for entry in fields(known) if (value := getattr(known, entry.name))}
    return replace(document, metadata=replace(document.metadata, **told))


def _text_within(piece: object) -> str | None:
    if isinstance(piece, dict):
        return text_of(piece.get("text") or piece.get("content")) or text_of(piece)
    return None


def _begins_with(text: str, lead: str) -> bool:
    """Tell whether a lead only repeats the beginning of the text, as descriptions made by crawlers do."""
    return text.startswith(lead.rstrip(" .…")[:100])


def _metadata(parts: Mapping[str, Any], title: str | None) -> Metadata:
    url = text_of(parts["url"])
    outlet = _line(parts["outlet"])
    identity = parts["id"] if isinstance(parts["id"], str | int) else url
    return Metadata(
        title=title,
        section=_line(parts["section"]),
        byline=_line(", ".join(names_of(parts["byline"]))),
        outlet=None if outlet and is_web_link(outlet) else outlet,
        language=_line(parts["language"]),
        url=_line(url),
        published=_date(parts["published"]),
        tags=_tags(parts["tags"]),
        identity=clip(clean_line(str(identity)), 500) if identity not in (None, "") else None,
    )


def _line(value: object) -> str | None:
    text = text_of(value) or ""
    return (plain_text(text) if is_markup(text) else clip(clean_line(html.unescape(text)), 500)) or None


def _date(value: object) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        low, high = _EPOCH_SECONDS
        seconds = value / 1000 if low * 1000 <= value < high * 1000 and value >= high else value
        return datetime.fromtimestamp(seconds, UTC).isoformat() if low <= seconds < high else str(value)
    return _line(value.get("$date") if isinstance(value, dict) and "$date" in value else value)


def _tags(value: object) -> tuple[str, ...]:
    names = value.split(",") if isinstance(value, str) else names_of(value)
    return tuple(dict.fromkeys(tag for name in names if (tag := clip(clean_line(name), 60))))[:_MOST_TAGS]
