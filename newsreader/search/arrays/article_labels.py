"""The labels of an article that are made from what its page tells: authors, language, domain."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SEPARATOR = "\n"
"""Stands between the labels of an article that has several in one column."""

_BY = re.compile(r"(?:written\s+)?by[:\s]\s*", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r"\s*(?:[;|&/]|,(?!\s*(?:Jr|Sr)\b)|\b(?:and|with)\b)\s*", re.IGNORECASE)
_WHERE = re.compile(r"\s+(?:in|at|for)\s.*")
"""Where the author was or for whom the author writes: "Jane Doe in Kyiv"."""


def authors_of(byline: str | None) -> list[str]:
    """Return the authors that a byline names, in its order and each once."""
    parts = _BETWEEN_AUTHORS.split(_BY.sub("", " ".join((byline or "").split()), count=1))
    authors = (_WHERE.sub("", _BY.sub("", part, count=1)).strip(" .,–—-") for part in parts)
    return list(dict.fromkeys(author for author in authors if any(map(str.isalpha, author)) and "@" not in author))


def language_of(code: str | None) -> str:
    """Return the language of a code without its region: "en" for en-GB and en_US."""
    return re.split(r"[-_]", (code or "").strip().lower(), maxsplit=1)[0]


def domain_of(url: str | None) -> str:
    """Return the host of an address without "www."."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # as for http://[
        return ""
    return (host or "").removeprefix("www.")
