"""The lexer: it splits a query into tokens, which the parser then reads."""

import re
from enum import Enum
from typing import NamedTuple

from newsreader.errors import QueryError

_QUOTES = '"“”„'
_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"([^\W\d_]+):")
_BARE = re.compile(rf"[^\s(){_QUOTES}]+")
_QUOTED = re.compile(rf"[{_QUOTES}]((?:[^\\{_QUOTES}]|\\.|\\$)*)([{_QUOTES}]|$)", re.DOTALL)
_ESCAPED = re.compile(rf"\\([\\{_QUOTES}])")
_DISTANCE = re.compile(r"~(\d*)(?=[\s()]|$)")


class TokenKind(Enum):
    """The kind of a token."""

    OPEN = "an opening parenthesis"
    CLOSE = "a closing parenthesis"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"
    FIELD = "a field"
    WORD = "a word"
    QUOTED = "a quoted phrase"
    END = "the end of the query"


class Token(NamedTuple):
    """One token; `text` without quotes, colon and escapes, `start` and `end` as offsets in the query."""

    kind: TokenKind
    text: str
    start: int
    end: int
    distance: int | None = None
    """The number after `~` behind a quoted phrase."""


_OPERATORS = {"OR": TokenKind.OR, "AND": TokenKind.AND, "NOT": TokenKind.NOT}
_SIGNS = {"(": TokenKind.OPEN, ")": TokenKind.CLOSE}


def tokens(query: str) -> list[Token]:
    """Cut `query` into tokens, an END last. Raises `QueryError` for a quote that is never closed."""
    result: list[Token] = []
    position = 0
    while True:
        space = _SPACE.match(query, position)
        if space:
            position = space.end()
        if position >= len(query):
            result.append(Token(TokenKind.END, "", len(query), len(query)))
            return result
        token = _token(query, position, is_value=bool(result) and result[-1].kind is TokenKind.FIELD and not space)
        result.append(token)
        position = token.end


def _token(query: str, start: int, *, is_value: bool) -> Token:
    first = query[start]
    if first in _SIGNS:
        return Token(_SIGNS[first], first, start, start + 1)
    if first in _QUOTES:
        return _quoted(query, start)
    if not is_value:
        if first == "-" and start + 1 < len(query) and not query[start + 1].isspace():
            return Token(TokenKind.NOT, "-", start, start + 1)
        field = _FIELD.match(query, start)
        if field:
            return Token(TokenKind.FIELD, field[1], start, field.end())
    text = _BARE.findall(query, start)[0]
    kind = TokenKind.WORD if is_value else _OPERATORS.get(text, TokenKind.WORD)
    return Token(kind, text, start, start + len(text))


def _quoted(query: str, start: int) -> Token:
    match = _QUOTED.match(query, start)
    if match is None or not match[2]:
        raise QueryError("A quote is opened and never closed", query, start, 'a closing "')
    text = _ESCAPED.sub(r"\1", match[1])
    near = _DISTANCE.match(query, match.end())
    if near is None:
        return Token(TokenKind.QUOTED, text, start, match.end())
    if not near[1] or len(near[1]) > 4:
        raise QueryError("How near the words must be is not said", query, match.end(), "a number, as in ~5")
    return Token(TokenKind.QUOTED, text, start, near.end(), int(near[1]))
