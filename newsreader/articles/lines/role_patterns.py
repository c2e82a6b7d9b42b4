"""The patterns that give a line its role, read once from `roles.toml`, and those that the user's configuration adds."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from newsreader.articles.lines.line_signals import Signal
from newsreader.errors import ConfigError
from newsreader.language.dates import day_number, loose_month, loose_weekday
from newsreader.language.english import ENGLISH
from newsreader.language.languages import alternatives
from newsreader.model import Role

_TAIL = 220
"""How many characters at the end of a line are searched for what a pattern needs: more than any credit has."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern for whole lines, and the role of the lines that match; `roles.toml` explains the fields."""

    name: str
    role: Role
    regex: re.Pattern[str]
    limit: int = 120
    signal: Signal = Signal.NONE
    needs: tuple[str, ...] = ()

    def matches(self, plain: str) -> bool:
        """Tell whether a line with straight quotes looks like this."""
        if len(plain) > self.limit or (self.needs and not any(map(plain[-_TAIL:].__contains__, self.needs))):
            return False
        return self.regex.fullmatch(plain) is not None


_PLACEHOLDER = re.compile(r"\{([a-z ]+)\}")
_DOCUMENTATION = re.compile(r"^(?:means = [^\n]*|(?:counter)?examples = \[.*?\])$", re.MULTILINE | re.DOTALL)


def read_rules(*, documented: bool = True) -> dict[str, Any]:
    """Return the content of `roles.toml`, with or without the parts that only documents and tests need.

    Without these parts, reading takes two thirds of the time; this matters at the start of the first import.
    """
    text = files("newsreader.articles.lines").joinpath("roles.toml").read_text("utf-8")
    return tomllib.loads(text if documented else _DOCUMENTATION.sub("", text))


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return read_rules(documented=False)


@lru_cache(maxsize=1)
def _words_of_language() -> dict[str, str]:
    """Return the expressions for what a pattern names in curly brackets."""
    return {
        "weekday": loose_weekday(ENGLISH),
        "month": loose_month(ENGLISH),
        "day": day_number(ENGLISH),
        "name joiner": alternatives(ENGLISH.name_joiners),
    }


@lru_cache(maxsize=8)
def load_patterns(boilerplate: tuple[str, ...] = ()) -> tuple[Pattern, ...]:
    """Return the user's `boilerplate` expressions, then the program's own patterns, in the order they are tried.

    Raises `ConfigError` for an expression of the user's that cannot be compiled.
    """
    own = []
    for text in boilerplate:
        try:
            own.append(Pattern("configured", Role.BOILERPLATE, re.compile(text), limit=2000))
        except re.error as error:
            raise ConfigError(f"boilerplate: {text!r} is not a regular expression: {error}") from None
    return (*own, *(_pattern(entry) for entry in _table()["pattern"]))


@lru_cache(maxsize=8)
def load_by_length(boilerplate: tuple[str, ...] = ()) -> tuple[tuple[Pattern, ...], ...]:
    """Return the patterns to try on a line by its length; the last entry, an empty one, is for all longer lines.

    Raises `ConfigError` as `load_patterns` does.
    """
    patterns = load_patterns(boilerplate)
    found: list[tuple[Pattern, ...]] = []
    for limit in sorted({pattern.limit for pattern in patterns}):
        tried = tuple(pattern for pattern in patterns if pattern.limit >= limit)
        found += [tried] * (limit + 1 - len(found))
    return (*found, ())


def _pattern(entry: dict[str, Any]) -> Pattern:
    flags = 0 if entry.get("case") else re.IGNORECASE
    return Pattern(
        entry["name"],
        Role(entry["role"]),
        re.compile(_PLACEHOLDER.sub(lambda found: _words_of_language()[found[1]], "".join(entry["regex"])), flags),
        entry.get("limit", 120),
        Signal(entry.get("signal", "")),
        tuple(entry.get("needs", ())),
    )


@dataclass(frozen=True, slots=True)
class OutletNames:
    """The names of outlets as they occur at the end of a title."""

    suffix: re.Pattern[str]
    words: frozenset[str]


@lru_cache(maxsize=1)
def load_outlet_names() -> OutletNames:
    """Return the table of outlet names."""
    entry = _table()["outlet"]
    return OutletNames(re.compile(entry["suffix"]), ENGLISH.outlet_words)
