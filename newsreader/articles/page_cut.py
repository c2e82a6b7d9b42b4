"""The cut of a page into articles.

The lines get their roles first. Then articles are cut at the separators that the page shows, and between these where
the text itself changes to other news. Last, the lines of each article get the roles that depend on their place in it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newsreader.articles.boundaries.boundary_cues import Cue
from newsreader.articles.boundaries.separators import find_separators
from newsreader.articles.corrected_lines import Start, correct_roles, correct_starts
from newsreader.articles.heads.article_head import make_article
from newsreader.articles.lines.line_roles import (
    RoleMark,
    is_text,
    mark_by_patterns,
    mark_without_patterns,
    unmark_tables,
)
from newsreader.articles.lines.line_signals import LEADS_ON, RULES, Signal
from newsreader.articles.lines.repeated_lines import mark_repeats
from newsreader.config import Config
from newsreader.model import Article, Block, Boundary, BoundaryKind, Document, Line, Page, PageCorrection, Role

_OUTSIDE = LEADS_ON | RULES | {Signal.CHROME, Signal.LABEL}
"""Boilerplate that belongs to no article if it is at the edge of one."""
_EXPLICIT_CONFIDENCE = 0.99
"""The confidence that is shown for a boundary at a separator. Chosen by judgement; nothing is decided by it."""
_TEASER_SHARE = 0.1
"""A teaser has less than this share of the text of the page's longest article.

Measured on the pages named at `_MIN_CHROME_LINES`: with 0 there are 248 articles, and .974 of the text is shown; with
.05, .1 and .2 there are 239, 238 and 237 articles, and .968, .968 and .967 of the text is shown.
"""
_MIN_CHROME_LINES = 12
"""A page with at least so many lines of chrome was captured whole, menus and all.

Chosen by judgement. Measured on 175 web pages whose lines are labelled as text or not (the 55 of CleanEval's
development set and a sample of 120 by TurkuNLP): with 6, 12 and 24 they are cut into 236, 238 and 248 articles, and
.967, .968 and .969 of the text is shown.
"""
_MIN_CONFIDENCE = 0.7
"""The least confidence of an implicit boundary on a page that was captured whole.

There the text often changes only because another box of the page begins. On unseen pages, 37 % of the cuts with a
confidence of .6 to .7 were right, and 69 % of those with .7 to .8. On the pages named above, .52, .7 and .85 give 256,
238 and 224 articles, and as much text is shown.
"""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the configuration, the user's corrections and other pages of the source say about the lines of a page."""

    boilerplate: tuple[str, ...]
    corrections: Sequence[PageCorrection]
    repeated: Collection[int]


@dataclass(frozen=True, slots=True)
class PageCut:
    """The articles of a page and the lines that belong to none; each non-blank line is in exactly one place."""

    articles: tuple[Article, ...]
    leftover: tuple[Block, ...] = ()


def cut_page(
    page: Page,
    *,
    split: bool = True,
    config: Config | None = None,
    corrections: Sequence[PageCorrection] = (),
    repeated: Collection[int] = (),
) -> PageCut:
    """Cut every document of `page` into articles.

    With `split` off each document is one article and none of its lines is boilerplate. `corrections` are the page
    corrections of the user, the oldest first; `repeated` are the keys of lines that occur on many pages of the source
    (see `repeated_lines`). Raises `ConfigError` for an expression in the configuration that cannot be compiled.
    """
    hints = _Known(config.boilerplate if config else (), corrections, repeated)
    articles: list[Article] = []
    leftover: list[Block] = []
    for document in page.documents:
        found, rest = _cut_document(document, hints) if split else _keep_whole(document)
        articles += found
        leftover += rest
    return PageCut(tuple(articles), tuple(leftover))


def mark_lines(lines: Sequence[Line], boilerplate: tuple[str, ...] = (), *, has_chrome: bool = True) -> list[RoleMark]:
    """Return the non-blank lines with their roles; `boilerplate` are the user's own expressions for whole lines.

    Without `has_chrome` all lines are known to belong to an article, so that none is hidden for its shape and place.
    """
    marks = mark_by_patterns(lines, boilerplate)
    if has_chrome:
        from newsreader.articles.lines.page_chrome import hide_chrome  # brings numpy

        hide_chrome(marks)
    unmark_tables(marks)
    return marks


def _keep_whole(document: Document) -> tuple[list[Article], list[Block]]:
    marks = mark_without_patterns(document.lines)
    if not marks:
        return [], []
    return [make_article(marks, Boundary(), document.metadata, document.title_source)], []


def _cut_document(document: Document, hints: _Known) -> tuple[list[Article], list[Block]]:
    marks = mark_lines(document.lines, hints.boilerplate, has_chrome=not document.is_article)
    mark_repeats(marks, hints.repeated)
    is_captured = sum(mark.signal is Signal.CHROME for mark in marks) >= _MIN_CHROME_LINES
    correct_roles(marks, hints.corrections)
    articles: list[Article] = []
    leftover: list[Block] = []
    starts = [(0, Boundary())] if document.is_article else _starts(marks)
    starts = _confident_starts(marks, starts) if is_captured else starts
    starts = correct_starts(marks, starts, hints.corrections)
    teasers = _find_teasers(marks, starts) if is_captured else frozenset()
    for start, end, boundary in _article_ranges(marks, starts):
        inner, outer = ((), marks[start:end]) if start in teasers else _trim(marks[start:end])
        for mark in outer:
            role = Role.BOILERPLATE if start in teasers else mark.role
            leftover.append(Block(mark.line.number, role, mark.line.text.strip()))
        if inner:
            # Metadata of the format describes the whole document, so it is used only where that is one article.
            metadata = document.metadata if len(starts) == 1 else Document((), document.metadata).metadata
            articles.append(make_article(inner, boundary, metadata, document.title_source, is_captured=is_captured))
    return articles, leftover


def _article_ranges(marks: Sequence[RoleMark], starts: Sequence[Start]) -> list[tuple[int, int, Boundary]]:
    """Return where each article begins and ends, and why it begins there."""
    ends = [*(place for place, _ in starts[1:]), len(marks)]
    return [(place, end, boundary) for (place, boundary), end in zip(starts, ends, strict=True)]


def _starts(marks: Sequence[RoleMark]) -> list[Start]:
    """Return the index of each article's first mark and why it begins there."""
    from newsreader.articles.boundaries.text_boundaries import find_boundaries  # brings numpy

    explicit = find_separators(marks)
    edges = [0, *(separator.start for separator in explicit), len(marks)]
    starts = [(0, Boundary())]
    for number, start in enumerate(edges[:-1]):
        if number:
            starts.append((start, Boundary(BoundaryKind.EXPLICIT, _EXPLICIT_CONFIDENCE, explicit[number - 1].cues)))
        starts += [(start + offset, boundary) for offset, boundary in find_boundaries(marks[start : edges[number + 1]])]
    return starts


def _confident_starts(marks: Sequence[RoleMark], starts: Sequence[Start]) -> list[Start]:
    """Return the starts of a captured page that are likely enough and do not separate a title from its own text."""
    kept = [starts[0]]
    for place, boundary in starts[1:]:
        above = marks[kept[-1][0] : place]
        is_head = any(mark.signal is Signal.CHROME for mark in above) and not any(map(is_text, above))
        if boundary.kind is BoundaryKind.EXPLICIT or (boundary.confidence >= _MIN_CONFIDENCE and not is_head):
            kept.append((place, boundary))
    return kept


def _find_teasers(marks: Sequence[RoleMark], starts: Sequence[Start]) -> frozenset[int]:
    """Return the starts of the teasers of a captured page: at most one line of text, and far shorter than the rest."""
    texts = {
        place: [len(m.plain) for m in marks[place:end] if is_text(m)]
        for place, end, _ in _article_ranges(marks, starts)
    }
    most = max(map(sum, texts.values()))
    brief = {place for place, sizes in texts.items() if len(sizes) <= 1 and sum(sizes) < _TEASER_SHARE * most}
    return frozenset(
        place
        for place, boundary in starts
        if place in brief and boundary.kind is not BoundaryKind.IMPLICIT and Cue.BY_HAND not in boundary.cues
    )


def _trim(marks: Sequence[RoleMark]) -> tuple[Sequence[RoleMark], list[RoleMark]]:
    """Return the marks of an article without the chrome at both its ends, and that chrome."""
    if not any(mark.role is Role.PARAGRAPH for mark in marks) and _is_chrome(marks):
        return (), list(marks)
    start, end = 0, len(marks)
    while start < end and marks[start].signal in _OUTSIDE:
        start += 1
    while end > start and marks[end - 1].signal in _OUTSIDE:
        end -= 1
    return marks[start:end], [*marks[:start], *marks[end:]]


def _is_chrome(marks: Sequence[RoleMark]) -> bool:
    """Tell whether lines without a paragraph hold no news at all; a headline or a caption alone counts as news."""
    return not any(mark.role in (Role.TITLE, Role.SUBHEAD, Role.STANDFIRST, Role.CAPTION) for mark in marks)
