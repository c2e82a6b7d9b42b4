"""What each line of a document is: by its own words first (`roles.toml`), then by its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.articles.lines.role_patterns import Pattern, load_by_length
from newsreader.model import Line, Role
from newsreader.text import straighten

_CLOSING = "\"')]} "
_SENTENCE_END = ".!?…:;,"
_SIGN_OFF = re.compile(r"[.!?][\"')]* (?:Enditem|ENDS?|Ends|REUTERS?|Reuters?|-30-|#+)$")
"""The agency's word for the end behind a last sentence, which has no stop then."""
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")

HEADLINE_CHARACTERS = 160
HEADLINE_WORDS = 26
SUBHEAD_WORDS = 13
_TEASER_CHARACTERS = 110
_LIST_LENGTH = 8
_TABLE_ROWS = 4
_TEXT_CHARACTERS = 80
_TEXT_ENDS = tuple(".!?…。！？")
TABLE_ROW = "row of a table"


@dataclass(slots=True)
class RoleMark:
    """A non-blank line of a document with the role found for it.

    `position` is its index among all lines of the document (blank ones too), `plain` its text with straight quotes,
    `kind` how it steers its neighbours (see `roles.toml`; `headline` for a line shaped like one, `given` where the
    page's format told the role) and `why` the name of the pattern or rule.
    """

    position: int
    line: Line
    plain: str
    role: Role = Role.PARAGRAPH
    kind: str = ""
    why: str = ""

    def become(self, role: Role, kind: str, why: str) -> None:
        """Take a role, for a reason."""
        self.role, self.kind, self.why = role, kind, why


def mark_known(lines: Sequence[Line], boilerplate: tuple[str, ...] = ()) -> list[RoleMark]:
    """Return the non-blank lines with the roles that patterns know, by their own words and their neighbours'."""
    patterns = load_by_length(boilerplate)
    marks = []
    for position, line in enumerate(lines):
        plain = straighten(line.text).strip()
        if plain:
            mark = RoleMark(position, line, plain)
            _mark_alone(mark, patterns)
            marks.append(mark)
    _mark_by_neighbours(marks)
    return marks


def mark_plainly(lines: Sequence[Line]) -> list[RoleMark]:
    """Return the non-blank lines as text: only what the format told is set apart, and nothing is boilerplate."""
    marks: list[RoleMark] = []
    for position, line in enumerate(lines):
        plain = straighten(line.text).strip()
        if plain:
            mark = RoleMark(position, line, plain)
            if line.role not in (None, Role.BOILERPLATE):
                mark.become(line.role, "given", "given")
            elif is_headline(plain):
                # Only the first one may turn out to be the title; no other is to be judged again by its place.
                mark.become(Role.SUBHEAD, "" if marks else "headline", "short line")
            marks.append(mark)
    return marks


def _mark_alone(mark: RoleMark, patterns: Sequence[Sequence[Pattern]]) -> None:
    given = mark.line.role
    # A heading may still be a box's ("Recommended"), and a paragraph of HTML a credit or a share button.
    if given not in (None, Role.PARAGRAPH, Role.SUBHEAD):
        mark.become(given, "given", "given")
        return
    for pattern in patterns[min(len(mark.plain), len(patterns) - 1)]:
        if pattern.matches(mark.plain):
            mark.become(pattern.role, pattern.kind, pattern.name)
            return
    if given is not None:
        mark.become(given, "headline" if given is Role.SUBHEAD else "", "given")
    elif is_headline(mark.plain):
        mark.become(Role.SUBHEAD, "headline", "short line")


def is_headline(plain: str) -> bool:
    """Tell whether a line (with straight quotes) has the shape of a title or a subhead.

    That is short, mostly letters, without a full stop; a question may be one when it is short and nobody is quoted.
    """
    if len(plain) > HEADLINE_CHARACTERS:
        return False
    bare = plain.rstrip(_CLOSING)
    words = bare.count(" ") + 1
    if not bare or words > HEADLINE_WORDS or bare[0].islower() or is_bullet(bare):
        return False
    if bare[-1] in _SENTENCE_END and not (bare.endswith("...") or bare[-1] == "…"):
        is_question = bare[-1] in "?!" and words <= SUBHEAD_WORDS and plain[0] != '"'
        if not is_question:
            return False
    if _SIGN_OFF.search(bare[-20:]):
        return False
    letters = sum(map(str.isalpha, bare))
    return letters >= 3 and letters + words - 1 >= 0.7 * len(bare)


def is_text(mark: RoleMark) -> bool:
    """Tell whether a paragraph is text by its length and its end, not a line of a menu or a table."""
    return (
        mark.role is Role.PARAGRAPH
        and mark.why != TABLE_ROW
        and len(mark.plain) >= _TEXT_CHARACTERS
        and mark.plain.rstrip(_CLOSING).endswith(_TEXT_ENDS)
    )


def is_bullet(plain: str) -> bool:
    """Tell whether a line is an item of a list: it begins with a dash or a dot."""
    return plain[0] in "-–—•*·▪►" and plain[1:2] in (" ", "")


def key(plain: str) -> str:
    """Return what two spellings of one title have in common: letters and digits only, case folded."""
    return _NOT_ALPHANUMERIC.sub("", plain).casefold()


# ------------------------------------------------------------------------------------------------- rules of context


def _mark_by_neighbours(marks: list[RoleMark]) -> None:
    for index, mark in enumerate(marks):
        if mark.kind == "picture":
            _mark_picture(marks, index)
        elif mark.kind == "player":
            _mark_player(marks, index)
        elif mark.kind == "list":
            _mark_list(marks, index)
        elif mark.kind == "consent":
            _mark_consent(marks, index)
        elif mark.kind == "count" and index + 1 < len(marks) and marks[index + 1].kind == "headline":
            _mark_counted(marks[index + 1])


def _mark_picture(marks: list[RoleMark], index: int) -> None:
    """Make captions of what a lone "Image:" stands between: the caption and its repetition or credit."""
    before = marks[index - 1] if index else None
    after = marks[index + 1] if index + 1 < len(marks) else None
    is_echoed = before is not None and after is not None and key(before.plain) == key(after.plain)
    is_label_like = before is not None and (is_echoed or before.plain[-1] not in _SENTENCE_END)
    if before and is_label_like and before.position == marks[index].position - 1 and len(before.plain) < 400:
        before.become(Role.CAPTION, "", "caption above its label")
    if not after:
        return
    is_next_line = after.kind == "headline" and after.position == marks[index].position + 1
    if is_echoed or is_next_line or after.role is Role.CAPTION:
        after.become(Role.CAPTION, "", "caption below its label")


def _mark_player(marks: list[RoleMark], index: int) -> None:
    """Hide the title of the video that a player brings, below its playing time."""
    following = index + 1
    while following < len(marks) and marks[following].kind in ("timer", "player"):
        following += 1
    if following < len(marks) and _is_teaser(marks[following]) and marks[index].why == "player":
        marks[following].become(Role.BOILERPLATE, "box", "title of a video")


def _mark_list(marks: list[RoleMark], index: int) -> None:
    """Hide the headlines that follow "Read more:" and the like, up to the next blank line or whole sentence."""
    if len(marks[index].plain) > 40:
        return
    previous = marks[index]
    for mark in marks[index + 1 : index + 1 + _LIST_LENGTH]:
        if mark.position != previous.position + 1 or not _is_teaser(mark):
            return
        mark.become(Role.BOILERPLATE, "box", "list of other news")
        previous = mark


def _mark_consent(marks: list[RoleMark], index: int) -> None:
    """Hide the name of a service above the notice on its cookies."""
    if not index or marks[index - 1].kind not in ("headline", ""):
        return
    name = marks[index - 1]
    if len(name.plain) <= 40 and name.plain in marks[index].plain:
        name.become(Role.BOILERPLATE, "consent", "service that asks for consent")


def _mark_counted(mark: RoleMark) -> None:
    """Make a caption of the line under the number of a picture in a gallery, where it names a source."""
    if re.search(r"\bCredit\b|\bPhoto\b|\bPic\b", mark.plain):
        mark.become(Role.CAPTION, "", "caption under its number")


def _is_teaser(mark: RoleMark) -> bool:
    return mark.kind == "headline" and len(mark.plain) <= _TEASER_CHARACTERS


def unmark_tables(marks: list[RoleMark]) -> None:
    """Take four or more short lines on end for a table, a list or verse: text, not subheads."""
    start = 0
    while start < len(marks):
        end = start
        while end < len(marks) and marks[end].kind == "headline" and marks[end].why != "given":
            end += 1
        if end - start >= _TABLE_ROWS:
            for mark in marks[start + 1 : end]:
                mark.become(Role.PARAGRAPH, "", TABLE_ROW)
        start = max(end, start + 1)
