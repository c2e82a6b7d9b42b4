"""Short lines that tell that an article is over: "Leave a comment", "More from Sport", "All rights reserved".

`article_endings.tsv` holds words, pairs of words and whole short lines, each with the logarithm of the odds that the
line stands below an article rather than in it, in tenths; `page_chrome.md` says how they were counted. A word is one in
lower case, the number of digits of a number, or a sign; of Chinese, Japanese and Korean two letters make one.
"""

import re
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

TABLE = "article_endings.tsv"
LONGEST = 8
"""So many words a line has at most that may tell."""
_WHOLE = 4
_STRONGEST = 3
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[©®|›»«•→@#:]")
_EASTERN = "\u2e80"
"""Where the scripts of the Far East begin."""


def read_words(plain: str) -> list[str]:
    """Return the words of a line as the table spells them."""
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
    """Return what the table may hold of a line: words, pairs of them, a short line as a whole; none of a long one."""
    words = read_words(plain)
    if len(words) > LONGEST:
        return set()
    whole = {f"^{' '.join(words)}"} if 0 < len(words) <= _WHOLE else set()
    return {*words, *map("_".join, pairwise(words)), *whole}


def tell_ending(plain: str, table: dict[str, float] | None = None) -> float:
    """Return the logarithm of the odds that a line stands below an article: the mean of its most telling terms.

    0 where the table (by default the one that comes with the program) holds none of them.
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
