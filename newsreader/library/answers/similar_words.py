"""Words that the user may have meant, when a search has found nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.search.query.tree import Word, text_leaves

if TYPE_CHECKING:
    from newsreader.library.library import Library
    from newsreader.search.query.tree import Node

MOST_WORDS = 3
"""So many similar words are offered for one word."""


def similar_words(library: Library, tree: Node) -> dict[str, list[str]]:
    """For each word of a query that no article has, return similar words that articles have."""
    words = dict.fromkeys(leaf.text for leaf in text_leaves(tree) if isinstance(leaf, Word))
    return {word: near[:MOST_WORDS] for word in words if (near := library.suggest(word))}
