"""Saved searches: queries with names, which can be used in other queries as `@name`."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsreader.errors import NewsreaderError, NotFoundError
from newsreader.library.answers.saved_query import REFERENCE, expand
from newsreader.library.user_changes import SearchChange
from newsreader.search.query.parser import parse
from newsreader.store.saved_search_table import SavedQuery
from newsreader.store.store import Store

if TYPE_CHECKING:
    from newsreader.library.answers.finder import Finder

_NAME = re.compile(r"[\w][\w.-]*")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query with a name: how many stories it finds, and how many of them came since it was last looked at."""

    name: str
    query: str
    total: int
    new: int


class SavedSearches:
    """The saved searches of a library."""

    def __init__(self, store: Store, finder: "Finder") -> None:
        self._store = store
        self._finder = finder

    def add(self, name: str, query: str) -> SearchChange:
        """Save a query under a name; a query that was saved under this name before is replaced.

        Raises `QueryError` for a query that cannot be parsed, and `NewsreaderError` for a name that cannot be used as
        `@name`, or a query that would use itself.
        """
        if not _NAME.fullmatch(name):
            raise NewsreaderError(f"{name!r}: a name is one word of letters, digits, dots, dashes and underscores")
        if name in {match[1] for match in REFERENCE.finditer(expand(self._store, query))}:
            raise NewsreaderError(f"@{name}: a search cannot use itself")
        parse(expand(self._store, query))
        before = self._store.searches.find(name)
        self._store.searches.save(name, query)
        return SearchChange(f"saved @{name}" if before is None else f"replaced @{name}", name, before)

    def list(self) -> list[SavedSearch]:
        """List all with their counts, by name."""
        return [self._counted(*row) for row in self._store.searches.load()]

    def look(self, name: str) -> str:
        """Return the query of a saved search; from now on only stories that come later count as new in it.

        Raises `NotFoundError`.
        """
        saved = self._find(name)
        self._store.searches.look(name)
        return saved.query

    def remove(self, name: str) -> SearchChange:
        """Delete a saved search; raises `NotFoundError`."""
        before = self._find(name)
        self._store.searches.remove(name)
        return SearchChange(f"deleted @{name}", name, before)

    def undo(self, change: SearchChange) -> None:
        """Save again what was saved under a name before a change, or delete what was not there."""
        if change.before is None:
            self._store.searches.remove(change.name)
        else:
            self._store.searches.restore(change.name, change.before)

    def _find(self, name: str) -> SavedQuery:
        saved = self._store.searches.find(name)
        if saved is None:
            raise NotFoundError(f"{name}: no such saved search; `newsreader searches list` shows them")
        return saved

    def _counted(self, name: str, query: str, seen: int) -> SavedSearch:
        expanded = expand(self._store, query)
        numbers = np.asarray(self._finder.articles(expanded), np.int64)
        stories = self._store.articles.count_stories_of([int(number) for number in numbers[numbers > seen]])
        return SavedSearch(name, query, self._finder.count(expanded), stories)
