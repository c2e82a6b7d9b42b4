"""The user's corrections of names: plain data, applied after every rule, and kept as a text file that diffs well.

One correction a line, fields apart by tabs, in the order they were made::

    merge   person        V. Putin        Vladimir Putin
    split   person        Kim
    rename  organisation  Kremlin         The Kremlin
    retype  organisation  Al Mawasi       place
    hide    person        Revs
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from newsreader.entities.link.join_reasons import Name, NameJoin
from newsreader.errors import NewsreaderError
from newsreader.model import Kind
from newsreader.text import clean_line

HEADER = "# Corrections of names, one a line: action, kind, name, and what it becomes. Later lines win.\n"

MERGED = "merged by you"
SPLIT = "kept apart by you"


class LedgerError(NewsreaderError):
    """A line of a ledger file that means nothing; the text names the line."""


class LedgerAction(StrEnum):
    """What a correction does to an entity, named by its canonical name or by any name of it."""

    MERGE = "merge"
    """It is the entity `target`."""
    SPLIT = "split"
    """This one name is an entity by itself."""
    RENAME = "rename"
    """It is listed under `target`."""
    RETYPE = "retype"
    """It is of the kind `target`."""
    HIDE = "hide"
    """It is not shown."""


_WITH_TARGET = frozenset({LedgerAction.MERGE, LedgerAction.RENAME, LedgerAction.RETYPE})


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One thing the user has put right."""

    action: LedgerAction
    kind: Kind
    name: str
    target: str = ""


def format_ledger(corrections: Iterable[LedgerEntry]) -> str:
    """Return the text file of `corrections`; `parse_ledger` reads it back."""
    lines = []
    for correction in corrections:
        fields = [correction.action.value, correction.kind.value, clean_line(correction.name)]
        if correction.action in _WITH_TARGET:
            fields.append(clean_line(correction.target))
        lines.append("\t".join(fields) + "\n")
    return HEADER + "".join(lines)


def parse_ledger(text: str, where: str = "ledger") -> list[LedgerEntry]:
    """Return the corrections in `text`; blank lines and those that begin with # are passed over.

    Raises `LedgerError` naming `where` and the line.
    """
    corrections = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            corrections.append(_parse_line(line, f"{where}, line {number}"))
    return corrections


def _parse_line(line: str, where: str) -> LedgerEntry:
    fields = [clean_line(field) for field in line.split("\t")]
    try:
        action = LedgerAction(fields[0])
    except ValueError:
        raise LedgerError(f"{where}: unknown action {fields[0]!r}; known are {', '.join(LedgerAction)}") from None
    wanted = 4 if action in _WITH_TARGET else 3
    if len(fields) != wanted or not all(fields):
        raise LedgerError(f"{where}: {action} needs {wanted} fields apart by tabs, not {len(fields)}")
    kinds = [fields[1], *fields[3:]] if action is LedgerAction.RETYPE else [fields[1]]
    unknown = [kind for kind in kinds if kind not in set(Kind)]
    if unknown:
        raise LedgerError(f"{where}: unknown kind {unknown[0]!r}; known are {', '.join(Kind)}")
    return LedgerEntry(action, Kind(fields[1]), *fields[2:])


def apply_ledger(links: Mapping[Name, NameJoin], corrections: Iterable[LedgerEntry]) -> dict[Name, NameJoin]:
    """Return `links` as the user wants them; a correction whose name the library does not hold waits for it."""
    corrections = list(corrections)
    if not corrections:
        return dict(links)
    book = _Book(links)
    for correction in corrections:
        book.apply(correction)
    return book.links


class _Book:
    """Links under correction, with the names of each entity."""

    def __init__(self, links: Mapping[Name, NameJoin]) -> None:
        self.links = dict(links)
        self._names: defaultdict[Name, set[Name]] = defaultdict(set)
        for name, link in links.items():
            self._names[_entity(name, link)].add(name)

    def apply(self, correction: LedgerEntry) -> None:
        action, name = correction.action, (correction.kind, correction.name)
        if action is LedgerAction.SPLIT:
            if name in self.links:
                self._change([name], canonical=correction.name, rule=SPLIT)
            return
        entity = self._entity_of(name)
        names = sorted(self._names.get(entity, ()))
        if action is LedgerAction.MERGE:
            target = self._entity_of((correction.kind, correction.target))
            moved = names if entity == name else [name] if name in self.links else []
            self._change(moved, canonical=target[1], rule=MERGED)
        elif action is LedgerAction.RENAME:
            self._change(names, canonical=correction.target)
        elif action is LedgerAction.RETYPE:
            self._change(names, kind=Kind(correction.target))
        else:
            self._change(names, is_hidden=True)

    def _entity_of(self, name: Name) -> Name:
        """Return the entity that is called or holds `name`; `name` itself where there is none."""
        if name in self._names or name not in self.links:
            return name
        return _entity(name, self.links[name])

    def _change(self, names: Iterable[Name], **fields: Any) -> None:
        for name in names:
            before = self.links[name]
            after = before._replace(**fields)
            self._names[_entity(name, before)].discard(name)
            if not self._names[_entity(name, before)]:
                del self._names[_entity(name, before)]
            self._names[_entity(name, after)].add(name)
            self.links[name] = after


def _entity(name: Name, link: NameJoin) -> Name:
    return link.kind or name[0], link.canonical
