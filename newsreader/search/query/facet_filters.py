"""The facet filters of a query: the parts of it that choose values of a facet."""

from newsreader.fields import MANY_VALUED_FACETS, field_of
from newsreader.search.query.tree import And, Dates, Everything, Filter, Node, Not, Or, all_of


def without_own(tree: Node, facet: str) -> Node:
    """Return `tree` without the filters of the facet at its top, so that its other values are counted too.

    If several names or authors must all occur, their filters are kept, so that the counts are of those that occur with
    them.
    """
    field = field_of(facet)
    parts = _parts(tree)
    own = [part for part in parts if _is_of(part, field)]
    included = [part for part in own if not isinstance(part, Not)]
    if len(included) > 1 and facet in MANY_VALUED_FACETS:
        own = [part for part in own if isinstance(part, Not)]
    return all_of([part for part in parts if part not in own])


def selected(tree: Node, facet: str) -> list[Filter]:
    """Return the filters of the facet at the top of `tree`, included or excluded; those for dates are left out."""
    field = field_of(facet)
    found: list[Filter] = []
    for part in _parts(tree):
        if _is_of(part, field):
            inner = part.part if isinstance(part, Not) else part
            choices = inner.parts if isinstance(inner, Or) else (inner,)
            found.extend(choice for choice in choices if isinstance(choice, Filter))
    return found


def is_filtered(tree: Node, facet: str) -> bool:
    """Tell whether `tree` chooses values of the facet at its top."""
    field = field_of(facet)
    return any(_is_of(part, field) for part in _parts(tree))


def _parts(tree: Node) -> tuple[Node, ...]:
    return tree.parts if isinstance(tree, And) else () if isinstance(tree, Everything) else (tree,)


def _is_of(node: Node, field: str) -> bool:
    """Return whether `node` chooses among values of `field` and nothing else."""
    if isinstance(node, Not):
        return _is_of(node.part, field)
    if isinstance(node, Or):
        return all(_is_of(part, field) for part in node.parts)
    return isinstance(node, (Filter, Dates)) and node.field == field
