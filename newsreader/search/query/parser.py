"""The query language: text to tree and back.

query  = either
either = both { "OR" both }
both   = part { ["AND"] part }
part   = ("NOT" | "-") part | "(" either ")" | field ":" value | word | quoted
word   = letters | letters "*" | letters "~1" | letters "~2"
quoted = '"' words '"' [ "~" number ]
"""

import re

from newsreader.errors import QueryError
from newsreader.fields import ALIASES, DATE_HELP, FIELDS, NUMBER_HELP, TEXT_FIELDS, FieldKind
from newsreader.search.query import query_dates
from newsreader.search.query.lexer import Token, TokenKind, tokens
from newsreader.search.query.tree import (
    And,
    Dates,
    Everything,
    Filter,
    Fuzzy,
    Node,
    Not,
    Numbers,
    Or,
    Phrase,
    Prefix,
    Text,
    Word,
    all_of,
    any_of,
    negation,
)

_FUZZY = re.compile(r"(.+)~(\d*)", re.DOTALL)
_NUMBERS = re.compile(r"([0-9]{0,9})(?:(\.\.)([0-9]{0,9}))?")
_MAX_DEPTH = 50
_STARTS_PART = frozenset({TokenKind.OPEN, TokenKind.NOT, TokenKind.FIELD, TokenKind.WORD, TokenKind.QUOTED})


def parse(text: str) -> Node:
    """Return the tree of a query. Raises `QueryError`, which holds the place and what was expected there.

    Relative dates stay words in the tree: they are resolved when it is searched.
    """
    return _Parser(text).parse()


class _Parser:
    """A recursive descent parser of one query."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens = tokens(query)
        self.index = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def is_at(self, *kinds: TokenKind) -> bool:
        return self.token.kind in kinds

    def take(self) -> Token:
        token = self.token
        self.index += 1
        return token

    def fail(self, message: str, position: int, expected: str = "") -> QueryError:
        return QueryError(message, self.query, position, expected)

    def parse(self) -> Node:
        if self.is_at(TokenKind.END):
            return Everything()
        node = self.either("")
        if not self.is_at(TokenKind.END):
            raise self.fail("Nothing is open that this could close", self.token.start, "a word or the end")
        return node

    def either(self, field: str) -> Node:
        parts = [self.both(field)]
        while self.is_at(TokenKind.OR):
            self.take()
            parts.append(self.both(field))
        return any_of(parts)

    def both(self, field: str) -> Node:
        parts = [self.part(field)]
        while self.is_at(TokenKind.AND, *_STARTS_PART):
            if self.is_at(TokenKind.AND):
                self.take()
            parts.append(self.part(field))
        return all_of(parts)

    def part(self, field: str) -> Node:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise self.fail("This is nested too deeply", self.token.start)
        token = self.take()
        try:
            match token.kind:
                case TokenKind.NOT:
                    return negation(self.part(field))
                case TokenKind.OPEN:
                    return self.group(token, field)
                case TokenKind.FIELD:
                    return self.field(token, field)
                case TokenKind.WORD | TokenKind.QUOTED:
                    return self.leaf(token, field)
        finally:
            self.depth -= 1
        what = "The query ends" if token.kind is TokenKind.END else f"Here stands {token.text}"
        raise self.fail(f"{what} where something to look for should stand", token.start, "a word, a phrase or a filter")

    def group(self, opening: Token, field: str) -> Node:
        node = self.either(field)
        if not self.is_at(TokenKind.CLOSE):
            raise self.fail("A parenthesis is opened and never closed", opening.start, "a closing )")
        self.take()
        return node

    def field(self, token: Token, outer: str) -> Node:
        name = token.text.lower()
        name = ALIASES.get(name, name)
        following = self.token
        has_value = following.start == token.end and following.kind in {
            TokenKind.OPEN,
            TokenKind.WORD,
            TokenKind.QUOTED,
        }
        if name not in FIELDS:
            if not has_value:  # a colon without a value is that of a pasted headline, and no field
                return _plain(token.text, outer)
            raise self.fail(f"There is no field {token.text}:", token.start, _fields_like(name))
        if not has_value:
            raise self.fail(f"Nothing stands after {token.text}:", token.end, FIELDS[name].help)
        value = self.take()
        return self.group(value, name) if value.kind is TokenKind.OPEN else self.leaf(value, name)

    def leaf(self, token: Token, field: str) -> Node:
        if not field or field in TEXT_FIELDS:
            return self.text(token, field)
        wanted = FIELDS[field]
        if token.distance is not None:
            raise self.fail("Only words can be near each other", token.start, wanted.help)
        value = " ".join(token.text.split())
        if not value:
            raise self.fail("An empty value", token.start, wanted.help)
        match wanted.kind:
            case FieldKind.DATE:
                return self.dates(token, field)
            case FieldKind.NUMBER:
                return self.numbers(token, field)
            case FieldKind.STATE:
                value = value.lower()
                if value not in wanted.values:
                    raise self.fail(f"{field}:{value} means nothing", token.start, " or ".join(wanted.values))
                return Filter(field, value)
        return Filter(field, value, exact=token.kind is TokenKind.QUOTED)

    def text(self, token: Token, field: str) -> Node:
        text = token.text
        if token.kind is TokenKind.QUOTED:
            words = " ".join(text.split())
            return Phrase(words, token.distance or 0, field) if words else Everything()
        fuzzy = _FUZZY.fullmatch(text)
        if fuzzy:
            if fuzzy[2] not in {"", "1", "2"} or "*" in fuzzy[1]:
                position = token.start + fuzzy.start(2)
                raise self.fail("This is not how many letters may differ", position, "~1 or ~2 after a word")
            return Fuzzy(fuzzy[1], int(fuzzy[2] or 1), field)
        if "*" in text.rstrip("*"):
            position = token.start + text.index("*")
            raise self.fail("A * can only end a word", position, "the beginning of a word, then *, as in put*")
        if text.endswith("*"):
            stem = text.rstrip("*")
            return Prefix(stem, field) if stem else Everything()
        return _plain(text, field)

    def dates(self, token: Token, field: str) -> Node:
        since, separator, until = token.text.partition("..")
        first, last = self.date(since, token), self.date(until, token)
        if not separator:
            last = first
        if not first and not last:
            raise self.fail("A range without a date", token.start, DATE_HELP)
        if (
            first > last > ""
            and query_dates.is_absolute(first)
            and query_dates.is_absolute(last)
            and not first.startswith(last)
        ):
            raise self.fail("This range ends before it begins", token.start, "the earlier date first")
        return Dates(first, last, field)

    def numbers(self, token: Token, field: str) -> Node:
        match = _NUMBERS.fullmatch(token.text.strip())
        if match is None or not (match[1] or match[3]):
            raise self.fail(f"{token.text} is no number", token.start, NUMBER_HELP)
        least, most = (int(number) if number else None for number in (match[1], match[3]))
        if not match[2]:
            most = least
        if least is not None and most is not None and least > most:
            raise self.fail("This range ends before it begins", token.start, "the smaller number first")
        return Numbers(least, most, field)

    def date(self, text: str, token: Token) -> str:
        if not text.strip():
            return ""
        normal = query_dates.normal(text)
        if normal is None:
            position = token.start + (token.kind is TokenKind.QUOTED) + max(0, token.text.find(text))
            raise self.fail(f"{text} is no date", position, DATE_HELP)
        return normal


def _fields_like(name: str) -> str:
    """Return the fields to suggest for a field that does not exist."""
    from difflib import get_close_matches

    near = get_close_matches(name, FIELDS, 1)
    return f"{near[0]}: (did you mean {near[0]}:?)" if near else " ".join(f"{field}:" for field in FIELDS)


def _plain(text: str, field: str) -> Node:
    """Return a word; a single sign without letters, as in a pasted headline, matches everything."""
    return Word(text, field) if any(c.isalnum() for c in text) else Everything()


# ------------------------------------------------------------------------------------------------------- printing


def to_text(tree: Node) -> str:
    """Return the query for `tree` in its canonical form; `parse` turns it into an equal tree again."""
    return "" if isinstance(tree, Everything) else _print(tree, 0)


def quote(value: str) -> str:
    """Return `value` in double quotes, escaped so that `parse` reads the same value."""
    escaped = re.sub(r'([\\"“”„])', r"\\\1", value)
    return f'"{escaped}"'


def _print(node: Node, level: int) -> str:
    """Print a node that is at the top (level 0), inside OR (1), inside AND (2) or under NOT (3)."""
    match node:
        case Not(part):
            return "-" + _print(part, 3)
        case And(parts):
            text = " ".join(_print(part, 2) for part in parts)
            return f"({text})" if level >= 2 else text
        case Or(parts):
            text = " OR ".join(_print(part, 1) for part in parts)
            return f"({text})" if level >= 1 else text
    return _print_leaf(node)


def _print_leaf(node: Everything | Dates | Numbers | Filter | Text) -> str:
    match node:
        case Everything():
            return "*"
        case Dates(since, until, field):
            return f"{field}:{since}" if since == until else f"{field}:{since}..{until}"
        case Numbers(least, most, field):
            if least == most:
                return f"{field}:{least}"
            return f"{field}:{'' if least is None else least}..{'' if most is None else most}"
        case Filter(field, value, exact):
            return f"{field}:{quote(value) if exact else value}"
    return (f"{node.field}:" if node.field else "") + _print_text(node)


def _print_text(node: Text) -> str:
    match node:
        case Phrase(text, within, _):
            return quote(text) + (f"~{within}" if within else "")
        case Prefix(text, _):
            return f"{text}*"
        case Fuzzy(text, distance, _):
            return f"{text}~{distance}"
    return node.text
