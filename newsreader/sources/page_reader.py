"""The reader of pages: it turns the paths that a user names into pages."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsreader.config import Config
from newsreader.errors import SourceError
from newsreader.model import Document, Page, Problem, Warn
from newsreader.sources.encodings import decode, is_binary
from newsreader.sources.feeds.subscription_lists import (
    Subscription,
    is_newsboat_list,
    opml_subscriptions,
    parse_subscriptions,
)
from newsreader.sources.files import HEAD_BYTES, decompressed, display_path, find_files, open_file, read_bytes
from newsreader.sources.page_kinds import detect_kind, is_single_file
from newsreader.sources.text_page import text_document
from newsreader.text import is_web_link

if TYPE_CHECKING:
    from newsreader.sources.feeds.feed_document import Feed

KINDS = ("auto", "text", "html", "jsonl", "feed", "opml")
STDIN = "-"


def describe(path: str) -> tuple[str, str]:
    """Return the kind (file, folder, stdin, feed) and the location that identify the source of `path`."""
    if path == STDIN:
        return "stdin", STDIN
    if is_web_link(path):
        return "feed", path
    return "folder" if Path(path).is_dir() else "file", display_path(path)


def read(
    paths: Sequence[str],
    *,
    kind: str = "auto",
    config: Config,
    stdin: BinaryIO | None = None,
    warn: Warn,
    is_article: bool = False,
) -> Iterator[Page]:
    """Yield the pages that `paths` hold, one after the other as they are asked for.

    A path is a file, a folder (read recursively) or `-` for `stdin`. `kind` is one of `KINDS`; `auto` tells the kind of
    each page by its content and name. `is_article` says that a text page is one article, never to be cut. What cannot
    be read is reported to `warn`, and the rest is read.
    """
    reader = _Reader(kind, config, warn, is_article=is_article)
    for path in paths:
        if path == STDIN:
            yield from reader.read_stdin(stdin)
        elif is_web_link(path):
            warn(Problem(path, "is an address: it is to be fetched, not read"))
        elif Path(path).is_dir():
            for file in find_files(Path(path), warn):
                yield from reader.read_file(file, named=False)
        else:
            yield from reader.read_file(Path(path), named=True)


def parse_page(path: str, content: bytes, *, kind: str, config: Config, is_article: bool = False) -> Page:
    """Read these bytes of a stored page again, so that it can be cut again; `kind` is the kind that it had.

    Raises `SourceError` when the bytes can no longer be read as that kind.
    """
    reader = _Reader(kind, config, lambda _: None, is_article=is_article)
    for page in reader.read_bytes(content, path):
        return replace(page, path=path)
    raise SourceError(f"{path}: can no longer be read as {kind}")


def read_fetched(
    content: bytes, where: str, *, kind: str, base: str, config: Config, warn: Warn
) -> tuple[str | None, list[Page]]:
    """Return what was fetched from `base` as its title, where it is a feed that has one, and its pages.

    The pages' paths begin with `where`. Raises `SourceError` for what cannot be read as `kind`.
    """
    if not content.strip():
        raise SourceError("is empty")
    if kind == "feed" and detect_kind(content[:HEAD_BYTES], where) != "html":
        from newsreader.sources.feeds.feed_document import parse_feed

        feed = parse_feed(content, lambda message: warn(Problem(where, message)), base=base)
        return feed.title, list(item_pages(feed, where))
    if kind == "feed":
        raise SourceError("is a web page, not a feed")
    return None, list(_Reader(kind, config, warn, is_article=False).read_bytes(content, where))


def find_subscriptions(
    path: str, kind: str, stdin: BinaryIO | None, config: Config, warn: Warn
) -> tuple[Subscription, ...] | None:
    """Return the feeds that a list names, when a path is such a list: OPML, or newsboat's `urls`; else None.

    Standard input is taken for one only where `kind` says so. Entries that are no feeds are reported to `warn`. Raises
    `SourceError` for a list that cannot be read.
    """

    def tell(message: str) -> None:
        warn(Problem(path, message))

    if kind not in ("auto", "opml") or (path == STDIN and kind != "opml") or is_web_link(path):
        return None
    if path == STDIN:
        return parse_subscriptions(read_bytes(decompressed(stdin), config.max_page_bytes), tell) if stdin else ()
    if not Path(path).is_file():
        return None
    with open_file(Path(path), named=True) as stream:
        head = read_bytes(stream, HEAD_BYTES)
        found = detect_kind(head, path)
        is_list = kind == "opml" or found == "opml" or (found == "text" and is_newsboat_list(head))
        return parse_subscriptions(head + read_bytes(stream, config.max_page_bytes), tell) if is_list else None


class _Reader:
    """What all pages of one import have in common."""

    def __init__(self, kind: str, config: Config, warn: Warn, *, is_article: bool) -> None:
        self._kind = kind
        self._limit = config.max_page_bytes
        self._keys = dict(config.json_keys)
        self._warn = warn
        self._is_article = is_article

    def read_stdin(self, stdin: BinaryIO | None) -> Iterator[Page]:
        """Yield the pages of standard input."""
        if stdin is None:
            self._warn(Problem(STDIN, "there is no standard input to read"))
            return
        try:
            yield from self._read_stream(decompressed(stdin), STDIN)
        except SourceError as error:
            self._warn(Problem(STDIN, str(error)))

    def read_bytes(self, content: bytes, where: str) -> Iterator[Page]:
        """Yield the pages of bytes that were read before."""
        return self._read_stream(BytesIO(content), where)

    def read_file(self, file: Path, *, named: bool) -> Iterator[Page]:
        """Yield the pages of a file; `named` tells that the user named the file, not a folder around it."""
        where = display_path(file)
        try:
            with open_file(file, named=named) as stream:
                yield from self._read_stream(stream, where)
        except SourceError as error:
            self._warn(Problem(where, str(error)))

    def _read_stream(self, stream: BinaryIO, where: str) -> Iterator[Page]:
        head = read_bytes(stream, min(HEAD_BYTES, self._limit + 1))
        if not head.strip():
            raise SourceError("is empty")
        kind = detect_kind(head, where) if self._kind == "auto" else self._kind
        # A few damaged records do not stop the import of the others: each is reported with its line.
        if kind != "jsonl" and is_binary(head):
            raise SourceError("is binary, not text")
        if kind == "jsonl":
            yield from self._read_records(head, stream, where)
            return
        content = head + read_bytes(stream, self._limit + 1 - len(head))
        if len(content) > self._limit:
            raise SourceError(f"is larger than {self._limit:,} bytes (max_page_bytes)")
        if kind == "feed":
            yield from self._read_items(content, where)
        else:
            yield Page(where, content, digest(content), (self._document(kind, content),), kind)

    def _read_items(self, content: bytes, where: str) -> Iterator[Page]:
        if detect_kind(content[:HEAD_BYTES], where) == "opml":
            raise SourceError("is a list of feeds, not a feed; add it by its name, with --type opml")
        from newsreader.sources.feeds.feed_document import parse_feed

        feed = parse_feed(content, lambda message: self._warn(Problem(where, message)))
        yield from item_pages(feed, where)

    def _read_records(self, head: bytes, stream: BinaryIO, where: str) -> Iterator[Page]:
        from newsreader.sources.records.json_lines import JsonReader

        reader = JsonReader(where, self._limit, self._keys, self._warn)
        for content, document in reader.read(head, stream):
            mark = digest(content)
            # The name does not hold the line's number, which changes when lines are added above it.
            path = f"{where}#{document.metadata.identity or mark[:12]}"
            whole = replace(document, is_article=document.is_article or self._is_article)
            yield Page(path, content, mark, (whole,), "jsonl")

    def _document(self, kind: str, content: bytes) -> Document:
        """Return the documents of a page; the module of a form is imported with the first page of that form."""
        match kind:
            case "html" if is_single_file(content[:HEAD_BYTES]):
                from newsreader.sources.web.single_file import single_file_document

                return single_file_document(content)
            case "html":
                from newsreader.sources.web.html_page import html_document

                return html_document(content)
            case "opml":
                count = len(opml_subscriptions(content))
                feeds = "feed" if count == 1 else "feeds"
                raise SourceError(f"is a list of {count} {feeds}; to follow them, add the file itself")
            case _:
                return text_document(decode(content), is_article=self._is_article)


def item_pages(feed: "Feed", where: str) -> Iterator[Page]:
    """Yield the items of a feed, a page each; the path is that of the feed with the item's identity."""
    for content, document in feed.items:
        yield Page(f"{where}#{document.metadata.identity}", content, digest(content), (document,), "feed")


def digest(content: bytes) -> str:
    """Return the digest of a page's content: BLAKE2b with 160 bits, in hexadecimal."""
    return hashlib.blake2b(content, digest_size=20).hexdigest()
