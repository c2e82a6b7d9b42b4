"""The patterns of line roles, read once from `roles.toml`, and what the user's configuration adds to them."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from newsreader.articles.lines.line_signals import Signal
from newsreader.errors import ConfigError
from newsreader.model import Role

_TAIL = 220
"""In so many characters at a line's end stands what a pattern needs."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way a whole line can look and the role that it has then; see `roles.toml` for the fields."""

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


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(files("newsreader.articles.lines").joinpath("roles.toml").read_text("utf-8"))


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
    """Return the patterns to try on a line by its length; for all longer ones none are tried, as for the last length.

    Raises `ConfigError` as `load_patterns` does.
    """
    patterns = load_patterns(boilerplate)
    longest = max(pattern.limit for pattern in patterns)
    return tuple(tuple(pattern for pattern in patterns if length <= pattern.limit) for length in range(longest + 2))


def _pattern(entry: dict[str, Any]) -> Pattern:
    flags = 0 if entry.get("case") else re.IGNORECASE
    return Pattern(
        entry["name"],
        Role(entry["role"]),
        re.compile(entry["regex"], flags),
        entry.get("limit", 120),
        Signal(entry.get("signal", "")),
        tuple(entry.get("needs", ())),
    )


@dataclass(frozen=True, slots=True)
class OutletNames:
    """How outlets are named in the news itself: at the end of a title, and in a dateline."""

    suffix: re.Pattern[str]
    words: frozenset[str]
    agencies: frozenset[str]


@lru_cache(maxsize=1)
def load_outlet_names() -> OutletNames:
    """Return the table of outlet names."""
    entry = _table()["outlet"]
    return OutletNames(re.compile(entry["suffix"]), frozenset(entry["words"]), frozenset(entry["agencies"]))
