"""The original pages: the lines from which an article was cut, and the links in them."""

from newsreader.model import Link, Record, Role
from newsreader.sources.encodings import decode
from newsreader.sources.text_page import split_lines
from newsreader.sources.web.links import find_links
from newsreader.store.store import Store
from newsreader.text import clean


class Originals:
    """The pages of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def raw_lines(self, record: Record) -> list[tuple[int, str]]:
        """Load the lines of the page that an article came from: (number, text), cleaned.

        Lines after the article that belong to no article are included; so are those before the first article.
        """
        lines = split_lines(decode(self._store.pages.load_content(record.number)[1]))
        before, after = self._store.articles.lines_around(record.number)
        start = (record.article.start_line or 1) if before else 1
        end = after - 1 if after else len(lines)
        return [(number, clean(line)) for number, line in enumerate(lines[start - 1 : end], start)]

    def links(self, record: Record) -> list[Link]:
        """Find the http and https links in the lines of an article that are shown, in reading order."""
        kind, content = self._store.pages.load_content(record.number)
        texts = [block.text for block in record.article.blocks if block.role is not Role.BOILERPLATE]
        return find_links(kind, content, texts, record.article.url)
