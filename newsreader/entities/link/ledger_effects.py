"""The effects of the ledger: how each correction changes the joins of names (merge, split, rename, retype, hide)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from newsreader.entities.link.join_reasons import JoinReason
from newsreader.entities.link.ledger_file import LedgerAction, LedgerEntry
from newsreader.entities.link.name_joins import Name, NameJoin
from newsreader.model import Kind


def apply_ledger(joins: Mapping[Name, NameJoin], entries: Iterable[LedgerEntry]) -> dict[Name, NameJoin]:
    """Return `joins` after the user's corrections, applied in order.

    An entry about a name that the library does not hold has no effect until an article with this name is imported.
    """
    entries = list(entries)
    if not entries:
        return dict(joins)
    corrected = _CorrectedJoins(joins)
    for entry in entries:
        corrected.apply(entry)
    return corrected.joins


class _CorrectedJoins:
    """The joins of all names while entries of the ledger are applied, with an index of the names of each entity."""

    def __init__(self, joins: Mapping[Name, NameJoin]) -> None:
        self.joins = dict(joins)
        self._names: defaultdict[Name, set[Name]] = defaultdict(set)
        for name, join in joins.items():
            self._names[_entity(name, join)].add(name)

    def apply(self, entry: LedgerEntry) -> None:
        name = (entry.kind, entry.name)
        entity = self._entity_of(name)
        names = sorted(self._names.get(entity, ()))
        match entry.action:
            case LedgerAction.MERGE:
                # If the entry gives the canonical name, the whole entity moves; if an alias, only the alias moves.
                moved = names if entity == name else [name] if name in self.joins else []
                _, target = self._entity_of((entry.kind, entry.target))
                self._change(moved, canonical=target, reason=JoinReason.MERGED_BY_USER)
            case LedgerAction.SPLIT:
                if name in self.joins:
                    self._change([name], canonical=entry.name, reason=JoinReason.SPLIT_BY_USER)
            case LedgerAction.RENAME:
                self._change(names, canonical=entry.target)
            case LedgerAction.RETYPE:
                self._change(names, kind=Kind(entry.target))
            case LedgerAction.HIDE:
                self._change(names, is_hidden=True)

    def _entity_of(self, name: Name) -> Name:
        """Return the entity with `name` as canonical name or alias; `name` itself where there is none."""
        if name in self._names or name not in self.joins:
            return name
        return _entity(name, self.joins[name])

    def _change(self, names: Iterable[Name], **fields: Any) -> None:
        """Set fields of the joins of `names`, and update the index."""
        for name in names:
            before = self.joins[name]
            after = before._replace(**fields)
            self._names[_entity(name, before)].discard(name)
            if not self._names[_entity(name, before)]:
                del self._names[_entity(name, before)]
            self._names[_entity(name, after)].add(name)
            self.joins[name] = after


def _entity(name: Name, join: NameJoin) -> Name:
    """Return the kind and the canonical name of the entity that `name` is joined to."""
    return join.kind or name[0], join.canonical
