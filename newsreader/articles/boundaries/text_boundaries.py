"""Implicit boundaries: places where the text itself changes to other news.

A boosted forest gives each gap between two paragraphs the odds that an article begins there (`gap_features`). Dynamic
programming then chooses the most likely sequence of articles, in which short articles are less likely. Last, the
articles at both sides of each cut are compared as wholes, and some cuts are dropped (`cut_review`).
`text_boundaries.md` says how all this was trained and how well it does.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from newsreader.articles.boundaries.boundary_cues import Cue
from newsreader.articles.boundaries.cut_review import Cut, drop_false_cuts
from newsreader.articles.boundaries.gap_features import Gap, describe_gaps, headline_affinity
from newsreader.articles.boundaries.introductions import find_introduced_twice
from newsreader.articles.boundaries.page_words import PageWords, Vector, read_page_words
from newsreader.articles.decision_forest import Forest, Model, load_model
from newsreader.articles.lines.line_roles import RoleMark, is_bullet
from newsreader.articles.lines.line_signals import CLOSES, LEADS_ON, PLAYERS, RULES, Signal
from newsreader.model import Boundary, BoundaryKind, Role

_MIN_PARAGRAPHS = 3
"""A page with fewer paragraphs is one article. Chosen by judgement."""
_MOST_ODDS = 20.0
"""The largest logarithm of odds, so that no single gap decides on a whole page. Chosen by judgement."""
_TWICE_ODDS = 3.0
"""What is added to the logarithm of the odds where a person is introduced twice (see `introductions`).

The forests did not learn this. It held for 3 of 103 standfirsts that publishers wrote, and for none of 23,496
paragraphs below the first of an article; so few cases support odds of 20 to 1, whose logarithm this is.
Without it, and with 4.5, the cuts on 180 glued pages of BBC articles are as good as with it.
"""
_DATES = frozenset({Signal.DATE_OR_BYLINE, Signal.HEADER_FIELD})
_WEAK_RULES = RULES | LEADS_ON | CLOSES
_HEAD_SIGNALS = _DATES | {Signal.SECTION, Signal.ADDRESS}
_CLEARLY = 0.25
"""By how much the share of a headline's words is larger below than above it, where it clearly is a title.

Measured on 90 glued pages of BBC articles with titles: F is 98.6 with 0 and .25, and 98.4 with .5.
"""
_PASSED_SIGNALS = PLAYERS | {Signal.LABEL, Signal.PLAYING_TIME}


class PageGaps(NamedTuple):
    """The paragraphs of a page, and the lines in the gap before each.

    `places` are the indices of the paragraphs among the marks, `texts` their texts. `headlines` are the headlines of
    the page.
    """

    places: list[int]
    texts: list[str]
    gaps: list[Gap]
    headlines: list[str]


def find_gaps(marks: Sequence[RoleMark]) -> PageGaps:
    """Return the paragraphs of a page and the gaps before them."""
    places = [index for index, mark in enumerate(marks) if mark.role is Role.PARAGRAPH]
    before = [-1, *places]
    gaps = [_gap(marks[left + 1 : right]) for left, right in zip(before, places, strict=False)]
    headlines = [mark.plain for mark in marks if _is_headline(mark)]
    return PageGaps(places, [marks[place].plain for place in places], gaps, headlines)


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
    """Return the index of the first mark and the boundary of each article but the first."""
    page = find_gaps(marks)
    if len(page.texts) < _MIN_PARAGRAPHS:
        return []
    page_words = read_page_words(page.texts, page.headlines)
    names, rows = describe_gaps(page_words, page.gaps)
    cuts = find_cuts(page_words, page.gaps, names, rows, load_model())
    heads = find_starts(marks, page, page_words, [cut.place for cut in cuts])
    found = []
    for cut, start in zip(cuts, heads, strict=True):
        row = dict(zip(names, rows[cut.place].tolist(), strict=True))
        confidence = round(float(1 / (1 + np.exp(-cut.odds))), 3)
        found.append((start, Boundary(BoundaryKind.IMPLICIT, confidence, explain(row, is_twice=cut.more > 0))))
    return found


def find_cuts(page_words: PageWords, gaps: Sequence[Gap], names: list[str], rows: Vector, model: Model) -> list[Cut]:
    """Return the cuts at paragraphs that begin an article, given the features of the gaps before them."""
    is_item = [is_bullet(part.text) for part in page_words.paragraphs]
    odds = np.where(is_item, -_MOST_ODDS, model.gaps.odds(names, rows))
    more = np.zeros(len(odds))
    more[find_introduced_twice(page_words.paragraphs)] = _TWICE_ODDS
    likely = [
        Cut(place, float(odds[place]), float(more[place])) for place in choose_cuts(odds + more, gaps, model.gaps)
    ]
    return drop_false_cuts(page_words, [bool(gap.headline) for gap in gaps], likely, model.cuts)


def find_starts(marks: Sequence[RoleMark], page: PageGaps, page_words: PageWords, cuts: Sequence[int]) -> list[int]:
    """Return the index of the first mark of each article, given the first paragraphs (`cuts`) of the articles."""
    is_titled = 2 * sum(bool(page.gaps[place].headline) for place in (0, *cuts)) > len(cuts) + 1
    return [find_start(marks, page.places, page_words, cut, is_titled=is_titled) for cut in cuts]


def choose_cuts(odds: Vector, gaps: Sequence[Gap], forest: Forest) -> list[int]:
    """Return the paragraphs that begin an article: the sequence of cuts with the greatest sum of odds and priors.

    The odds are logarithms. Each cut costs the forest's `threshold`; an article of one, two or three paragraphs also
    costs `short 1`, `short 2` or `short 3`; where it has a headline, three tenths of that.
    """
    settings = forest.settings
    size = len(odds)
    gain = np.clip(odds, -_MOST_ODDS, _MOST_ODDS) - settings["threshold"]
    shorts = (settings["short 1"], settings["short 2"], settings["short 3"])
    # best[i] is the best sum for the paragraphs before i where an article begins at i. Only short articles have a
    # cost, so only the best one of all earlier starts must be kept.
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
    """Return the cues for a cut: the features that support it."""
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


def find_start(
    marks: Sequence[RoleMark], places: Sequence[int], page_words: PageWords, cut: int, *, is_titled: bool
) -> int:
    """Return the index of the first mark of the article whose first paragraph has the number `cut`.

    Dates, bylines and addresses above the paragraph belong to it. A headline belongs to it too, unless the headline
    shares more words with the paragraph before; where most articles of the page have titles (`is_titled`), it may share
    slightly more. A second headline, or a headline above pictures and boxes, must clearly share words with the
    paragraph below. Dates and the like above pictures and boxes belong to the article only below such a headline.
    """
    before, after = places[cut - 1], places[cut]
    start = after
    needed, is_beyond = (-0.3 if is_titled else 0.0), False
    for index in range(after - 1, before, -1):
        mark = marks[index]
        if mark.signal is Signal.HEADLINE:
            if headline_affinity(mark.plain, page_words, cut) <= needed:
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
