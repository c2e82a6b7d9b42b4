"""Queries that are still being typed, and the part of them that can be searched already."""

from newsreader.errors import QueryError
from newsreader.search.query.lexer import TokenKind, tokens
from newsreader.search.query.parser import parse


def finish(text: str) -> str:
    """Return the part of an unfinished query that can be searched, for search while typing.

    Open quotes and parentheses are closed. An operator, a field or a filter at the end that is not complete yet is left
    out. A query with another mistake is returned unchanged, so that `parse` raises the error.
    """
    shortened = text
    while shortened:
        for quote in ("", '"'):
            closed = _closed(shortened + quote)
            if closed is not None:
                return closed
        without_last = shortened.rstrip().rpartition(" ")[0]
        if not _is_wrong_at_end(shortened, len(without_last)):
            break
        shortened = without_last
    return text if shortened else ""


def _closed(text: str) -> str | None:
    """Return `text` with its parentheses closed if it can be parsed then."""
    try:
        found = [token.kind for token in tokens(text)]
        closed = text + ")" * max(0, found.count(TokenKind.OPEN) - found.count(TokenKind.CLOSE))
        parse(closed)
    except QueryError:
        return None
    return closed


def _is_wrong_at_end(text: str, start: int) -> bool:
    """Tell whether the first mistake in `text` is in its last word, which begins about `start`."""
    try:
        parse(text)
    except QueryError as error:
        return error.position >= start
    return False
