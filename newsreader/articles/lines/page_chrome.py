"""A page's chrome: menus, teasers, lists of links and forms, found by the shape and place of each line.

A list of phrases cannot contain all menus of pages that were captured whole. So a boosted forest judges each line that
no pattern matches: by its own shape, by the lines around it, and by lines above it that show that the article has
ended. `page_chrome.md` says how the forest was trained and how well it works. A page without a run of short lines is
not changed.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from newsreader.articles.boundaries.page_words import Vector
from newsreader.articles.decision_forest import load_forest
from newsreader.articles.lines.article_endings import ending_odds
from newsreader.articles.lines.line_roles import RoleMark, is_text
from newsreader.articles.lines.line_signals import DATES, TOLD, Signal
from newsreader.language.english import ENGLISH
from newsreader.language.sentences import ALL_END_MARKS, CLOSING
from newsreader.model import Role
from newsreader.text import IDEOGRAPHS

MODEL = "lines/page_chrome.json"
"""The forest gives the odds that a line is news."""
_SHORT_RUN = 5
"""Only a page with so many short lines in a row has chrome.

Chosen by judgement. Measured on the pages named at `_MIN_CHROME_LINES` in `page_cut`: 3, 5 and 8 show .968 of the text,
and .848, .847 and .847 of what is shown is text.
"""
_FAR = 40
"""The distance of text, in lines, where there is none so near. Chosen by judgement; the forest was trained with it."""
_EDGE = 200
"""The largest distance from an edge of the page, in lines. Chosen by judgement; the forest was trained with it."""
_SENTENCE_ODDS = 0.5
"""By how much the odds of a whole sentence may be lower: to hide news is worse than to show a menu.

Measured on the same pages: 0, .5 and 1 show .967, .968 and .969 of the text; .849, .847 and .847 of what is shown is
text.
"""
_LONGEST = 60
"""Longer lines end a run of short lines, in characters; also the most words that are counted of a line.

Chosen by judgement; the forest was trained with it.
"""
_TEXT_WORDS = 10
"""The fewest words of a line of text, for the features. Chosen by judgement; the forest was trained with it."""
_SENTENCE_WORDS = 5
"""The fewest words of a whole sentence. Chosen by judgement."""
_TITLE_WORDS = 4
"""The fewest words of a title that is known by the date below it. Chosen by judgement."""
_HEAD_LINES = 7
"""The most lines from a title over its date and byline to the first line of text. Chosen by judgement."""
_WORD = re.compile(r"\w+")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")


def hide_chrome(marks: Sequence[RoleMark]) -> None:
    """Make boilerplate of the lines that are chrome, on a page that has any."""
    if not _has_short_run(marks):
        return
    forest = load_forest(MODEL)
    for place in find_chrome(marks, forest.odds(*describe_lines(marks)), forest.settings["threshold"]):
        marks[place].set_role(Role.BOILERPLATE, "chrome by its shape and place", Signal.CHROME)


def find_chrome(marks: Sequence[RoleMark], odds: Vector, threshold: float) -> list[int]:
    """Return the places of the lines that are chrome, given the logarithms of the odds that each is news."""
    low = (odds < threshold - _SENTENCE_ODDS * np.array([_is_sentence(mark.plain) for mark in marks])).tolist()
    shown = [is_text(mark) and not is_low for mark, is_low in zip(marks, low, strict=True)]
    heads = {at for at in range(len(marks)) if _is_dated(marks, at) and any(shown[at : at + _HEAD_LINES])}
    hidden = [
        mark.role is Role.BOILERPLATE or (is_open(mark) and low[place] and place not in heads)
        for place, mark in enumerate(marks)
    ]
    around = zip([True, *hidden], [*hidden[1:], True], strict=False)
    # The name of a section is an entry of a menu between two lines of chrome; above a title it belongs to the article.
    return [
        place for place, (mark, (above, below)) in enumerate(zip(marks, around, strict=True))
        if (hidden[place] and is_open(mark)) or (mark.signal is Signal.SECTION and above and below)
    ]  # fmt: skip


def _is_dated(marks: Sequence[RoleMark], place: int) -> bool:
    """Tell whether a line is a title with a date, a byline or a label for these right below it."""
    is_headline = marks[place].signal is Signal.HEADLINE and count_words(marks[place].plain) >= _TITLE_WORDS
    return is_headline and place + 1 < len(marks) and marks[place + 1].signal in DATES


def _is_sentence(plain: str) -> bool:
    return plain.rstrip(CLOSING).endswith((".", "。")) and count_words(plain) >= _SENTENCE_WORDS


def is_open(mark: RoleMark) -> bool:
    """Tell whether neither a pattern nor the page's format has given the line a role."""
    return mark.certainty not in TOLD and (mark.role is Role.PARAGRAPH or mark.signal is Signal.HEADLINE)


def _has_short_run(marks: Sequence[RoleMark]) -> bool:
    run = 0
    for mark in marks:
        run = 0 if mark.role is Role.PARAGRAPH and len(mark.plain) > _LONGEST else run + 1
        if run >= _SHORT_RUN:
            return True
    return False


def describe_lines(marks: Sequence[RoleMark], endings: dict[str, float] | None = None) -> tuple[list[str], Vector]:
    """Return the names of the features and their matrix, one row a line.

    `endings` is the table of the terms that tell that an article has ended, by default the program's own.
    """
    own = _own_columns(marks)
    is_known = np.array([mark.role in (Role.BOILERPLATE, Role.CAPTION) for mark in marks])
    has_text = (own["words"] >= _TEXT_WORDS) & (own["ends"] > 0) & ~is_known
    columns = own | _surrounding_columns(own, has_text.astype(np.float64))
    columns |= _page_columns(marks, has_text)
    columns |= _ending_columns(np.array([ending_odds(mark.plain, endings) for mark in marks]))
    return list(columns), np.array(list(columns.values())).T


def _own_columns(marks: Sequence[RoleMark]) -> dict[str, Vector]:
    plain = [mark.plain for mark in marks]
    split = [text.split() for text in plain]
    columns = {
        "words": [min(count_words(text), _LONGEST) for text in plain],
        "ends": [text.rstrip(CLOSING).endswith(ALL_END_MARKS) for text in plain],
        "stop words": [
            sum(word.lower().strip(".,") in ENGLISH.common_words for word in words) / len(words) for words in split
        ],
        "capitals": [sum(word[0].isupper() for word in words) / len(words) for words in split],
        "digits": [sum(map(str.isdigit, text)) / len(text) for text in plain],
        "commas": [min(text.count(","), 5) for text in plain],
        "starts low": [text[0].islower() for text in plain],
        "quotes": ['"' in text for text in plain],
        "known chrome": [mark.role is Role.BOILERPLATE for mark in marks],
        "date or byline": [mark.role in (Role.DATE, Role.BYLINE) for mark in marks],
    }
    return {name: np.array(values, dtype=np.float64) for name, values in columns.items()}


def count_words(text: str) -> int:
    """Return how many words a text has; two ideographs count as one word."""
    return text.count(" ") + 1 + len(_IDEOGRAPH.findall(text)) // 2


def _surrounding_columns(own: dict[str, Vector], text: Vector) -> dict[str, Vector]:
    mass = text * own["words"]
    before, total = np.cumsum(mass) - mass, mass.sum() + 1
    columns = {
        "text above": _distance(text),
        "text below": _distance(text[::-1])[::-1],
        "share above": before / total,
        "share below": 1 - (before + mass) / total,
    }
    for reach in (3, 10):
        for name, values in (("mass", mass), ("text", text), *((n, own[n]) for n in ("known chrome", "capitals"))):
            columns[f"{name} {reach} above"] = _mean(values, -reach, -1)
            columns[f"{name} {reach} below"] = _mean(values, 1, reach)
    for name, reach in (("words", 2), ("ends", 2), ("date or byline", 4)):
        columns[f"{name} {reach} above"] = _mean(own[name], -reach, -1)
        columns[f"{name} {reach} below"] = _mean(own[name], 1, reach)
    near = _mean(mass, -10, 10)
    return columns | {"near the most text": near / (near.max() + 1)}


def _page_columns(
    marks: Sequence[RoleMark], has_text: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
) -> dict[str, Vector]:
    plain = [mark.plain for mark in marks]
    times = Counter(plain)
    words = [{word for word in _WORD.findall(text.lower()) if len(word) > 3} - ENGLISH.common_words for text in plain]
    known = Counter(word for place in np.flatnonzero(has_text).tolist() for word in words[place])
    told = [sum(min(3, known[word]) for word in own) / max(1, len(own)) for own in words]
    return {
        "repeated": np.array([min(3.0, times[text]) for text in plain]),
        "told in text": np.array(told, dtype=np.float64),
        "share of text": np.full(len(marks), has_text.mean()),
        "lines": np.full(len(marks), np.log(len(marks))),
    }


def _ending_columns(ending: Vector) -> dict[str, Vector]:
    """Return how strongly each line, and the lines above and below it, show that an article has ended."""
    telling = np.maximum(ending, 0)
    here = np.arange(len(ending), dtype=np.float64)
    columns = {
        "ending": ending,
        "endings above": np.cumsum(telling) - telling,
        "strongest ending above": np.maximum.accumulate(np.concatenate([[0.0], ending[:-1]])),
        "lines above": np.minimum(here, _EDGE),
        "lines below": np.minimum(len(ending) - here, _EDGE),
    }
    columns |= {f"ending {reach} above": _mean(ending, -reach, -1) for reach in (3, 10, 30)}
    return columns | {f"ending {reach} below": _mean(ending, 1, reach) for reach in (3, 10)}


def _distance(text: Vector) -> Vector:
    """Return the distance in lines from each line to the nearest text above it, at most `_FAR`."""
    here = np.arange(len(text), dtype=np.float64)
    last = np.maximum.accumulate(np.where(text > 0, here, -np.inf))
    above = np.concatenate([[-np.inf], last[:-1]])
    found: Vector = np.minimum(here - above, _FAR)
    return found


def _mean(values: Vector, first: int, last: int) -> Vector:
    """Return for each line the mean over the lines from `first` to `last`, relative to it, that are on the page."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    here = np.arange(len(values))
    low, high = np.clip(here + first, 0, len(values)), np.clip(here + last + 1, 0, len(values))
    mean: Vector = (total[high] - total[low]) / np.maximum(high - low, 1)
    return mean
