"""The searcher, the entry point of search: it takes a query and returns stories in order with the counts of facets."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsreader.search.evaluation import Evaluation, Lookup
from newsreader.search.facet_counts import Counter
from newsreader.search.query.facet_filters import selected, without_own
from newsreader.search.query.parser import parse
from newsreader.search.query.tree import Node, text_leaves
from newsreader.search.story_order import Numbers, Order, Stories, order_of, stories_of, with_recency

if TYPE_CHECKING:
    from newsreader.model import CancelToken
    from newsreader.results import FacetValue
    from newsreader.search.arrays.catalogue import Catalogue, CatalogueView
    from newsreader.search.arrays.number_sets import Scored
    from newsreader.search.engine import Engine
    from newsreader.search.explanation import Explainer

TitleOrder = Callable[[], Sequence[int]]


class Ranked(NamedTuple):
    """The answer to a search; `numbers` (of the articles that represent stories) and `scores` are one page of it."""

    total: int
    numbers: list[int]
    scores: list[float]
    order: Sequence[int]
    """The article numbers for all stories that match, in order; sorted as far as they are looked at."""
    facets: Mapping[str, list[FacetValue]]
    generation: int = -1
    """For whoever searches a library: which state of it was searched."""


class Searcher:
    """Answers queries from a text engine and a catalogue; several threads may ask at once.

    `lookups` find article numbers for the fields whose values are only in the store. `title_order` returns all article
    numbers, ordered by title.
    """

    def __init__(
        self,
        engine: Engine,
        catalogue: Catalogue,
        *,
        lookups: Mapping[str, Lookup] | None = None,
        title_order: TitleOrder | None = None,
    ) -> None:
        self.engine = engine
        self.catalogue = catalogue
        self._lookups = lookups or {}
        self._title_order = title_order

    def search(
        self,
        query: str | Node = "",
        *,
        limit: int = 20,
        offset: int = 0,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int | None = None,
        recency: float = 0.0,
        today: date | None = None,
        cancel: CancelToken | None = None,
    ) -> Ranked:
        """Find stories: how many match, one page of them in order, and counts of facets over all of them.

        `limit` 0 means all. `sort` is one of `fields.SORTS`; for a query without words, relevance means newest first.
        `recency` raises the scores of new articles by up to that share. Raises `QueryError`, and `CancelledError` once
        `cancel` is set.
        """
        tree = parse(query) if isinstance(query, str) else query
        evaluation = self._evaluation(self.catalogue.view(), today, cancel)
        articles = evaluation.articles(tree)
        stories, order = self._ranked(evaluation.view, tree, articles, sort, recency)
        total = len(order)
        last = min(total, offset + limit) if limit else total
        places = order.places(last)[offset:last]
        return Ranked(
            total,
            [int(number) for number in stories.numbers[places]],
            [float(score) for score in stories.scores[places]],
            order,
            self._count(evaluation, tree, articles.members, facets, facet_limit),
        )

    def explainer(
        self,
        query: str | Node = "",
        *,
        sort: str = "relevance",
        recency: float = 0.0,
        today: date | None = None,
        cancel: CancelToken | None = None,
    ) -> Explainer:
        """Return an explainer, which tells why an article is, or is not, in the answer to the same `search`."""
        from newsreader.search.explanation import Explainer

        tree = parse(query) if isinstance(query, str) else query
        evaluation = self._evaluation(self.catalogue.view(), today, cancel)
        stories, order = self._ranked(evaluation.view, tree, evaluation.articles(tree), sort, recency)
        return Explainer(tree, evaluation, stories, order)

    def _ranked(
        self, view: CatalogueView, tree: Node, articles: Scored, sort: str, recency: float
    ) -> tuple[Stories, Order]:
        stories = stories_of(articles, view.columns)
        if recency:
            stories = with_recency(stories, view.columns, time.time(), recency)
        if sort == "relevance" and next(text_leaves(tree), None) is None:
            sort = "newest"
        return stories, order_of(stories, view.columns, sort, self._title_ranks(view) if sort == "title" else None)

    def articles(
        self,
        query: str | Node = "",
        *,
        sort: str = "newest",
        today: date | None = None,
        cancel: CancelToken | None = None,
    ) -> Sequence[int]:
        """Return the numbers of all articles that match, including those that do not represent their story."""
        tree = parse(query) if isinstance(query, str) else query
        view = self.catalogue.view()
        found = self._evaluation(view, today, cancel).articles(tree)
        ranks = self._title_ranks(view) if sort == "title" else None
        return order_of(Stories(found.members, found.scores), view.columns, sort, ranks)

    def count(self, query: str | Node = "", *, today: date | None = None) -> int:
        """Return how many stories match."""
        return self.search(query, limit=1, today=today).total

    def _evaluation(self, view: CatalogueView, today: date | None, cancel: CancelToken | None) -> Evaluation:
        # Days are those of the user's time zone, not of UTC.
        return Evaluation(self.engine, view, today or date.today(), self._lookups, cancel)  # noqa: DTZ011

    def _title_ranks(self, view: CatalogueView) -> Numbers:
        if self._title_order is None:
            raise ValueError("this searcher was not told the order of titles")
        ranks = np.full(view.columns.size, np.iinfo(np.int64).max)
        ordered = np.array(self._title_order(), np.int64)
        ordered = ordered[ordered < view.columns.size]
        ranks[ordered] = np.arange(len(ordered))
        return ranks

    @staticmethod
    def _count(
        evaluation: Evaluation, tree: Node, articles: Numbers, facets: Sequence[str], limit: int | None
    ) -> dict[str, list[FacetValue]]:
        counters = {tree: Counter(evaluation.view, articles)} if facets else {}
        counted = {}
        for facet in facets:
            evaluation.check()
            base = without_own(tree, facet)
            if base not in counters:
                counters[base] = Counter(evaluation.view, evaluation.articles(base).members)
            counted[facet] = counters[base].values(facet, limit, selected(tree, facet))
        return counted
