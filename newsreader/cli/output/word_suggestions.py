"""Words that the user may have meant, when a search has found nothing."""

from newsreader.cli.output.streams import write_message
from newsreader.library import Library


def suggest_words(library: Library, query: str) -> None:
    """For each word of a query that is in no article, name similar words that are in articles."""
    from newsreader.search.query.parser import parse
    from newsreader.search.query.tree import Word, text_leaves

    for word in dict.fromkeys(leaf.text for leaf in text_leaves(parse(query)) if isinstance(leaf, Word)):
        if near := library.suggest(word)[:3]:
            write_message(f"no article has the word {word}; did you mean {' or '.join(near)}?")
