"""The search of a library: updates the text index and the facet arrays, then searches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.job import UNWATCHED, Job
from newsreader.library.answers.mute_rules import MutedCatalogue, has_mutes
from newsreader.library.derived_data import DerivedData
from newsreader.search.query.parser import parse
from newsreader.search.searcher import Ranked, Searcher
from newsreader.thread_priority import priority

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from newsreader.model import CancelToken
    from newsreader.results import Hit
    from newsreader.search.arrays.catalogue import Catalogue
    from newsreader.search.explanation import Explainer
    from newsreader.store.store import Store


class Finder:
    """The search of one library; safe to be used by several threads. `recency` is as in `Config`."""

    def __init__(self, store: Store, directory: Path, job: Job = UNWATCHED, recency: float = 0.0) -> None:
        self._store = store
        self._recency = recency
        self._derived = DerivedData(store, directory, job)
        self._muted: MutedCatalogue | None = None

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
        searcher = self._up_to_date()
        generation = self._derived.generation
        with priority.foreground():
            ranked = searcher.search(
                query,
                limit=limit,
                offset=offset,
                sort=sort,
                facets=facets,
                facet_limit=facet_limit,
                recency=self._recency,
                cancel=cancel,
            )
        return ranked._replace(generation=generation)

    def explainer(self, query: str, *, sort: str) -> Explainer:
        """Return an object that explains the answer to a query; see `Searcher.explainer`."""
        return self._up_to_date().explainer(query, sort=sort, recency=self._recency)

    def articles(self, query: str) -> Sequence[int]:
        """Find all articles that match, newest first; each version of a story is an article of its own."""
        return self._up_to_date().articles(query)

    def count(self, query: str = "") -> int:
        """Count the stories that match."""
        return self._up_to_date().count(query)

    def count_all(self) -> int:
        """Count all stories, those that the mute rules hide as well."""
        self._up_to_date()
        return self._searcher(self._derived.catalogue).count()

    def suggest(self, word: str) -> list[str]:
        """Find words of the library that are spelt like `word`."""
        return self._derived.engine.suggest(word)

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Find words of the library that begin with `prefix`."""
        return self._derived.engine.complete(prefix, limit)

    def with_snippets(self, hits: Mapping[int, Hit], query: str) -> list[Hit]:
        """Return hits, given by article number, each with the passage that fits `query` best."""
        from newsreader.search.snippets import snippet

        tree = parse(query)
        articles = {number: self._store.articles.load_article(number) for number in hits}
        return [
            hit._replace(snippet=snippet(tree, article.blocks)) if (article := articles[number]) else hit
            for number, hit in hits.items()
        ]

    def refresh(self) -> None:
        """Update the text index and the arrays with all that this process or another one has committed."""
        self._derived.refresh()

    def importing(self) -> AbstractContextManager[None]:
        """Mark that an import is under way, which updates the index itself from time to time."""
        return self._derived.importing()

    def rebuild(self) -> None:
        """Make the text index and the facet arrays again."""
        self._derived.rebuild()

    def tidy(self) -> None:
        """Make later searches and starts faster; called after imports, because it may take seconds."""
        self._derived.tidy()

    def close(self) -> None:
        """Close the index."""
        self._derived.close()

    def count_hidden(self, query: str, shown: int) -> int:
        """Return how many of the stories that match are hidden by mute rules, if `shown` of them are not hidden."""
        if not has_mutes(self._store):
            return 0
        return max(0, self._searcher(self._derived.catalogue).count(query) - shown)

    def _up_to_date(self) -> Searcher:
        """Update as far as this is possible without a long wait, and return a searcher."""
        self._derived.refresh_briefly()
        whole = self._derived.catalogue
        if not has_mutes(self._store):
            return self._searcher(whole)
        if self._muted is None or self._muted.whole is not whole:
            self._muted = MutedCatalogue(self._store, whole, self._searcher)
        return self._searcher(self._muted)

    def _searcher(self, catalogue: Catalogue) -> Searcher:
        articles = self._store.articles
        lookups = {"id": lambda value, _: articles.matching_id(value), "url": articles.matching_url}
        return Searcher(self._derived.engine, catalogue, lookups=lookups, title_order=articles.by_title)
