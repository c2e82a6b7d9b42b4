"""Searching: keeps the text index and the facet arrays in step with the store, and asks them."""

import shutil
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.errors import LibraryError
from newsreader.model import CancelToken, Hit, Progress
from newsreader.search.catalogue import Catalogue, CatalogueRow, EntityRow, NameRow
from newsreader.search.engine import Engine, text_of
from newsreader.search.query import parse
from newsreader.search.searcher import Ranked, Searcher
from newsreader.search.whoosh_engine import LockedError, WhooshEngine
from newsreader.store.store import Store

if TYPE_CHECKING:
    from newsreader.search.explain import Explainer

INDEX_NAME = "index"
CATALOGUE_NAME = "catalogue.npz"

WORTH_SAVING = 500
"""From so many changed articles on the facet arrays are written to disk again: fewer are caught up with faster."""


class Finder:
    """The search of one library; safe to be used by several threads."""

    def __init__(self, store: Store, directory: Path, progress: Progress | None = None) -> None:
        self._store = store
        self._directory = directory
        self._progress = progress
        self._lock = threading.RLock()
        self._engine: Engine = WhooshEngine(directory / INDEX_NAME)
        self._catalogue = Catalogue.load(directory / CATALOGUE_NAME) or self._empty_catalogue()
        self._searcher = self._make_searcher()

    @property
    def generation(self) -> int:
        """The generation that was searched last."""
        return self._catalogue.generation

    def search(
        self,
        query: str,
        *,
        limit: int,
        offset: int,
        sort: str,
        facets: Sequence[str],
        facet_limit: int | None,
        cancel: CancelToken | None,
    ) -> Ranked:
        """Answer a query on the library as it is now; see `Searcher.search`."""
        self.refresh()
        return self._searcher.search(
            query, limit=limit, offset=offset, sort=sort, facets=facets, facet_limit=facet_limit, cancel=cancel
        )

    def explainer(self, query: str, *, sort: str, recency: float = 0.0) -> "Explainer":
        """Return what explains the answer to a query; see `Searcher.explainer`."""
        self.refresh()
        return self._searcher.explainer(query, sort=sort, recency=recency)

    def articles(self, query: str) -> Sequence[int]:
        """Find all articles that match, the versions of one story each for itself, newest first."""
        self.refresh()
        return self._searcher.articles(query)

    def count(self, query: str = "") -> int:
        """Count the stories that match."""
        self.refresh()
        return self._searcher.count(query)

    def suggest(self, word: str) -> list[str]:
        """Find words of the library that are spelt like `word`."""
        return self._engine.suggest(word)

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Find words of the library that begin with `prefix`."""
        return self._engine.complete(prefix, limit)

    def with_snippets(self, hits: Mapping[int, Hit], query: str) -> list[Hit]:
        """Return hits, given by article number, each with the passage that fits `query` best."""
        from newsreader.search.snippets import snippet

        tree = parse(query)
        articles = {number: self._store.articles.load_article(number) for number in hits}
        return [
            replace(hit, snippet=snippet(tree, article.blocks)) if (article := articles[number]) else hit
            for number, hit in hits.items()
        ]

    def refresh(self) -> None:
        """Catch up with the store: with what this process or another one committed."""
        with self._lock:
            if self._catalogue.generation > self._store.database.generation():
                # The database was put back to an earlier state under what was derived from it.
                self.rebuild()
                return
            self._refresh_index()
            self._refresh_catalogue()

    def rebuild(self) -> None:
        """Make the text index and the facet arrays anew."""
        with self._lock:
            self._engine.clear()
            self._catalogue = self._empty_catalogue()
            self._searcher = self._make_searcher()
            self._refresh_index()
            self._refresh_catalogue()

    def save(self) -> None:
        """Write the facet arrays to disk, so that the next start need not make them."""
        with self._lock:
            if self._catalogue.generation >= 0:
                self._catalogue.save(self._directory / CATALOGUE_NAME)

    def discard(self) -> None:
        """Delete everything derived; it comes back at the next search."""
        with self._lock:
            self._engine.close()
            shutil.rmtree(self._directory / INDEX_NAME, ignore_errors=True)
            (self._directory / CATALOGUE_NAME).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the index."""
        self._engine.close()

    @staticmethod
    def _empty_catalogue() -> Catalogue:
        catalogue = Catalogue()
        catalogue.generation = -1
        return catalogue

    def _make_searcher(self) -> Searcher:
        articles = self._store.articles
        return Searcher(self._engine, self._catalogue, find_ids=articles.matching_id, title_order=articles.by_title)

    def _refresh_index(self) -> None:
        self._engine.refresh()
        after = self._engine.generation
        if after >= self._store.database.generation():
            return
        changes = self._store.changes
        with changes.snapshot() as generation:
            removed = changes.removed(after)
            total = changes.count_texts(after)
            if not total and not removed:
                return
            texts = (text_of(number, article) for number, article in changes.texts(after))
            try:
                self._engine.write(texts, removed, generation=generation, progress=self._report(total))
            except LockedError:
                # Another process is writing this very index: its commit will be here soon, search what there is.
                if after < 0:
                    raise
            except OSError as error:
                raise LibraryError(f"{self._directory / INDEX_NAME}: cannot be written: {error.strerror}") from None

    def _report(self, total: int):  # type: ignore[no-untyped-def]
        progress = self._progress
        if progress is None or total < WORTH_SAVING:
            return None
        return lambda done: progress("index", done, total)

    def _refresh_catalogue(self) -> None:
        catalogue, changes = self._catalogue, self._store.changes
        after = catalogue.generation
        if after == self._store.database.generation():
            return
        with changes.snapshot() as generation:
            rows = [CatalogueRow(*row) for row in changes.articles(after)]
            named = changes.named(after)
            catalogue.remove(changes.removed(after))
            catalogue.replace(rows)
            if changes.has_new_names(after):
                catalogue.set_names(
                    [NameRow(*row) for row in changes.names()], [EntityRow(*row) for row in changes.entities()]
                )
            if named:
                catalogue.clear_appearances(named)
                catalogue.add_appearances(changes.appearances(after))
            if (states := changes.states(after)) is not None:
                catalogue.set_state(states.read, states.starred, states.tags)
        catalogue.generation = generation
        if len(rows) + len(named) >= WORTH_SAVING or after < 0:
            self.save()
