"""Where the text itself turns to other news: each gap between two paragraphs is scored, then the page is cut."""

import re
from collections.abc import Sequence

from newsreader.articles.roles import Mark
from newsreader.model import Boundary, Role

_WORD = re.compile(r"[A-Za-z][a-z'-]{3,}")


def find_boundaries(marks: Sequence[Mark]) -> list[tuple[int, Boundary]]:
    """Return the index of the first mark of each further article, with its boundary."""
    texts = [index for index, mark in enumerate(marks) if mark.role is Role.PARAGRAPH]
    words = [{word.lower()[:6] for word in _WORD.findall(marks[index].plain)} for index in texts]
    found = []
    for gap in range(2, len(texts) - 1):
        before = set().union(*words[max(0, gap - 6) : gap])
        after = set().union(*words[gap : gap + 3])
        share = len(before & after) / max(1, min(len(before), len(after)))
        if share < 0.02:
            found.append((head_of(marks, texts[gap - 1], texts[gap]), Boundary("implicit", 0.6, ("new vocabulary",))))
    return found


def head_of(marks: Sequence[Mark], before: int, after: int) -> int:
    """Return where an article begins whose first paragraph is at index `after`, the last one before it at `before`."""
    start = after
    for index in range(after - 1, before, -1):
        mark = marks[index]
        if mark.kind in ("headline", "section", "meta", "head", "url") or mark.role in (Role.TITLE, Role.SECTION):
            start = index
        elif mark.kind not in ("label", ""):
            break
    return start
