"""Lines that repeat across the pages of one source: they are chrome of the outlet's pages, not news.

If an article was captured several times, its lines repeat too, but each time they are between the same two lines. So
the program counts neighbourhoods: the different pairs of lines between which a line was seen.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence

from newsreader.articles.lines.line_roles import RoleMark
from newsreader.articles.lines.line_signals import Certainty
from newsreader.model import Line, Role

LONGEST_LINE = 120
"""Lines with more characters count as news. Chosen by judgement: chrome is short, and each counted line costs a row."""
NEIGHBOURHOODS = 5
"""A line is chrome when it was seen in at least so many neighbourhoods. Chosen by judgement."""

_OPEN_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.STANDFIRST})


def line_key(text: str) -> int:
    """Return the key under which a line is counted, a signed 64-bit number."""
    return int.from_bytes(hashlib.blake2b(text.strip().encode("utf-8", "replace"), digest_size=8).digest(), signed=True)


def find_neighbourhoods(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the key of each short line of a document and the key of the two lines around it."""
    texts = [text for line in lines if (text := line.text.strip())]
    for before, text, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False):
        if len(text) <= LONGEST_LINE:
            yield line_key(text), line_key(f"{before}\n{after}")


def find_keys(lines: Sequence[Line]) -> list[int]:
    """Return the key of each short line of a document."""
    return [line_key(text) for line in lines if (text := line.text.strip()) and len(text) <= LONGEST_LINE]


def mark_repeats(marks: Sequence[RoleMark], repeated: Collection[int]) -> None:
    """Make boilerplate of the lines with a repeated key whose role is not known otherwise."""
    if not repeated:
        return
    for mark in marks:
        text = mark.line.text.strip()
        is_open = mark.role in _OPEN_ROLES and mark.certainty is not Certainty.GIVEN and len(text) <= LONGEST_LINE
        if is_open and line_key(text) in repeated:
            mark.set_role(Role.BOILERPLATE, "stands on many pages of the source")
