"""The query tree: frozen nodes that say what is searched for, independent of how an engine finds it.

`field` of the text nodes is empty (title, body and captions), "title", "body" or "caption".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every story; the tree of an empty query."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, matched by its stem; `text` is as typed, and may hold several words for an engine (`north-korea`)."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """All words that begin with `text`."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """All words at most `distance` (1 or 2) letters off `text`."""

    text: str
    distance: int = 1
    field: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order side by side; or, when `within` is not 0, in any order at most so many words apart."""

    text: str
    within: int = 0
    field: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A value that an article must have: `field` is one of `fields.FIELDS`; `exact` when the value was quoted."""

    field: str
    value: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Dates:
    """From the first day of `since` to the last day of `until`; both as in `query_dates`, empty where open."""

    since: str
    until: str
    field: str = "date"


@dataclass(frozen=True, slots=True)
class Numbers:
    """From `least` to `most`, both included; None where open."""

    least: int | None
    most: int | None
    field: str


@dataclass(frozen=True, slots=True)
class Not:
    """Matches articles that `part` does not match."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """Matches where all of two or more parts match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Matches where any of two or more parts matches."""

    parts: tuple[Node, ...]


Text = Word | Prefix | Fuzzy | Phrase
Node = Everything | Word | Prefix | Fuzzy | Phrase | Filter | Dates | Numbers | Not | And | Or


def all_of(parts: list[Node]) -> Node:
    """Return the node that matches where all `parts` match, without needless nesting."""
    return _join(parts, And)


def any_of(parts: list[Node]) -> Node:
    """Return the node that matches where any of `parts` matches, without needless nesting."""
    return _join(parts, Or)


def negation(part: Node) -> Node:
    """Return the node that matches where `part` does not; two negations cancel each other."""
    return part.part if isinstance(part, Not) else Not(part)


def _join(parts: list[Node], kind: type[And] | type[Or]) -> Node:
    flat: list[Node] = []
    for part in parts:
        if kind is And and isinstance(part, Everything):
            continue
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def is_text(node: Node) -> bool:
    """Tell whether `node` contains only text nodes, so that a text engine can answer it."""
    if isinstance(node, And | Or):
        return all(is_text(part) for part in node.parts)
    if isinstance(node, Not):
        return is_text(node.part)
    return isinstance(node, Text)


def text_leaves(node: Node) -> Iterator[Text]:
    """Yield the text nodes that can make an article match: all except the negated ones."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from text_leaves(part)
    elif isinstance(node, Text):
        yield node


def rewrite(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return `node` with `change` applied to each leaf, bottom up."""
    if isinstance(node, And):
        return all_of([rewrite(part, change) for part in node.parts])
    if isinstance(node, Or):
        return any_of([rewrite(part, change) for part in node.parts])
    if isinstance(node, Not):
        return negation(rewrite(node.part, change))
    return change(node)
