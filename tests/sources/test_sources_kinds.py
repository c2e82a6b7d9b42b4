"""Kinds: what form a page has, by its content first and its name second."""

import pytest

from newsreader.sources.page_kinds import detect_kind


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"Plain words of news", "a.txt", "text"),
        (b"Plain words of news", "a", "text"),
        (b"They wrote <p> in the margin", "a.txt", "text"),
        (b"<!DOCTYPE html><html>", "a.txt", "html"),
        (b"\n <html lang=en>", "a", "html"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html xmlns="z">', "a.xml", "html"),
        (b"<!-- saved from url=(1)x --><HTML>", "a", "html"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n",
            "a",
            "html",
        ),
        (b"From: the harbour\nTo: the island\n\nMIME-Version: 1.0\nContent-Type: text/html\n", "a.txt", "text"),
        (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nA letter", "a.eml", "text"),
        (b"Some words, then <p>a paragraph</p>", "a.html", "html"),
        (b"Only words under a promising name", "a.html", "text"),
        (b"<section><p>one</p><p>two</p></section>", "a", "html"),
        (b'<?xml version="1.0"?><rss version="2.0">', "a.xml", "feed"),
        (b'<?xml version="1.0"?><!-- x --><feed xmlns="http://www.w3.org/2005/Atom">', "a", "feed"),
        (b'<rdf:RDF xmlns:rdf="x">', "a", "feed"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>', "a", "feed"),
        (b'<opml version="2.0">', "a", "opml"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "a.json", "feed"),
        (b'{"title": "x"}\n{"title": "y"}\n', "a", "jsonl"),
        (b'[\n  {\n "title": "x"}]', "a.json", "jsonl"),
        (b"{curly words are not data}", "a.txt", "text"),
        (b"[Photo by a bystander] Words", "a.txt", "text"),
    ],
)
def test_the_kind_of(head, name, kind):
    assert detect_kind(head, name) == kind
