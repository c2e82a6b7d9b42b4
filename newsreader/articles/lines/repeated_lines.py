"""Lines that repeat across the pages of one source: what stands on many pages is the outlet's chrome, not its news.

A story that was captured several times repeats as well, but then its lines stand between the same neighbours each
time. So not pages are counted but the different neighbourhoods in which a line was seen.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence

from newsreader.articles.lines.line_roles import RoleMark
from newsreader.articles.lines.line_signals import Certainty
from newsreader.model import Line, Role

LONGEST_LINE = 120
"""Lines with more characters are taken for news: counting them all would cost more than it finds."""
NEIGHBOURHOODS = 5
"""In so many different places a line must have been seen to be held for chrome."""

_OPEN_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEAD, Role.STANDFIRST})


def line_key(text: str) -> int:
    """Return the signed 64-bit number under which a line is counted."""
    return int.from_bytes(hashlib.blake2b(text.strip().encode("utf-8", "replace"), digest_size=8).digest(), signed=True)


def find_neighbourhoods(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield for each short line of a document its key and the key of its neighbours on both sides."""
    texts = [text for line in lines if (text := line.text.strip())]
    for before, text, after in zip(["", *texts], texts, [*texts[1:], ""], strict=False):
        if len(text) <= LONGEST_LINE:
            yield line_key(text), line_key(f"{before}\n{after}")


def find_keys(lines: Sequence[Line]) -> list[int]:
    """Return the key of each short line of a document."""
    return [line_key(text) for line in lines if (text := line.text.strip()) and len(text) <= LONGEST_LINE]


def mark_repeats(marks: Sequence[RoleMark], repeated: Collection[int]) -> None:
    """Make boilerplate of the lines whose keys are among the repeated ones and that nothing else was found for."""
    if not repeated:
        return
    for mark in marks:
        text = mark.line.text.strip()
        is_open = mark.role in _OPEN_ROLES and mark.certainty is not Certainty.GIVEN and len(text) <= LONGEST_LINE
        if is_open and line_key(text) in repeated:
            mark.set_role(Role.BOILERPLATE, "stands on many pages of the source")
