"""Web pages saved as one file, as browsers save them (MHTML), and mails that hold a page."""

from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.config import Config
from newsreader.errors import SourceError
from newsreader.sources.page_reader import parse_page, read
from newsreader.sources.web.single_file import single_file_document

if TYPE_CHECKING:
    from newsreader.model import Problem

SENTENCE = "The council met on Tuesday evening and spoke at length about the caf\u00e9s of the north. "
HTML = f"<html><body><article><h1>Roads</h1><p>{SENTENCE * 2}</p><p>{SENTENCE * 3}</p></article></body></html>"
ADDRESS = "https://paper.example/roads"


def saved(html=HTML, subject="Roads of the north \u2013 The Paper", charset="utf-8", frames=()):
    """Return a page as Chromium saves it, with its frames before its pictures."""
    message = EmailMessage(policy=SMTP)
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = ADDRESS
    message["Subject"] = subject
    message.make_related()
    for location, text in (*frames, (ADDRESS, html)):
        part = EmailMessage(policy=SMTP)
        part.set_content(text, subtype="html", charset=charset, cte="quoted-printable")
        part["Content-Location"] = location
        message.attach(part)
    picture = EmailMessage(policy=SMTP)
    picture.set_content(b"\x89PNG" * 40, maintype="image", subtype="png")
    message.attach(picture)
    message["MIME-Version"] = "1.0"
    return message.as_bytes()


def text_of(document):
    return " ".join(line.text for line in document.lines)


def test_the_page_is_read_from_among_its_parts():
    document = single_file_document(saved())
    assert document.is_article
    assert document.metadata.title == "Roads"
    assert document.metadata.url == ADDRESS
    assert "=C3" not in text_of(document)
    assert "the caf\u00e9s of the north" in text_of(document)


def test_it_is_the_page_itself_and_not_a_frame_before_it():
    frame = f"<html><body><h1>Buy</h1><p>{'Buy more of this at once. ' * 30}</p></body></html>"
    document = single_file_document(saved(frames=[("cid:frame-1@mhtml.blink", frame)]))
    assert "Buy" not in text_of(document)


def test_another_encoding_is_read_as_the_part_says():
    assert "the caf\u00e9s of the north" in text_of(single_file_document(saved(charset="iso-8859-1")))


def test_a_page_without_a_title_has_that_of_the_message():
    html = HTML.replace("<h1>Roads</h1>", "")
    assert single_file_document(saved(html)).metadata.title == "Roads of the north \u2013 The Paper"


def test_a_message_without_a_page_says_so():
    content = saved().replace(b"text/html", b"text/plain")
    with pytest.raises(SourceError, match="holds no web page"):
        single_file_document(content)


def test_it_is_told_by_its_content_and_read_again_as_what_it_was(tmp_path):
    file = tmp_path / "roads.mhtml"
    file.write_bytes(saved())
    problems: list[Problem] = []
    (page,) = read([str(file)], config=Config(), warn=problems.append)
    assert (page.kind, problems) == ("html", [])
    assert parse_page(page.path, page.content, kind=page.kind, config=Config()) == page


@given(st.data())
@settings(max_examples=80)
def test_a_damaged_one_is_read_or_refused_but_never_fails(data):
    content = bytearray(saved())
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=6))
    try:
        document = single_file_document(bytes(content))
    except SourceError:
        return
    assert document.lines
