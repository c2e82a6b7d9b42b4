"""Feeds: every entry an article, whatever dialect it is written in and however badly."""

import io
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.config import Config
from newsreader.errors import SourceError
from newsreader.model import Document, Problem, Role
from newsreader.sources import read
from newsreader.sources.feeds.feed_document import parse_feed
from newsreader.sources.feeds.subscription_lists import Subscription, newsboat_subscriptions, opml_subscriptions

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Paper</title>
<entry><id>urn:1</id><title type="html">Rain &amp;amp; sun</title><link href="https://e.org/rain"/>
<published>2025-04-02T08:30:00+02:00</published><author><name>Ada</name></author><author><name>Bo</name></author>
<category term="weather"/><summary>What falls from above.</summary>
<content type="html">&lt;p&gt;It rains.&lt;/p&gt;&lt;h2&gt;Later&lt;/h2&gt;&lt;p&gt;It will not.&lt;/p&gt;</content>
</entry></feed>"""


def rss(item: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>The Paper</title>{item}</channel></rss>'


def feed_documents(content: bytes, warn: Callable[[str], None]) -> tuple[Document, ...]:
    return tuple(document for _, document in parse_feed(content, warn).items)


def entries(feed: str | bytes) -> tuple[Document, ...]:
    return feed_documents(feed.encode() if isinstance(feed, str) else feed, pytest.fail)


def entry(feed: str | bytes) -> Document:
    (document,) = entries(feed)
    return document


def lines(document: Document) -> list[tuple[Role | None, str]]:
    return [(line.role, line.text) for line in document.lines]


def test_an_atom_entry_is_an_article_with_its_blocks():
    document = entry(ATOM)
    assert document.is_article
    assert document.title_source == "feed"
    assert lines(document) == [
        (Role.TITLE, "Rain & sun"),
        (Role.STANDFIRST, "What falls from above."),
        (Role.PARAGRAPH, "It rains."),
        (Role.SUBHEAD, "Later"),
        (Role.PARAGRAPH, "It will not."),
    ]


def test_what_a_feed_says_of_an_entry_is_kept():
    metadata = entry(ATOM).metadata
    assert (metadata.title, metadata.outlet, metadata.language) == ("Rain & sun", "The Paper", "en")
    assert (metadata.byline, metadata.tags) == ("Ada, Bo", ("weather",))
    assert (metadata.url, metadata.identity) == ("https://e.org/rain", "urn:1")
    assert metadata.published == "2025-04-02T06:30:00+00:00"


def test_an_rss_item_with_only_a_description_has_it_for_its_text():
    document = entry(rss("<item><title>Rain</title><description>It rains.</description></item>"))
    assert lines(document) == [(Role.TITLE, "Rain"), (Role.PARAGRAPH, "It rains.")]


def test_a_summary_that_only_begins_the_content_is_not_said_twice():
    name = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    content = f"<content:encoded {name}>It rains all day.</content:encoded>"
    document = entry(rss(f"<item><title>Rain</title><description>It rains…</description>{content}</item>"))
    assert lines(document)[1:] == [(Role.PARAGRAPH, "It rains all day.")]


def test_rdf_is_read_too():
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel><title>Old Paper</title></channel><item rdf:about="https://e.org/1"><title>Rain</title>
    <link>https://e.org/1</link></item></rdf:RDF>"""
    assert entry(feed).metadata.identity == "https://e.org/1"


def test_a_json_feed_is_read_too():
    item = {
        "id": "1",
        "url": "https://e.org/rain",
        "title": "Rain",
        "content_html": "<p>It rains.</p>",
        "date_published": "2025-04-02T08:30:00+02:00",
        "authors": [{"name": "Ada"}],
        "attachments": [{"url": "https://e.org/rain.mp3", "mime_type": "audio/mpeg"}],
    }
    document = entry(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Paper", "items": [item]}))
    assert lines(document) == [
        (Role.TITLE, "Rain"),
        (Role.PARAGRAPH, "It rains."),
        (Role.CAPTION, "Enclosure (audio/mpeg): https://e.org/rain.mp3"),
    ]
    assert (document.metadata.outlet, document.metadata.byline) == ("The Paper", "Ada")


def test_enclosures_are_listed():
    enclosure = '<enclosure url="https://e.org/a.mp3" type="audio/mpeg" length="1"/>'
    document = entry(rss(f"<item><title>Rain</title>{enclosure}</item>"))
    assert lines(document)[-1] == (Role.CAPTION, "Enclosure (audio/mpeg): https://e.org/a.mp3")


def test_an_entry_that_is_no_more_than_a_link_is_one():
    assert lines(entry(rss("<item><link>https://e.org/1</link></item>"))) == [(Role.TITLE, "https://e.org/1")]


def test_an_entry_without_any_name_is_told_apart_by_its_content():
    one, other = entries(rss("<item><description>A</description></item><item><description>B</description></item>"))
    assert one.metadata.identity != other.metadata.identity


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Wed, 02 Apr 2025 08:30:00 +0200", "2025-04-02T06:30:00+00:00"),
        ("2025-04-02", "2025-04-02"),
        ("one of these days", "one of these days"),
    ],
)
def test_dates_are_resolved_or_kept_as_words(written, published):
    assert entry(rss(f"<item><title>A</title><pubDate>{written}</pubDate></item>")).metadata.published == published


def test_only_web_links_become_addresses():
    assert entry(rss("<item><title>A</title><link>javascript:alert(1)</link></item>")).metadata.url is None


def test_hostile_text_is_cleaned():
    item = "<item><title>Red &#x9b;31m\u202e alert</title><description>a&#x1b;]0;x&#7;b</description></item>"
    (document,) = feed_documents(rss(item).encode(), lambda _: None)
    assert not any(c in line.text for line in document.lines for c in "\x1b\x07\x9b\u202e")


def test_broken_xml_is_read_as_far_as_it_goes_and_said_to_be_broken():
    said: list[str] = []
    documents = feed_documents(rss("<item><title>A</title></item><item><title>B & </item>").encode(), said.append)
    assert documents[0].metadata.title == "A"
    assert "broken XML" in said[0]


@pytest.mark.parametrize(
    "content", ["just words", "<html><body>page</body></html>", '{"no": "items"}', '{"items": 1}', "{"]
)
def test_what_is_no_feed_says_so(content):
    with pytest.raises(SourceError, match="is no feed"):
        entries(content)


def test_external_entities_are_not_read(tmp_path):
    (tmp_path / "secret").write_text("top secret")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    documents = feed_documents(rss("<item><title>A &x; b</title></item>", head).encode(), lambda _: None)
    assert "secret" not in repr(documents)


def test_an_entity_bomb_does_not_go_off():
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<!DOCTYPE rss [<!ENTITY b0 "boom">{bomb}]>'
    documents = feed_documents(rss("<item><title>&b11;</title></item>", head).encode(), lambda _: None)
    assert len(repr(documents)) < 10_000


def test_the_name_of_a_file_is_no_feed(tmp_path):
    (tmp_path / "feed.xml").write_text(ATOM)
    with pytest.raises(SourceError):
        entries(str(tmp_path / "feed.xml"))


def test_a_feed_is_one_page_with_a_document_an_entry():
    problems: list[Problem] = []
    (page,) = read(["-"], config=Config(), stdin=io.BytesIO(ATOM.encode()), warn=problems.append)
    assert (page.kind, len(page.documents), problems) == ("feed", 1, [])


WRONG: tuple[Any, ...] = (
    None,
    True,
    1,
    -1.5e300,
    [],
    {},
    "x",
    [[]],
    [{}],
    {"a": []},
    "\ud800",
    [None, 1, "a", {"name": {"x": 1}}],
)


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_a_json_item_stays_one_whatever_stands_where_something_else_should(wrong):
    names = ("url", "content_html", "content_text", "summary", "date_published", "authors", "author", "tags")
    more = ("attachments", "language", "external_url", "image", "id")
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": wrong}
    items = [{"title": "Trams", name: wrong} for name in (*names, *more)]
    found = entries(json.dumps({**whole, "items": [*items, wrong]}))
    assert [document.metadata.title for document in found[: len(items)]] == ["Trams"] * len(items)


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_what_says_it_is_an_item_we_kept_and_is_none_is_no_feed(wrong):
    for whole in ({}, {"entry": wrong}, {"entry": {"title": wrong, "authors": wrong, "enclosures": wrong}}):
        with suppress(SourceError):
            entries(json.dumps({"newsreader.entry": 1, "outlet": wrong, **whole}))


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "unicode_escape", "hex", "utf-16", "nonsense", ""])
def test_a_feed_that_names_an_encoding_it_cannot_have_is_read_all_the_same(name):
    feed = rss("<item><title>Ça va</title></item>").replace("?>", f' encoding="{name}"?>', 1)
    (document,) = feed_documents(feed.encode(), lambda _: None)
    assert document.metadata.title == "Ça va"


@pytest.mark.parametrize(
    "item",
    [
        "<item><title>Trams</title><x " + " ".join(f'a{n}="b"' for n in range(20_000)) + "/></item>",
        f"<item><title>Trams</title><author>{'a.b' * 50_000}</author></item>",
        "<item><title>Trams</title>" + "<x xml:base='a/'>" * 20_000 + "</x>" * 20_000 + "</item>",
    ],
    ids=["attributes", "author", "bases"],
)
def test_what_would_keep_the_parser_for_minutes_is_left_out(item):
    assert entry(rss(item)).metadata.title == "Trams"


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_entries_or_an_error(content):
    with suppress(SourceError):
        documents = feed_documents(b"<rss><channel><item>" + content, lambda _: None)
        assert all(document.lines for document in documents)


def test_opml_gives_its_feeds_with_their_folders_as_tags():
    opml = b"""<opml version="2.0"><body><outline text="World"><outline text="The Paper" xmlUrl="https://e.org/feed"
    category="/news,daily"/></outline><outline text="no feed"/><outline xmlUrl="file:///etc/passwd"/></body></opml>"""
    assert opml_subscriptions(opml) == (Subscription("https://e.org/feed", "The Paper", ("World", "news", "daily")),)


def test_newsboats_list_gives_its_feeds_with_tags_and_titles():
    urls = b'# mine\nhttps://e.org/feed news\n"query:all:x"\nexec:rm\n\nhttps://e.org/feed\nhttps://e.org/b\n'
    assert [found.url for found in newsboat_subscriptions(urls)] == ["https://e.org/feed", "https://e.org/b"]


def test_newsboats_tags_and_titles_are_kept():
    (found,) = newsboat_subscriptions(b'https://e.org/feed news "far away" "~The Paper" !hidden\n')
    assert found == Subscription("https://e.org/feed", "The Paper", ("news", "far away"))


def test_newsboats_list_says_what_it_leaves_out():
    told: list[str] = []
    urls = b'https://e.org/feed\n# mine\n"query:Unread:unread = \\"yes\\""\nexec:~/bin/x\nfilter:~/y:https://e.org/b\n'
    assert len(newsboat_subscriptions(urls, told.append)) == 1
    assert [line.partition(" and ")[0] for line in told] == [
        "line 3 is a query, which a saved search does here,",
        "line 4 is a command",
        "line 5 is a command",
    ]


def test_newsboats_words_are_quoted_by_double_marks_only():
    (found,) = newsboat_subscriptions(b'https://e.org/feed#top editor\'s "~The \\"Paper\\"" # not "a tag\n')
    assert found == Subscription("https://e.org/feed#top", 'The "Paper"', ("editor's",))


def test_broken_xml_with_a_name_that_cannot_be_is_no_list():
    with pytest.raises(SourceError, match="is no OPML"):
        opml_subscriptions(b"<a:b><a:b></a>")


def test_a_list_of_feeds_says_what_it_is():
    problems: list[Problem] = []
    opml = b'<opml version="2.0"><body><outline xmlUrl="https://e.org/feed"/></body></opml>'
    assert list(read(["-"], config=Config(), stdin=io.BytesIO(opml), warn=problems.append)) == []
    assert "list of 1 feed" in problems[0].message


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_subscriptions_or_an_error(content):
    newsboat_subscriptions(content)
    with suppress(SourceError):
        opml_subscriptions(b"<opml><body>" + content)
