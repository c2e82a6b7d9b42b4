"""Short lines that show that an article has ended: "Leave a comment", "More from Sport", "All rights reserved".

`article_endings.tsv` holds terms: words, pairs of words and whole short lines. Each term has a number: ten times the
logarithm of the odds that a line with this term is below an article and not in it. `page_chrome.md` says how these odds
were counted. The words are in lower case. A number becomes its count of digits, a sign such as © or # is a word, and in
Chinese, Japanese and Korean each pair of neighbouring characters is a word.
"""

import re
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

TABLE = "article_endings.tsv"
LONGEST = 8
"""Longer lines, counted in words, tell nothing. Chosen by judgement; the table was counted with it."""
_WHOLE = 4
"""A line of at most so many words is a term as a whole. Chosen by judgement; the table was counted with it."""
_STRONGEST = 3
"""How many terms decide on a line. Chosen by judgement; the chrome model was trained with it."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[©®|›»«•→@#:]")
_EASTERN = "\u2e80"
"""The first character of the scripts of East Asia."""


def read_words(plain: str) -> list[str]:
    """Return the words of a line as they are spelt in the table."""
    words: list[str] = []
    for token in _TOKEN.findall(plain.lower()):
        if token.isdigit():
            words.append(f"<{min(len(token), 4)}>")
        elif len(token) > 1 and token[0] > _EASTERN:
            words += [token[at : at + 2] for at in range(len(token) - 1)]
        else:
            words.append(token)
    return words


def read_terms(plain: str) -> set[str]:
    """Return the terms of a line: its words, pairs of words, and a short line as a whole; a long line has none."""
    words = read_words(plain)
    if len(words) > LONGEST:
        return set()
    whole = {f"^{' '.join(words)}"} if 0 < len(words) <= _WHOLE else set()
    return {*words, *map("_".join, pairwise(words)), *whole}


def ending_odds(plain: str, table: dict[str, float] | None = None) -> float:
    """Return the logarithm of the odds that a line is below an article: the mean of its strongest terms.

    It is 0 where the table, by default the one that comes with the program, holds none of the terms.
    """
    known = load_endings() if table is None else table
    odds = sorted((known[term] for term in read_terms(plain) if term in known), key=lambda value: (-abs(value), value))
    strongest = odds[:_STRONGEST]
    return sum(strongest) / len(strongest) if strongest else 0.0


@lru_cache(maxsize=1)
def load_endings() -> dict[str, float]:
    """Return the table that comes with the program."""
    lines = files("newsreader.articles.lines").joinpath(TABLE).read_text("utf-8").splitlines()
    return {term: int(odds) / 10 for term, odds in (line.split("\t") for line in lines)}
