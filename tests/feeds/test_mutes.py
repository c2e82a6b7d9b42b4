"""Mute rules: hide, count, end, and come back."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.errors import NotFoundError, QueryError
from newsreader.library import Library

PAGES = {
    "bridge": "Bridge opens\n\nThe bridge across the harbour was opened on Wednesday by the mayor, at nine.\n",
    "ferry": "Ferry to stay\n\nThe old ferry will go on crossing the harbour, the council said in a statement.\n",
    "storm": "Storm nears coast\n\nA storm is nearing the northern coast and ships were told to stay in port.\n",
}


@pytest.fixture
def library(tmp_path: Path):
    (tmp_path / "news").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "news" / f"{name}.txt").write_text(text)
    with Library.open(tmp_path / "library", config=Config()) as library:
        library.add([tmp_path / "news"], entities=False)
        yield library


def test_what_is_muted_is_hidden_and_counted(library: Library) -> None:
    library.mutes.add("ferry OR storm")
    result = library.search("harbour")
    assert (result.total, result.hidden) == (1, 1)
    assert [hit.title for hit in result.hits] == ["Bridge opens"]
    assert library.search().hidden == 2


def test_facets_and_exports_leave_it_out_too(library: Library) -> None:
    library.mutes.add("storm")
    assert library.search(facets=("source",)).facets["source"][0].count == 2
    assert len(list(library.export("is:unread"))) == 2


def test_nothing_is_deleted(library: Library) -> None:
    library.mutes.add("storm")
    result = library.search("is:hidden")
    assert [hit.title for hit in result.hits] == ["Storm nears coast"]
    assert len(list(library.export())) == 3
    assert library.doctor() == []


def test_a_rule_is_taken_back(library: Library) -> None:
    number = library.mutes.add("storm")
    assert library.search("storm").total == 0
    library.mutes.remove(number)
    assert library.search("storm").total == 1
    with pytest.raises(NotFoundError):
        library.mutes.remove(number)


def test_a_rule_ends_after_its_last_day(library: Library) -> None:
    today = date.today()  # noqa: DTZ011
    library.mutes.add("storm", today)
    library.mutes.add("ferry", today - timedelta(days=1))
    assert [mute.is_over for mute in library.mutes.list()] == [False, True]
    assert library.search().total == 2
    assert library.search().hidden == 1


def test_what_comes_later_is_hidden_too(library: Library, tmp_path: Path) -> None:
    library.mutes.add("zoo")
    assert library.search().total == 3
    (tmp_path / "zoo.txt").write_text("Zoo opens\n\nThe zoo opened its gates on Friday, the keeper said.\n")
    library.add([tmp_path / "zoo.txt"], entities=False)
    assert (library.search().total, library.search().hidden) == (3, 1)


def test_a_rule_may_name_a_state_and_a_saved_search(library: Library) -> None:
    library.saved_searches.add("weather", "storm")
    library.mutes.add("@weather is:unread")
    assert library.search().total == 2
    library.set_read([library.search("is:hidden").hits[0].story])
    assert library.search().total == 3


def test_a_rule_that_cannot_be_parsed_is_refused(library: Library) -> None:
    with pytest.raises(QueryError):
        library.mutes.add("storm AND (")
    assert library.mutes.list() == []


def test_another_process_sees_the_rule(library: Library) -> None:
    with Library.open(library.path, config=Config()) as other:
        other.mutes.add("storm")
    assert library.search().total == 2
