"""A page's furniture: menus, teasers, lists of links and forms, told from news by the shape and place of each line.

Where a page was captured whole, no list of phrases knows all of its menus. A boosted forest judges each line that no
pattern knew, by its own shape and by what stands around it; `furniture.md` says how it was made and what it reaches.
Pages without a stretch of short lines are left alone.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from newsreader.articles.forest import load_forest
from newsreader.articles.passages import Vector
from newsreader.articles.roles import Mark
from newsreader.model import Role

MODEL = "furniture.json"
"""Its odds are those of a line being news."""
_SHORT_RUN = 5
"""So many lines on end without text make a page one that has furniture."""
_FAR = 40
_LONGEST = 60
_TEXT_WORDS = 10
_SENTENCE_WORDS = 5
_TITLE_WORDS = 4
_TEXT_STOPS = 0.2
_LIKELY = frozenset({Role.BOILERPLATE, Role.SECTION})
_WORD = re.compile(r"\w+")
_STOPS = frozenset(
    _WORD.findall(
        "the a an of to in and that is was for on with as it at by he she they his her their this from be are were has "
        "have had not but which who will would said or its we you i been more than when there if after about into one "
        "can all also out up so what no could over new him them"
    )
)
_ENDS = tuple(".!?…")
_CLOSING = "\"')] "


def hide_furniture(marks: Sequence[Mark]) -> None:
    """Make boilerplate of the lines that are the page's furniture, where the page has any."""
    if not _has_short_run(marks):
        return
    forest = load_forest(MODEL)
    for place in find_furniture(marks, forest.odds(*describe_lines(marks)), forest.settings["threshold"]):
        marks[place].become(Role.BOILERPLATE, "nav", "furniture by its shape and place")


def find_furniture(marks: Sequence[Mark], odds: Vector, threshold: float) -> list[int]:
    """Return the places of the lines that are furniture, given the odds (their logarithms) of each to be news."""
    judged = zip(marks, (odds < threshold).tolist(), strict=True)
    likely = [mark.role in _LIKELY or (is_open(mark) and low) for mark, low in judged]
    found = []
    for place, (above, here, below) in enumerate(zip([True, *likely], likely, [*likely[1:], True], strict=False)):
        # Furniture comes in stretches: a lone line between text is rather text.
        mark, is_amid = marks[place], above and below if _needs_both(marks[place]) else above or below
        if here and is_amid and (is_open(mark) or mark.kind == "section") and not _is_dated(marks, place):
            found.append(place)
    return found


def _is_dated(marks: Sequence[Mark], place: int) -> bool:
    """Tell whether a line is a title by what stands right below it: a date, a byline, or a label for them."""
    is_headline = marks[place].kind == "headline" and marks[place].plain.count(" ") >= _TITLE_WORDS - 1
    return is_headline and place + 1 < len(marks) and marks[place + 1].kind in ("meta", "label")


def _needs_both(mark: Mark) -> bool:
    """Tell whether a line is furniture only between other furniture: a whole sentence, a section above a title."""
    is_sentence = mark.plain.rstrip(_CLOSING).endswith(".") and mark.plain.count(" ") >= _SENTENCE_WORDS - 1
    return is_sentence or mark.kind == "section"


def is_open(mark: Mark) -> bool:
    """Tell whether neither a pattern nor the page's format said what a line is."""
    return mark.why != "given" and (mark.role is Role.PARAGRAPH or mark.kind == "headline")


def _has_short_run(marks: Sequence[Mark]) -> bool:
    run = 0
    for mark in marks:
        run = 0 if mark.role is Role.PARAGRAPH and len(mark.plain) > _LONGEST else run + 1
        if run >= _SHORT_RUN:
            return True
    return False


def describe_lines(marks: Sequence[Mark]) -> tuple[list[str], Vector]:
    """Return the names of the features and their matrix, one row a line."""
    own = _own_columns(marks)
    is_known = np.array([mark.role in (Role.BOILERPLATE, Role.CAPTION) for mark in marks])
    ends, stops, words = own["ends"], own["stop words"], own["words"]
    is_text = (words >= _TEXT_WORDS) & (ends > 0) & (stops >= _TEXT_STOPS) & ~is_known
    columns = own | _surrounding_columns(own, is_text.astype(np.float64))
    columns |= _page_columns(marks, is_text)
    return list(columns), np.array(list(columns.values())).T


def _own_columns(marks: Sequence[Mark]) -> dict[str, Vector]:
    plain = [mark.plain for mark in marks]
    split = [text.split() for text in plain]
    columns = {
        "words": [min(len(words), _LONGEST) for words in split],
        "ends": [text.rstrip(_CLOSING).endswith(_ENDS) for text in plain],
        "stop words": [sum(word.lower().strip(".,") in _STOPS for word in words) / len(words) for words in split],
        "capitals": [sum(word[0].isupper() for word in words) / len(words) for words in split],
        "digits": [sum(map(str.isdigit, text)) / len(text) for text in plain],
        "commas": [min(text.count(","), 5) for text in plain],
        "starts low": [text[0].islower() for text in plain],
        "quotes": ['"' in text for text in plain],
        "known furniture": [mark.role is Role.BOILERPLATE for mark in marks],
        "date or byline": [mark.role in (Role.DATE, Role.BYLINE) for mark in marks],
    }
    return {name: np.array(values, dtype=np.float64) for name, values in columns.items()}


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
        for name, values in (("mass", mass), ("text", text), *((n, own[n]) for n in ("known furniture", "capitals"))):
            columns[f"{name} {reach} above"] = _mean(values, -reach, -1)
            columns[f"{name} {reach} below"] = _mean(values, 1, reach)
    for name, reach in (("words", 2), ("ends", 2), ("date or byline", 4)):
        columns[f"{name} {reach} above"] = _mean(own[name], -reach, -1)
        columns[f"{name} {reach} below"] = _mean(own[name], 1, reach)
    near = _mean(mass, -10, 10)
    return columns | {"near the most text": near / (near.max() + 1)}


def _page_columns(marks: Sequence[Mark], is_text: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> dict[str, Vector]:
    plain = [mark.plain for mark in marks]
    times = Counter(plain)
    words = [{word for word in _WORD.findall(text.lower()) if len(word) > 3} - _STOPS for text in plain]
    known = Counter(word for place in np.flatnonzero(is_text).tolist() for word in words[place])
    told = [sum(min(3, known[word]) for word in own) / max(1, len(own)) for own in words]
    return {
        "repeated": np.array([min(3.0, times[text]) for text in plain]),
        "told in text": np.array(told, dtype=np.float64),
        "share of text": np.full(len(marks), is_text.mean()),
        "lines": np.full(len(marks), np.log(len(marks))),
    }


def _distance(text: Vector) -> Vector:
    """Return how many lines above each line the nearest text stands, at most `_FAR`."""
    here = np.arange(len(text), dtype=np.float64)
    last = np.maximum.accumulate(np.where(text > 0, here, -np.inf))
    above = np.concatenate([[-np.inf], last[:-1]])
    found: Vector = np.minimum(here - above, _FAR)
    return found


def _mean(values: Vector, first: int, last: int) -> Vector:
    """Return the mean over the lines from `first` to `last`, counted from each line; lines beyond the page are none."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    here = np.arange(len(values))
    low, high = np.clip(here + first, 0, len(values)), np.clip(here + last + 1, 0, len(values))
    mean: Vector = (total[high] - total[low]) / np.maximum(high - low, 1)
    return mean
