"""Separators: places where a page itself shows that another article begins.

They are rules, links to the next article, datelines of agencies, the heads of articles and the numbers of documents.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from newsreader.articles.boundaries.boundary_cues import Cue
from newsreader.articles.lines.line_roles import RoleMark, key
from newsreader.articles.lines.line_signals import CLOSES, DATES, LEADS_ON, PLAYERS, RULES, Signal
from newsreader.language.datelines import find_dateline, is_full
from newsreader.model import TEXT_ROLES, Role

_RULE_CHARACTERS = 5
"""The fewest characters of a rule that separates articles; shorter ones separate parts of one. Chosen by judgement."""
_ENOUGH_WORDS = 25
"""The fewest words of text above and below a separator.

Chosen by judgement. On 180 glued pages of BBC articles, 10, 25 and 50 give the same cuts.
"""
_BACKWARD = frozenset({*CLOSES, *LEADS_ON, *RULES, *PLAYERS, Signal.CHROME, Signal.TEASER, Signal.LINK_LIST}) | {
    Signal.CONSENT,
    Signal.PLAYING_TIME,
    Signal.PICTURE_NUMBER,
}
_HEAD_SIGNALS = frozenset({Signal.HEADLINE, Signal.DATE_OR_BYLINE, Signal.SECTION})
_NEXT_HEAD = frozenset({Signal.HEADLINE, Signal.SECTION, Signal.HEADER_FIELD})
_NUMBERED = frozenset({Signal.DOCUMENT_NUMBER, Signal.END_MARK})
_TITLE_WORDS = 3
"""The fewest words of a title. Chosen by judgement."""
_CREDITS = 2
"""Credits end an article only among the first so many lines below its text. Chosen by judgement."""
_STORY_WORDS = 60
"""So many words of text above a dateline are an article of their own, and not an introduction.

Chosen by judgement. On 180 glued pages of BBC articles, 25, 60 and 120 give the same cuts.
"""
_STANDFIRST_WORDS = 45
"""The most words of a standfirst. Chosen by judgement."""


class Separator(NamedTuple):
    """An article begins at the mark with the index `start`; `cues` are the reasons."""

    start: int
    cues: tuple[Cue, ...]


def find_separators(marks: Sequence[RoleMark]) -> list[Separator]:
    """Return the separators of a page in order; the first article of a page has none."""
    found = []
    last = 0
    numbered = sum(mark.signal in _NUMBERED for mark in marks) >= 2
    for start, end in _runs(marks):
        if start == 0 or not _has_text(marks, last, start) or not _has_text(marks, end, len(marks)):
            continue
        cues = _cues(marks[start:end], numbered=numbered)
        if cues:
            last = start + _find_head(marks[start:end])
            found.append(Separator(last, cues))
    return _add_datelines(marks, found)


def _add_datelines(marks: Sequence[RoleMark], found: list[Separator]) -> list[Separator]:
    """Add the articles that begin with a full dateline and have no other separator."""
    starts = [separator.start for separator in found]
    added = []
    last = 0
    for place, mark in enumerate(marks):
        if place in starts:
            last = place
        elif mark.role is Role.PARAGRAPH and _is_signed(mark.plain):
            opening = next(mark for mark in marks[last:] if mark.role is Role.PARAGRAPH)
            # Where the article above began with a dateline, the next one is likely to do so too.
            if _has_text(marks, last, place, _ENOUGH_WORDS if _is_signed(opening.plain) else _STORY_WORDS):
                last = _find_head_above(marks, last, place)
                added.append(Separator(last, (Cue.DATELINE,)))
    return sorted(found + added)


def _is_signed(plain: str) -> bool:
    """Tell whether a text begins with a full dateline: a place, then an agency or a day."""
    dateline = find_dateline(plain)
    return dateline is not None and is_full(dateline)


def _find_head_above(marks: Sequence[RoleMark], last: int, place: int) -> int:
    """Return where the head above a dateline begins; one short standfirst may be between headlines and dateline."""
    start = place
    if _is_head_line(marks, start - 1):
        start -= 1
    elif marks[start - 1].plain.count(" ") < _STANDFIRST_WORDS and marks[start - 2].signal is Signal.HEADLINE:
        start -= 2
    while start - 1 > last and _is_head_line(marks, start - 1):
        start -= 1
    return start


def _is_head_line(marks: Sequence[RoleMark], place: int) -> bool:
    return marks[place].signal in _HEAD_SIGNALS or marks[place].role is Role.TITLE


def _runs(marks: Sequence[RoleMark]) -> Iterator[tuple[int, int]]:
    """Yield the runs of lines that contain no paragraph, as half-open ranges."""
    start = None
    for index, mark in enumerate(marks):
        if mark.role is Role.PARAGRAPH:
            if start is not None:
                yield start, index
            start = None
        elif start is None:
            start = index


def _has_text(marks: Sequence[RoleMark], start: int, end: int, enough: int = _ENOUGH_WORDS) -> bool:
    words = 0
    for mark in (marks[index] for index in range(start, end)):
        if mark.role in TEXT_ROLES:
            words += mark.plain.count(" ") + 1
            if words >= enough:
                return True
    return False


def _cues(run: Sequence[RoleMark], *, numbered: bool) -> tuple[Cue, ...]:
    """Return the cues that a run of lines ends one article and begins another; none where it does not."""
    signals = Counter(mark.signal for mark in run)
    headlines = [mark for mark in run if mark.signal is Signal.HEADLINE or mark.role is Role.TITLE]
    has_title = any(mark.plain.count(" ") >= _TITLE_WORDS - 1 for mark in headlines)
    is_repeated = len({key(mark.plain) for mark in headlines}) < len(headlines)
    dated = signals[Signal.DATE_OR_BYLINE] + (signals[Signal.LABEL] >= 2)
    has_section, leads_on = signals[Signal.SECTION], sum(signals[signal] for signal in LEADS_ON)
    cues = []
    if any(mark.signal in RULES and _is_strong_rule(mark) for mark in run):
        cues.append(Cue.SEPARATOR_LINE)
    if leads_on and ((has_title and (has_section or dated or is_repeated)) or numbered):
        cues.append(Cue.END_IN_NAVIGATION)
    if any(mark.signal is Signal.CREDITS for mark in run[:_CREDITS]):
        cues.append(Cue.CREDITS)
    if signals[Signal.HEADER_FIELD] >= 2:
        cues.append(Cue.HEADER_FIELDS)
    if has_title and dated and _follows(run, Signal.HEADLINE, DATES):
        cues.append(Cue.DATED_TITLE)
    if has_title and has_section and _follows(run, Signal.SECTION, {Signal.HEADLINE}) and (dated or leads_on):
        cues.append(Cue.SECTION_AND_TITLE)
    if is_repeated and has_title and (dated or has_section or leads_on):
        cues.append(Cue.REPEATED_TITLE)
    return tuple(cues)


def _is_strong_rule(mark: RoleMark) -> bool:
    return mark.signal is Signal.END_MARK or (
        mark.plain[0] in "-=_*~#—" and len(mark.plain.replace(" ", "")) >= _RULE_CHARACTERS
    )


def _follows(run: Sequence[RoleMark], first: Signal, then: Set[Signal]) -> bool:
    """Tell whether a mark with the signal `first` is followed, at any distance, by a mark with a signal of `then`."""
    signals = [mark.signal for mark in run]
    return first in signals and any(signal in then for signal in signals[signals.index(first) + 1 :])


def _find_head(run: Sequence[RoleMark]) -> int:
    """Return where in a run the head of the next article begins: after the last line that belongs to the one before."""
    last = 0
    for offset, mark in enumerate(run):
        has_head = any(later.signal in _NEXT_HEAD for later in run[offset + 1 :])
        is_end = mark.signal in RULES or mark.signal is Signal.CREDITS
        if (mark.signal in _BACKWARD or mark.role is Role.CAPTION) and (has_head or is_end):
            last = offset + 1
    return min(last, len(run))
