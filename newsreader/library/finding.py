"""Searching: asks the text index and the facet arrays, which are kept in step with the store."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.library.derived import Derived
from newsreader.model import CancelToken, Hit, Progress
from newsreader.search.query import parse
from newsreader.search.searcher import Ranked, Searcher
from newsreader.store.store import Store

if TYPE_CHECKING:
    from newsreader.search.explain import Explainer


class Finder:
    """The search of one library; safe to be used by several threads."""

    def __init__(self, store: Store, directory: Path, progress: Progress | None = None) -> None:
        self._store = store
        self._derived = Derived(store, directory, progress)

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
        ranked = searcher.search(
            query, limit=limit, offset=offset, sort=sort, facets=facets, facet_limit=facet_limit, cancel=cancel
        )
        return replace(ranked, generation=generation)

    def explainer(self, query: str, *, sort: str, recency: float = 0.0) -> "Explainer":
        """Return what explains the answer to a query; see `Searcher.explainer`."""
        return self._up_to_date().explainer(query, sort=sort, recency=recency)

    def articles(self, query: str) -> Sequence[int]:
        """Find all articles that match, the versions of one story each for itself, newest first."""
        return self._up_to_date().articles(query)

    def count(self, query: str = "") -> int:
        """Count the stories that match."""
        return self._up_to_date().count(query)

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
            replace(hit, snippet=snippet(tree, article.blocks)) if (article := articles[number]) else hit
            for number, hit in hits.items()
        ]

    def refresh(self) -> None:
        """Catch up with the store: with all that this process or another one committed."""
        self._derived.refresh()

    def rebuild(self) -> None:
        """Make the text index and the facet arrays anew."""
        self._derived.rebuild()

    def settle(self) -> None:
        """Make the searches and starts to come as quick as can be, which may take seconds; after imports."""
        self._derived.tidy()

    def close(self) -> None:
        """Let go of the index."""
        self._derived.close()

    def _up_to_date(self) -> Searcher:
        """Return a searcher of what the library holds, as far as that is known without a long wait."""
        self._derived.glance()
        articles = self._store.articles
        return Searcher(
            self._derived.engine,
            self._derived.catalogue,
            find_ids=articles.matching_id,
            title_order=articles.by_title,
        )
