"""The page corrections of the user: new roles of lines and new starts of articles, applied whenever a page is cut."""

from collections.abc import Sequence

from newsreader.articles.boundaries.boundary_cues import Cue
from newsreader.articles.lines.line_roles import RoleMark
from newsreader.articles.lines.line_signals import Certainty
from newsreader.model import Boundary, BoundaryKind, CorrectionKind, PageCorrection

Start = tuple[int, Boundary]
"""The index of an article's first mark, and why it begins there."""


def correct_roles(marks: Sequence[RoleMark], corrections: Sequence[PageCorrection]) -> None:
    """Give lines the roles that the user chose; a later correction overrides an earlier one."""
    for correction in corrections:
        index = _find(marks, correction)
        if index is not None and correction.kind is CorrectionKind.ROLE and correction.role is not None:
            marks[index].set_role(correction.role, "set by hand", certainty=Certainty.GIVEN)


def correct_starts(
    marks: Sequence[RoleMark], starts: Sequence[Start], corrections: Sequence[PageCorrection]
) -> list[Start]:
    """Return where articles begin after the user's splits and joins; a later correction overrides an earlier one."""
    chosen = dict(starts)
    for correction in corrections:
        index = _find(marks, correction)
        if index is None:
            continue
        if correction.kind is CorrectionKind.SPLIT:
            chosen[index] = Boundary(BoundaryKind.EXPLICIT, 1.0, (Cue.BY_HAND,))
        elif correction.kind is CorrectionKind.JOIN and (start := max(start for start in chosen if start <= index)) > 0:
            # The line is the first of its article; the article may start at page chrome above the line.
            del chosen[start]
    return sorted(chosen.items(), key=lambda start: start[0])


def _find(marks: Sequence[RoleMark], correction: PageCorrection) -> int | None:
    """Return the index of the corrected line: among the lines with its text, the line that is nearest to its number."""
    same = [
        (abs((mark.line.number or 0) - correction.line), index)
        for index, mark in enumerate(marks)
        if mark.line.text.strip() == correction.text
    ]
    return min(same)[1] if same else None
