"""The library as its users know it: pages in, stories out, and everything that happens in between can be undone."""

import shutil
import threading
from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.errors import CancelledError, NewsreaderError, NotFoundError, QueryError
from newsreader.library import Library
from newsreader.model import Kind, Role

FLOOD = """Flood closes the harbour of Limassol

Two days of rain have flooded the harbour of Limassol, the mayor said on Tuesday.

Ferries to Haifa were cancelled and forty people spent the night in a school, according to the port authority.

"We have not seen such water since 1969," harbour master Eleni Petrou said. "The quay is under a metre of it."

The road along the coast remains closed between the old port and the marina.
"""
FERRY = """Ferry line to open between Haifa and Limassol

A ferry line between Haifa and Limassol will open in the spring, its operator announced.

The crossing takes nine hours and tickets will cost from forty euros, managing director Yossi Levin told reporters.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "flood.txt").write_text(FLOOD)
    (folder / "ferry.txt").write_text(FERRY)
    return folder


@pytest.fixture
def library(tmp_path: Path, pages: Path):
    with Library.open(tmp_path / "library", config=Config()) as library:
        library.add([pages], entities=False)
        yield library


def titles(library: Library, query: str = "") -> list[str]:
    return [hit.title for hit in library.search(query).hits]


def test_what_is_added_is_found(library: Library) -> None:
    assert titles(library, "quay") == ["Flood closes the harbour of Limassol"]
    assert library.search("haifa").total == 2


def test_the_same_content_again_adds_nothing(library: Library, pages: Path) -> None:
    report = library.add([pages], entities=False)

    assert (report.pages, report.articles, report.known) == (0, 0, 2)
    assert library.search().total == 2


def test_an_edited_page_replaces_its_earlier_version_and_keeps_the_state_of_its_story(
    library: Library, pages: Path
) -> None:
    (hit,) = library.search("quay").hits
    library.set_starred([hit.story])

    (pages / "flood.txt").write_text(FLOOD + "\nThe marina opened again on Thursday.\n")
    library.add([pages], entities=False)

    assert library.search().total == 2
    (hit,) = library.search("thursday is:starred").hits
    assert hit.versions == 1


def test_a_copy_under_another_name_with_other_words_around_joins_the_story(library: Library, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text("Advertisement\n\n" + FLOOD)

    library.add([str(copy)], entities=False)

    (hit,) = library.search("quay").hits
    assert hit.versions == 2
    first, second = library.versions(hit.story)
    assert first.duplicate_of is None
    assert second.duplicate_of == first.id


def test_removing_a_source_takes_its_articles_along(library: Library, tmp_path: Path) -> None:
    (source,) = library.sources()
    assert (source.name, source.kind, source.pages, source.articles) == ("pages", "folder", 2, 2)

    assert library.remove("pages") == 2

    assert library.search().total == 0
    assert library.sources() == []
    with pytest.raises(NotFoundError, match="pages: no such source"):
        library.remove("pages")


def test_updating_looks_at_the_sources_again(library: Library, pages: Path) -> None:
    (pages / "new.txt").write_text("Zoo opens\n\nThe zoo of Nicosia opened its gates on Friday, the keeper said.\n")

    report = library.update()

    assert report.articles == 1
    assert titles(library, "zoo") == ["Zoo opens"]


def test_state_is_kept_undone_and_searched_for(library: Library) -> None:
    (hit,) = library.search("quay").hits

    change = library.set_read([hit.story])
    library.set_tags([hit.article], add=["port", "weather"], remove=["sport"])

    assert titles(library, "is:read") == titles(library, "tag:weather") == [hit.title]
    library.undo(change)
    assert titles(library, "is:read") == []
    assert library.search("tag:port").hits[0].tags == ("port", "weather")


def test_a_change_of_an_id_that_does_not_exist_changes_nothing(library: Library) -> None:
    (hit,) = library.search("quay").hits

    with pytest.raises(NotFoundError):
        library.set_read([hit.story, "nosuchid"])

    assert titles(library, "is:read") == []


def test_deleting_what_is_derived_loses_nothing(library: Library) -> None:
    path = library.path
    library.close()
    for derived in path.iterdir():
        if derived.is_dir():
            shutil.rmtree(derived)
        elif not derived.name.startswith("library.db"):
            derived.unlink()

    with Library.open(path, config=Config()) as again:
        assert again.search("quay").total == 1
        assert again.doctor() == []


def test_another_process_s_import_is_seen_at_the_next_search(library: Library, tmp_path: Path) -> None:
    zoo = tmp_path / "zoo.txt"
    zoo.write_text("Zoo opens\n\nThe zoo of Nicosia opened its gates on Friday, the keeper said.\n")

    with Library.open(library.path, config=Config()) as other:
        other.add([zoo], entities=False)

    assert titles(library, "zoo") == ["Zoo opens"]


def test_a_cancelled_import_keeps_the_batch_at_hand(tmp_path: Path, pages: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    with Library.open(tmp_path / "other", config=Config()) as library:
        with pytest.raises(CancelledError):
            library.add([pages], entities=False, cancel=cancel)

        assert library.search().total == 2


def test_a_broken_query_says_where(library: Library) -> None:
    with pytest.raises(QueryError) as caught:
        library.search('quay "')

    assert caught.value.position == 5


def test_a_split_is_undone(library: Library) -> None:
    (hit,) = library.search("quay").hits

    change = library.corrections.split(hit.article, 7)

    assert library.search().total == 3
    (second,) = library.search("marina").hits
    assert library.record(second.article).article.boundary.cues == ("set by hand",)
    library.undo(change)
    assert library.search().total == 2
    assert titles(library, "marina") == [hit.title]


def test_two_parts_are_joined_again_by_hand(library: Library) -> None:
    (hit,) = library.search("quay").hits
    library.corrections.split(hit.article, 7)
    (second,) = library.search("marina").hits

    library.corrections.join(second.article, hit.article)

    assert library.search().total == 2


def test_a_line_made_boilerplate_is_no_longer_found(library: Library) -> None:
    (hit,) = library.search("cancelled").hits

    library.corrections.set_role(hit.article, 5, Role.BOILERPLATE)

    assert library.search("cancelled").total == 0


def test_corrections_hold_when_the_page_is_imported_again(library: Library, pages: Path) -> None:
    (hit,) = library.search("quay").hits
    library.corrections.split(hit.article, 7)
    library.remove("pages")

    library.add([pages], entities=False)
    assert library.search().total == 3

    (pages / "flood.txt").write_text("Harbour news\n\n" + FLOOD)
    library.add([pages], entities=False)
    assert library.record(library.search("marina").hits[0].article).article.boundary.cues == ("set by hand",)


def test_a_correction_of_a_line_that_is_not_there_is_refused(library: Library) -> None:
    (hit,) = library.search("quay").hits

    with pytest.raises(NotFoundError, match="has no line 400"):
        library.corrections.split(hit.article, 400)


def test_the_page_s_own_lines_can_be_looked_at(library: Library) -> None:
    (hit,) = library.search("quay").hits

    lines = library.originals.raw_lines(library.record(hit.article))

    assert lines[0] == (1, "Flood closes the harbour of Limassol")
    assert lines[1] == (2, "")


@pytest.fixture
def two_on_a_page(library: Library, tmp_path: Path) -> list[str]:
    """The ids of two articles on a page with a rule below each, which is part of neither."""
    page = tmp_path / "two.txt"
    page.write_text(f"{FLOOD}\n----------\n{FERRY}\n----------\n")
    library.add([page], entities=False)
    found = [library.record(hit.article) for hit in library.search("source:two.txt").hits]
    return [record.id for record in sorted(found, key=lambda record: record.article.start_line or 0)]


def test_lines_left_out_of_all_articles_are_among_the_page_s_own(library: Library, two_on_a_page: list[str]) -> None:
    first, second = (library.originals.raw_lines(library.record(own)) for own in two_on_a_page)

    assert [number for number, _ in (*first, *second)] == list(range(1, second[-1][0] + 1))
    assert first[-1][1] == second[-1][1] == "----------"


def test_a_line_left_out_of_all_articles_may_become_part_of_one(library: Library, two_on_a_page: list[str]) -> None:
    second = library.record(two_on_a_page[1])
    last = library.originals.raw_lines(second)[-1][0]

    library.corrections.set_role(second.id, last, Role.SUBHEAD)

    blocks = library.record(two_on_a_page[1]).article.blocks
    assert [block.role for block in blocks if block.line == last] == [Role.SUBHEAD]


def test_small_things_are_remembered(library: Library) -> None:
    library.remember("view", "quay")

    assert library.recall("view") == "quay"
    assert library.recall("nothing") is None


def test_a_line_that_stands_on_many_pages_of_a_source_is_chrome(tmp_path: Path) -> None:
    folder = tmp_path / "outlet"
    folder.mkdir()
    for number, town in enumerate(["Paphos", "Larnaca", "Kyrenia", "Famagusta", "Nicosia", "Limassol"]):
        text = f"The council of {town} voted for a new tram line on Monday, its mayor told reporters {number} times."
        (folder / f"{town}.txt").write_text(
            f"{text}\n\nThe Island Gazette wants to hear from you\n\nIt opens in {town}.\n"
        )

    with Library.open(tmp_path / "library", config=Config()) as library:
        library.add([folder], entities=False)

        assert library.search("gazette").total == 0
        assert library.search("council").total == 6


def test_a_story_captured_many_times_is_not_chrome(tmp_path: Path) -> None:
    folder = tmp_path / "captures"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(FERRY + "\n" * number)

    with Library.open(tmp_path / "library", config=Config()) as library:
        library.add([folder], entities=False)

        (hit,) = library.search("crossing").hits
        assert hit.versions == 8


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("named")
    (folder / "one.txt").write_text(
        "Petrou visits Haifa\n\nFinance minister Eleni Petrou flew to Israel on 3 May 2025 to meet Yossi Levin.\n\n"
        "Ms Petrou said that Cyprus and Israel would build the line together, and Mr Levin agreed with her in Haifa.\n"
    )
    (folder / "two.txt").write_text(
        "Budget passed\n\nParliament passed the budget of Cyprus, finance minister Eleni Petrou said on Friday.\n\n"
        "The opposition called for an inquiry into the spending of the minister in Nicosia.\n"
    )
    with Library.open(folder / "library", config=Config()) as library:
        library.add([folder])
        yield library


def test_one_name_finds_all_stories_that_name_the_person_under_any_other(named: Library) -> None:
    assert named.search("person:petrou").total == 2
    assert named.search('person:"Eleni Petrou"').total == 2
    assert named.search("person:petrou person:levin").total == 1


def test_an_entity_tells_its_names_and_its_company(named: Library) -> None:
    page = named.entity("petrou")

    assert (page.name, page.kind, page.stories) == ("Eleni Petrou", Kind.PERSON, 2)
    assert "Yossi Levin" in [value.name for value in page.companions["person"]]
    assert "Eleni Petrou" not in [value.name for value in page.companions["person"]]
    with pytest.raises(NotFoundError):
        named.entity("Nobody At All")


def test_merged_entities_are_one_until_it_is_undone(named: Library) -> None:
    change = named.ledger.merge("Yossi Levin", "Eleni Petrou")
    assert [value.name for value in named.search(facets=("person",)).facets["person"]] == ["Eleni Petrou"]
    assert named.ledger.export_text().splitlines()[-1] == "merge\tperson\tYossi Levin\tEleni Petrou"

    named.undo(change)

    assert named.search("person:levin", facets=("person",)).total == 1
    assert "merge" not in named.ledger.export_text().splitlines()[-1]


def test_a_hidden_entity_is_nowhere(named: Library) -> None:
    change = named.ledger.hide("Yossi Levin")

    assert named.search("person:levin").total == 0
    assert all(entity.name != "Yossi Levin" for record in named.export() for entity in record.entities)

    named.undo(change)
    assert named.search("person:levin").total == 1


def test_a_saved_search_counts_what_is_new_and_is_used_in_others(library: Library, pages: Path) -> None:
    library.saved_searches.add("ports", "harbour OR ferry")
    assert [(s.name, s.total, s.new) for s in library.saved_searches.list()] == [("ports", 2, 0)]

    (pages / "third.txt").write_text("A ferry sinks\n\nA ferry sank off Paphos on Sunday, the coast guard said.\n")
    library.update()

    assert [(s.total, s.new) for s in library.saved_searches.list()] == [(3, 1)]
    assert library.search("@ports sunday").total == 1
    library.saved_searches.look("ports")
    assert library.saved_searches.list()[0].new == 0
    library.saved_searches.remove("ports")
    assert library.saved_searches.list() == []


def test_a_saved_search_must_be_a_query_and_not_use_itself(library: Library) -> None:
    with pytest.raises(QueryError):
        library.saved_searches.add("broken", '"half')
    with pytest.raises(NewsreaderError, match="cannot use itself"):
        library.saved_searches.add("me", "harbour @me")
    with pytest.raises(NewsreaderError, match="a name is one word"):
        library.saved_searches.add("two words", "harbour")
