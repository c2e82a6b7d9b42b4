"""Lists of feeds that other readers write: OPML, and newsboat's `urls` file."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.errors import SourceError
from newsreader.sources.encodings import decode
from newsreader.text import clean_line, clip, is_web_link

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 20
_LISTED = re.compile(r'https?://\S+(?:\s+(?:"[^"]*"|[^\s"]{1,60}))*$|"?(?:query|exec|filter|file):', re.IGNORECASE)
_WORD = re.compile(r'"((?:\\.|[^"\\])*)"?|(\S+)')
_NOT_FETCHED = {
    "query": "is a query, which a saved search does here,",
    "exec": "is a command",
    "filter": "is a command",
    "file": "is a file, to be added by its name,",
}


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed that a list names; the folders that contain it are its tags."""

    url: str
    title: str | None = None
    tags: tuple[str, ...] = ()


def parse_subscriptions(content: bytes, warn: Callable[[str], None] = lambda _: None) -> tuple[Subscription, ...]:
    """Return the feeds of a list in either form; what is left out is reported to `warn`.

    Raises `SourceError` for what is no list.
    """
    return newsboat_subscriptions(content, warn) if is_newsboat_list(content) else opml_subscriptions(content)


def is_newsboat_list(content: bytes) -> bool:
    """Tell whether a text is a newsboat `urls` file: addresses and queries, one a line, and nothing else."""
    lines = [line.strip() for line in decode(content).splitlines()]
    told = [line for line in lines if line and not line.startswith("#")]
    return any(map(is_web_link, told)) and all(_LISTED.match(line) for line in told)


def opml_subscriptions(content: bytes) -> tuple[Subscription, ...]:
    """Return the feeds of an OPML document, each once. Raises `SourceError` for what is none."""
    from lxml import etree

    # No entity is resolved, no DTD is read and the network is not used; broken XML is read as far as possible.
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(content, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"is no OPML: {error}") from None
    # QName is not used, since it refuses names that broken XML may have.
    if root is None or re.split("[}:]", str(root.tag))[-1].lower() != "opml":
        raise SourceError("is no OPML")
    body = next((child for child in root if isinstance(child.tag, str) and child.tag.lower() == "body"), root)
    return tuple({found.url: found for found in _outlines(body, ())}.values())


def _outlines(element: "etree._Element", tags: tuple[str, ...]) -> Iterator[Subscription]:
    for outline in element:
        if not isinstance(outline.tag, str) or outline.tag.lower() != "outline":
            continue
        told = {name.lower(): clean_line(value) for name, value in outline.attrib.items()}
        title = told.get("title") or told.get("text") or None
        url = told.get("xmlurl", "")
        if is_web_link(url):
            words = tuple(tag.strip("/ ") for tag in told.get("category", "").split(","))
            yield Subscription(url, title, tuple(dict.fromkeys(tag for tag in (*tags, *words) if tag)))
        elif len(tags) < _DEEPEST:
            yield from _outlines(outline, (*tags, title) if title else tags)


def newsboat_subscriptions(content: bytes, warn: Callable[[str], None] = lambda _: None) -> tuple[Subscription, ...]:
    """Return the feeds of a newsboat `urls` file: an address, tags, a title after a tilde.

    A line that is no address (a query, a command) is left out and reported to `warn`.
    """
    found = []
    for number, line in enumerate(decode(content).splitlines(), 1):
        words = _newsboat_words(line)
        if words and is_web_link(words[0]):
            titles = [word[1:] for word in words[1:] if word.startswith("~") and len(word) > 1]
            tags = tuple(clean_line(word) for word in words[1:] if word and not re.match(r"[~!]", word))
            found.append(Subscription(clean_line(words[0]), clean_line(titles[0]) if titles else None, tags))
        elif words:
            kind = words[0].partition(":")[0].lower()
            why = _NOT_FETCHED.get(kind, "is no web address")
            warn(f"line {number} {why} and is left out: {clip(clean_line(line), 60)}")
    return tuple({subscription.url: subscription for subscription in found}.values())


def _newsboat_words(line: str) -> list[str]:
    """Return the words of a line, quoted or not, up to a comment; a # within a word begins no comment."""
    words = []
    for match in _WORD.finditer(line):
        if match[2] and match[2].startswith("#"):
            break
        words.append(match[2] or re.sub(r"\\(.)", r"\1", match[1] or ""))
    return words
