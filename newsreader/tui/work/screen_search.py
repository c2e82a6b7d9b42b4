"""One search with all that the screen shows of it: rows, total, and the values of facets that are useful filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from newsreader.fields import FACET_GROUPS
from newsreader.library import Library
from newsreader.model import CancelToken, FacetValue, SearchResult
from newsreader.tui.state import FacetFilter, State, full_query, typed_query

if TYPE_CHECKING:
    from newsreader.search.query.tree import Node

FACET_LIMIT = 300
"""At most so many values of a facet are fetched; the others are found when the user types their beginning."""

FIRST_ROWS = 64


@dataclass(frozen=True, slots=True)
class ScreenResult:
    """What a search found for a state."""

    state: State
    result: SearchResult
    facets: Mapping[str, Sequence[FacetValue]]
    unknown: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The words of the query that no article has, each with similar words that articles have; only when no story was
    found and the query is complete."""

    def counts(self, filters: Sequence[FacetFilter]) -> dict[tuple[str, str], int]:
        """Return how many stories have the value of each filter, as far as known: {(facet, value): stories}."""
        asked = {(f.facet, f.value) for f in filters}
        found = self.result.facets.items()
        return {(facet, v.name): v.count for facet, values in found for v in values if (facet, v.name) in asked}


def find(library: Library, state: State, cancel: CancelToken, *, every_value: bool = False) -> ScreenResult:
    """Search with the query and the filters of a state, and count the values of the facets on the screen.

    Of a query that is not complete yet, the part that can be understood is searched for. With `every_value`, all values
    of the facets are fetched. Raises `QueryError` and `CancelledError`.
    """
    counted = [*FACET_GROUPS[state.facet_group]]
    if state.timeline and "month" not in counted:
        counted.append("month")
    # Imported here, because the first picture does not need the parser.
    from newsreader.search.query.parser import parse
    from newsreader.search.query.unfinished_query import finish

    query = full_query(replace(state, query=finish(typed_query(state)), is_unfinished=False))
    result = library.search(
        query,
        limit=FIRST_ROWS,
        sort=state.sort,
        facets=counted,
        facet_limit=None if every_value else FACET_LIMIT,
        cancel=cancel,
    )
    tree = parse(query)
    facets = {facet: _worthwhile(facet, values, result.total, tree) for facet, values in result.facets.items()}
    from newsreader.library.answers.similar_words import similar_words

    unknown = {} if result.total or state.is_unfinished else similar_words(library, tree)
    return ScreenResult(state, result, facets, unknown)


COMPLETED_VALUES = 5_000
"""At most so many values of a facet can be completed."""


def count_values(library: Library, facet: str) -> Sequence[FacetValue]:
    """Count the values of a facet over all stories, the most frequent first."""
    return library.search("", limit=1, facets=[facet], facet_limit=COMPLETED_VALUES).facets[facet]


def check(state: State) -> None:
    """Raise `QueryError` for a query with an error."""
    from newsreader.search.query.parser import parse

    parse(full_query(state))


def _worthwhile(facet: str, values: Sequence[FacetValue], total: int, tree: "Node") -> list[FacetValue]:
    """Leave out values that every story has, because a filter by them would change nothing."""
    from newsreader.search.query.facet_filters import is_filtered

    # A facet is counted without its own filters, so its counts are not those of the stories that are shown.
    keeps_all = total < 2 or is_filtered(tree, facet)
    return [v for v in values if v.count and (v.count < total or keeps_all)]


def find_row(order: Sequence[int], number: int, near: int = 0) -> int:
    """Find the row of an article by its number; returns 0, the first row, when it is not in the list any more.

    The rows about `near` are searched first, because an order is sorted only as far as it is read.
    """
    first = max(0, near - 200)
    ends = [near + 200, near + 5_000, len(order)]
    for start, end in zip([first, near + 200, 0], ends, strict=True):
        rows = order[start:end]
        if number in rows:
            return start + rows.index(number)
    return 0
