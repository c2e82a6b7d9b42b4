"""JSON: one article or page a line (JSONL), or a list of them in one document. Each is a page of its own."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from newsreader.errors import SourceError
from newsreader.model import Document, Problem, Warn
from newsreader.sources.encodings import decode
from newsreader.sources.files import read_bytes
from newsreader.sources.records.json_keys import KEYS
from newsreader.sources.records.json_record import record_document
from newsreader.text import clip

_CHUNK = 1 << 20
_MOST_WARNINGS = 10
"""The most bad lines of one file that are named one by one; further ones are only counted."""
_LISTS = (
    *("articles", "items", "results", "docs", "documents", "data", "hits", "entries", "stories", "records"),
    *("response",),
)
"""The keys under which a document that is one object holds its list of articles."""


class JsonReader:
    """Reads the records of one stream; `limit` is the most bytes that one record, or a whole list, may have."""

    def __init__(self, where: str, limit: int, keys: Mapping[str, str], warn: Warn) -> None:
        self._where = where
        self._limit = limit
        self._keys = keys
        self._warn = warn
        self._bad = 0

    def read(self, head: bytes, stream: BinaryIO) -> Iterator[tuple[bytes, Document]]:
        """Yield (bytes of the record, document); `head` was read from `stream` before.

        Raises `SourceError` when no record of the stream can be read, or when it breaks off.
        """
        found = False
        records = self._lines(head, stream) if _is_lines(head) else self._list(head, stream)
        for content, document in records:
            found = True
            yield content, document
        if self._bad > _MOST_WARNINGS:
            self._warn(Problem(self._where, f"{self._bad - _MOST_WARNINGS:,} more lines could not be read"))
        if not found and not self._bad:
            raise SourceError("holds no article: no object in it has a text")

    def _lines(self, head: bytes, stream: BinaryIO) -> Iterator[tuple[bytes, Document]]:
        for number, line in enumerate(_split(head, stream, self._limit), 1):
            if not line.strip():
                continue
            if len(line) > self._limit:
                self._complain(number, f"is larger than {self._limit:,} bytes (max_page_bytes)")
                continue
            try:
                value = json.loads(decode(line), strict=False)
            except (ValueError, RecursionError):
                self._complain(number, "is not JSON")
                continue
            documents = [(inner, record_document(inner, self._keys)) for inner in _records(value)]
            if not any(document for _, document in documents):
                self._complain(number, "holds no text" if isinstance(value, dict) else "is not a JSON object")
            for inner, document in documents:
                if document is not None:
                    yield line.strip() if inner is value else _written(inner), document

    def _complain(self, number: int, message: str) -> None:
        self._bad += 1
        if self._bad <= _MOST_WARNINGS:
            self._warn(Problem(f"{self._where}:{number}", message))

    def _list(self, head: bytes, stream: BinaryIO) -> Iterator[tuple[bytes, Document]]:
        content = head + read_bytes(stream, self._limit + 1 - len(head))
        if len(content) > self._limit:
            raise SourceError(f"is larger than {self._limit:,} bytes (max_page_bytes); one record a line has no limit")
        for value in _records(_parsed(content)):
            document = record_document(value, self._keys)
            if document is not None:
                yield _written(value), document


def _is_lines(head: bytes) -> bool:
    """Tell JSONL from a document that is one object or list, which may be spread over lines."""
    text = decode(head).lstrip()
    first, newline, _ = text.partition("\n")
    if not text.startswith("{"):
        return not text.startswith("[")
    if not newline:
        return True
    try:
        json.loads(first, strict=False)
    except (ValueError, RecursionError):
        # No later line within `head` begins an object: the document is one object, written over several lines.
        return any(line.startswith("{") for line in text.split("\n")[1:])
    return True


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(decode(content), strict=False)
    except ValueError as error:
        raise SourceError(f"is not valid JSON: {clip(str(error), 100)}") from None
    except RecursionError:
        raise SourceError("is JSON nested too deeply") from None


def _records(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects that may be articles: those of a list, which may itself stand in an object."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, dict))
        return
    if not isinstance(value, dict):
        return
    # An article may hold lists too, so an object that has a text is an article and no container.
    has_text = any(isinstance(value.get(key), str) for key in KEYS["text"])
    inner = None if has_text else next((value[key] for key in _LISTS if isinstance(value.get(key), list | dict)), None)
    if inner is not None and depth < len(_LISTS):
        yield from _records(inner, depth + 1)
    else:
        yield value


def _written(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _split(head: bytes, stream: BinaryIO, limit: int) -> Iterator[bytes]:
    """Yield the lines of `head` and `stream`; of one longer than `limit` bytes, one byte more than these."""
    pending = head
    while True:
        *lines, pending = pending.split(b"\n")
        yield from lines
        if len(pending) > limit:
            yield pending[: limit + 1]
            pending = _skip_line(stream)
        chunk = read_bytes(stream, _CHUNK)
        if not chunk:
            break
        pending += chunk
    if pending:
        yield pending


def _skip_line(stream: BinaryIO) -> bytes:
    while chunk := read_bytes(stream, _CHUNK):
        _, newline, rest = chunk.partition(b"\n")
        if newline:
            return rest
    return b""
