"""A search as a feed: read back by feedparser and by ourselves, nothing is lost."""

import io
import json
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace

import feedparser
import pytest

from newsreader.cli.command_line import run
from newsreader.cli.output.formats import FEED_FORMATS, FORMATS
from newsreader.model import Article, Block, Record, Role
from newsreader.sources.feeds.feed_document import parse_feed

BLOCKS = (
    Block(1, Role.TITLE, "Trams & buses <3"),
    Block(2, Role.BYLINE, "By Ann Lee"),
    Block(3, Role.STANDFIRST, "What runs on rails; what does not."),
    Block(4, Role.PARAGRAPH, "The council said 1 < 2 & that “trams” are ]]> better."),
    Block(5, Role.SUBHEAD, "Later"),
    Block(6, Role.CAPTION, "A tram, in yellow"),
    Block(7, Role.PARAGRAPH, "Zoë disagreed \U0001f68b."),
    Block(8, Role.BOILERPLATE, "Sign up"),
)
ARTICLE = Article(
    "Trams & buses <3",
    "page",
    BLOCKS,
    byline="Ann Lee, Bo",
    outlet="The Paper",
    language="en",
    url="https://e.org/trams?a=1&b=2",
    published="2025-04-02T06:30:00+00:00",
    section="City",
)
RECORD = Record("atrams", 1, "strams", None, "wire", "/news/1.txt", ARTICLE, tags=("local", "rail & road"))
BARE = Record(
    "abare", 2, "sbare", None, "wire", "/news/2.txt", Article("Rain", "page", (Block(1, Role.PARAGRAPH, "Wet."),))
)
DATED = replace(BARE, id="adated", article=replace(BARE.article, title="Sun", published="2025-04-02"))
RECORDS = (RECORD, BARE, DATED)


def written(form: str, records=RECORDS, query: str = 'trams & "buses"') -> str:
    write_feed = FORMATS[form].write_feed
    assert write_feed is not None
    return "".join(write_feed(query, records))


@pytest.mark.parametrize("form", FEED_FORMATS)
def test_what_is_written_is_read_again_by_ourselves(form):
    feed = parse_feed(written(form).encode(), pytest.fail)
    (_, trams), (_, rain), (_, sun) = feed.items
    assert feed.title == 'newsreader: trams & "buses"'
    assert [(line.role, line.text) for line in trams.lines] == [
        (block.role, block.text) for block in BLOCKS if block.role not in (Role.BYLINE, Role.BOILERPLATE)
    ]
    known = trams.metadata
    assert (known.byline, known.language, known.url) == (ARTICLE.byline, ARTICLE.language, ARTICLE.url)
    assert known.outlet == ARTICLE.outlet
    assert known.published == ARTICLE.published or known.published == "2025-04-02T06:30:00Z"
    assert set(known.tags) == {"City", "local", "rail & road"}
    assert [line.text for line in rain.lines] == ["Rain", "Wet."]
    assert (rain.metadata.published, rain.metadata.url, rain.metadata.byline) == (None, None, None)
    assert (sun.metadata.published or "").startswith("2025-04-02")


@pytest.mark.parametrize("form", ["rss", "jsonfeed"])
@pytest.mark.parametrize("date", ["2025", "2025-04", "2025-04-02"])
def test_a_date_is_read_again_no_more_exact_than_it_was(form, date):
    record = replace(RECORD, article=replace(ARTICLE, published=date))
    ((_, document),) = parse_feed(written(form, [record]).encode(), pytest.fail).items
    assert document.metadata.published == date


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_what_is_written_is_read_by_feedparser(form):
    feed = feedparser.parse(io.BytesIO(written(form).encode()))
    assert not feed.bozo
    assert feed.version == {"rss": "rss20", "atom": "atom10"}[form]
    trams = feed.entries[0]
    assert trams.link == ARTICLE.url
    assert trams.published_parsed[:5] == (2025, 4, 2, 6, 30)
    assert trams.source.title == "The Paper"
    assert {tag.term for tag in trams.tags} == {"City", "local", "rail & road"}
    assert "Zoë disagreed" in trams.content[0].value
    assert [entry.id.rpartition(":")[2] for entry in feed.entries] == ["atrams", "abare", "adated"]


def test_rss_has_what_the_standard_asks_for():
    channel = ET.fromstring(written("rss")).find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    for item in channel.iter("item"):
        assert item.findtext("title")
        assert item.find("guid").get("isPermaLink") == "false"
        assert all(source.get("url") for source in item.iter("source"))


def test_atom_has_what_the_standard_asks_for():
    name = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(written("atom"))
    assert feed.find(f"{name}author/{name}name") is not None
    for one in (feed, *feed.iter(f"{name}entry")):
        for needed in ("title", "id", "updated"):
            assert len(one.findall(name + needed)) == 1
    for entry in feed.iter(f"{name}entry"):
        assert entry.find(f"{name}link") is not None or entry.find(f"{name}content") is not None
        assert (entry.findtext(f"{name}updated") or "").endswith("Z")
    ids = [entry.findtext(f"{name}id") for entry in feed.iter(f"{name}entry")]
    assert len(set(ids)) == len(ids)


def test_json_feed_has_what_the_standard_asks_for():
    feed = json.loads(written("jsonfeed"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert "content_html" in item
    assert feed["items"][0]["authors"] == [{"name": "Ann Lee, Bo"}]


@pytest.mark.parametrize("form", FEED_FORMATS)
def test_a_feed_of_nothing_is_a_feed(form):
    assert parse_feed(written(form, ()).encode(), pytest.fail).items == ()


@pytest.mark.parametrize("form", FEED_FORMATS)
def test_hostile_text_breaks_nothing(form):
    evil = "</title>\x1b[31m]]>\x00\ufffe\u202e<script>"
    article = replace(ARTICLE, title=evil, byline=evil, outlet=evil, url='https://e.org/"><x', section=evil)
    found = parse_feed(written(form, [replace(RECORD, article=article)], query=evil).encode("utf-8"), pytest.fail)
    assert len(found.items) == 1


@pytest.mark.parametrize("form", FEED_FORMATS)
def test_a_search_is_a_feed(form, tmp_path, capsys, monkeypatch):
    (tmp_path / "a.txt").write_text("Trams\n\nTrams are yellow, said the council of the town on Monday.\n")
    arguments = ["--library", str(tmp_path / "library")]
    assert run([*arguments, "add", "--no-entities", str(tmp_path / "a.txt")]) == 0
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    assert run([*arguments, "search", "trams", "--format", form]) == 0
    found = parse_feed(capsys.readouterr().out.encode(), pytest.fail)
    assert [document.metadata.title for _, document in found.items] == ["Trams"]
    assert run([*arguments, "search", "zeppelin", "--format", form]) == 1
    assert run([*arguments, "search", "--output", "count", "--format", form]) == 2
