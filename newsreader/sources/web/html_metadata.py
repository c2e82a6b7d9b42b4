"""Metadata of the article in a web page: from JSON-LD, then OpenGraph and other meta tags, then other elements."""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from newsreader.model import Metadata
from newsreader.sources.web.json_ld import find_article, names_of, text_of
from newsreader.text import clean_line, clip, is_web_link

_LONGEST = 500
"""The most characters of a field: a longer text is no title and no name."""
_LONGEST_BYLINE = 100
_MOST_TAGS = 20
_NO_DATE = ("0001-", "0000-")
"""What some publishing systems write for a date that is missing."""
_SUFFIX = re.compile(r"\s+(?:[|»•·–—-]|::)\s+")
_BY = re.compile(r"^by\s+", re.IGNORECASE)

_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline")
_DATE = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *(
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "article.published",
        "date",
    ),
)
_AUTHOR = ("author", "byl", "dc.creator", "parsely-author", "sailthru.author", "article:author", "twitter:creator")
_SECTION = ("article:section", "parsely-section", "section", "cxenseparse:section")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone")


def read_metadata(tree: etree._Element) -> Metadata:
    """Return the metadata that the page gives of its article; dates are left as they are written."""
    told = find_article(tree)
    meta = _meta(tree)
    outlets = (text_of(told.get("publisher")), *_values(meta, _OUTLET))
    outlet = _first(*(name for name in outlets if name and not is_web_link(name)))
    return Metadata(
        title=_title(tree, told, meta, outlet),
        section=_first(text_of(told.get("articleSection")), *_values(meta, _SECTION)),
        byline=_byline(tree, told, meta),
        outlet=outlet,
        language=_language(tree, told, meta),
        url=_url(tree, told, meta),
        published=_published(tree, told, meta),
        tags=_tags(tree, told),
    )


def _meta(tree: etree._Element) -> dict[str, str]:
    """Return the meta tags by name, the first of each name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := (element.get("content") or "").strip()):
            found.setdefault(name.strip().lower(), content)
    return found


def _values(meta: dict[str, str], names: Sequence[str]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _first(*candidates: str | None) -> str | None:
    for candidate in candidates:
        if candidate and (text := clean_line(html.unescape(candidate))) and len(text) <= _LONGEST:
            return text
    return None


def _title(tree: etree._Element, told: dict[str, Any], meta: dict[str, str], outlet: str | None) -> str | None:
    headings = [text for element in tree.iter("h1") if (text := clean_line("".join(element.itertext())))]
    own = next((clean_line("".join(element.itertext())) for element in tree.iter("title")), None)
    title = _first(text_of(told.get("headline")), *_values(meta, _TITLE))
    if title:
        return _without_outlet(title, outlet)
    # A page's <title> mostly ends with the outlet's name, and the heading that it begins with does not. A single
    # heading is the article's title as well, unless it is the outlet's name.
    heading = next((text for text in headings if own and own.casefold().startswith(text.casefold())), None)
    is_sole = len(headings) == 1 and headings[0].casefold() not in (own or "").casefold()
    if heading or is_sole or not own:
        return _first(heading, *headings[:1])
    bare = _without_outlet(own, outlet)
    return _first(_SUFFIX.split(own)[0] if bare == own and len(_SUFFIX.split(own)[0]) > len(own) / 2 else bare)


def _without_outlet(title: str, outlet: str | None) -> str:
    parts = _SUFFIX.split(title)
    if outlet and len(parts) > 1 and parts[-1].casefold() == outlet.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |»•·–—-:")
    return title


def _byline(tree: etree._Element, told: dict[str, Any], meta: dict[str, str]) -> str | None:
    names = [name for name in names_of(told.get("author")) if not is_web_link(name)]
    tagged = (name for name in _values(meta, _AUTHOR) if not is_web_link(name) and not name.startswith("@"))
    byline = _first(", ".join(dict.fromkeys(names)), *tagged, *sorted(_marked_authors(tree), key=len))
    return _BY.sub("", byline) if byline else None


def _marked_authors(tree: etree._Element) -> Iterator[str]:
    """Yield the short texts that the page itself marks as the author's name."""
    for element in tree.iter("a", "span", "div", "p", "address"):
        told = {(element.get("rel") or "").lower(), (element.get("itemprop") or "").lower()}
        classes = re.split(r"[\s_-]+", (element.get("class") or "").lower())
        if "author" not in told and not {"byline", "author"} & set(classes):
            continue
        text = clean_line("".join(element.itertext()))
        if 3 < len(text) <= _LONGEST_BYLINE and ("author" in told or _BY.match(text)):
            yield text


def _language(tree: etree._Element, told: dict[str, Any], meta: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return _first(declared, text_of(told.get("inLanguage")), meta.get("og:locale"), meta.get("language"))


def _url(tree: etree._Element, told: dict[str, Any], meta: dict[str, str]) -> str | None:
    links = (element.get("href") for element in tree.iter("link") if "canonical" in (element.get("rel") or "").lower())
    page = told.get("mainEntityOfPage")
    named = page.get("@id") if isinstance(page, dict) else page
    base = meta.get("og:url") or ""
    for candidate in (*links, meta.get("og:url"), told.get("url"), named):
        if isinstance(candidate, str) and candidate.strip():
            url = _join(base, candidate.strip())
            if is_web_link(url) and len(url) <= 4 * _LONGEST:
                return clean_line(url)
    return None


def _join(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:  # such as an unclosed bracket where an IPv6 address would stand
        return ""


def _published(tree: etree._Element, told: dict[str, Any], meta: dict[str, str]) -> str | None:
    marked = (
        element.get("datetime") or element.get("content")
        for element in tree.iter()
        if isinstance(element.tag, str) and (element.get("itemprop") or "").lower() == "datepublished"
    )
    times = (element.get("datetime") for element in tree.iter("time"))
    dates = (text_of(told.get("datePublished")), *_values(meta, _DATE), *marked, *times)
    return _first(*(date for date in dates if date and not date.startswith(_NO_DATE)))


def _tags(tree: etree._Element, told: dict[str, Any]) -> tuple[str, ...]:
    words = told.get("keywords")
    found = words.split(",") if isinstance(words, str) else names_of(words)
    found += [element.get("content") or "" for element in tree.iter("meta") if element.get("property") == "article:tag"]
    tags = dict.fromkeys(clip(clean_line(html.unescape(tag)), 60) for tag in found)
    return tuple(tag for tag in tags if tag)[:_MOST_TAGS]
