"""The links of an article: those in its markup, those written in its text, and none of what stands around it."""

import json

import pytest

from newsreader.model import Link
from newsreader.sources.web.links import find_links

TEXTS = ["Roads", "The council met on Tuesday and the world looked on, says a report."]
LINKED = '<p>The council met on Tuesday and the world looked on, says <a href="{}">a report</a>.</p>'


def links_of(markup: str, base: str | None = "https://example.org/a/story.html") -> list[Link]:
    return find_links("html", markup.encode(), TEXTS, base)


def test_a_link_in_the_text_is_found_and_one_in_the_menu_is_not():
    menu = '<nav><ul><li><a href="/world">world</a></li></ul></nav>'
    assert links_of(f"<body>{menu}{LINKED.format('../report')}</body>") == [
        Link("https://example.org/report", "a report")
    ]


def test_what_the_page_says_its_links_are_relative_to_counts():
    markup = f'<head><base href="https://cdn.example/x/"></head><body>{LINKED.format("report")}</body>'
    assert [link.address for link in links_of(markup)] == ["https://cdn.example/x/report"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.c", "//[", "#top", ""])
def test_what_does_not_lead_to_the_web_is_no_link(address: str):
    assert links_of(LINKED.format(address)) == []


def test_a_feed_item_keeps_its_links():
    content = f"<item><title>Roads</title><description><![CDATA[{LINKED.format('https://a.example/r')}]]></description>"
    feed = f'<rss version="2.0"><channel>{content}</item></channel></rss>'.encode()
    assert find_links("feed", feed, TEXTS, None) == [Link("https://a.example/r", "a report")]


@pytest.mark.parametrize("kind", ["jsonl", "feed"])
def test_json_keeps_its_links(kind: str):
    content = json.dumps({"items": [{"content_html": LINKED.format("https://a.example/r")}]}).encode()
    assert find_links(kind, content, TEXTS, None) == [Link("https://a.example/r", "a report")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a?b=c#d.", "https://example.org/a?b=c#d"),
        ("(at http://example.org/a_(b))", "http://example.org/a_(b)"),
        ("\N{LEFT DOUBLE QUOTATION MARK}HTTPS://EXAMPLE.ORG\N{RIGHT DOUBLE QUOTATION MARK}", "HTTPS://EXAMPLE.ORG"),
    ],
)
def test_an_address_in_the_text_ends_where_the_sentence_goes_on(text: str, address: str):
    assert find_links("text", b"", [text], None) == [Link(address, address)]


def test_links_come_in_reading_order_and_once():
    texts = ["https://b.example and https://a.example", "https://b.example again"]
    assert [link.address for link in find_links("text", b"", texts, None)] == ["https://b.example", "https://a.example"]
