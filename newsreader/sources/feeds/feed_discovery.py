"""The feeds that a web page offers."""

from urllib.parse import urljoin

from newsreader.sources.encodings import decode
from newsreader.sources.web.markup import parse_html
from newsreader.text import clean_line, is_web_link

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})


def find_feed_links(content: bytes, url: str) -> list[str]:
    """Return the addresses of the feeds that a page at `url` names in its head; feeds of comments come last."""
    tree = parse_html(decode(content))
    if tree is None:
        return []
    bases = [element.get("href") for element in tree.iter("base") if element.get("href")]
    base = _join(url, bases[0]) if bases else url
    found: dict[str, bool] = {}
    for element in tree.iter("link"):
        is_alternate = "alternate" in (element.get("rel") or "").lower().split()
        if is_alternate and (element.get("type") or "").split(";")[0].strip().lower() in _TYPES:
            address = clean_line(_join(base, element.get("href") or ""))
            if is_web_link(address):
                about = f"{element.get('title') or ''} {address}".lower()
                found.setdefault(address, "comment" in about)
    return sorted(found, key=lambda address: found[address])


def _join(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""
