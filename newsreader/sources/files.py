"""Files and folders: lists them in a fixed order, opens them and reads them up to a limit."""

import gzip
import io
import os
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from newsreader.errors import SourceError
from newsreader.model import Problem, Warn

GZIP_MAGIC = b"\x1f\x8b"
HEAD_BYTES = 65_536
"""How many bytes of a stream are read to recognise what it is."""

_COUNTED_BYTES = 200_000_000
_NUMBER = re.compile(r"(\d+)")


def display_path(path: str | Path) -> str:
    """Return the absolute path as text that any encoding can write; bytes that are no UTF-8 show as escapes."""
    return os.fsencode(Path(path).absolute()).decode("utf-8", "backslashreplace")


def find_files(path: Path, warn: Warn) -> Iterator[Path]:
    """Yield the files below a folder, depth first, names in natural order; links to folders are not followed.

    Hidden files and folders are left out, and so is what a browser saves beside a page (`Page_files` beside
    `Page.html`). A folder that cannot be listed is reported to `warn`.
    """
    open_folders = [iter(_entries(path, warn))]
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
        elif entry.is_dir(follow_symlinks=False):
            open_folders.append(iter(_entries(Path(entry.path), warn)))
        elif not _leads_to_folder(entry):
            yield Path(entry.path)


def count_pages(path: Path) -> int | None:
    """Count the pages in a file or folder where that is cheap; None where it is not.

    A file is one page; one of JSON lines is as many as it has lines, and is counted when it is neither compressed nor
    large. The items of a feed are not counted, since it would have to be parsed.
    """
    total, to_read = 0, _COUNTED_BYTES
    for file in find_files(path, lambda _: None) if path.is_dir() else [path]:
        name = file.name.lower()
        if name.endswith((".json", ".gz", ".xml", ".rss", ".atom", ".rdf")):
            return None
        lines = 1
        if name.endswith((".jsonl", ".ndjson")):
            try:
                status = file.stat()
                to_read -= status.st_size
                if to_read < 0 or not stat.S_ISREG(status.st_mode):
                    return None
                lines = _count_lines(file)
            except OSError:
                return None
        total += lines
    return total


def _count_lines(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(part.count(b"\n") for part in iter(lambda: stream.read(1 << 20), b""))


def _entries(path: Path, warn: Warn) -> list[os.DirEntry[str]]:
    try:
        entries = sorted(os.scandir(path), key=lambda entry: _natural(entry.name))
    except OSError as error:
        warn(Problem(display_path(path), f"cannot be listed: {reason(error)}"))
        return []
    names = {entry.name for entry in entries}
    return [entry for entry in entries if not entry.name.startswith(".") and not _is_page_attachment(entry.name, names)]


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # such as a link to itself; the error is reported when the file is opened
        return False


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Order `page-2` before `page-10`, upper and lower case together."""
    parts = _NUMBER.split(name.casefold())
    return [(0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts] + [(2, 0, name)]


def _is_page_attachment(name: str, siblings: set[str]) -> bool:
    stem, _, ending = name.rpartition("_")
    return ending == "files" and bool({f"{stem}.html", f"{stem}.htm", f"{stem}.xhtml"} & siblings)


@contextmanager
def open_file(path: Path, *, named: bool) -> Iterator[BinaryIO]:
    """Open a file for reading, decompressing gzip.

    A pipe or device is read only where the user `named` it, since one found in a folder could block for ever. Raises
    `SourceError` for what cannot be opened.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not named:
            raise SourceError("is not a regular file")
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot be read: {reason(error)}") from None
    with file:
        yield decompressed(file)


def decompressed(stream: IO[bytes]) -> BinaryIO:
    """Return the stream, decompressed where its content (not its name) is gzip."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    if buffered.peek(2)[:2] == GZIP_MAGIC:
        return cast("BinaryIO", io.BufferedReader(gzip.GzipFile(fileobj=buffered)))
    return cast("BinaryIO", buffered)


def read_bytes(stream: BinaryIO, size: int) -> bytes:
    """Read up to `size` bytes, also from a stream that returns less at a time; `SourceError` when it breaks off."""
    parts: list[bytes] = []
    try:
        while size > 0 and (part := stream.read(size)):
            parts.append(part)
            size -= len(part)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(f"is damaged gzip: {reason(error)}") from None
    except OSError as error:
        raise SourceError(f"cannot be read: {reason(error)}") from None
    return b"".join(parts)


def reason(error: Exception) -> str:
    """Return an operating system's or a library's error in a few words on one line."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text[:1].lower() + text[1:].split("\n", 1)[0]
