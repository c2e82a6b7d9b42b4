"""Feeds in a library: subscribed to, updated, and what becomes of those that misbehave."""

import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsreader.config import Config
from newsreader.library import Library
from newsreader.model import Report
from tests.feeds.misbehaving import cut_short, drip, gzip_bomb, say_nothing, send_endlessly

CONFIG = Config(allow_private=True, max_fetch_bytes=200_000, fetch_seconds=2)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "boom boom boom boom">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(12))
    + ']><rss version="2.0"><channel><title>Bomb</title><item><title>&m;</title></item></channel></rss>'
)
BROKEN = '<rss version="2.0"><channel><title>Broken</title><item><title>Half</title></item><item><title>x & '


def rss(title: str, *items: str) -> str:
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(map(item, items))}</channel></rss>'


def item(title: str) -> str:
    text = f"{title} was talked about for hours on Monday, and {title} it will be on Tuesday, said the {title} council."
    return f"<item><guid>{title}</guid><title>{title}</title><description>{text}</description></item>"


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "library", config=CONFIG) as library:
        yield library


def add(library: Library, *paths: object, **options: Any) -> Report:
    return library.add([str(path) for path in paths], entities=False, **options)


def update(library: Library, *names: str, **options: Any) -> Report:
    return library.update(names, entities=False, **options)


def source(library: Library, name: str = ""):
    return next(one for one in library.sources() if not name or one.name == name)


def test_an_address_of_a_feed_becomes_a_source_called_after_it(server, library):
    report = add(library, server.put("/feed", rss("The Paper", "Trams", "Rain")))
    found = source(library)
    assert (report.articles, report.problems) == (2, ())
    assert (found.name, found.kind, found.location, found.articles) == ("The Paper", "feed", f"{server.url}/feed", 2)
    assert library.search("source:paper trams").total == 1
    assert found.last_success
    assert found.next_try


def test_a_page_leads_to_the_feed_it_offers(server, library):
    server.put("/feed.xml", rss("The Paper", "Trams"))
    links = '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml">'
    links += '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    report = add(library, server.put("/", f"<!doctype html><html><head>{links}</head><body>Hello</body></html>"))
    assert source(library).location == f"{server.url}/feed.xml"
    assert "offers 2 feeds" in report.problems[0].message


def test_a_page_without_feeds_says_what_can_be_done(server, library):
    report = add(library, server.put("/", "<!doctype html><html><body><p>Hello</p></body></html>"))
    assert "--type html" in report.problems[0].message
    assert library.sources() == []


def test_a_page_itself_can_be_added_and_is_fetched_again(server, library):
    text = "<p>The council met on Monday to talk about trams, and it will meet again when the trams are there.</p>" * 3
    url = server.put("/page", f"<!doctype html><html><body><article><h1>Trams</h1>{text}</article></body></html>")
    assert add(library, url, kind="html").articles == 1
    server.put("/page", f"<!doctype html><html><body><article><h1>Buses</h1>{text}</article></body></html>")
    assert update(library, source(library).name).articles == 1
    assert [hit.title for hit in library.search().hits] == ["Buses"]


def test_what_cannot_be_fetched_is_not_followed(server, library):
    report = add(library, server.url + "/nothing")
    assert "404" in report.problems[0].message
    assert library.sources() == []


def test_an_address_that_is_known_is_only_looked_at_again(server, library):
    url = server.put("/feed", rss("The Paper", "Trams"))
    add(library, url)
    assert add(library, url).articles == 0
    assert len(library.sources()) == 1


@pytest.mark.parametrize("form", ["opml", "urls"])
def test_a_list_of_feeds_is_followed_with_titles_and_tags(server, library, tmp_path, form):
    url = server.put("/feed", rss("The Paper", "Trams"))
    opml = (
        f'<opml version="2.0"><body><outline text="World"><outline text="Mine" xmlUrl="{url}"/></outline></body></opml>'
    )
    path = tmp_path / form
    path.write_text(opml if form == "opml" else f'# mine\n{url} World "~Mine"\n"query:unread:x"\n')
    report = add(library, path)
    assert report.articles == 1
    left_out = [] if form == "opml" else ["line 3 is a query, which a saved search does here, and is left out: query"]
    assert [problem.message.partition(":unread")[0].replace('"', "") for problem in report.problems] == left_out
    found = source(library)
    assert (found.name, found.title, found.tags) == ("Mine", "Mine", ("World",))
    assert library.search("tag:world").total == 1


def test_a_list_met_in_a_folder_is_named_and_nothing_is_fetched(server, library, tmp_path):
    url = server.put("/feed", rss("The Paper", "Trams"))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine.opml").write_text(f'<opml><body><outline xmlUrl="{url}"/></body></opml>')
    report = add(library, tmp_path / "folder")
    assert "list of 1 feed" in report.problems[0].message
    assert server.asked == []


def test_feeds_that_fail_stay_in_the_list_with_the_reason(server, library, tmp_path):
    (tmp_path / "urls").write_text(f"{server.url}/nothing\n{server.put('/feed', rss('The Paper', 'Trams'))}\n")
    report = add(library, tmp_path / "urls")
    assert (report.articles, report.failed) == (1, 1)
    found = source(library, f"{server.url}/nothing")
    assert "404" in (found.last_error or "")
    assert found.last_success is None
    assert (found.next_try or "") > (source(library, "The Paper").next_try or "")


def test_an_update_brings_what_is_new_and_what_has_changed(server, library):
    add(library, server.put("/feed", rss("The Paper", "Trams", "Rain")))
    changed = rss("The Paper", "Sun", "Trams").replace("for hours", "for days")
    server.put("/feed", changed)
    report = update(library, "The Paper")
    assert (report.articles, report.changed, report.failed) == (1, 1, 0)
    assert library.search().total == 3


def test_only_feeds_that_are_due_are_fetched_unless_asked_for(server, library):
    add(library, server.put("/feed", rss("The Paper", "Trams")))
    asked = len(server.asked)
    update(library)
    assert len(server.asked) == asked
    update(library, everything=True)
    update(library, "The Paper")
    assert len(server.asked) == asked + 2


def test_an_interval_of_ones_own_counts(server, library):
    add(library, server.put("/feed", rss("The Paper", "Trams")))
    library.feeds.change("The Paper", interval=7 * 24 * 60, title="Paper of mine", add=["local"])
    found = source(library)
    assert (found.interval, found.title, found.tags) == (7 * 24 * 60, "Paper of mine", ("local",))
    update(library, "The Paper")
    assert (source(library).next_try or "")[:10] > (source(library).last_success or "")[:10]


def test_validators_are_sent_back_and_nothing_is_read_twice(server, library):
    def answer(asked):
        if asked.headers["If-None-Match"] == '"7"':
            asked.send(b"", status=304)
        else:
            asked.send(rss("The Paper", "Trams").encode(), ETag='"7"')

    add(library, server.do("/feed", answer))
    generation = library.generation()
    report = update(library, "The Paper")
    assert (report.articles, report.failed, report.known) == (0, 0, 0)
    assert server.asked[-1][1]["If-None-Match"] == '"7"'
    assert library.generation() == generation


def test_a_feed_that_only_dates_itself_anew_brings_nothing(server, library):
    dated = rss("The Paper", "Trams").replace("<item>", "<lastBuildDate>Mon</lastBuildDate><item>")
    add(library, server.put("/feed", dated))
    server.put("/feed", dated.replace("Mon<", "Tue<"))
    report = update(library, "The Paper")
    assert (report.articles, report.changed, report.known, report.failed) == (0, 0, 0, 0)
    server.put("/feed", dated.replace("Mon<", "Wed<").replace("for hours", "for days"))
    assert update(library, "The Paper").changed == 1


@pytest.mark.parametrize("tail", ["<item><title>Rain", "<item><title>Rain</title></item", "<item/>"])
def test_an_item_that_does_not_end_is_news_all_the_same(server, library, tail):
    whole = rss("The Paper", "Trams").partition("</channel>")[0]
    add(library, server.put("/feed", whole + "</channel></rss>"))
    server.put("/feed", whole + tail)
    assert update(library, "The Paper").articles == 1


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address_and_its_items_stay_known(server, library):
    old = server.put("/old", rss("The Paper", "Trams"))
    add(library, old)
    new = server.put("/new", rss("The Paper", "Trams").replace("for hours", "for days"))
    server.move("/old", new, 301)
    assert update(library, "The Paper").changed == 1
    assert source(library).location == new
    assert add(library, old).articles == 0
    assert len(library.sources()) == 1
    assert library.search().hits[0].versions == 2


def test_a_move_to_something_else_is_not_believed(server, library):
    url = server.put("/feed", rss("The Paper", "Trams"))
    add(library, url)
    server.put("/portal", "<!doctype html><html><body>Please pay for the wireless</body></html>")
    server.move("/feed", "/portal", 301)
    assert update(library, "The Paper").failed == 1
    assert source(library).location == url


def test_a_feed_that_is_gone_is_paused_until_asked_for(server, library):
    add(library, server.put("/feed", rss("The Paper", "Trams")))
    server.put("/feed", "", status=410)
    assert "paused" in update(library, "The Paper").problems[0].message
    assert source(library).paused
    asked = len(server.asked)
    update(library, everything=True)
    assert len(server.asked) == asked
    server.put("/feed", rss("The Paper", "Trams"))
    update(library, "The Paper")
    assert not source(library).paused


def test_a_feed_without_items_is_no_problem(server, library):
    assert add(library, server.put("/feed", rss("The Paper"))).problems == ()
    assert source(library).name == "The Paper"


def test_relative_links_are_those_of_the_feed(server, library):
    feed = rss("The Paper", "Trams").replace("<guid>", "<link>/trams.html</link><guid>")
    add(library, server.put("/feed", feed))
    assert library.record(library.search().hits[0].article).article.url == f"{server.url}/trams.html"


def test_a_feed_in_another_encoding_than_it_says_is_readable(server, library):
    feed = rss("Zoë’s", "Ça").replace("’", "'")
    add(library, server.put("/a", '<?xml version="1.0" encoding="iso-8859-1"?>' + feed))
    add(library, server.put("/b", ('<?xml version="1.0" encoding="utf-8"?>' + feed).encode("latin-1")))
    assert {hit.title for hit in library.search().hits} == {"Ça"}
    assert {one.title for one in library.sources()} == {"Zoë's"}


def page(text: str) -> str:
    return f"<!doctype html><html><body><article><h1>Trams</h1>{text}</article></body></html>"


WHOLE = "".join(f"<p>The council of town number {n} met on Monday to talk about trams at length.</p>" for n in range(9))


def test_the_full_text_is_another_version_of_the_item(server, library):
    feed = rss("The Paper", "Trams").replace("<guid>", f"<link>{server.put('/trams', page(WHOLE))}</link><guid>")
    add(library, server.put("/feed", feed))
    (hit,) = library.search().hits
    library.set_read([hit.story])
    assert library.feeds.fetch_texts([hit.article]) == 1
    (after,) = library.search("town").hits
    assert (after.story, after.versions, after.read, after.source) == (hit.story, 2, True, "The Paper")
    assert library.feeds.fetch_texts([hit.article]) == 0


def test_a_source_may_bring_the_full_text_of_all_it_has(server, library):
    add(library, server.put("/feed", rss("The Paper")))
    library.feeds.change("The Paper", full_text=True)
    feed = rss("The Paper", "Trams").replace("<guid>", f"<link>{server.put('/trams', page(WHOLE))}</link><guid>")
    server.put("/feed", feed)
    update(library, "The Paper")
    assert library.search("town").hits[0].versions == 2
    asked = len(server.asked)
    update(library, "The Paper")
    assert len(server.asked) == asked + 1


def test_tags_that_are_taken_from_a_feed_are_not_given_any_more(server, library):
    add(library, server.put("/feed", rss("The Paper")))
    library.feeds.change("The Paper", add=["a", "b"])
    library.feeds.change("The Paper", remove=["a"])
    assert source(library).tags == ("b",)


# ------------------------------------------------------------------------------------------------- many, and bad ones


def test_two_hundred_feeds_with_twenty_bad_ones(server, library, tmp_path, unsafe_server):
    server.move("/loop", "/loop")
    server.move("/inside", "file:///etc/passwd")
    bad = {
        "took longer": server.do("/drip", drip),
        "larger than": server.do("/endless", send_endlessly),
        "larger than 200,000": server.do("/bomb", gzip_bomb),
        "broke off": server.do("/short", cut_short),
        "sent nothing": server.do("/silent", say_nothing),
        "redirects more": f"{server.url}/loop",
        "no http": f"{server.url}/inside",
        "410": server.put("/gone", "", status=410),
        "429": server.put("/busy", "", status=429, Retry_After="60"),
        "404": f"{server.url}/nothing",
        "500": server.put("/error", "", status=500),
        "certificate": f"{unsafe_server.url}/feed",
        "web page": server.put("/page", "<!doctype html><html><body>Hello</body></html>"),
        "is no feed": server.put("/words", "just words"),
        "is empty": server.put("/empty", ""),
        "was not asked for": server.put("/packed", "x", Content_Encoding="zip"),
        "is damaged": server.put("/damaged", "x", Content_Encoding="gzip"),
        "cannot be reached": "http://127.0.0.1:9/",
        "no address": "http://a..b/feed",
        "is no feed: ": server.put("/json", "{}"),
    }
    assert len(bad) == 20
    bomb, broken = server.put("/entities", BOMB), server.put("/broken", BROKEN)
    good = [server.put(f"/feed/{n}", rss(f"Paper {n}", f"story{n}", f"report{n}")) for n in range(178)]
    urls = [*good[:90], *bad.values(), bomb, broken, *good[90:]]
    (tmp_path / "urls").write_text("\n".join(urls) + "\n")
    quick = replace(CONFIG, fetch_seconds=1)
    with Library.open(library.path, config=quick) as library:
        report = add(library, tmp_path / "urls")
        assert report.failed == 20
        assert library.search("source:paper").total == 2 * len(good)
        assert library.search("half").total == 1
        told = {problem.where: problem.message for problem in report.problems}
        for reason, url in bad.items():
            assert reason in told[url]
        assert "broken XML" in told[broken]
        assert len(library.sources()) == 200
        assert sum(bool(one.last_error) for one in library.sources()) == 20


def test_two_updates_at_once_neither_double_nor_lose(server, library, tmp_path):
    feeds = 20
    for number in range(feeds):
        server.put(f"/{number}", rss(f"Paper {number}"))
    (tmp_path / "urls").write_text("".join(f"{server.url}/{number}\n" for number in range(feeds)))
    add(library, tmp_path / "urls")
    for number in range(feeds):
        server.put(f"/{number}", rss(f"Paper {number}", *(f"item{number}x{n}" for n in range(10))))
    program = (
        "import sys; from newsreader.config import Config; from newsreader.library import Library\n"
        "with Library.open(sys.argv[1], config=Config(allow_private=True)) as library:\n"
        "    report = library.update(everything=True, entities=False)\n"
        "    print(report.articles, len(report.problems))"
    )
    arguments = [sys.executable, "-c", program, str(library.path)]
    both = [subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum(int(out.split()[0]) for out, _ in told) == feeds * 10
    assert sum(one.articles for one in library.sources()) == feeds * 10
    assert library.doctor() == []
    with Library.open(library.path) as reopened:  # its first search waits until the index is up to date
        assert reopened.search().total == feeds * 10
        titles = [hit.title for hit in reopened.search(limit=0).hits]
    assert len(set(titles)) == len(titles)


def test_a_feed_that_two_add_at_once_is_one_feed(server, library):
    both_asked = threading.Barrier(2)

    def answer(asked):
        with suppress(threading.BrokenBarrierError):
            both_asked.wait(20)
        asked.send(rss("The Paper", *(f"item{n}" for n in range(10))).encode())

    url = server.do("/feed", answer)
    program = (
        "import sys; from newsreader.config import Config; from newsreader.library import Library\n"
        "with Library.open(sys.argv[1], config=Config(allow_private=True)) as library:\n"
        "    library.add(sys.argv[2:], entities=False)"
    )
    arguments = [sys.executable, "-c", program, str(library.path), url]
    both = [subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert [(one.location, one.articles) for one in library.sources()] == [(url, 10)]
    assert library.search().total == 10


def test_what_a_process_has_claimed_another_leaves_alone(server, library):
    add(library, server.put("/feed", rss("The Paper", "Trams")))
    store = library._store
    (row,) = store.feeds.load()
    assert store.feeds.claim([row.source], "2025-01-01T00:00:00+00:00", "2999-01-01T00:00:00+00:00") == {row.source}
    asked = len(server.asked)
    assert update(library, "The Paper").failed == 0
    assert len(server.asked) == asked
    store.feeds.release([row.source])
    update(library, "The Paper")
    assert len(server.asked) == asked + 1
