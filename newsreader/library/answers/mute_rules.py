"""Mute rules: the stories that they find are hidden from searches and counted, never deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsreader.errors import NotFoundError
from newsreader.library.answers.saved_query import expand
from newsreader.search.arrays.catalogue import Catalogue, CatalogueView
from newsreader.search.query.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.search.searcher import Searcher
    from newsreader.store.store import Store


class Mute(NamedTuple):
    """One rule: the stories that `query` finds are hidden until the end of the day `until` (ISO 8601), or forever."""

    number: int
    query: str
    until: str | None
    added: str
    is_over: bool = False


def load_mutes(store: Store, today: date | None = None) -> list[Mute]:
    """Load all rules, the oldest first, including rules whose last day is over."""
    day = (today or date.today()).isoformat()  # noqa: DTZ011 - a day begins where the user is
    return [
        Mute(number, query, until, added, until is not None and until < day)
        for number, query, until, added in store.mutes.load()
    ]


class MuteRules:
    """The mute rules of a library."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> list[Mute]:
        """List all rules, the oldest first."""
        return load_mutes(self._store)

    def is_any(self) -> bool:
        """Tell whether any rule is in force today."""
        return has_mutes(self._store)

    def add(self, query: str, until: date | None = None) -> int:
        """Hide the stories that a query finds, until the end of a day or forever; returns the rule's number.

        Raises `QueryError` for a query that cannot be parsed.
        """
        parse(expand(self._store, query))
        with self._store.transaction() as transaction:
            return self._store.mutes.add(transaction, query, until.isoformat() if until else None)

    def remove(self, number: int) -> None:
        """Remove a rule, so that its stories are shown again; raises `NotFoundError`."""
        with self._store.transaction() as transaction:
            if not self._store.mutes.remove(transaction, number):
                raise NotFoundError(f"{number}: no such mute rule; `newsreader mutes` lists them")


class MutedCatalogue(Catalogue):
    """A catalogue in which the articles that the mute rules find are hidden.

    Its views are those of the `whole` catalogue with other flags. `make_searcher` makes a searcher of the whole
    catalogue, with which the rules are searched for.
    """

    def __init__(self, store: Store, whole: Catalogue, make_searcher: Callable[[Catalogue], Searcher]) -> None:
        super().__init__()
        self._store = store
        self.whole = whole
        self._make_searcher = make_searcher
        self._known: tuple[CatalogueView, tuple[str, ...], CatalogueView] | None = None

    def view(self) -> CatalogueView:
        """Return the current state, in which the muted articles are hidden."""
        whole = self.whole.view()
        queries = active_queries(self._store)
        if not queries:
            return whole
        known = self._known
        if known is not None and known[0] is whole and known[1] == queries:
            return known[2]
        hidden = whole.columns.hidden.copy()
        searcher = self._make_searcher(self.whole)
        for query in queries:
            numbers = np.asarray(searcher.articles(query), np.int64)
            hidden[numbers[numbers < len(hidden)]] = True
        muted = replace(whole, columns=replace(whole.columns, hidden=hidden))
        self._known = (whole, queries, muted)
        return muted


def has_mutes(store: Store) -> bool:
    """Tell whether any rule holds today."""
    return any(not mute.is_over for mute in load_mutes(store))


def active_queries(store: Store) -> tuple[str, ...]:
    """Return the queries of the rules that hold today, with the saved searches in them expanded."""
    return tuple(expand(store, mute.query) for mute in load_mutes(store) if not mute.is_over)
