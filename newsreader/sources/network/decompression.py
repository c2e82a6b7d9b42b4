"""The decompression of a response: its body is unpacked while it is read, with a limit against decompression bombs."""

import zlib
from typing import Any, Protocol

from newsreader.errors import SourceError

ACCEPTED = "gzip, br"
_STEP = 1 << 16
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class _Decoder(Protocol):
    def decode(self, data: bytes) -> tuple[bytes, bool]:
        """Return the next unpacked bytes, at most one step, and whether more can be unpacked without new data."""

    def is_whole(self) -> bool:
        """Tell whether the data is complete."""


class Body:
    """Collects the body of an answer; `add` raises `SourceError` when it grows too large or cannot be unpacked."""

    def __init__(self, encoding: str, limit: int) -> None:
        self._decoder = _decoder(encoding)
        self._limit = limit
        self._parts: list[bytes] = []
        self._size = 0
        self._raw = 0

    def add(self, data: bytes) -> None:
        """Take the next bytes as they came."""
        self._raw += len(data)
        more = True
        while more:
            part, more = self._decoder.decode(data)
            data = b""
            self._size += len(part)
            self._parts.append(part)
            # The packed bytes count as well, because an endless stream may unpack to nothing.
            if self._size > self._limit or self._raw > self._limit:
                raise SourceError(f"is larger than {self._limit:,} bytes (max_fetch_bytes)")

    def content(self) -> bytes:
        """Return the whole body; raises `SourceError` where it was cut short."""
        if self._raw and not self._decoder.is_whole():
            raise SourceError("is damaged: it ends too early")
        return b"".join(self._parts)


def _decoder(encoding: str) -> _Decoder:
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip" | "deflate":
            return _Zlib()
        case "br":
            return _Brotli()
    raise SourceError(f"is packed as {encoding[:40]!r}, which was not asked for")


class _Plain:
    def decode(self, data: bytes) -> tuple[bytes, bool]:
        return data, False

    def is_whole(self) -> bool:
        return True


class _Zlib:
    def __init__(self) -> None:
        self._inner: Any = zlib.decompressobj(_GZIP_OR_ZLIB)

    def decode(self, data: bytes) -> tuple[bytes, bool]:
        try:
            part = self._inner.decompress(self._inner.unconsumed_tail + data, _STEP)
        except zlib.error as error:
            raise SourceError(f"is damaged: {error}") from None
        return part, bool(self._inner.unconsumed_tail)

    def is_whole(self) -> bool:
        return bool(self._inner.eof)


class _Brotli:
    def __init__(self) -> None:
        import brotli

        self._error = brotli.error
        self._inner: Any = brotli.Decompressor()

    def decode(self, data: bytes) -> tuple[bytes, bool]:
        try:
            part = self._inner.process(data, output_buffer_limit=_STEP)
        except self._error:
            raise SourceError("is damaged: not valid Brotli") from None
        # The decompressor may hold output back while it accepts input: only an empty part tells that none is left.
        return part, bool(part) and not self._inner.is_finished()

    def is_whole(self) -> bool:
        return bool(self._inner.is_finished())
