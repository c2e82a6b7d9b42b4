"""Pages as they came: the lines that an article was cut from, and the links in them."""

from newsreader.model import Link, Record, Role
from newsreader.sources.decoding import decode
from newsreader.sources.lines import split_lines
from newsreader.sources.links import find_links
from newsreader.store.store import Store
from newsreader.text import clean


def raw_lines(store: Store, record: Record) -> list[tuple[int, str]]:
    """Return the lines of an article's page in the article's range: (number, text), cleaned."""
    lines = split_lines(decode(store.pages.load_content(record.number)[1]))
    start, end = record.article.start_line or 1, record.article.end_line or len(lines)
    return [(number, clean(line)) for number, line in enumerate(lines, 1) if start <= number <= end]


def links(store: Store, record: Record) -> list[Link]:
    """Return the links in what is shown of an article, in reading order."""
    kind, content = store.pages.load_content(record.number)
    texts = [block.text for block in record.article.blocks if block.role is not Role.BOILERPLATE]
    return find_links(kind, content, texts, record.article.url)
