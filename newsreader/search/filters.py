"""Filters as values: find, add and take away the filters of a query, as sidebars and options do."""

from dataclasses import dataclass

from newsreader.search.query.parser import NAME_FIELDS, VALUE_FIELDS, parse, quote, to_text
from newsreader.search.query.tree import And, Dates, Everything, Filter, Node, Not, Or, all_of, any_of
from newsreader.text import fold

FACET_FIELDS = {"organisation": "org", "month": "date"}
"""The query field that selects a value of a facet, where the two have different names."""


@dataclass(frozen=True, slots=True)
class Selected:
    """One filter in force at the top of a query; `exact` when its value is quoted."""

    field: str
    value: str
    exclude: bool = False
    exact: bool = False


def filter_text(field: str, value: str, *, exclude: bool = False) -> str:
    """Return one filter as query text, its value quoted where a bare one would be read otherwise."""
    sign = "-" if exclude else ""
    is_bare = field not in (*NAME_FIELDS, *VALUE_FIELDS)
    return f"{sign}{field}:{value if is_bare else quote(value)}"


def filters(query: str) -> tuple[Selected, ...]:
    """Return the filters at the top of `query`, in order; those of an OR group of one field each count."""
    return tuple(selected for part in _parts(parse(query)) for selected in _selected(part))


def with_filter(query: str, field: str, value: str, *, exclude: bool = False, either: bool = False) -> str:
    """Return `query` with the filter added, in place of the same one included or excluded before.

    `either` joins it to the included values of the field by OR, where AND would be asked otherwise. Raises
    `QueryError` for a query that cannot be parsed.
    """
    tree = parse(without_filter(query, field, value))
    added = parse(filter_text(field, value, exclude=exclude))
    if not either or exclude:
        return to_text(all_of([tree, added]))
    parts = list(_parts(tree))
    group = [part for part in parts if _is_choice_of(part, field)]
    rest = [part for part in parts if part not in group]
    return to_text(all_of([*rest, any_of([*group, added])]))


def without_filter(query: str, field: str, value: str | None = None) -> str:
    """Return `query` without that filter, included or excluded; without all of the field when `value` is None."""
    wanted = None if value is None else fold(value)
    kept = [part for part in (_without(part, field, wanted) for part in _parts(parse(query))) if part is not None]
    return to_text(all_of(kept))


def _parts(tree: Node) -> tuple[Node, ...]:
    if isinstance(tree, Everything):
        return ()
    return tree.parts if isinstance(tree, And) else (tree,)


def _is_choice_of(part: Node, field: str) -> bool:
    """Whether `part` includes one value or one of several values of one field."""
    choices = part.parts if isinstance(part, Or) else (part,)
    return all(_field(choice) == field for choice in choices)


def _field(node: Node) -> str | None:
    if isinstance(node, Filter):
        return node.field
    return "date" if isinstance(node, Dates) else None


def _selected(part: Node) -> list[Selected]:
    exclude = isinstance(part, Not)
    inner = part.part if isinstance(part, Not) else part
    choices = inner.parts if isinstance(inner, Or) else (inner,)
    if not all(_field(choice) for choice in choices):
        return []
    found = []
    for choice in choices:
        if isinstance(choice, Filter):
            found.append(Selected(choice.field, choice.value, exclude, choice.exact))
        elif isinstance(choice, Dates):
            found.append(Selected("date", to_text(choice).removeprefix("date:"), exclude))
    return found


def _without(part: Node, field: str, wanted: str | None) -> Node | None:
    if isinstance(part, Not):
        inner = _without(part.part, field, wanted)
        return Not(inner) if inner is not None else None
    if isinstance(part, Or) and all(_field(choice) for choice in part.parts):
        kept = [choice for choice in part.parts if not _is(choice, field, wanted)]
        return any_of(kept) if kept else None
    return None if _is(part, field, wanted) else part


def _is(node: Node, field: str, wanted: str | None) -> bool:
    if _field(node) != field:
        return False
    if wanted is None:
        return True
    value = node.value if isinstance(node, Filter) else to_text(node).removeprefix("date:")
    return fold(value) == wanted
