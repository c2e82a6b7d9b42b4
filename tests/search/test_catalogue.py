from pathlib import Path

import numpy as np
import pytest

from newsreader.search.arrays.array_file import load_arrays, save_arrays
from newsreader.search.arrays.catalogue import Catalogue, CatalogueRow, EntityRow, NameRow
from newsreader.search.searcher import Searcher


def people(searcher: Searcher, query: str = "") -> dict[str, int]:
    return {value.name: value.count for value in searcher.search(query, facets=["person"]).facets["person"]}


def test_what_is_saved_is_loaded(searcher: Searcher, catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.save(tmp_path / "catalogue")
    loaded = Catalogue.load(tmp_path / "catalogue")
    assert loaded is not None
    assert (loaded.generation, loaded.last) == (7, 5)
    again = Searcher(searcher.engine, loaded)
    facets = ("person", "place", "source", "outlet", "section", "tag", "month")
    for query in ("", "putin", "is:read", 'person:"Kim Jong Un"', 'tag:"to do"'):
        first, second = (one.search(query, facets=facets) for one in (searcher, again))
        assert (first.numbers, first.facets) == (second.numbers, second.facets)


def test_a_loaded_catalogue_goes_on_growing(searcher: Searcher, catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.save(tmp_path / "catalogue")
    loaded = Catalogue.load(tmp_path / "catalogue")
    assert loaded is not None
    loaded.add([CatalogueRow(6, 6, "2026-01-01", None, "new source", None, None)])
    loaded.add_appearances([(6, 3)])
    again = Searcher(searcher.engine, loaded)
    assert again.search("source:new").numbers == [6]
    assert people(again, "source:new") == {"Kim Jong Un": 1}


@pytest.mark.parametrize(
    "damage", [lambda b: b"", lambda b: b[:-9], lambda b: b"x" + b, lambda b: b[:40] + b"{" + b[41:]]
)
def test_a_file_that_is_not_whole_is_not_loaded(catalogue: Catalogue, tmp_path: Path, damage: object) -> None:
    path = tmp_path / "catalogue"
    catalogue.save(path)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert Catalogue.load(path) is None
    assert Catalogue.load(tmp_path / "missing") is None


def test_an_empty_catalogue_can_be_saved(tmp_path: Path) -> None:
    Catalogue().save(tmp_path / "catalogue")
    loaded = Catalogue.load(tmp_path / "catalogue")
    assert loaded is not None
    assert loaded.last == -1


def test_merging_two_names_takes_effect_at_once(searcher: Searcher, catalogue: Catalogue) -> None:
    names = [
        NameRow(1, "person", "Vladimir Putin", 10),
        NameRow(2, "person", "Putin", 14),
        NameRow(3, "person", "Kim", 11),
    ]
    split = [EntityRow(10, "e10", "person", "Vladimir Putin"), EntityRow(14, "e14", "person", "Putin")]
    kim = [EntityRow(11, "e11", "person", "Kim")]
    catalogue.set_names(names, split + kim)
    assert people(searcher) == {"Putin": 2, "Kim": 1, "Vladimir Putin": 1}
    catalogue.set_names([*names[:1], NameRow(2, "person", "Putin", 10), names[2]], split[:1] + kim)
    assert people(searcher) == {"Vladimir Putin": 2, "Kim": 1}


def test_names_recognised_anew_replace_the_old_ones(searcher: Searcher, catalogue: Catalogue) -> None:
    catalogue.clear_appearances([3])
    catalogue.add_appearances([(3, 4)])
    assert people(searcher, "oil") == {"Kim Kardashian": 1}


def test_an_appearance_of_an_unknown_name_is_passed_over(searcher: Searcher, catalogue: Catalogue) -> None:
    catalogue.add_appearances([(3, 999)])
    assert people(searcher, "oil") == {"Vladimir Putin": 1}


def test_removed_articles_are_counted_no_more(searcher: Searcher, catalogue: Catalogue) -> None:
    catalogue.remove([4, 77])
    assert people(searcher) == {"Vladimir Putin": 2, "Kim Jong Un": 1}
    assert {v.name for v in searcher.search("", facets=["source"]).facets["source"]} == {"blog", "wire"}


def test_a_replaced_row_counts_once(searcher: Searcher, catalogue: Catalogue) -> None:
    catalogue.replace([CatalogueRow(3, 3, "2025-11-03", "2025-09-02", "blog", None, None)])
    found = searcher.search("oil", facets=["source"]).facets["source"]
    assert [(value.name, value.count) for value in found] == [("blog", 1)]


def test_state_is_replaced_as_a_whole(searcher: Searcher, catalogue: Catalogue) -> None:
    catalogue.set_state(read=[4, 99], starred=[], tags={"x": [5]})
    assert searcher.search("is:read").numbers == [4]
    assert searcher.search("is:starred").total == 0
    assert searcher.search("tag:x").numbers == [5]


def test_a_search_goes_on_with_the_view_it_began_with(catalogue: Catalogue) -> None:
    view = catalogue.view()
    catalogue.remove([1])
    assert view.columns.alive[1]
    assert not catalogue.view().columns.alive[1]


@pytest.mark.parametrize("published", ["2025", "soon", "2025-13-40"])
def test_a_date_that_is_none_counts_as_undated(searcher: Searcher, catalogue: Catalogue, published: str) -> None:
    catalogue.add([CatalogueRow(6, 6, "2026-01-01", published, "s", None, None)])
    assert searcher.search("-has:date source:s").numbers == [6]


def test_a_time_is_kept_for_order_and_its_day_as_written(searcher: Searcher, catalogue: Catalogue) -> None:
    late, early = "2025-12-31T23:30:00-05:00", "2026-01-01T01:00:00Z"
    catalogue.add([CatalogueRow(6, 6, "", late, "s", None, None), CatalogueRow(7, 7, "", early, "s", None, None)])
    assert searcher.search("source:s").numbers == [6, 7]
    assert searcher.search("date:2025-12-31").numbers == [6]


def test_arrays_and_facts_survive_the_disk(tmp_path: Path) -> None:
    arrays = {"a": np.arange(5, dtype=np.int32), "none": np.zeros(0, bool), "b": np.array([1.5])}
    save_arrays(tmp_path / "x", arrays, {"words": ["é", "\ud83d"]})
    loaded = load_arrays(tmp_path / "x")
    assert loaded is not None
    assert {name: (values.tolist(), values.dtype) for name, values in loaded[0].items()} == {
        name: (values.tolist(), values.dtype) for name, values in arrays.items()
    }
    assert loaded[1] == {"words": ["é", "\ud83d"]}
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_saved_arrays_that_lack_a_column_are_made_anew(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.save(tmp_path / "whole")
    loaded = load_arrays(tmp_path / "whole")
    assert loaded is not None
    arrays, facts = loaded
    save_arrays(tmp_path / "part", {name: array for name, array in arrays.items() if name != "article.author"}, facts)
    assert Catalogue.load(tmp_path / "whole") is not None
    assert Catalogue.load(tmp_path / "part") is None
