"""A search as a feed for other news readers: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, with whole articles."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from newsreader.cli.output.records import json_text
from newsreader.kinds import BODY_ROLES
from newsreader.model import Record, Role
from newsreader.text import clean_line, is_web_link

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_NO_DATE = "1970-01-01T00:00:00Z"
"""Atom requires a date in each entry; an article without a date gets this one, so that the feed stays the same."""
_TAGS = {
    Role.SUBHEAD: ("<h2>", "</h2>"),
    Role.CAPTION: ("<figure><figcaption>", "</figcaption></figure>"),
}
"""The tags around blocks that are no plain paragraphs."""


def _title(query: str) -> str:
    return f"newsreader: {clean_line(query) or 'all stories'}"


def _address(query: str) -> str:
    return f"urn:newsreader:search:{quote(clean_line(query), safe='')}"


# for all three formats


def _content(record: Record) -> str:
    """Return the text of an article as HTML, without its summary, for which feeds have an element of their own."""
    _, skipped = _summary(record)
    parts = []
    for index, block in enumerate(record.article.blocks):
        text = clean_line(block.text)
        if index != skipped and text and block.role in BODY_ROLES:
            before, after = _TAGS.get(block.role, ("<p>", "</p>"))
            parts.append(f"{before}{html.escape(text, quote=False)}{after}")
    return "\n".join(parts)


def _summary(record: Record) -> tuple[str, int]:
    """Return the first standfirst of an article and the index of its block; -1 if there is none."""
    for index, block in enumerate(record.article.blocks):
        if block.role is Role.STANDFIRST:
            return clean_line(block.text), index
    return "", -1


def _link(record: Record) -> str:
    url = record.article.url or ""
    return clean_line(url) if is_web_link(url) else ""


def _moment(record: Record) -> datetime | None:
    """Return when an article was published; a date without a time becomes the start of that day in UTC."""
    try:
        moment = datetime.fromisoformat(record.article.published or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_date_only(record: Record) -> bool:
    return _DATE.fullmatch(record.article.published or "") is not None


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _text(value: str) -> str:
    return escape(_NOT_XML.sub("", value))


def _element(name: str, value: str | None, **attributes: str) -> str:
    """Return an element on a line of its own; nothing if it would be empty."""
    if not value:
        return ""
    told = "".join(f" {key}={quoteattr(_NOT_XML.sub('', text))}" for key, text in attributes.items())
    return f"<{name}{told}>{_text(clean_line(value))}</{name}>\n"


# RSS


def rss_parts(query: str, records: Iterable[Record]) -> Iterator[str]:
    """Yield an RSS 2.0 feed of the articles that `query` finds, one part an article."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        "<channel>\n"
    )
    yield _element("title", _title(query)) + _element("link", _address(query))
    yield _element("description", f"What newsreader finds for: {query}" if query else "All that newsreader holds")
    yield from map(_rss_item, records)
    yield "</channel>\n</rss>\n"


def _rss_item(record: Record) -> str:
    article, moment = record.article, _moment(record)
    url, content = _link(record), _content(record)
    # A pubDate (RFC 822) always has a time. A date without a time is written as dc:date, which readers also understand.
    date = _element("dc:date", article.published) if _is_date_only(record) else ""
    if moment and not date:
        date = _element("pubDate", format_datetime(moment))
    return "".join(
        (
            "<item>\n",
            _element("title", article.title),
            _element("link", url),
            _element("guid", record.id, isPermaLink="false"),
            date,
            _element("dc:creator", article.byline),
            _element("dc:language", article.language),
            _element("source", article.outlet, url=url or _address("")),
            *(_element("category", tag) for tag in _categories(record)),
            _element("description", _summary(record)[0]),
            f"<content:encoded>{_text(content)}</content:encoded>\n" if content else "",
            "</item>\n",
        )
    )


def _categories(record: Record) -> list[str]:
    return list(dict.fromkeys(tag for tag in (record.article.section, *record.tags) if tag))


# Atom


def atom_parts(query: str, records: Iterable[Record]) -> Iterator[str]:
    """Yield an Atom feed (RFC 4287) of the articles that `query` finds, one part an article."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield _element("title", _title(query)) + _element("id", _address(query))
    yield _element("updated", _rfc3339(datetime.now(UTC)))
    yield "<author><name>newsreader</name></author>\n<generator>newsreader</generator>\n"
    yield from map(_atom_entry, records)
    yield "</feed>\n"


def _atom_entry(record: Record) -> str:
    article, moment = record.article, _moment(record)
    url, content = _link(record), _content(record)
    date = _rfc3339(moment) if moment else ""
    language = f" xml:lang={quoteattr(_NOT_XML.sub('', article.language))}" if article.language else ""
    author = _element("name", article.byline)
    source = _element("title", article.outlet)
    return "".join(
        (
            f"<entry{language}>\n",
            _element("title", article.title) or "<title/>\n",
            f'<link rel="alternate" href={quoteattr(_NOT_XML.sub("", url))}/>\n' if url else "",
            _element("id", f"urn:newsreader:{record.id}"),
            _element("published", date),
            _element("updated", date or _NO_DATE),
            f"<author>{author}</author>\n" if author else "",
            *(f"<category term={quoteattr(_NOT_XML.sub('', clean_line(tag)))}/>\n" for tag in _categories(record)),
            f"<source>{_element('id', _address(article.outlet or ''))}{source}"
            f"{_element('updated', date or _NO_DATE)}</source>\n"
            if source
            else "",
            _element("summary", _summary(record)[0]),
            # An entry without a link must have content, even if it is empty.
            f'<content type="html">{_text(content)}</content>\n' if content or not url else "",
            "</entry>\n",
        )
    )


# JSON Feed


def json_feed_parts(query: str, records: Iterable[Record]) -> Iterator[str]:
    """Yield a JSON Feed 1.1 of the articles that `query` finds, one part an article."""
    version, title = json_text("https://jsonfeed.org/version/1.1"), json_text(_title(query))
    yield f'{{"version": {version}, "title": {title}, "items": ['
    before = "\n"
    for record in records:
        yield before + json_text(_json_item(record))
        before = ",\n"
    yield "\n]}\n"


def _json_item(record: Record) -> dict[str, Any]:
    article, moment = record.article, _moment(record)
    item: dict[str, Any] = {
        "id": record.id,
        "url": _link(record),
        "title": clean_line(article.title),
        "content_html": _content(record),
        "summary": _summary(record)[0],
        "date_published": _rfc3339(moment) if moment else "",
        "authors": [{"name": article.byline}] if article.byline else [],
        "tags": _categories(record),
        "language": article.language or "",
    }
    own = {key: getattr(article, key) for key in ("outlet", "section", "published", "published_text")}
    kept = {key: value for key, value in item.items() if value or key in ("id", "content_html")}
    return {**kept, "_newsreader": {"story": record.story, "source": record.source, **own}}
