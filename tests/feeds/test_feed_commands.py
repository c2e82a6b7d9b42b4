"""The commands for feeds, as a script meets them."""

import io
import json
import sys

import pytest

from newsreader.cli.command_line import run
from newsreader.sources.feeds.subscription_lists import opml_subscriptions

FEED = '<rss version="2.0"><channel><title>The Paper</title>{}</channel></rss>'
ITEM = "<item><guid>{0}</guid><title>{0}</title><description>{0} was talked about for hours.</description></item>"


@pytest.fixture
def newsreader(tmp_path, monkeypatch, capsys):
    def call(*arguments: str, stdin: bytes = b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.delenv("NEWSREADER_CONFIG", raising=False)
        capsys.readouterr()
        status = run(["--library", str(tmp_path / "library"), *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def followed(server, newsreader) -> str:
    url = server.put("/feed", FEED.format(ITEM.format("Trams")))
    assert newsreader("add", "--no-entities", "--allow-private", url)[0] == 0
    return url


def test_an_address_within_ones_own_network_must_be_allowed(server, newsreader):
    status, _, err = newsreader("add", "--no-entities", server.put("/feed", FEED.format("")))
    assert status == 2
    assert "--allow-private" in err
    assert server.asked == []


def test_sources_show_how_feeds_fare(newsreader, followed):
    found = json.loads(newsreader("sources", "--format", "jsonl")[1])
    assert (found["name"], found["location"], found["last_error"]) == ("The Paper", followed, None)
    assert found["last_success"] < found["next_try"]
    assert "ok" in newsreader("sources")[1].split("\t")


def test_an_update_says_what_came_of_it(server, newsreader, followed):
    server.put("/feed", FEED.format(ITEM.format("Rain") + ITEM.format("Trams").replace("hours", "days")))
    status, out, err = newsreader("update", "--no-entities", "--all", "--allow-private")
    assert (status, out) == (0, "")
    assert "1 article, 1 story; 1 article changed" in err


def test_a_quiet_update_is_silent_unless_something_is_wrong(server, newsreader, followed):
    assert newsreader("update", "--quiet", "--allow-private", "The Paper") == (0, "", "")
    server.put("/feed", "", status=500)
    status, out, err = newsreader("update", "--quiet", "--allow-private", "The Paper")
    assert (status, out) == (2, "")
    assert err == "newsreader: The Paper: answered 500 Internal Server Error\n"


def test_a_source_that_is_not_there_cannot_be_updated(newsreader, followed):
    status, _, err = newsreader("update", "Another Paper")
    assert status == 2
    assert "no such source" in err


def test_how_a_feed_is_followed_can_be_set(newsreader, followed):
    assert (
        newsreader("source", "The Paper", "--interval", "2h", "--tag", "local", "--title", "Mine", "--full-text")[0]
        == 0
    )
    found = json.loads(newsreader("sources", "--format", "jsonl")[1])
    assert (found["interval"], found["tags"], found["title"], found["full_text"]) == (120, ["local"], "Mine", True)
    assert "The Paper" in newsreader("source", "The Paper")[1]
    assert newsreader("source", "The Paper", "--interval", "soon")[0] == 2
    assert newsreader("source", "nothing", "--pause")[0] == 2


def test_the_feeds_are_exported_as_opml_and_read_again(newsreader, followed):
    newsreader("source", "The Paper", "--tag", "local", "--title", 'A "quoted" <title>')
    status, out, _ = newsreader("export-opml")
    assert status == 0
    (found,) = opml_subscriptions(out.encode())
    assert (found.url, found.title, found.tags) == (followed, 'A "quoted" <title>', ("local",))


def test_the_full_text_is_fetched_on_demand(server, newsreader):
    text = "".join(f"<p>The council of town number {n} met on Monday about trams at length.</p>" for n in range(9))
    page = server.put("/page", f"<!doctype html><html><body><article><h1>Trams</h1>{text}</article></body></html>")
    item = ITEM.format("Trams").replace("<guid>", f"<link>{page}</link><guid>")
    newsreader("add", "--no-entities", "--allow-private", server.put("/feed", FEED.format(item)))
    found = newsreader("search", "trams", "--output", "ids")[1]
    library_names = newsreader("fetch", "--no-entities", "--allow-private", stdin=found.encode())
    assert library_names[0] == 0
    assert "1 full text fetched" in library_names[2]
    assert newsreader("search", "town", "--output", "count")[1] == "1\n"


@pytest.mark.parametrize("command", ["fetch", "source", "export-opml"])
def test_every_command_for_feeds_teaches_by_example(newsreader, command):
    status, out, _ = newsreader(command, "--help")
    assert status == 0
    assert f"newsreader {command}" in out
