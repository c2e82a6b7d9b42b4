"""Cutting a page into articles: roles, then the page's own separators, then the turns of the text itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newsreader.articles.boundaries.boundary_cues import Cue
from newsreader.articles.boundaries.separators import find_separators
from newsreader.articles.corrected_lines import Start, correct_roles, correct_starts
from newsreader.articles.heads.article_head import make_article
from newsreader.articles.lines.line_roles import RoleMark, is_text, mark_known, mark_plainly, unmark_tables
from newsreader.articles.lines.line_signals import LEADS_ON, RULES, Signal
from newsreader.articles.lines.repeated_lines import mark_repeats
from newsreader.config import Config
from newsreader.model import Article, Block, Boundary, BoundaryKind, Document, Line, Page, PageCorrection, Role

_OUTSIDE = LEADS_ON | RULES | {Signal.CHROME, Signal.LABEL}
"""Boilerplate that belongs to no article where it stands at its edge."""
_EXPLICIT_CONFIDENCE = 0.99
_LITTLE = 0.1
"""What has less than this share of another article's text is little beside it."""
_FURNITURE = 12
"""A page with so many lines of menus and the like was captured whole."""
_SURE = 0.7
"""So sure an implicit cut must be there: what turns in the text is often another box of the page."""


@dataclass(frozen=True, slots=True)
class _Hints:
    """What is known of a page's lines beside the page itself."""

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

    With `split` off each document is one article and none of its lines is boilerplate. `corrections` are what the user
    put right on the page by hand, the oldest first; `repeated` are the keys of lines that stand on many pages of the
    source (see `repeats`). Raises `ConfigError` for an expression in the configuration that cannot be compiled.
    """
    hints = _Hints(config.boilerplate if config else (), corrections, repeated)
    articles: list[Article] = []
    leftover: list[Block] = []
    for document in page.documents:
        found, rest = _cut_document(document, hints) if split else _keep_document(document)
        articles += found
        leftover += rest
    return PageCut(tuple(articles), tuple(leftover))


def mark_lines(lines: Sequence[Line], boilerplate: tuple[str, ...] = (), *, has_chrome: bool = True) -> list[RoleMark]:
    """Return the non-blank lines with their roles; `boilerplate` are the user's own expressions for whole lines.

    Without `has_chrome` the lines are known to be an article's own, so that none is hidden for its shape and place.
    """
    marks = mark_known(lines, boilerplate)
    if has_chrome:
        from newsreader.articles.lines.page_chrome import hide_chrome  # brings numpy

        hide_chrome(marks)
    unmark_tables(marks)
    return marks


def _keep_document(document: Document) -> tuple[list[Article], list[Block]]:
    marks = mark_plainly(document.lines)
    if not marks:
        return [], []
    return [make_article(marks, Boundary(), document.metadata, document.title_source)], []


def _cut_document(document: Document, hints: _Hints) -> tuple[list[Article], list[Block]]:
    marks = mark_lines(document.lines, hints.boilerplate, has_chrome=not document.is_article)
    mark_repeats(marks, hints.repeated)
    is_captured = sum(mark.signal is Signal.CHROME for mark in marks) >= _FURNITURE
    correct_roles(marks, hints.corrections)
    articles: list[Article] = []
    leftover: list[Block] = []
    starts = [(0, Boundary())] if document.is_article else _starts(marks)
    starts = _sure_starts(marks, starts) if is_captured else starts
    starts = correct_starts(marks, starts, hints.corrections)
    teasers = _find_teasers(marks, starts) if is_captured else frozenset()
    for start, end, boundary in _parts(marks, starts):
        inner, outer = ((), marks[start:end]) if start in teasers else _trim(marks[start:end])
        for mark in outer:
            role = Role.BOILERPLATE if start in teasers else mark.role
            leftover.append(Block(mark.line.number, role, mark.line.text.strip()))
        if inner:
            # What the format says of a whole document holds for its articles only where it is just one.
            metadata = document.metadata if len(starts) == 1 else Document((), document.metadata).metadata
            articles.append(make_article(inner, boundary, metadata, document.title_source, is_captured=is_captured))
    return articles, leftover


def _parts(marks: Sequence[RoleMark], starts: Sequence[Start]) -> list[tuple[int, int, Boundary]]:
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


def _sure_starts(marks: Sequence[RoleMark], starts: Sequence[Start]) -> list[Start]:
    """Return the starts of a captured page without the unsure ones and those that part menus and title from text."""
    kept = [starts[0]]
    for place, boundary in starts[1:]:
        above = marks[kept[-1][0] : place]
        is_head = any(mark.signal is Signal.CHROME for mark in above) and not any(map(is_text, above))
        if boundary.kind is BoundaryKind.EXPLICIT or (boundary.confidence >= _SURE and not is_head):
            kept.append((place, boundary))
    return kept


def _find_teasers(marks: Sequence[RoleMark], starts: Sequence[Start]) -> frozenset[int]:
    """Return which articles of a captured page only point to other news, a sentence at most beside long texts."""
    texts = {place: [len(m.plain) for m in marks[place:end] if is_text(m)] for place, end, _ in _parts(marks, starts)}
    most = max(map(sum, texts.values()))
    brief = {place for place, sizes in texts.items() if len(sizes) <= 1 and sum(sizes) < _LITTLE * most}
    return frozenset(
        place
        for place, boundary in starts
        if place in brief and boundary.kind is not BoundaryKind.IMPLICIT and Cue.BY_HAND not in boundary.cues
    )


def _trim(marks: Sequence[RoleMark]) -> tuple[Sequence[RoleMark], list[RoleMark]]:
    """Return the marks of an article and, apart, the page's own chrome at both its ends."""
    if not any(mark.role is Role.PARAGRAPH for mark in marks) and _is_chrome(marks):
        return (), list(marks)
    start, end = 0, len(marks)
    while start < end and marks[start].signal in _OUTSIDE:
        start += 1
    while end > start and marks[end - 1].signal in _OUTSIDE:
        end -= 1
    return marks[start:end], [*marks[:start], *marks[end:]]


def _is_chrome(marks: Sequence[RoleMark]) -> bool:
    """Tell whether lines without a paragraph hold no news at all: a lone headline or caption still is some."""
    return not any(mark.role in (Role.TITLE, Role.SUBHEAD, Role.STANDFIRST, Role.CAPTION) for mark in marks)
