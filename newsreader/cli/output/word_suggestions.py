"""Words that the user may have meant, when a search has found nothing."""

from newsreader.cli.output.streams import write_message
from newsreader.library import Library


def suggest_words(library: Library, query: str) -> None:
    """For each word of a query that is in no article, name similar words that are in articles."""
    from newsreader.library.answers.similar_words import similar_words
    from newsreader.search.query.parser import parse

    for word, near in similar_words(library, parse(query)).items():
        write_message(f"no article has the word {word}; did you mean {' or '.join(near)}?")
