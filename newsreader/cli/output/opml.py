"""The feeds that are followed as OPML 2.0, the format in which readers exchange them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import quoteattr

from newsreader.model import Source
from newsreader.text import clean_line


def opml_parts(sources: Sequence[Source]) -> Iterator[str]:
    """Yield the document in parts; a feed's tags are its categories."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
    yield f"  <head><title>newsreader</title><dateCreated>{format_datetime(datetime.now(UTC))}</dateCreated></head>\n"
    yield "  <body>\n"
    for source in sources:
        told = {
            "type": "rss",
            "text": source.title or source.name,
            "title": source.title or source.name,
            "xmlUrl": source.location,
            "category": ",".join(tag.replace(",", " ") for tag in source.tags),
        }
        attributes = "".join(f" {name}={quoteattr(clean_line(value))}" for name, value in told.items() if value)
        yield f"    <outline{attributes}/>\n"
    yield "  </body>\n</opml>\n"
