"""All arrays that filters, facets and sorts work on, made from the library's rows.

The library passes changed rows to the catalogue. A search takes a `CatalogueView`, which never changes, so changes that
are made during the search have no effect on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from newsreader.fields import LABELLED
from newsreader.search.arrays import article_columns
from newsreader.search.arrays.array_file import load_arrays, save_arrays
from newsreader.search.arrays.article_columns import (
    CatalogueRow,
    Columns,
    empty_columns,
    with_rows,
    without_rows,
)
from newsreader.search.arrays.article_labels import Labels
from newsreader.search.arrays.name_arrays import (
    Appearances,
    EntityRow,
    NameArrays,
    NameRow,
    make_appearances,
    make_table,
)
from newsreader.search.arrays.name_updates import Pairs, articles_with, with_articles, with_names, with_pairs
from newsreader.search.arrays.number_sets import distinct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Catalogue", "CatalogueRow", "CatalogueView", "EntityRow", "NameRow"]

_VERSION = 2
"""Raised when what an array holds has another meaning. Arrays of another version are made anew, and so are all when one
of them is missing.
"""


class LazyAppearances:
    """The entities of each article, computed on first use unless they are `known` already.

    Views that do not differ in names share one object.
    """

    def __init__(self, pairs: Pairs, names: NameArrays, known: Appearances | None = None) -> None:
        self._pairs = pairs
        self._names = names
        self.known = known

    def get(self) -> Appearances:
        """Return the appearances."""
        if self.known is None:
            self.known = make_appearances(*self._pairs, self._names)
        return self.known


@dataclass(frozen=True)
class CatalogueView:
    """One state of the catalogue."""

    columns: Columns
    labels: Mapping[str, Labels]
    """The labels of each of the columns in `fields.LABELLED`."""
    read: NDArray[np.int64]
    starred: NDArray[np.int64]
    tags: Mapping[str, NDArray[np.int64]]
    """For each tag the stories that have it."""
    names: NameArrays
    pairs: Pairs
    """Two parallel arrays: the number of an article, and the number of a name in it."""
    lazy_appearances: LazyAppearances

    @property
    def appearances(self) -> Appearances:
        """The entities of each article."""
        return self.lazy_appearances.get()

    def stories_to_articles(self, stories: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return for each article whether its story is among `stories`."""
        table = np.zeros(int(self.columns.story.max(initial=0)) + 1, bool)
        table[stories[stories < len(table)]] = True
        return table[self.columns.story]


_NOBODY = np.zeros(0, np.int64)
_NO_PAIRS = (np.zeros(0, np.int32), np.zeros(0, np.int32))


class Catalogue:
    """The catalogue of one library. One thread may change it while others search."""

    def __init__(self) -> None:
        self.generation = -1
        self._lock = Lock()
        labels = {name: Labels([""]) for name in LABELLED}
        names = make_table((), ())
        self._view = CatalogueView(
            empty_columns(), labels, _NOBODY, _NOBODY, {}, names, _NO_PAIRS, LazyAppearances(_NO_PAIRS, names)
        )

    @property
    def last(self) -> int:
        """The highest article number there has been; -1 when there was none."""
        return self._view.columns.size - 1

    @property
    def last_entity(self) -> int:
        """The highest entity number known; -1 when there is none."""
        return len(self._view.names.kind) - 1

    def view(self) -> CatalogueView:
        """Return the state as it is now."""
        return self._view

    def add(self, rows: Iterable[CatalogueRow]) -> None:
        """Add articles; an article whose number is there already is replaced."""
        with self._lock:
            labels = dict(self._view.labels)
            columns = with_rows(self._view.columns, list(rows), labels)
            self._change(columns=columns, labels=labels)

    replace = add

    def remove(self, numbers: Iterable[int]) -> None:
        """Remove articles with their appearances of names."""
        gone = list(numbers)
        with self._lock:
            self._change(columns=without_rows(self._view.columns, gone))
        self.clear_appearances(gone)

    def set_state(self, read: Iterable[int], starred: Iterable[int], tags: Mapping[str, Iterable[int]]) -> None:
        """Replace the states of all stories: which are read, starred and tagged, by story number."""
        tagged = {tag: _numbers(stories) for tag, stories in tags.items()}
        with self._lock:
            self._change(read=_numbers(read), starred=_numbers(starred), tags=tagged)

    def set_names(self, names: Iterable[NameRow], entities: Iterable[EntityRow]) -> None:
        """Replace all names, and the entities that they mean."""
        table = make_table(names, entities)
        with self._lock:
            self._change(names=table, lazy_appearances=LazyAppearances(self._view.pairs, table))

    def add_appearances(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Add the (article number, name number) pairs of articles whose names were recognised."""
        self.update_names(appearances=pairs)

    def clear_appearances(self, articles: Iterable[int]) -> None:
        """Remove all pairs of `articles`."""
        self.update_names(named=articles)

    def update_names(
        self,
        names: Iterable[NameRow] = (),
        entities: Iterable[EntityRow] = (),
        *,
        named: Iterable[int] = (),
        appearances: Iterable[tuple[int, int]] = (),
    ) -> None:
        """Add names that are new or mean another entity now (-1: no entity any more), and new entities.

        `named` are articles whose names were recognised again: their pairs are replaced by `appearances`.
        """
        changed, added, gone = list(names), list(entities), _numbers(named)
        fresh = np.array(list(appearances), np.int32).reshape(-1, 2)
        with self._lock:
            view = self._view
            known = [row.id for row in changed if row.id < len(view.names.entity_of)]
            touched = (articles_with(view.pairs, known), gone, fresh[:, 0].astype(np.int64))
            table = with_names(view.names, changed, added) if changed or added else view.names
            pairs = with_pairs(view.pairs, gone, fresh) if len(gone) or len(fresh) else view.pairs
            if table is not view.names or pairs is not view.pairs:
                self._change_names(table, pairs, distinct(np.concatenate(touched)))

    def _change_names(self, names: NameArrays, pairs: Pairs, articles: NDArray[np.int64]) -> None:
        """Replace the view by one with new names and pairs, where only the pairs of `articles` have changed."""
        # Updated before the view is published; otherwise a search would compute all of them again.
        known = self._view.lazy_appearances.known
        updated = None if known is None else with_articles(known, pairs, names, articles)
        self._change(names=names, pairs=pairs, lazy_appearances=LazyAppearances(pairs, names, updated))

    def _change(self, **changes: Any) -> None:
        """Replace the view by one with `changes`."""
        self._view = replace(self._view, **changes)

    def save(self, path: Path) -> None:
        """Write everything to `path`, whole or not at all."""
        view = self._view
        arrays: dict[str, NDArray[Any]] = {"read": view.read, "starred": view.starred}
        arrays["pair_article"], arrays["pair_name"] = view.pairs
        arrays["starts"], arrays["entities"] = view.appearances.starts, view.appearances.entities
        arrays.update({f"article.{name}": getattr(view.columns, name) for name in article_columns.NAMES})
        arrays.update({f"name.{name}": values for name, values in view.names._asdict().items()})
        for i, stories in enumerate(view.tags.values()):
            arrays[f"tag.{i}"] = stories
        labels = {name: known.texts for name, known in view.labels.items()}
        facts = {"version": _VERSION, "generation": self.generation, "labels": labels, "tags": list(view.tags)}
        save_arrays(path, arrays, facts)

    @classmethod
    def load(cls, path: Path) -> Catalogue | None:
        """Return the catalogue saved at `path`; None when it is missing, broken or of another version."""
        loaded = load_arrays(path)
        if loaded is None or loaded[1].get("version") != _VERSION:
            return None
        arrays, facts = loaded
        catalogue = cls()
        try:
            columns = Columns(**{name: arrays[f"article.{name}"] for name in article_columns.NAMES})
            names = NameArrays(**{name: arrays[f"name.{name}"] for name in NameArrays._fields})
            tags = {tag: arrays[f"tag.{i}"] for i, tag in enumerate(facts["tags"])}
            pairs = arrays["pair_article"], arrays["pair_name"]
            labels = {name: Labels(facts["labels"][name]) for name in LABELLED}
            known = LazyAppearances(pairs, names, Appearances(arrays["starts"], arrays["entities"]))
            view = CatalogueView(columns, labels, arrays["read"], arrays["starred"], tags, names, pairs, known)
            catalogue.generation = facts["generation"]
        except (KeyError, TypeError):
            return None
        catalogue._view = view
        return catalogue


def _numbers(values: Iterable[int]) -> NDArray[np.int64]:
    return np.array(sorted(values), np.int64)
