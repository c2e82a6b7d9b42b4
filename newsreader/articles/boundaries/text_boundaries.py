"""Where the text itself turns to other news: each gap between two paragraphs is scored, then the page is cut.

The score is a boosted forest over `gap_features`; the likely cuts are the best sequence of articles under a prior on
their length; a second look at the whole articles takes some back (`cut_review`). `text_boundaries.md` says how all this
was made and what it reaches.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from newsreader.articles.boundaries.boundary_cues import Cue
from newsreader.articles.boundaries.cut_review import Cut, take_back
from newsreader.articles.boundaries.gap_features import Gap, affinity, describe_gaps
from newsreader.articles.boundaries.introductions import find_introduced_twice
from newsreader.articles.boundaries.word_counts import Passage, Vector, read_passage
from newsreader.articles.decision_forest import Forest, Model, load_model
from newsreader.articles.lines.line_roles import RoleMark, is_bullet
from newsreader.articles.lines.line_signals import CLOSES, LEADS_ON, PLAYERS, RULES, Signal
from newsreader.model import Boundary, BoundaryKind, Role

_MIN_PARAGRAPHS = 3
_MOST_ODDS = 20.0
_TWICE_ODDS = 3.0
"""What it tells that somebody is introduced twice (see `introductions`), which the forests have not learnt.

It was so with 3 of 103 standfirsts that publishers wrote and with none of 23,496 paragraphs below the first of an
article. With so few of them, odds of 20 to 1 are what can be counted on.
"""
_DATES = frozenset({Signal.DATE_OR_BYLINE, Signal.HEADER_FIELD})
_WEAK_RULES = RULES | LEADS_ON | CLOSES
_HEAD_SIGNALS = _DATES | {Signal.SECTION, Signal.ADDRESS}
_CLEARLY = 0.25
"""How much more of a headline the text below tells than the text above, where it clearly is a title."""
_PASSED_SIGNALS = PLAYERS | {Signal.LABEL, Signal.PLAYING_TIME}


class Survey(NamedTuple):
    """The paragraphs among the marks (their indices and texts), what stands in the gap before each, and headlines."""

    places: list[int]
    texts: list[str]
    gaps: list[Gap]
    headlines: list[str]


def survey(marks: Sequence[RoleMark]) -> Survey:
    """Return the paragraphs and the gaps of a page."""
    places = [index for index, mark in enumerate(marks) if mark.role is Role.PARAGRAPH]
    before = [-1, *places]
    gaps = [_gap(marks[left + 1 : right]) for left, right in zip(before, places, strict=False)]
    headlines = [mark.plain for mark in marks if _is_headline(mark)]
    return Survey(places, [marks[place].plain for place in places], gaps, headlines)


def _gap(between: Sequence[RoleMark]) -> Gap:
    headlines = [mark.plain for mark in between if _is_headline(mark)]
    return Gap(
        headline=headlines[-1] if headlines else "",
        dated=sum(mark.signal in _DATES for mark in between),
        address=sum(mark.signal is Signal.ADDRESS for mark in between),
        captions=sum(mark.role is Role.CAPTION for mark in between),
        boxes=sum(mark.role is Role.BOILERPLATE and mark.signal is not Signal.ADDRESS for mark in between),
        weak_rule=sum(mark.signal in _WEAK_RULES for mark in between),
    )


def _is_headline(mark: RoleMark) -> bool:
    return mark.signal is Signal.HEADLINE or mark.role is Role.TITLE


def find_boundaries(marks: Sequence[RoleMark]) -> list[tuple[int, Boundary]]:
    """Return the index of the first mark of each further article, with its boundary; empty when there is but one."""
    page = survey(marks)
    if len(page.texts) < _MIN_PARAGRAPHS:
        return []
    passage = read_passage(page.texts, page.headlines)
    names, rows = describe_gaps(passage, page.gaps)
    cuts = find_cuts(passage, page.gaps, names, rows, load_model())
    heads = place_heads(marks, page, passage, [cut.place for cut in cuts])
    found = []
    for cut, start in zip(cuts, heads, strict=True):
        row = dict(zip(names, rows[cut.place].tolist(), strict=True))
        confidence = round(float(1 / (1 + np.exp(-cut.odds))), 3)
        found.append((start, Boundary(BoundaryKind.IMPLICIT, confidence, explain(row, is_twice=cut.more > 0))))
    return found


def find_cuts(passage: Passage, gaps: Sequence[Gap], names: list[str], rows: Vector, model: Model) -> list[Cut]:
    """Return the paragraphs that begin an article, given the features of the gaps before them."""
    is_item = [is_bullet(part.text) for part in passage.paragraphs]
    odds = np.where(is_item, -_MOST_ODDS, model.gaps.odds(names, rows))
    more = np.zeros(len(odds))
    more[find_introduced_twice(passage.paragraphs)] = _TWICE_ODDS
    likely = [Cut(place, float(odds[place]), float(more[place])) for place in decide(odds + more, gaps, model.gaps)]
    return take_back(passage, [bool(gap.headline) for gap in gaps], likely, model.cuts)


def place_heads(marks: Sequence[RoleMark], page: Survey, passage: Passage, cuts: Sequence[int]) -> list[int]:
    """Return the index of the first mark of each article, given which paragraphs come first in theirs."""
    is_titled = 2 * sum(bool(page.gaps[place].headline) for place in (0, *cuts)) > len(cuts) + 1
    return [head_of(marks, page.places, passage, cut, is_titled=is_titled) for cut in cuts]


def decide(odds: Vector, gaps: Sequence[Gap], forest: Forest) -> list[int]:
    """Return the paragraphs that begin an article: the sequence of cuts with the greatest sum of odds and priors.

    The odds are logarithms; a cut costs the forest's `threshold`, and an article of one or two paragraphs without a
    headline costs `short 1` or `short 2` on top.
    """
    settings = forest.settings
    size = len(odds)
    gain = np.clip(odds, -_MOST_ODDS, _MOST_ODDS) - settings["threshold"]
    shorts = (settings["short 1"], settings["short 2"], settings["short 3"])
    # best[i]: the best sum for the paragraphs before i when an article begins at i; only the last few starts matter
    # apart, since beyond the lengths that cost something all are alike.
    best = np.full(size + 1, -np.inf)
    back = np.zeros(size + 1, dtype=np.int64)
    best[0] = 0.0
    far, far_at = -np.inf, 0
    for end in range(1, size + 1):
        reach = end - len(shorts) - 1
        if reach >= 0 and best[reach] > far:
            far, far_at = best[reach], reach
        value, at = far, far_at
        for length in range(1, min(len(shorts), end) + 1):
            start = end - length
            cost = shorts[length - 1] * (0.3 if gaps[start].headline else 1.0)
            if best[start] - cost > value:
                value, at = best[start] - cost, start
        best[end] = value + (gain[end] if end < size else 0.0)
        back[end] = at
    cuts = []
    place = int(back[size])
    while place > 0:
        cuts.append(place)
        place = int(back[place])
    return cuts[::-1]


def explain(row: dict[str, float], *, is_twice: bool = False) -> tuple[Cue, ...]:
    """Return the cues for a cut: which of its features speak for it."""
    tests = (
        (Cue.INTRODUCED_TWICE, is_twice),
        (Cue.HEADLINE, row["headline"] > 0),
        (Cue.DATE_OR_ADDRESS, row["date or byline"] + row["address"] > 0),
        (Cue.SEPARATOR, row["weak rule"] > 0),
        (Cue.DATELINE, row["dateline"] > 0),
        (Cue.NEW_NAMES, row["names tied 12:3"] < 0.15),
        (Cue.NEW_WORDS, row["words known 12"] < 0.3),
        (Cue.WORDS_END, row["words ended before 3"] > 0.75),
        (Cue.REINTRODUCED, row["full name after brief"] > 0),
        (Cue.INTRODUCED, row["introduced for later"] > 0),
        (Cue.AFTER_QUOTATION, row["before: quote ends"] > 0),
    )
    return tuple(cue for cue, holds in tests if holds) or (Cue.NEW_SUBJECT,)


def head_of(marks: Sequence[RoleMark], places: Sequence[int], passage: Passage, cut: int, *, is_titled: bool) -> int:
    """Return the index of the mark where an article begins whose first paragraph is number `cut` of the passage.

    Dates, bylines and addresses above the paragraph belong to it; so do headlines that speak of it rather than of what
    is before, which is presumed where articles of the page have titles (`is_titled`). Above another headline one
    must clearly do so, and beyond pictures and boxes, where all belongs to it only below such a one.
    """
    before, after = places[cut - 1], places[cut]
    start = after
    needed, is_beyond = (-0.3 if is_titled else 0.0), False
    for index in range(after - 1, before, -1):
        mark = marks[index]
        if mark.signal is Signal.HEADLINE:
            if affinity(mark.plain, passage, cut) <= needed:
                break
            start, needed, is_beyond = index, _CLEARLY, False
        elif mark.signal in _HEAD_SIGNALS or mark.role in (Role.TITLE, Role.SECTION):
            start = start if is_beyond else index
        elif mark.role in (Role.BOILERPLATE, Role.CAPTION) and mark.signal not in RULES:
            if mark.signal not in _PASSED_SIGNALS:
                needed, is_beyond = _CLEARLY, True
        else:
            break
    return start
