"""What may help one whose search has found nothing."""

from newsreader.cli.output.streams import tell
from newsreader.library import Library


def tell_likely_words(library: Library, query: str) -> None:
    """Name words of the library that the words of a query, where no article has them, may be slips of."""
    from newsreader.search.query.parser import parse
    from newsreader.search.query.tree import Word, text_leaves

    for word in dict.fromkeys(leaf.text for leaf in text_leaves(parse(query)) if isinstance(leaf, Word)):
        if near := library.suggest(word)[:3]:
            tell(f"no article has the word {word}; did you mean {' or '.join(near)}?")
