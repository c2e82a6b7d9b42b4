"""The use of saved searches in queries: `@name` is replaced by the query that is saved under that name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsreader.errors import NewsreaderError

if TYPE_CHECKING:
    from newsreader.store.store import Store

REFERENCE = re.compile(r'"[^"]*"|(?<![\w@])@([\w][\w.-]*)')
"""Either `@name`, where the name is the group, or a phrase in quotes, in which `@` has no meaning."""
_DEPTH = 8
"""How deep saved searches may use each other; deeper use counts as a cycle."""


def expand(store: Store, query: str) -> str:
    """Return a query with each `@name` replaced by the query that is saved under that name."""
    for _ in range(_DEPTH):
        expanded = REFERENCE.sub(lambda match: _replacement(store, match), query) if "@" in query else query
        if expanded == query:
            return query
        query = expanded
    raise NewsreaderError(f"{query[:80]}: saved searches that use each other in a circle")


def _replacement(store: Store, match: re.Match[str]) -> str:
    saved = store.searches.find(match[1]) if match[1] else None
    return f"({saved.query})" if saved is not None else match[0]
