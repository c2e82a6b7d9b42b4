"""The decoding of bytes: as UTF-8 first, then in the encoding that they declare, then in a guessed encoding."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)""",
    re.IGNORECASE,
)
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_BINARY_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"SQLite format 3",
)
_NO_ENCODINGS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
"""Codecs that are not for pages; some of them raise errors even with `errors="replace"`."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def is_binary(head: bytes) -> bool:
    """Tell whether the first bytes of a stream are binary data and no text."""
    if head.startswith(_BINARY_MAGIC):
        return True
    if _marked(head) or _wide(head):
        return False
    # Many scraped pages hold one or two control bytes, but none holds a NUL.
    return b"\x00" in head or len(_CONTROLS.findall(head)) > len(head) // 50 + 2


def decode(content: bytes) -> str:
    """Return the text of `content`; bytes that cannot be decoded become U+FFFD, so that this never fails."""
    if encoding := _marked(content) or _wide(content[:4096]):
        return content.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(content)


def _marked(content: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)


def _wide(head: bytes) -> str | None:
    """Recognise UTF-16 without a mark: every other byte of mostly Latin text is NUL."""
    even, odd = head[0::2], head[1::2]
    if odd and odd.count(0) > len(odd) * 0.7 and even.count(0) < len(even) * 0.1:
        return "utf-16-le"
    if even and even.count(0) > len(even) * 0.7 and odd.count(0) < len(odd) * 0.1:
        return "utf-16-be"
    return None


def _decode_other(content: bytes) -> str:
    declared = declared_encoding(content)
    if declared and declared != "utf-8":
        return content.decode(declared, "replace")
    text = content.decode("utf-8", "replace")
    # A page that ends within a character, or holds a quotation in another encoding, still counts as UTF-8.
    if len(_MULTIBYTE.findall(content)) > 4 * text.count("\ufffd"):
        return text
    return _guess(content)


def with_encoding(content: bytes, encoding: str | None) -> bytes:
    """Return `content` converted to UTF-8 if it is not UTF-8 and its server names its encoding; else unchanged."""
    known = _encoding_called(encoding or "")
    if known is None or _marked(content) or _wide(content[:4096]):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(known, "replace").encode("utf-8", "replace")
    return content


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that a page says it has, None where it says none or one that does not exist."""
    match = _DECLARED.search(content[:4096])
    return _encoding_called((match[1] or match[2]).decode("ascii", "replace")) if match else None


def _encoding_called(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Codecs such as `zip` or `rot13` are no encodings. Browsers read ISO 8859-1 as its superset Windows-1252.
    if not getattr(found, "_is_text_encoding", True) or found.name in _NO_ENCODINGS:
        return None
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:100_000]).best()
    encoding = best.encoding if best else "cp1252"
    return content.decode(encoding, "replace")
