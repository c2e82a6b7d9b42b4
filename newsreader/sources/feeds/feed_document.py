"""Feeds as documents: RSS, Atom and RDF are read with feedparser, JSON Feed with the reader of JSON records.

feedparser was chosen with 600 unusual or broken feeds: faster parsers missed entries or failed, feedparser did not.
"""

import hashlib
import io
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from xml.sax import SAXException

import feedparser

from newsreader.errors import SourceError
from newsreader.model import Document, Line, Metadata, Role
from newsreader.sources.encodings import decode
from newsreader.sources.feeds.feed_cleanup import tame
from newsreader.sources.feeds.feed_items import ENTRY_KEY, entry_json, load_entry, split_xml, without_declaration
from newsreader.sources.records.json_record import record_document
from newsreader.sources.web.markup import plain_text, text_lines
from newsreader.text import clean_line, clip, is_web_link

_PLAIN_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_NO_DATE = (1970, 1, 1, 0, 0, 0)
"""Programs that have no date but must write one write the epoch."""
_LONGEST = 500
"""The most characters of a field that is shown on one line."""
_MOST_TAGS = 20
_MOST_ENCLOSURES = 10
_UNTITLED = "Untitled entry"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, and its items, each with the bytes to keep of it."""

    title: str | None
    items: tuple[tuple[bytes, Document], ...]


def parse_feed(content: bytes, warn: Callable[[str], None], *, base: str | None = None) -> Feed:
    """Return a feed and its items; each document is one article, and their identities differ.

    `base` is the address it was fetched from. Broken XML is read as far as possible and reported to `warn`. Raises
    `SourceError` for what is no feed.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(content)
    feed = _parse(content, base)
    error = feed.get("bozo_exception")
    if not feed.get("version") and not feed.entries:
        raise SourceError(f"is no feed{f': {_reason(error)}' if isinstance(error, SAXException) else ''}")
    if isinstance(error, SAXException):
        warn(f"is broken XML ({_reason(error)}), read as far as it goes")
    outlet = _words(feed.feed.get("title"))
    language = _words(feed.feed.get("language"))
    documents = [_document(entry, outlet, language) for entry in feed.entries]
    kept = split_xml(content, len(documents), title=outlet, language=language, base=base) or [
        entry_json(entry, outlet, language) for entry in feed.entries
    ]
    return Feed(outlet, tuple(zip(kept, _told_apart(documents), strict=True)))


def entry_markups(content: bytes) -> Iterator[str]:
    """Yield what the entries of an XML feed hold as HTML, its links made absolute."""
    for entry in _parse(content, None).entries:
        for part in (*entry.get("content", ()), entry.get("summary_detail") or {}):
            if isinstance(value := part.get("value"), str):
                yield value


def _told_apart(documents: Sequence[Document]) -> list[Document]:
    """Return the documents; if several have the same identity in the feed, each identity is extended by what differs.

    Title, date and address come first, since they mostly stay the same when an item changes.
    """
    for tell in (_lasting, lambda document: document.lines):
        counts = Counter(document.metadata.identity for document in documents)
        documents = [
            _marked(document, repr(tell(document))) if counts[document.metadata.identity] > 1 else document
            for document in documents
        ]
    return list(documents)


def _lasting(document: Document) -> object:
    return document.metadata.title, document.metadata.published, document.metadata.url


def _marked(document: Document, told: str) -> Document:
    identity = f"{document.metadata.identity} {_digest(told)}"
    return replace(document, metadata=replace(document.metadata, identity=identity))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()


def _parse(content: bytes, base: str | None) -> Any:
    told = {"content-location": base} if base else {}
    content = tame(content)
    # Tried again without the declared encoding, which is wrong in some feeds.
    for is_last in (False, True):
        try:
            # Passed as a stream: feedparser would try bytes as the name of a file first.
            stream = io.BytesIO(without_declaration(content) if is_last else content)
            return feedparser.parse(stream, response_headers=told, sanitize_html=False)
        except Exception as error:  # noqa: BLE001 - a feed that makes the parser fail is a broken feed
            reason = f"{type(error).__name__}: {clip(clean_line(str(error)), 100)}"
    raise SourceError(f"cannot be read as a feed: {reason}")


def _reason(error: Exception) -> str:
    get_line, get_message = getattr(error, "getLineNumber", None), getattr(error, "getMessage", None)
    message = clean_line(get_message() if get_message else str(error)) or type(error).__name__
    return f"line {get_line()}: {message}" if get_line and get_line() else message


# --------------------------------------------------------------------------------------------------- RSS, Atom, RDF


def _document(entry: Mapping[str, Any], outlet: str | None, language: str | None) -> Document:
    metadata = _metadata(entry, outlet, language)
    lines = list(_lines(entry))
    # An entry may be a mere link; its address is its title then.
    title = metadata.title or (None if lines else metadata.url or _words(entry.get("id")) or _UNTITLED)
    if title:
        lines = [Line(None, title, Role.TITLE), *(line for line in lines if line.text != title)]
    lines += _enclosures(entry)
    return Document(tuple(lines), metadata, title_source="feed", is_article=True)


def _lines(entry: Mapping[str, Any]) -> Iterator[Line]:
    """Yield the blocks of an entry: its summary, unless the content repeats it, and its content."""
    contents = [lines for part in entry.get("content", ()) if (lines := _part_lines(part))]
    body = max(contents, key=lambda lines: sum(len(line.text) for line in lines), default=[])
    summary = _part_lines(entry.get("summary_detail") or {"value": entry.get("summary")})
    if not body:
        yield from summary
        return
    text = " ".join(line.text for line in body)
    if len(summary) == 1 and summary[0].text.rstrip(" .…[]")[:80] not in text:
        yield Line(None, summary[0].text, Role.STANDFIRST)
    yield from body


def _part_lines(part: Mapping[str, Any]) -> list[Line]:
    value = part.get("value")
    if not isinstance(value, str) or not value.strip():
        return []
    if part.get("type") == "text/plain" and "</" not in value:
        return [Line(None, text, Role.PARAGRAPH) for line in value.splitlines() if (text := clean_line(line))]
    return text_lines(value)


def _enclosures(entry: Mapping[str, Any]) -> Iterator[Line]:
    for enclosure in entry.get("enclosures", ())[:_MOST_ENCLOSURES]:
        url = clean_line(str(enclosure.get("href") or enclosure.get("url") or ""))
        if is_web_link(url):
            kind = clean_line(str(enclosure.get("type") or "file"))
            yield Line(None, clip(f"Enclosure ({kind}): {url}", _LONGEST), Role.CAPTION)


def _metadata(entry: Mapping[str, Any], outlet: str | None, language: str | None) -> Metadata:
    link = clean_line(str(entry.get("link") or ""))
    authors = [name for author in entry.get("authors") or () if (name := _words(author.get("name")))]
    own = entry.get("language") or (entry.get("title_detail") or {}).get("language")
    source = entry.get("source") or {}
    tags = (_words(tag.get("label") or tag.get("term")) for tag in entry.get("tags") or ())
    return Metadata(
        title=_words(entry.get("title")),
        byline=", ".join(dict.fromkeys(authors)) or _words(entry.get("author")),
        outlet=_words(source.get("title")) or outlet,
        language=_words(own) or language,
        url=link if is_web_link(link) else None,
        published=_published(entry),
        tags=tuple(dict.fromkeys(clip(tag, 60) for tag in tags if tag))[:_MOST_TAGS],
        identity=_identity(entry, link),
    )


def _identity(entry: Mapping[str, Any], link: str) -> str:
    """Return the lasting identity of an entry: its guid, else its link, else its content."""
    name = clean_line(str(entry.get("id") or "")) or link
    if not name:
        name = _digest("\0".join(str(entry.get(key) or "") for key in ("title", "summary", "content")))
    return clip(name, _LONGEST)


def _published(entry: Mapping[str, Any]) -> str | None:
    """Return the date as ISO 8601 where feedparser understood it, else its words."""
    told = {**entry}  # a plain dict, because feedparser's own look-up replaces a missing date by another and warns
    for key in ("published", "updated", "created"):
        text = _words(told.get(key))
        parsed = told.get(f"{key}_parsed")
        if text and _PLAIN_DATE.fullmatch(text):
            return text
        if isinstance(parsed, time.struct_time) and parsed.tm_year >= 1:
            if parsed[:6] == _NO_DATE:
                continue
            return datetime(*parsed[:5], min(parsed[5], 59), tzinfo=UTC).isoformat()
        if text:
            return text
    return None


def _words(value: object) -> str | None:
    return clip(plain_text(value), _LONGEST) or None if isinstance(value, str) else None


# ------------------------------------------------------------------------------------------------------- JSON Feed


def _json_feed(content: bytes) -> Feed:
    try:
        feed = json.loads(decode(content), strict=False)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"is no feed: not valid JSON: {clip(str(error), 100)}") from None
    if ENTRY_KEY in feed:
        return _kept_feed(content, feed)
    entries = feed.get("items", feed.get("entries"))
    if not isinstance(entries, list):
        raise SourceError("is no feed: JSON without a list of items")
    outlet = _words(feed.get("title"))
    found = [(entry, _json_document(entry, outlet)) for entry in entries if isinstance(entry, dict)]
    kept = [_json_item(feed, entry) for entry, document in found if document]
    return Feed(outlet, tuple(zip(kept, _told_apart([document for _, document in found if document]), strict=True)))


def _kept_feed(content: bytes, feed: Mapping[str, Any]) -> Feed:
    try:
        entry, outlet, language = load_entry(feed)
        return Feed(outlet, ((content, _document(entry, outlet, language)),))
    except (TypeError, ValueError, LookupError, AttributeError):
        raise SourceError("is no feed: JSON that says it is an item kept by newsreader, and is none") from None


def _json_item(feed: Mapping[str, Any], entry: Mapping[str, Any]) -> bytes:
    """Return a feed that holds one item only."""
    head = {key: feed[key] for key in ("version", "title", "language") if key in feed}
    return json.dumps({**head, "items": [entry]}, ensure_ascii=False).encode("utf-8", "replace")


def _json_document(entry: dict[str, Any], outlet: str | None) -> Document | None:
    document = record_document(entry)
    if document is None and entry:
        names = (entry.get(key) for key in ("url", "link", "id", "guid"))
        name = next((name for name in names if isinstance(name, str) and name.strip()), _UNTITLED)
        document = record_document({**entry, "title": name})
    if document is None:
        return None
    known = document.metadata
    # A feed that this program wrote holds fields that the standard does not have.
    told = entry.get("_newsreader")
    own = {key: _words(value) for key, value in told.items()} if isinstance(told, dict) else {}
    metadata = Metadata(
        title=known.title,
        byline=known.byline,
        outlet=own.get("outlet") or outlet or known.outlet,
        language=known.language,
        url=known.url,
        published=own.get("published") or known.published or own.get("published_text"),
        tags=known.tags,
        identity=known.identity or _digest(repr(document.lines)),
    )
    told = entry.get("attachments")
    attached = [item for item in told if isinstance(item, dict)] if isinstance(told, list) else []
    enclosures = [{"url": item.get("url"), "type": item.get("mime_type")} for item in attached]
    lines = (*document.lines, *_enclosures({"enclosures": enclosures}))
    return Document(lines, metadata, title_source="feed", is_article=True)
