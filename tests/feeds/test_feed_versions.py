"""Items of feeds over time: known again, changed, gone from the feed, changed back."""

from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.library import Library

LONG = " ".join(f"The council of town number {number} met on Monday to talk about trams." for number in range(12))


def item(guid: str, title: str, text: str, more: str = "") -> str:
    return f"<item><guid>{guid}</guid><title>{title}</title><description>{text}</description>{more}</item>"


def feed(*items: str, built: str = "today") -> str:
    return (
        '<rss version="2.0"><channel><title>The Paper</title>'
        f"<lastBuildDate>{built}</lastBuildDate>{''.join(items)}</channel></rss>"
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "feed.xml"


@pytest.fixture
def library(tmp_path: Path):
    with Library.open(tmp_path / "library", config=Config()) as library:
        yield library


def put(library: Library, file: Path, content: str):
    file.write_text(content)
    return library.add([file], entities=False)


def test_items_are_pages_of_their_own(library: Library, file: Path) -> None:
    report = put(library, file, feed(item("1", "Trams", LONG), item("2", "Rain", "It rains.")))

    assert (report.pages, report.articles) == (2, 2)
    record = library.record(library.search("trams").hits[0].article)
    assert record.path == f"{file}#1"
    assert "town number 3" in "".join(text for _, text in library.originals.raw_lines(record))
    assert "It rains" not in "".join(text for _, text in library.originals.raw_lines(record))


def test_a_known_item_is_known_whatever_stands_around_it(library: Library, file: Path) -> None:
    put(library, file, feed(item("1", "Trams", LONG)))
    report = put(library, file, feed(item("2", "Rain", "It rains."), item("1", "Trams", LONG), built="tomorrow"))

    assert (report.articles, report.changed, report.known) == (1, 0, 1)


def test_an_item_that_left_the_feed_stays(library: Library, file: Path) -> None:
    put(library, file, feed(item("1", "Trams", LONG)))
    put(library, file, feed(item("2", "Rain", "It rains.")))

    assert library.search().total == 2


def test_a_small_change_is_a_new_version_and_the_story_stays_read(library: Library, file: Path) -> None:
    put(library, file, feed(item("1", "Trams", LONG)))
    (hit,) = library.search().hits
    library.set_read([hit.story])

    report = put(library, file, feed(item("1", "Trams, again", LONG + " A mayor was there.")))

    assert (report.articles, report.changed) == (0, 1)
    (after,) = library.search().hits
    assert (after.story, after.title, after.versions, after.read) == (hit.story, "Trams, again", 2, True)
    assert [record.article.title for record in library.versions(hit.story)] == ["Trams, again", "Trams"]


def test_a_shorter_new_version_stands_for_the_story_all_the_same(library: Library, file: Path) -> None:
    put(library, file, feed(item("1", "Trams", LONG)))
    put(library, file, feed(item("1", "Trams", LONG[:200])))

    assert len(library.record(library.search().hits[0].story).article.blocks[-1].text) <= 200


def test_an_item_of_other_words_is_unread_again_in_the_same_story(library: Library, file: Path) -> None:
    put(library, file, feed(item("1", "Trams", LONG)))
    (hit,) = library.search().hits
    library.set_read([hit.story])

    put(library, file, feed(item("1", "Ferries", "Ferries are cancelled until the storm is over, said the port.")))

    (after,) = library.search().hits
    assert (after.story, after.title, after.read) == (hit.story, "Ferries", False)


def test_a_change_that_no_reader_sees_is_none(library: Library, file: Path) -> None:
    put(library, file, feed(item("1", "Trams", LONG, "<comments>3</comments>")))
    report = put(library, file, feed(item("1", "Trams", LONG, "<comments>4</comments>")))

    assert (report.changed, report.known) == (0, 1)


def test_an_item_that_changes_back_shows_its_first_version(library: Library, file: Path) -> None:
    for title in ("Trams", "Ferries", "Trams"):
        report = put(library, file, feed(item("1", title, LONG)))

    assert report.changed == 1
    (hit,) = library.search().hits
    assert (hit.title, hit.versions) == ("Trams", 2)


def test_items_that_share_a_guid_are_all_there(library: Library, file: Path) -> None:
    put(library, file, feed(item("1", "Trams", LONG), item("1", "Rain", "It rains."), item("1", "Sun", "It shines.")))

    assert library.search().total == 3


def test_items_that_share_all_but_their_text_are_all_there(library: Library, file: Path) -> None:
    put(
        library,
        file,
        feed(item("1", "Live", "It rains."), item("1", "Live", "It shines."), item("1", "Live", "It snows.")),
    )

    assert library.search("rains OR shines OR snows").total == 3


def test_ids_of_items_are_the_same_when_they_are_imported_anew(library: Library, file: Path) -> None:
    content = feed(item("1", "Trams", LONG), item("2", "Rain", "It rains."))
    put(library, file, content)
    before = {hit.article for hit in library.search().hits}
    library.remove(library.sources()[0].name)
    put(library, file, content)

    assert {hit.article for hit in library.search().hits} == before


def test_an_empty_feed_is_no_problem(library: Library, file: Path) -> None:
    assert put(library, file, feed()).problems == ()


def test_items_with_an_encoding_of_their_own_are_kept_readable(library: Library, file: Path) -> None:
    file.write_bytes(
        ('<?xml version="1.0" encoding="iso-8859-1"?>' + feed(item("1", "Zoë", "Ça va"))).encode("latin-1")
    )
    library.add([file], entities=False)

    assert library.search("zoe").hits[0].title == "Zoë"
    assert library.doctor() == []
