"""Updates of the arrays of names. Values that have not changed are copied and not computed again."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsreader.search.arrays.name_arrays import (
    NONE,
    Appearances,
    Bytes,
    EntityRow,
    Ids,
    NameArrays,
    NameRow,
    folded_name,
    joined,
    kind_code,
    label_text,
    make_appearances,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Pairs = tuple[Ids, Ids]
Numbers = NDArray[np.int64]


def with_names(table: NameArrays, names: Sequence[NameRow], entities: Sequence[EntityRow]) -> NameArrays:
    """Return the table with names that are new or mean another entity now (`NONE` for none), and new entities.

    Entities that are there already are ignored, because the name of an entity never changes.
    """
    added = [row for row in entities if row.id >= len(table.kind) or table.kind[row.id] == NONE]
    entity_of = _with_values(table.entity_of, [row.id for row in names], [row.entity for row in names])
    is_listed = np.zeros(len(entity_of), bool)
    is_listed[table.name_ids] = True
    unlisted = [row for row in names if row.entity != NONE and not is_listed[row.id]]
    name_bytes, name_starts = _appended(table.names, table.name_starts, [folded_name(row.text) for row in unlisted])
    labels, label_starts = _appended(table.labels, table.label_starts, [label_text(row) for row in added])
    folded, folded_starts = _appended(table.folded, table.folded_starts, [folded_name(row.name) for row in added])
    ids = [row.id for row in added]
    lines = np.arange(len(table.entity_ids), len(table.entity_ids) + len(ids))
    return NameArrays(
        entity_of=entity_of,
        kind=_with_values(table.kind, ids, [kind_code(row.kind) for row in added]).astype(np.int8),
        rank=_ranks(table, added) if added else table.rank,
        line=_with_values(table.line, ids, lines),
        names=name_bytes,
        name_starts=name_starts,
        name_ids=np.append(table.name_ids, np.array([row.id for row in unlisted], np.int32)),
        labels=labels,
        label_starts=label_starts,
        folded=folded,
        folded_starts=folded_starts,
        entity_ids=np.append(table.entity_ids, np.array(ids, np.int32)),
    )


def _with_values(table: Ids | NDArray[np.int8], places: Sequence[int] | Ids, values: Sequence[int] | Numbers) -> Ids:
    """Return a copy of a table with some values set; it is extended if a number is beyond its end."""
    size = max(len(table), int(np.max(places, initial=-1)) + 1)
    longer = np.full(size, NONE, np.int32)
    longer[: len(table)] = table
    longer[np.array(places, np.int64)] = values
    return longer


def _appended(text: Bytes, starts: Numbers, lines: list[str]) -> tuple[Bytes, Numbers]:
    more, more_starts = joined(lines)
    return np.append(text, more[1:]), np.append(starts[:-1], more_starts + (starts[-1] - 1))


def _ranks(table: NameArrays, added: Sequence[EntityRow]) -> Ids:
    """Return the rank of each entity in the order of names, after entities were added."""
    order = table.entity_ids[np.argsort(table.rank[table.entity_ids])]
    keyed = sorted((folded_name(row.name).encode(), row.key, row.id) for row in added)

    def name(entity: int) -> bytes:
        line = table.line[entity]
        start, end = table.folded_starts[line], table.folded_starts[line + 1]
        return table.folded[start : end - 1].tobytes()

    def public_key(entity: Ids) -> str:
        return table.label(entity)[0][0]

    def place(wanted: bytes, public: str) -> int:
        found = bisect_left(order, wanted, key=name)
        while found < len(order) and name(order[found]) == wanted and public_key(order[found : found + 1]) < public:
            found += 1
        return found

    places = [place(wanted, public) for wanted, public, _ in keyed]
    order = np.insert(order, places, [entity for _, _, entity in keyed])
    return _with_values(table.rank, order, np.arange(len(order)))


def with_pairs(pairs: Pairs, gone: Numbers, fresh: NDArray[np.int32]) -> Pairs:
    """Return the pairs of an article and a name, without the pairs of the articles `gone` and with those in `fresh`."""
    articles, names = pairs
    if len(gone) and len(articles):
        kept = ~_is_one_of(articles, gone)
        articles, names = articles[kept], names[kept]
    return np.append(articles, fresh[:, 0]), np.append(names, fresh[:, 1])


def articles_with(pairs: Pairs, names: Sequence[int]) -> Numbers:
    """Return the articles that have any of `names`, with repeats."""
    articles, held = pairs
    if not len(names):
        return np.zeros(0, np.int64)
    return articles[_is_one_of(held, np.array(names, np.int64))].astype(np.int64)


def with_articles(known: Appearances, pairs: Pairs, table: NameArrays, articles: Numbers) -> Appearances:
    """Return the appearances in which those of `articles` are made again from `pairs`."""
    if not len(articles):
        return known
    chosen = _is_one_of(pairs[0], articles)
    made = make_appearances(pairs[0][chosen], pairs[1][chosen], table)
    size = max(known.size, made.size)
    old, new = _sizes(known, size), _sizes(made, size)
    is_new = np.zeros(size, bool)
    is_new[articles[articles < size]] = True
    sizes = np.where(is_new, new, old)
    entities = np.empty(int(sizes.sum()), np.int32)
    comes_from_new = np.repeat(is_new, sizes)
    entities[comes_from_new] = made.entities
    entities[~comes_from_new] = known.entities[np.repeat(~is_new, old)]
    return Appearances(np.concatenate(([0], np.cumsum(sizes))), entities)


def _sizes(appearances: Appearances, size: int) -> Numbers:
    sizes = np.diff(appearances.starts) if appearances.size else np.zeros(0, np.int64)
    return np.pad(sizes, (0, size - len(sizes)))


def _is_one_of(values: Ids, wanted: Numbers) -> NDArray[np.bool_]:
    """Return for each value whether it is among `wanted`; a table is used, because both are small whole numbers."""
    table = np.zeros(max(int(values.max(initial=0)), int(wanted.max(initial=0))) + 1, bool)
    table[wanted] = True
    return table[values]
