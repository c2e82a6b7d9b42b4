"""The user's corrections of names: merge, split, rename, retype, hide. Each is applied at once and can be undone."""

from collections.abc import Mapping, Sequence

from newsreader.entities.link.ledger_effects import apply_ledger
from newsreader.entities.link.ledger_file import LedgerAction, LedgerEntry, format_ledger, parse_ledger
from newsreader.entities.link.name_joins import Name, NameJoin
from newsreader.errors import NotFoundError
from newsreader.library.user_changes import NameChange
from newsreader.model import Kind
from newsreader.store.name_table import Links, NameLink
from newsreader.store.store import Store


def load_ledger(store: Store) -> list[LedgerEntry]:
    """Load the user's corrections of names, the oldest first."""
    return [LedgerEntry(LedgerAction(a), Kind(kind), name, target) for a, kind, name, target in store.ledger.load()]


def to_store(joins: Mapping[Name, NameJoin]) -> Links:
    """Return joins in the form in which the store keeps them."""
    return {
        name: NameLink(join.kind or name[0], join.canonical, str(join.reason), join.is_hidden)
        for name, join in joins.items()
    }


class Ledger:
    """Applies corrections to the entities that they name, without linking all names of the library again."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def merge(self, one: str, other: str) -> NameChange:
        """Make one entity of two, with the canonical name of `other`. Raises `NotFoundError` for unknown names."""
        number, kind, name = self.find(one)
        target_number, _, target = self.find(other, kind)
        text = f"{name} merged into {target}"
        return self._rule(text, LedgerEntry(LedgerAction.MERGE, kind, name, target), [number, target_number])

    def split(self, entity: str, alias: str) -> NameChange:
        """Make one of the names of an entity an entity of its own."""
        number, _, name = self.find(entity)
        kinds = [kind for kind, text in self._store.names.load_links([number]) if text == alias]
        if not kinds:
            raise NotFoundError(f"{name}: is never called {alias!r}; `newsreader entities {name!r}` lists its names")
        return self._rule(f"{alias} split from {name}", LedgerEntry(LedgerAction.SPLIT, kinds[0], alias), [number])

    def rename(self, entity: str, name: str) -> NameChange:
        """Give an entity another canonical name."""
        number, kind, before = self.find(entity)
        return self._rule(f"{before} renamed to {name}", LedgerEntry(LedgerAction.RENAME, kind, before, name), [number])

    def retype(self, entity: str, kind: Kind) -> NameChange:
        """Set the kind of an entity."""
        number, before, name = self.find(entity)
        return self._rule(f"{name} is a {kind}", LedgerEntry(LedgerAction.RETYPE, before, name, kind), [number])

    def hide(self, entity: str) -> NameChange:
        """Hide an entity everywhere."""
        number, kind, name = self.find(entity)
        return self._rule(f"{name} hidden", LedgerEntry(LedgerAction.HIDE, kind, name), [number])

    def undo(self, change: NameChange) -> None:
        """Remove corrections, and restore the names that they changed."""
        with self._store.transaction() as transaction:
            self._store.ledger.remove(transaction, change.entry)
            self._store.names.save_links(transaction, dict(change.links))

    def export_text(self) -> str:
        """Return all corrections as text, one a line, which version control can compare."""
        return format_ledger(load_ledger(self._store))

    def import_text(self, text: str, where: str) -> int:
        """Replace all corrections by those in `text`; returns how many. The caller must then link all names again.

        Raises `LedgerError` naming `where` and the line.
        """
        corrections = parse_ledger(text, where)
        with self._store.transaction() as transaction:
            self._store.ledger.replace(transaction, [(c.action, c.kind, c.name, c.target) for c in corrections])
        return len(corrections)

    def find(self, entity: str, kind: Kind | None = None) -> tuple[int, Kind, str]:
        """Find an entity by its id or any of its names: (number, kind, canonical name).

        If there are several, those of `kind` and then the most often named are preferred. Raises `NotFoundError`.
        """
        found = self._store.names.find_entities(entity)
        found = [row for row in found if row[1] is kind] or found
        if not found:
            raise NotFoundError(f"{entity}: no entity has this name or id")
        return found[0]

    def _rule(self, text: str, correction: LedgerEntry, entities: Sequence[int]) -> NameChange:
        store = self._store
        with store.transaction() as transaction:
            current = store.names.load_links(entities)
            links = {
                name: NameJoin(link.canonical, link.rule, link.kind, link.is_hidden) for name, link in current.items()
            }
            after = to_store(apply_ledger(links, [correction]))
            row = (correction.action, correction.kind, correction.name, correction.target)
            number = store.ledger.add(transaction, row)
            before = store.names.save_links(transaction, after)
        return NameChange(text, number, tuple(before.items()))
