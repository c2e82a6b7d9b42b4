"""The evaluation of a query tree: the engine searches the text, and the arrays answer the other parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsreader.errors import CancelledError
from newsreader.fields import FIELDS, FieldKind
from newsreader.search.arrays import number_sets
from newsreader.search.arrays.article_columns import NO_DAY, day_number
from newsreader.search.arrays.number_sets import Scored
from newsreader.search.query import query_dates
from newsreader.search.query.tree import And, Dates, Everything, Filter, Node, Not, Numbers, Or, all_of, any_of, is_text
from newsreader.text import fold

if TYPE_CHECKING:
    from datetime import date

    from newsreader.kinds import Kind
    from newsreader.model import CancelToken
    from newsreader.search.arrays.catalogue import CatalogueView
    from newsreader.search.engine import Engine

Lookup = Callable[[str, bool], Iterable[int]]
"""Finds article numbers by a text; the second argument tells whether the text was in quotes."""

Mask = NDArray[np.bool_]


class Evaluation:
    """One search over one view. Text that occurs in several trees is searched only once."""

    def __init__(
        self,
        engine: Engine,
        view: CatalogueView,
        today: date,
        lookups: Mapping[str, Lookup],
        cancel: CancelToken | None,
    ) -> None:
        self.view = view
        self.universe = view.columns.size
        self._engine = engine
        self._today = today
        self._lookups = lookups
        self._cancel = cancel
        self._texts: dict[Node, Scored] = {}
        self._masks: dict[Node, Mask] = {}

    def check(self) -> None:
        """Raise `CancelledError` once the search was cancelled."""
        if self._cancel is not None and self._cancel.is_set():
            raise CancelledError("the search was cancelled")

    def articles(self, tree: Node) -> Scored:
        """Return the articles that match `tree`; hidden articles are included only when `tree` asks for them."""
        allowed = self.view.columns.alive if _asks_for_hidden(tree) else self.view.columns.visible
        found = self._find(tree)
        if isinstance(found, Scored):
            kept = allowed[found.members]
            return found if kept.all() else Scored(found.members[kept], found.scores[kept])
        return _scored(found & allowed)

    def finds(self, tree: Node, number: int) -> bool:
        """Tell whether an article is among those that match `tree`."""
        members = self.articles(tree).members
        place = int(np.searchsorted(members, number))
        return place < len(members) and bool(members[place] == number)

    def score(self, node: Node, number: int) -> float | None:
        """Return how well an article, hidden or not, matches a part of a query: 0 without words, None not at all."""
        found = self._find(node)
        if not isinstance(found, Scored):
            return 0.0 if found[number] else None
        place = int(np.searchsorted(found.members, number))
        is_there = place < len(found.members) and found.members[place] == number
        return float(found.scores[place]) if is_there else None

    def _find(self, node: Node) -> Scored | Mask:
        """Return articles with scores where `tree` contains text, and otherwise a mask over all articles."""
        self.check()
        if is_text(node):
            return self._text(node)
        match node:
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return self._any(parts)
            case Not(part):
                return ~self._mask(part)
        return self._mask(node)

    def _text(self, node: Node) -> Scored:
        found = self._texts.get(node)
        if found is None:
            numbers, scores = (matches := self._engine.match(node, self._cancel)).numbers, matches.scores
            if len(numbers) and numbers[-1] >= self.universe:  # the engine may be one commit ahead of the arrays
                known = int(np.searchsorted(numbers, self.universe))
                numbers, scores = numbers[:known], scores[:known]
            found = self._texts[node] = Scored(numbers, scores)
        return found

    def _all(self, parts: tuple[Node, ...]) -> Scored | Mask:
        texts = [part for part in parts if is_text(part)]
        found = [self._find(part) for part in parts if not is_text(part)]
        scored = [one for one in found if isinstance(one, Scored)]
        masks = [one for one in found if not isinstance(one, Scored)]
        if texts:
            scored.append(self._text(all_of(texts)))
        mask: Mask = np.logical_and.reduce(masks) if masks else np.ones(self.universe, bool)
        if not scored:
            return mask
        members, scores = number_sets.both(scored, self.universe)
        kept = mask[members] if masks else slice(None)
        return Scored(members[kept], scores[kept])

    def _any(self, parts: tuple[Node, ...]) -> Scored | Mask:
        texts = [part for part in parts if is_text(part)]
        found = [self._find(part) for part in parts if not is_text(part)]
        if texts:
            found.append(self._text(any_of(texts)))
        if not any(isinstance(one, Scored) for one in found):
            mask: Mask = np.logical_or.reduce(found)
            return mask
        return number_sets.either([one if isinstance(one, Scored) else _scored(one) for one in found], self.universe)

    def _mask(self, node: Node) -> Mask:
        """Return for each article whether it matches."""
        mask = self._masks.get(node)
        if mask is None:
            mask = self._masks[node] = self._make_mask(node)
        return mask

    def _make_mask(self, node: Node) -> Mask:
        match node:
            case Everything():
                return np.ones(self.universe, bool)
            case Dates(since, until, field):
                return self._dated(getattr(self.view.columns, FIELDS[field].column), since, until)
            case Numbers(least, most, field):
                return self._numbered(getattr(self.view.columns, FIELDS[field].column), least, most)
            case Filter():
                return self._filter(node)
        found = self._find(node)
        return self._of(found.members) if isinstance(found, Scored) else found

    def _of(self, numbers: NDArray[np.int64]) -> Mask:
        mask = np.zeros(self.universe, bool)
        mask[numbers[numbers < self.universe]] = True
        return mask

    def _numbered(self, number: NDArray[np.int32], least: int | None, most: int | None) -> Mask:
        mask = np.ones(self.universe, bool)
        if least is not None:
            mask &= number >= least
        if most is not None:
            mask &= number <= most
        return mask

    def _dated(self, day: NDArray[np.int32], since: str, until: str) -> Mask:
        mask: Mask = day != NO_DAY
        if since:
            mask &= day >= day_number(query_dates.days(since, self._today)[0])
        if until:
            mask &= day <= day_number(query_dates.days(until, self._today)[1])
        return mask

    def _filter(self, node: Filter) -> Mask:
        field = FIELDS[node.field]
        match field.kind:
            case FieldKind.NAME if field.entity:
                return self._named(field.entity, node)
            case FieldKind.LABEL | FieldKind.LABELS:
                return self._labelled(field.column, node)
            case FieldKind.TAG:
                wanted = fold(node.value)
                return self._of_stories([s for tag, s in self.view.tags.items() if fold(tag) == wanted])
            case FieldKind.LOOKUP:
                return self._looked_up(node)
        return self._is(node.value) if node.field == "is" else self._has(node.value)

    def _looked_up(self, node: Filter) -> Mask:
        # The command line may pass on bytes that are no valid text; SQLite refuses them.
        value = node.value.encode("utf-8", "replace").decode()
        lookup = self._lookups.get(node.field)
        return self._of(np.array(list(lookup(value, node.exact)) if lookup else [], np.int64))

    def _named(self, kind: Kind, node: Filter) -> Mask:
        entities = self.view.names.entities_called(kind, node.value, exact=node.exact)
        return self._of(self.view.appearances.with_any(entities))

    def _labelled(self, column: str, node: Filter) -> Mask:
        texts = self.view.labels[column].texts_with(node.value, exact=node.exact)
        mask: Mask = np.isin(getattr(self.view.columns, column), texts)
        return mask

    def _of_stories(self, stories: list[NDArray[np.int64]]) -> Mask:
        if not stories:
            return np.zeros(self.universe, bool)
        return self.view.stories_to_articles(np.concatenate(stories))

    def _is(self, state: str) -> Mask:
        columns = self.view.columns
        match state:
            case "read":
                return self.view.stories_to_articles(self.view.read)
            case "unread":
                return ~self.view.stories_to_articles(self.view.read)
            case "starred":
                return self.view.stories_to_articles(self.view.starred)
            case "duplicate":
                return columns.duplicate
        return columns.hidden

    def _has(self, what: str) -> Mask:
        columns = self.view.columns
        match what:
            case "date":
                return np.asarray(columns.day != NO_DAY)
            case "tag":
                return self._of_stories(list(self.view.tags.values()))
            case "names":
                counts = np.diff(self.view.appearances.starts)
                return self._of(np.flatnonzero(counts))
        mask: Mask = getattr(columns, what) != 0
        return mask


def _scored(mask: Mask) -> Scored:
    members = np.flatnonzero(mask)
    return Scored(members, np.zeros(len(members)))


def _asks_for_hidden(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(_asks_for_hidden(part) for part in node.parts)
    return node == Filter("is", "hidden")
