"""The title of an article on a page that was captured whole, found among menus, teasers and captions.

A boosted forest judges each line that may be the title: by its shape, by the lines near it, and by how many of its
words occur in the text. `captured_titles.md` says how the forest was trained and how well it does.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from newsreader.articles.boundaries.page_words import Vector
from newsreader.articles.decision_forest import load_forest
from newsreader.articles.lines.line_roles import RoleMark, is_text, key
from newsreader.articles.lines.line_signals import DATES, TOLD, Signal
from newsreader.model import Role

Places = npt.NDArray[np.int64]

MODEL = "heads/captured_titles.json"
"""The forest gives the odds that a line is the title."""
_CONTENT = re.compile(r"\w{4,}")
# These constants were chosen by judgement. The forest was trained with them.
_LONGEST = 220
_FEWEST_WORDS, _SHORTEST, _MOST_WORDS = 2, 12, 32
_READ_PARAGRAPHS = 12
"""How many lines of text above and below a line are searched for its words."""
_MIN_MENTIONED, _TOLD_WORDS = 0.5, 2
_FAR, _NEAR = 60, 30
_LARGEST_SHARE = 0.5
"""A line with more than this share of the text above it is not the title."""
_NO_TITLES = DATES | {Signal.ADDRESS, Signal.PICTURE_LABEL}
_HEAD_SIGNALS = DATES | {Signal.HEADER_FIELD}
_OPEN = frozenset({Role.SUBHEAD, Role.TITLE, Role.PARAGRAPH, Role.STANDFIRST})


def find_title(marks: Sequence[RoleMark]) -> int | None:
    """Return the place of the title among the marks of an article; None where no line is likely to be one."""
    places, names, rows = describe_candidates(marks)
    if not places:
        return None
    forest = load_forest(MODEL)
    odds = forest.odds(names, rows)
    best = int(np.argmax(odds))
    return places[best] if odds[best] >= forest.settings["threshold"] else None


def describe_candidates(marks: Sequence[RoleMark]) -> tuple[list[int], list[str], Vector]:
    """Return the places of the lines that may be the title, the names of the features, and the matrix of features."""
    tells = np.array([is_text(mark) for mark in marks])
    mass = np.array([mark.plain.count(" ") + 1.0 for mark in marks]) * tells
    total = mass.sum() + 1
    above = np.cumsum(mass) - mass
    places = [
        place for place, mark in enumerate(marks)
        if not tells[place] and _may_be_title(mark) and above[place] <= _LARGEST_SHARE * total
    ]  # fmt: skip
    if not places:
        return [], [], np.empty((0, 0))
    here = np.array(places)
    columns = _shape_columns([marks[place] for place in places])
    columns |= _mention_columns(marks, here, np.flatnonzero(tells))
    columns |= _place_columns(marks, here, mass, above, total)
    return places, list(columns), np.array(list(columns.values()), dtype=np.float64).T


def _may_be_title(mark: RoleMark) -> bool:
    if mark.certainty in TOLD or mark.signal in _NO_TITLES:
        return False
    is_open = mark.role in _OPEN or (mark.role is Role.BOILERPLATE and mark.signal is Signal.CHROME)
    has_length = _FEWEST_WORDS <= mark.plain.count(" ") + 1 <= _MOST_WORDS or len(mark.plain) >= _SHORTEST
    return is_open and has_length and len(mark.plain) <= _LONGEST


def _shape_columns(marks: Sequence[RoleMark]) -> dict[str, Sequence[float]]:
    plain = [mark.plain for mark in marks]
    words = [text.split() for text in plain]
    return {
        "words": [len(own) for own in words],
        "full stop": [text[-1] == "." for text in plain],
        "question": [text[-1] == "?" for text in plain],
        "starts low": [text[0].islower() for text in plain],
        "capitals": [sum(word[0].isupper() for word in own) / len(own) for own in words],
        "digits": [sum(map(str.isdigit, text)) / len(text) for text in plain],
        "headline": [mark.signal is Signal.HEADLINE for mark in marks],
        "row of a table": [mark.signal is Signal.TABLE_ROW for mark in marks],
        "chrome": [mark.role is Role.BOILERPLATE for mark in marks],
        "paragraph": [mark.role is Role.PARAGRAPH for mark in marks],
    }


def _mention_columns(marks: Sequence[RoleMark], here: Places, text: Places) -> dict[str, Sequence[float]]:
    """Return which share of each line's words occurs in the text below the line, and which in the text above."""
    content = [frozenset(_CONTENT.findall(mark.plain.lower())) for mark in marks]
    after, before, shared, lines = [], [], [], text.tolist()
    for place, at in zip(here.tolist(), np.searchsorted(text, here).tolist(), strict=True):
        own = content[place]
        below = frozenset().union(*(content[line] for line in lines[at : at + _READ_PARAGRAPHS]))
        upper = frozenset().union(*(content[line] for line in lines[max(0, at - _READ_PARAGRAPHS) : at]))
        shared.append(len(own & below))
        after.append(len(own & below) / max(1, len(own)))
        before.append(len(own & upper) / max(1, len(own)))
    is_told = [share >= _MIN_MENTIONED and count >= _TOLD_WORDS for share, count in zip(after, shared, strict=True)]
    return {
        "told below": after,
        "told above": before,
        "words told": shared,
        "content words": [len(content[place]) for place in here.tolist()],
        "told": is_told,
        "told ones above": (np.cumsum(is_told) - is_told).tolist(),
    }


def _place_columns(
    marks: Sequence[RoleMark], here: Places, mass: Vector, above: Vector, total: float
) -> dict[str, Sequence[float]]:
    keys = [key(mark.plain) for mark in marks]
    times = Counter(keys)
    is_meta = np.array([
        mark.signal in _HEAD_SIGNALS or mark.role in (Role.DATE, Role.BYLINE) for mark in marks
    ])  # fmt: skip
    meta, text = np.flatnonzero(is_meta), np.flatnonzero(mass)
    reached = np.append(above, total - 1)
    size = len(marks)
    return {
        "text above": (above[here] / total).tolist(),
        "text within 10": ((reached[np.minimum(here + 10, size)] - above[here]) / total).tolist(),
        "text within 25": ((reached[np.minimum(here + 25, size)] - above[here]) / total).tolist(),
        "text ahead": _ahead(here, text, _FAR),
        "date or byline ahead": _ahead(here, meta, _NEAR),
        "date or byline behind": _ahead(-here[::-1], -meta[::-1], _NEAR)[::-1],
        "date or byline next": [place + 1 < size and bool(is_meta[place + 1]) for place in here.tolist()],
        "section behind": [place > 0 and marks[place - 1].signal is Signal.SECTION for place in here.tolist()],
        "repeated": [times[keys[place]] for place in here.tolist()],
        "place": (here / size).tolist(),
        "lines above": np.minimum(here, 80).tolist(),
        "candidates above": list(range(len(here))),
    }


def _ahead(here: Places, there: Places, most: int) -> list[float]:
    """Return the distance from each place to the next of the other places, but at most `most`."""
    at = np.searchsorted(there, here, side="right")
    padded = np.append(there, np.iinfo(np.int64).max // 2)
    found: list[float] = np.minimum(padded[at] - here, most).tolist()
    return found
