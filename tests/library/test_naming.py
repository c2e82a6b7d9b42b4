"""Names in a library: the queue, the user's names file, and corrections that hold for what comes later."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsreader.config import Config
from newsreader.library.library import Library
from newsreader.model import Kind

ARTICLES = {
    "one.txt": "Marin wins\nPrime Minister Sanna Marin won in Helsinki, they say.\nThe Owl saw Marin leave.\n",
    "two.txt": "Scholz rests\nOlaf Scholz met Sanna Marin in Berlin on Monday.\nScholz left for Helsinki.\n",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    directory = tmp_path / "pages"
    directory.mkdir()
    for name, text in ARTICLES.items():
        (directory / name).write_text(text, encoding="utf-8")
    return directory


def facets(library: Library) -> dict[str, dict[str, int]]:
    result = library.search("", facets=tuple(Kind))
    return {kind: {value.name: value.count for value in values} for kind, values in result.facets.items()}


def test_only_the_kinds_of_the_configuration_reach_facets_and_exports(tmp_path: Path, pages: Path) -> None:
    with Library.open(tmp_path / "library", config=Config(kinds=("person",))) as library:
        library.add([pages], split=False)
        assert facets(library) == {"person": {"Sanna Marin": 2, "Olaf Scholz": 1}, "organisation": {}, "place": {}}
        assert {entity.kind for record in library.export() for entity in record.entities} == {Kind.PERSON}


def test_a_names_file_also_holds_for_what_was_imported_before(tmp_path: Path, pages: Path) -> None:
    names = tmp_path / "names.txt"
    with Library.open(tmp_path / "library", config=Config()) as library:
        library.add([pages], split=False)
    names.write_text("person\tNoor Adebayo\tThe Owl\nperson\tSanna Mirella Marin\tSanna Marin\n", encoding="utf-8")
    with Library.open(tmp_path / "library", config=Config(names_file=names)) as library:
        assert library.enrich() == 2
        assert facets(library)["person"] == {"Sanna Mirella Marin": 2, "Noor Adebayo": 1, "Olaf Scholz": 1}
        assert library.enrich() == 0
    with Library.open(tmp_path / "library", config=Config()) as library:
        library.enrich()
        assert facets(library)["person"] == {"Sanna Marin": 2, "Olaf Scholz": 1}


def test_a_ledger_is_applied_to_what_comes_later_and_round_trips(tmp_path: Path, pages: Path) -> None:
    with Library.open(tmp_path / "library", config=Config()) as library:
        library.add([pages / "one.txt"], split=False)
        library.ledger.rename("Sanna Marin", "Marin, Sanna")
        library.ledger.hide("Helsinki")
        text = library.ledger.export_text()
    with Library.open(tmp_path / "other", config=Config()) as library:
        library.ledger.import_text(text, "ledger.txt")
        library.add([pages], split=False)
        assert library.ledger.export_text() == text
        assert facets(library)["person"] == {"Marin, Sanna": 2, "Olaf Scholz": 1}
        assert facets(library)["place"] == {"Berlin": 1}


def test_a_merge_is_seen_at_once_and_undone(tmp_path: Path, pages: Path) -> None:
    with Library.open(tmp_path / "library", config=Config()) as library:
        library.add([pages], split=False)
        before = facets(library)
        change = library.ledger.merge("Olaf Scholz", "Sanna Marin")
        assert facets(library)["person"] == {"Sanna Marin": 2}
        assert library.search('person:"Sanna Marin" person:scholz').total == 2
        assert {alias.name for alias in library.entity("Scholz").aliases} == {"Sanna Marin", "Olaf Scholz"}
        library.undo(change)
        assert facets(library) == before


def test_a_process_killed_in_the_middle_goes_on_where_it_was(tmp_path: Path) -> None:
    directory = tmp_path / "pages"
    directory.mkdir()
    for number in range(400):
        text = (
            f"Day {number}\n"
            + f"Sanna Marin spent day {number} in Helsinki with Olaf Scholz of Acme{number} Ltd.\n" * 9
        )
        (directory / f"{number}.txt").write_text(f"Day {number}\n{text}", encoding="utf-8")
    path = tmp_path / "library"
    with Library.open(path, config=Config()) as library:
        library.add([directory], split=False, entities=False)
        code = f"from newsreader.library.library import Library; Library.open({str(path)!r}).enrich()"
        process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
        deadline = time.monotonic() + 60
        while library.pending_names()[0] == 0 and time.monotonic() < deadline:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        done, total = library.pending_names()
        assert 0 < done <= total == 400
        assert library.enrich() == total - done
        assert facets(library)["person"]["Sanna Marin"] == library.search("").total
        assert (
            sum(len(entity.mentions) for r in library.export() for entity in r.entities if entity.name == "Helsinki")
            == 3600
        )


def test_the_page_of_a_bare_surname_lists_whom_it_may_mean(tmp_path: Path) -> None:
    texts = {
        "one": "Kim Jong Un visited Hanoi on Monday.",
        "two": "Kim Dae-jung spoke in Oslo in 2000.",
        "three": "Kim said on Tuesday that he would resign.",
    }
    names = tmp_path / "names.txt"
    names.write_text("person\tKim Jong Un\nperson\tKim Dae-jung\nperson\tKim\n", encoding="utf-8")
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"A report\n{text}\n", encoding="utf-8")
    with Library.open(tmp_path / "library", config=Config(names_file=names)) as library:
        library.add([tmp_path / f"{name}.txt" for name in texts], split=False)
        assert {one.name: one.count for one in library.entity("Kim").namesakes[Kind.PERSON]} == {
            "Kim Jong Un": 1,
            "Kim Dae-jung": 1,
        }
        assert library.entity("Kim Jong Un").namesakes == dict.fromkeys(Kind, ())
