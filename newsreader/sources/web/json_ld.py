"""JSON-LD in web pages: the metadata that publishers write for search engines (schema.org)."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

_MAX_DEPTH = 8
"""Publishers nest `@graph` and `mainEntity` two or three deep; a hostile page could nest them without end."""
_ARTICLE_ENDINGS = ("article", "posting", "report", "newsarticle")


def find_article(tree: etree._Element) -> dict[str, Any]:
    """Return the JSON-LD object of the page's article: the fullest of several, empty where there is none."""
    found = [thing for thing in _things(tree) if _is_article(thing)]
    return max(found, key=_fullness, default={})


def text_of(value: object) -> str | None:
    """Return a JSON-LD value as text: itself, its name or headline, or those of the first of several."""
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item))), None)
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("headline") or value.get("@value"))
    return value.strip() or None if isinstance(value, str) else None


def names_of(value: object) -> list[str]:
    """Return the names in a JSON-LD value that may be one or several persons or words."""
    items = value if isinstance(value, list) else [value]
    return [name for item in items if (name := text_of(item))]


def _things(tree: etree._Element) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            # JSON forbids line breaks within strings, but many pages have them.
            value = json.loads("".join(script.itertext()), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _walk(value, 0)


def _walk(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(_ARTICLE_ENDINGS) for kind in kinds)


def _fullness(thing: dict[str, Any]) -> int:
    wanted = ("articleBody", "headline", "datePublished", "author", "publisher", "articleSection")
    return sum(bool(thing.get(key)) for key in wanted)
