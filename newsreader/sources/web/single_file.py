"""Web pages saved as one file: MHTML, as browsers write it, and mails that hold a page.

Both are MIME messages (RFC 2557): a header, then the page, its frames and its pictures as parts.
"""

from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from typing import TYPE_CHECKING, Any

from newsreader.errors import SourceError
from newsreader.model import Document
from newsreader.sources.encodings import with_encoding
from newsreader.sources.web.html_page import html_document
from newsreader.text import clean_line, is_web_link

if TYPE_CHECKING:
    from email.message import Message


def single_file_document(content: bytes) -> Document:
    """Return the page in a MIME message as one document; the message gives address and title where the page has none.

    Raises `SourceError` where it holds no page that can be read.
    """
    message = message_from_bytes(content)
    address = _field(message, "Snapshot-Content-Location") or _field(message, "Content-Location")
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise SourceError("holds no web page among its parts")
    page = next((part for part in pages if address and _field(part, "Content-Location") == address), pages[0])
    body = page.get_payload(decode=True)
    document = html_document(with_encoding(body if isinstance(body, bytes) else b"", page.get_content_charset()))
    address = address or _field(page, "Content-Location")
    known = document.metadata
    url = known.url or (address if is_web_link(address) else None)
    title = known.title or clean_line(_field(message, "Subject")) or None
    return replace(document, metadata=replace(known, url=url, title=title))


def _field(part: "Message[Any, Any]", name: str) -> str:
    """Return a field of a header, decoded where it can be; empty where there is none."""
    text = str(part.get(name, "")).strip()
    try:
        return str(make_header(decode_header(text)))
    except (MessageError, ValueError, LookupError):
        return text
