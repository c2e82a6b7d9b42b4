"""Feeds are fetched while one reads: what is new is told, and the cursor stays where it is."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.library import Library
from tests.tui.tui_stage import Open, settle

CONFIG = Config(allow_private=True)


class Feed(ThreadingHTTPServer):
    """A feed on loopback, at every path, that holds as many items as `items` says."""

    items = 10

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answerer)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answerer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Feed)
        items = "".join(
            f"<item><title>Story {n} of {self.path[1:]}</title><guid>{self.path}{n}</guid>"
            f"<pubDate>{datetime(2026, 1, 1 + n, tzinfo=UTC):%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
            f"<description>What happened on day {n} at {self.path[1:]}, in words that no other has: {n * 7919}."
            "</description></item>"
            for n in range(self.server.items)
        )
        body = f"<rss version='2.0'><channel><title>{self.path[1:]}</title>{items}</channel></rss>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""


@pytest.fixture
def feed() -> Iterator[Feed]:
    with Feed() as server:
        yield server
        server.shutdown()


@pytest.fixture
def following(feed: Feed, tmp_path: Path) -> Iterator[Library]:
    """A library that follows two feeds of ten items each."""
    with Library.open(tmp_path / "library", config=CONFIG) as library:
        library.add([f"{feed.address}/north", f"{feed.address}/south"], entities=False)
        yield library


async def wait_for_news(app, pilot) -> None:
    for thread in app.context.background._threads:
        while thread.is_alive():
            await pilot.pause(0.05)
    await pilot.pause(1.0)
    while app.results.generation < app.library.generation():  # it is looked for again and again, not at once
        await pilot.pause(0.05)
    await settle(pilot)


async def test_one_source_is_updated(following: Library, feed: Feed, open_app: Open) -> None:
    async with open_app(following) as (app, pilot):
        assert app.stories.count == 20
        feed.items = 12
        await pilot.press("r")
        await wait_for_news(app, pilot)
        assert app.stories.count == 22


async def test_all_sources_are_updated_and_the_cursor_stays(following: Library, feed: Feed, open_app: Open) -> None:
    async with open_app(following) as (app, pilot):
        await pilot.press("j", "j")
        await settle(pilot)
        story, height = app.stories.current.story, app.stories.cursor - app.stories.scroll_offset.y
        feed.items = 12
        await pilot.press("R")
        await wait_for_news(app, pilot)
        assert app.stories.count == 24
        assert app.status.message == "4 new stories · g goes to the newest"
        assert (app.stories.current.story, app.stories.cursor) == (story, 6)
        assert app.stories.cursor - app.stories.scroll_offset.y == height
        assert "4 new" in str(app.status.render())
        await pilot.press("g")
        await settle(pilot)
        assert "new" not in str(app.status.render()).replace("newest", "")


async def test_feeds_are_fetched_when_they_are_due(following: Library, feed: Feed, open_app: Open) -> None:
    async with open_app(following) as (app, pilot):
        feed.items = 11
        app.context.background.update_due()
        assert app.context.background._update_thread is None
        app.context.background.update_due(datetime.now(UTC) + timedelta(hours=2))
        await wait_for_news(app, pilot)
        assert app.stories.count == 22
        assert app.status.message == "2 new stories"


def test_a_page_that_is_followed_is_due_like_a_feed(feed: Feed, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", config=CONFIG) as library:
        library.add([f"{feed.address}/page"], kind="text", entities=False)
        (page,) = library.sources()
        assert page.kind == "page"
        assert library.feeds.due(datetime.now(UTC) + timedelta(hours=2)) == [page.name]


def test_what_is_paused_is_never_due(following: Library) -> None:
    later = datetime.now(UTC) + timedelta(hours=2)
    assert following.feeds.due(later) == ["north", "south"]
    assert following.feeds.due(datetime.now(UTC)) == []
    for source in following.sources():
        following.feeds.change(source.name, paused=True)
    assert following.feeds.due(later) == []


async def test_nothing_is_said_where_nothing_is_new(following: Library, open_app: Open) -> None:
    async with open_app(following) as (app, pilot):
        app.context.background.update_due(datetime.now(UTC) + timedelta(hours=2))
        await wait_for_news(app, pilot)
        assert app.status.message == ""
        await pilot.press("R")
        await wait_for_news(app, pilot)
        assert app.status.message == "Nothing new"


async def test_a_folder_with_a_blank_in_its_name_is_added_and_completed(
    library: Library, open_app: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "my news"
    folder.mkdir()
    (folder / "bridge.txt").write_text("The bridge is open\n\nIt was opened on Monday by the mayor of the town.\n")
    async with open_app(library) as (app, pilot):
        before = app.stories.count
        await pilot.press("A", *f"{tmp_path}/my")
        await settle(pilot)
        await pilot.press("tab")
        assert app.context.prompt.input.value == f"{folder}/"
        await pilot.press("enter")
        await wait_for_news(app, pilot)
        assert app.status.message == "Added 1 page, 1 article, 1 new story"
        assert app.stories.count == before + 1


async def test_what_cannot_be_added_is_named_with_the_reason(library: Library, open_app: Open) -> None:
    async with open_app(library) as (app, pilot):
        await pilot.press("A", *"/no/such/file /nor/this", "enter")
        await wait_for_news(app, pilot)
        assert app.status.message.startswith("/no/such/file: ")
        assert app.status.message.endswith("and 1 more could not be read")
