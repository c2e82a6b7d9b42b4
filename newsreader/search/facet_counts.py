"""Counts of stories for each value of a facet, over all matching articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsreader.fields import FACETS, FieldKind
from newsreader.results import FacetValue
from newsreader.search.arrays.name_arrays import KINDS
from newsreader.search.arrays.number_sets import distinct
from newsreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreader.kinds import Kind
    from newsreader.search.arrays.catalogue import CatalogueView
    from newsreader.search.query.tree import Filter

Numbers = NDArray[np.int64]


class Counter:
    """Counts over one set of matching articles."""

    def __init__(self, view: CatalogueView, articles: Numbers) -> None:
        self._view = view
        stories = view.columns.story[articles]
        if view.columns.is_folded and len(articles):
            times = np.bincount(stories)[stories]
            self._single, self._shared = articles[times == 1], articles[times > 1]
        else:
            self._single, self._shared = articles, articles[:0]
        self._articles = articles
        self._entities: NDArray[np.int64] | None = None

    def values(self, facet: str, limit: int | None, chosen: Sequence[Filter]) -> list[FacetValue]:
        """Return the first `limit` values of `facet` by count, then name, and all `chosen` values, even at 0."""
        if facet not in FACETS:
            raise ValueError(f"unknown facet {facet!r}; known are {', '.join(FACETS)}")
        field = FACETS[facet]
        match field.kind:
            case FieldKind.NAME if field.entity:
                return self._names(field.entity, limit, chosen)
            case FieldKind.LABEL | FieldKind.LABELS:
                return self._labels(field.column, limit, chosen)
            case FieldKind.DATE:
                return self._months(limit)
        return _listed(self._tags(), list(self._view.tags), limit, chosen)

    def _labels(self, column: str, limit: int | None, chosen: Sequence[Filter]) -> list[FacetValue]:
        codes = getattr(self._view.columns, column)
        labels = self._view.labels[column]
        starts, size = labels.in_text.starts, len(labels.names)
        times = np.bincount(codes[self._single], minlength=len(labels.texts))
        counts = np.bincount(labels.in_text.entities, np.repeat(times, np.diff(starts)), size).astype(np.int64)
        if len(self._shared):
            counts += self._of_shared(*labels.in_text.of(codes[self._shared]), size)
        found = np.flatnonzero(counts)
        top = _top(found, counts[found], labels.ranks[found], limit).tolist()
        wanted = dict.fromkeys(number for one in chosen for number in labels.called(one.value, exact=True))
        shown = [*top, *(number for number in wanted if number not in set(top))]
        return [FacetValue(labels.names[number], labels.names[number], int(counts[number])) for number in shown]

    def _of_codes(self, codes: NDArray[np.int32], size: int) -> NDArray[np.int64]:
        """Count the stories with each code; a story whose articles have different codes counts once for each."""
        counts = np.bincount(codes[self._single], minlength=size)
        if len(self._shared):
            counts = counts + self._of_shared(codes[self._shared], 1, size)
        return counts

    def _of_shared(self, values: NDArray[np.int32], sizes: NDArray[np.int64] | int, size: int) -> NDArray[np.int64]:
        """Count the stories of several articles by value. `sizes` says how many of the `values` each article has."""
        stories = np.repeat(self._view.columns.story[self._shared].astype(np.int64), sizes)
        return np.bincount(distinct((stories << 32) | values) & 0xFFFFFFFF, minlength=size)

    def _tags(self) -> list[tuple[str, int]]:
        table = np.zeros(int(self._view.columns.story.max(initial=0)) + 1, bool)
        table[self._view.columns.story[self._articles]] = True
        known = [(tag, stories[stories < len(table)]) for tag, stories in self._view.tags.items()]
        return [(tag, count) for tag, stories in known if (count := int(table[stories].sum()))]

    def _months(self, limit: int | None) -> list[FacetValue]:
        column = self._view.columns.month
        counts = self._of_codes(column, int(column.max(initial=0)) + 1)
        months = [month for month in np.flatnonzero(counts).tolist() if month]
        named = [(f"{(month - 1) // 12:04}-{(month - 1) % 12 + 1:02}", int(counts[month])) for month in months]
        ordered = sorted(named, key=lambda value: (-value[1], value[0]))[:limit]
        return [FacetValue(month, month, count) for month, count in ordered]

    # -------------------------------------------------------------------------------------------------------- names

    def _names(self, kind: Kind, limit: int | None, chosen: Sequence[Filter]) -> list[FacetValue]:
        table = self._view.names
        if not len(table.kind):
            return []
        counts = self._entity_counts()
        of_kind = np.flatnonzero((counts > 0) & (table.kind == KINDS.index(kind)))
        top = _top(of_kind, counts[of_kind], table.rank[of_kind], limit)
        missing = [entity for entity in self._chosen(kind, chosen) if entity not in set(top.tolist())]
        shown = np.concatenate([top, np.array(missing, dtype=top.dtype)])
        labels = zip(table.label(shown), counts[shown].tolist(), strict=True)
        return [FacetValue(key, name, count) for (key, name), count in labels]

    def _chosen(self, kind: Kind, chosen: Sequence[Filter]) -> list[int]:
        """Return the entities that the filters choose, for filters that mean exactly one entity."""
        called = [self._view.names.entities_called(kind, one.value, exact=one.exact) for one in chosen]
        return list(dict.fromkeys(int(entities[0]) for entities in called if len(entities) == 1))

    def _entity_counts(self) -> NDArray[np.int64]:
        if self._entities is None:
            appearances = self._view.appearances
            size = len(self._view.names.kind)
            counts = appearances.counts(self._single, size)
            if len(self._shared):
                counts = counts + self._of_shared(*appearances.of(self._shared), size)
            self._entities = counts
        return self._entities


def _top(ids: Numbers, counts: Numbers, ranks: NDArray[np.int32], limit: int | None) -> Numbers:
    """Return the `limit` ids with the highest counts, ties by rank."""
    if limit is not None and limit < len(ids):
        least = np.partition(counts, len(counts) - limit)[len(counts) - limit] if limit else counts.max() + 1
        kept = counts >= least
        ids, counts, ranks = ids[kept], counts[kept], ranks[kept]
    return ids[np.lexsort((ranks, -counts))][:limit]


def _listed(
    counted: list[tuple[str, int]], known: list[str], limit: int | None, chosen: Sequence[Filter]
) -> list[FacetValue]:
    ordered = sorted(counted, key=lambda value: (-value[1], fold(value[0]), value[0]))
    shown = ordered[:limit]
    wanted = {fold(one.value) for one in chosen}
    shown += [value for value in ordered[len(shown) :] if fold(value[0]) in wanted]
    listed = {value for value, _ in shown}
    shown += [(value, 0) for value in known if fold(value) in wanted and value not in listed]
    return [FacetValue(value, value, count) for value, count in shown]
