"""The user's ledger as a file of all corrections of names: its entries, and how they are read and written.

`ledger_effects` applies the entries. The file is plain text that works well with version control: one correction a
line, its fields separated by tabs, in the order in which the user made the corrections::

    merge   person        V. Putin        Vladimir Putin
    split   person        Kim
    rename  organisation  Kremlin         The Kremlin
    retype  organisation  Al Mawasi       place
    hide    person        Revs
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from newsreader.errors import NewsreaderError
from newsreader.model import Kind
from newsreader.text import clean_line

HEADER = "# Corrections of names, one a line: action, kind, name, and what it becomes. Later lines win.\n"


class LedgerError(NewsreaderError):
    """A line of a ledger file that cannot be understood; the text names the line."""


class LedgerAction(StrEnum):
    """A correction that the user can make; an entry names the entity by its canonical name or an alias."""

    MERGE = "merge"
    """The entity is the same as the entity `target`."""
    SPLIT = "split"
    """This one name is an entity of its own."""
    RENAME = "rename"
    """The entity is listed under the name `target`."""
    RETYPE = "retype"
    """The entity is of the kind `target`."""
    HIDE = "hide"
    """The entity is not shown."""


_WITH_TARGET = frozenset({LedgerAction.MERGE, LedgerAction.RENAME, LedgerAction.RETYPE})


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One correction of a name by the user."""

    action: LedgerAction
    kind: Kind
    name: str
    target: str = ""


def format_ledger(entries: Iterable[LedgerEntry]) -> str:
    """Return the text file of `entries`; `parse_ledger` reads it back."""
    lines = []
    for entry in entries:
        fields = [entry.action.value, entry.kind.value, clean_line(entry.name)]
        if entry.action in _WITH_TARGET:
            fields.append(clean_line(entry.target))
        lines.append("\t".join(fields) + "\n")
    return HEADER + "".join(lines)


def parse_ledger(text: str, where: str = "ledger") -> list[LedgerEntry]:
    """Return the entries in `text`; blank lines and lines that begin with # are passed over.

    Raises `LedgerError` naming `where` and the line.
    """
    entries = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            entries.append(_parse_line(line, f"{where}, line {number}"))
    return entries


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
