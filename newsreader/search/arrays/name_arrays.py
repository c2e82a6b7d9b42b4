"""The names of a library as arrays: the entity that each name means, and the entities of each article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsreader.kinds import Kind
from newsreader.search.arrays.number_sets import distinct
from newsreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KINDS = tuple(Kind)
NONE = -1

Ids = NDArray[np.int32]
Bytes = NDArray[np.uint8]


class NameRow(NamedTuple):
    """One name as it is written in articles, and the number of the entity that it means."""

    id: int
    kind: str
    text: str
    entity: int


class EntityRow(NamedTuple):
    """One entity: `key` is its public id, `name` its canonical name."""

    id: int
    key: str
    kind: str
    name: str


class NameArrays(NamedTuple):
    """Names and entities. Texts are bytes, one text a line: they are searched and saved without decoding."""

    entity_of: Ids
    """By name number: the entity, or `NONE`."""
    kind: NDArray[np.int8]
    """By entity number: an index in `KINDS`, or `NONE`."""
    rank: Ids
    """By entity number: its place in the order of names."""
    line: Ids
    """By entity number: its line in `labels` and `folded`."""
    names: Bytes
    """Names, folded."""
    name_starts: NDArray[np.int64]
    name_ids: Ids
    labels: Bytes
    """Of each entity its key, a tab and its name."""
    label_starts: NDArray[np.int64]
    folded: Bytes
    """Names of the entities, folded."""
    folded_starts: NDArray[np.int64]
    entity_ids: Ids

    def label(self, entities: Ids) -> list[tuple[str, str]]:
        """Return the keys and the names of entities."""
        lines = self.line[entities]
        bounds = zip(self.label_starts[lines].tolist(), (self.label_starts[lines + 1] - 1).tolist(), strict=True)
        labels = self.labels.data
        split = (str(labels[start:end], "utf-8").partition("\t") for start, end in bounds)
        return [(key, name) for key, _, name in split]

    def entities_called(self, kind: Kind, value: str, *, exact: bool) -> Ids:
        """Return the entities that `value` means.

        Exact: the entities whose canonical name is `value`; if there are none, the entities with `value` as an alias.
        Otherwise: the entities of which any name has words that begin with `value`. Case, accents and hyphens are
        ignored.
        """
        wanted = fold(value).encode("utf-8", "surrogatepass")  # a command line may contain surrogates; names do not
        entities: Ids = np.zeros(0, np.int32)
        if not wanted:
            return entities
        if exact:
            entities = self.entity_ids[_lines_with(self.folded, self.folded_starts, b"\n" + wanted + b"\n")]
            entities = self._of_kind(entities, kind)
            if len(entities):
                return entities
        needles = [b"\n" + wanted + b"\n"] if exact else [b"\n" + wanted, b" " + wanted]
        lines = [_lines_with(self.names, self.name_starts, needle) for needle in needles]
        entities = self.entity_of[self.name_ids[np.concatenate(lines)]]
        entities = np.unique(entities[entities != NONE])
        return self._of_kind(entities, kind)

    def _of_kind(self, entities: Ids, kind: Kind) -> Ids:
        chosen: Ids = entities[self.kind[entities] == KINDS.index(kind)]
        return chosen


def make_table(names: Iterable[NameRow], entities: Iterable[EntityRow]) -> NameArrays:
    """Return the table of `names` and `entities`."""
    named, known = list(names), list(entities)
    entity_of = _by_id([row.id for row in named], [row.entity for row in named])
    ids = [row.id for row in known]
    folded = [folded_name(row.name) for row in known]
    order = sorted(range(len(known)), key=lambda i: (folded[i], known[i].key))
    ranks = np.empty(len(known), np.int32)
    ranks[order] = np.arange(len(known))
    name_bytes, name_starts = joined([folded_name(row.text) for row in named])
    labels, label_starts = joined([label_text(row) for row in known])
    folded_bytes, folded_starts = joined(folded)
    return NameArrays(
        entity_of=entity_of,
        kind=_by_id(ids, [kind_code(row.kind) for row in known]).astype(np.int8),
        rank=_by_id(ids, ranks),
        line=_by_id(ids, np.arange(len(known))),
        names=name_bytes,
        name_starts=name_starts,
        name_ids=np.array([row.id for row in named], np.int32),
        labels=labels,
        label_starts=label_starts,
        folded=folded_bytes,
        folded_starts=folded_starts,
        entity_ids=np.array(ids, np.int32),
    )


def kind_code(kind: str) -> int:
    """Return the number that represents a kind."""
    return KINDS.index(Kind(kind))


def folded_name(text: str) -> str:
    """Return a name in the form in which it is compared; see `text.fold`."""
    return " ".join(text.lower().replace("-", " ").split()) if text.isascii() else fold(text)


def label_text(row: EntityRow) -> str:
    """Return the line that represents an entity among the labels."""
    return f"{row.key}\t{_one_line(row.name)}"


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\t" in text else text


def _by_id(ids: Sequence[int], values: Any) -> Ids:
    table = np.full(max(ids, default=-1) + 1, NONE, np.int32)
    table[np.array(ids, np.int64)] = values
    return table


def joined(lines: list[str]) -> tuple[Bytes, NDArray[np.int64]]:
    """Return the lines with a newline before the first and after each, and where each begins and the last ends."""
    encoded = [line.encode() for line in lines]
    starts = np.cumsum([1, *(len(line) + 1 for line in encoded)], dtype=np.int64)
    return np.frombuffer(b"\n" + b"".join(line + b"\n" for line in encoded), np.uint8), starts


def _lines_with(text: Bytes, starts: NDArray[np.int64], needle: bytes) -> NDArray[np.int64]:
    """Return the lines that hold `needle`, whose first byte may be the newline before a line."""
    whole = text.tobytes()
    found = []
    position = whole.find(needle)
    while position >= 0:
        found.append(position + 1)
        position = whole.find(needle, position + 1)
    lines = np.searchsorted(starts, np.array(found, np.int64), side="right") - 1
    return np.unique(lines)


@dataclass(frozen=True)
class Appearances:
    """The entities of each article: for article n, `entities[starts[n] : starts[n + 1]]`, without repeats."""

    starts: NDArray[np.int64]
    entities: Ids

    @property
    def size(self) -> int:
        """One more than the highest article number that is known here."""
        return max(0, len(self.starts) - 1)

    def with_any(self, entities: Ids) -> NDArray[np.int64]:
        """Return the articles that have any of `entities`; a scan of all appearances is faster than an index."""
        if len(entities) == 1:
            found = np.flatnonzero(self.entities == entities[0])
        else:
            table = np.zeros(max(int(self.entities.max(initial=0)), int(entities.max(initial=0))) + 1, bool)
            table[entities] = True
            found = np.flatnonzero(table[self.entities])
        return np.searchsorted(self.starts, found, side="right") - 1

    def of(self, articles: NDArray[np.int64]) -> tuple[Ids, NDArray[np.int64]]:
        """Return the entities of all `articles` one after another, and how many each has."""
        if not self.size or not len(articles):
            return np.zeros(0, np.int32), np.zeros(len(articles), np.int64)
        inside = np.minimum(articles, self.size - 1)
        firsts = self.starts[inside]
        sizes = np.where(articles < self.size, self.starts[inside + 1] - firsts, 0)
        places = np.repeat((firsts - np.cumsum(sizes) + sizes).astype(np.int32), sizes)
        places += np.arange(len(places), dtype=np.int32)
        return self.entities[places], sizes

    def counts(self, articles: NDArray[np.int64], size: int) -> NDArray[np.int64]:
        """Return for each of `size` entities how many of `articles`, which are ascending, have it."""
        inside = articles[: int(np.searchsorted(articles, self.size))]
        if 2 * len(inside) <= self.size:
            return np.bincount(self.of(inside)[0], minlength=size)
        # If `articles` are most articles, it is faster to count in the few others and to subtract.
        others = np.ones(self.size, bool)
        others[inside] = False
        missing = np.bincount(self.of(np.flatnonzero(others))[0], minlength=size)
        return np.pad(self.totals, (0, size - len(self.totals))) - missing

    @cached_property
    def totals(self) -> NDArray[np.int64]:
        """The number of articles of each entity."""
        return np.bincount(self.entities)


def make_appearances(articles: Ids, names: Ids, table: NameArrays) -> Appearances:
    """Return the entities of each article from pairs of an article and a name in it."""
    known = names < len(table.entity_of)
    entities = np.full(len(names), NONE, np.int32)
    entities[known] = table.entity_of[names[known]]
    kept = entities != NONE
    keys = distinct((articles[kept].astype(np.int64) << 32) | entities[kept])
    owners = keys >> 32
    size = int(owners[-1]) + 1 if len(owners) else 0
    starts = np.searchsorted(owners, np.arange(size + 1))
    return Appearances(starts, (keys & 0xFFFFFFFF).astype(np.int32))
