"""Queries that are still being typed, and the part of them that can be searched already."""

from newsreader.errors import QueryError
from newsreader.fields import ALIASES, TEXT_FIELDS
from newsreader.search.query.lexer import Token, TokenKind, tokens
from newsreader.search.query.parser import parse

LEAST_LETTERS = 3
"""A word of fewer letters is not searched for as a beginning, because too many words begin so.

In 6,000 articles the first search for one letter took 650 ms, for two letters 260 to 290 ms, for three 20 to 80 ms.
"""


def with_beginning(text: str) -> str:
    """Return `text` so that its last word is searched for as the beginning of a word as well, as long as it is typed.

    A blank ends the word. A word that is excluded stays as it is, because many words begin with its first letters.
    """
    try:
        found = tokens(text)[:-1]
    except QueryError:
        return text
    if not found or not _is_beginning(found, text) or _closed(text) is None:
        return text
    word = found[-1]
    return f"{text[: word.start]}({word.text} OR {word.text}*)"


def _is_beginning(found: list[Token], text: str) -> bool:
    """Whether the last token can be the beginning of a word that is searched for in texts."""
    word, before = found[-1], found[-2] if len(found) > 1 else None
    if word.kind is not TokenKind.WORD or word.end != len(text):
        return False
    if before and before.end == word.start:
        if before.kind is TokenKind.NOT:
            return False
        if before.kind is TokenKind.FIELD:
            name = before.text.lower()
            if ALIASES.get(name, name) not in TEXT_FIELDS:
                return False
    # A word with other signs, such as put* or the name of a saved search, already says how it is to be searched for.
    return len(word.text) >= LEAST_LETTERS and word.text.replace("-", "").isalnum()


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
