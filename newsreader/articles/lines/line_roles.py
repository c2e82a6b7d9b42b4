"""The role of each line of a document, found first by its own words (`roles.toml`) and then by the lines around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.articles.lines.line_signals import PLAYERS, Certainty, Signal
from newsreader.articles.lines.role_patterns import Pattern, load_by_length
from newsreader.language.sentences import CLOSING, NO_HEADLINE_END_MARKS, TEXT_END_MARKS, ends_with_sign_off
from newsreader.model import Line, Role
from newsreader.text import straighten

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")

# All these constants were chosen by judgement; none was tuned.
HEADLINE_CHARACTERS = 160
"""The longest headline."""
HEADLINE_WORDS = 26
"""The most words of a headline."""
SUBHEAD_WORDS = 13
"""The most words of a subhead, and of a question that may be a headline."""
_TEASER_CHARACTERS = 110
"""The longest title of other news in a list of links."""
_LIST_LENGTH = 8
"""The most titles that are hidden below the heading of a list of links."""
_TABLE_ROWS = 4
"""So many short lines in a row are a table, a list or verse."""
_TEXT_CHARACTERS = 80
"""The shortest paragraph that is certainly text, and no entry of a menu or a table."""
_PLAYER_PARTS = PLAYERS | {Signal.PLAYING_TIME}


@dataclass(slots=True)
class RoleMark:
    """A non-blank line of a document with the role found for it.

    `position` is its index among all lines of the document (blank ones too), `plain` its text with straight quotes.
    `reason` says in words how the role was found; it is only for display.
    """

    position: int
    line: Line
    plain: str
    role: Role = Role.PARAGRAPH
    signal: Signal = Signal.NONE
    certainty: Certainty = Certainty.GUESSED
    reason: str = ""

    def set_role(
        self, role: Role, reason: str, signal: Signal = Signal.NONE, certainty: Certainty = Certainty.GUESSED
    ) -> None:
        """Give the line another role, and with it another signal and certainty."""
        self.role, self.signal, self.certainty, self.reason = role, signal, certainty, reason


def mark_by_patterns(lines: Sequence[Line], boilerplate: tuple[str, ...] = ()) -> list[RoleMark]:
    """Return the non-blank lines with the roles that the patterns give them and the lines around them."""
    patterns = load_by_length(boilerplate)
    marks = []
    for position, line in enumerate(lines):
        plain = straighten(line.text).strip()
        if plain:
            mark = RoleMark(position, line, plain)
            _mark_by_patterns_alone(mark, patterns)
            marks.append(mark)
    _mark_by_neighbours(marks)
    return marks


def mark_without_patterns(lines: Sequence[Line]) -> list[RoleMark]:
    """Return the non-blank lines as text. Only the page's format gives roles, and no line becomes boilerplate."""
    marks: list[RoleMark] = []
    for position, line in enumerate(lines):
        plain = straighten(line.text).strip()
        if plain:
            mark = RoleMark(position, line, plain)
            if line.role not in (None, Role.BOILERPLATE):
                mark.set_role(line.role, "given", certainty=Certainty.GIVEN)
            elif is_headline(plain):
                # Only the first line may become the title: the others keep this role whatever their place is.
                mark.set_role(Role.SUBHEAD, "short line", Signal.NONE if marks else Signal.HEADLINE)
            marks.append(mark)
    return marks


def _mark_by_patterns_alone(mark: RoleMark, patterns: Sequence[Sequence[Pattern]]) -> None:
    given = mark.line.role
    # In HTML a heading may be that of a box ("Recommended"), and a paragraph may be a credit or a share button.
    if given not in (None, Role.PARAGRAPH, Role.SUBHEAD):
        mark.set_role(given, "given", certainty=Certainty.GIVEN)
        return
    for pattern in patterns[min(len(mark.plain), len(patterns) - 1)]:
        if pattern.matches(mark.plain):
            mark.set_role(pattern.role, pattern.name, pattern.signal)
            return
    if given is not None:
        signal = Signal.HEADLINE if given is Role.SUBHEAD else Signal.NONE
        mark.set_role(given, "given", signal, Certainty.SUGGESTED)
    elif is_headline(mark.plain):
        mark.set_role(Role.SUBHEAD, "short line", Signal.HEADLINE)


def is_headline(plain: str) -> bool:
    """Tell whether a line (with straight quotes) has the shape of a title or a subhead.

    Such a line is short, consists mostly of letters and has no full stop. A question is one only when it is very short
    and no quotation.
    """
    if len(plain) > HEADLINE_CHARACTERS:
        return False
    bare = plain.rstrip(CLOSING)
    words = bare.count(" ") + 1
    if not bare or words > HEADLINE_WORDS or bare[0].islower() or is_bullet(bare):
        return False
    if bare[-1] in NO_HEADLINE_END_MARKS and not (bare.endswith("...") or bare[-1] == "…"):
        is_question = bare[-1] in "?!" and words <= SUBHEAD_WORDS and plain[0] != '"'
        if not is_question:
            return False
    if ends_with_sign_off(bare):
        return False
    letters = sum(map(str.isalpha, bare))
    return letters >= 3 and letters + words - 1 >= 0.7 * len(bare)


def is_text(mark: RoleMark) -> bool:
    """Tell whether a paragraph is text: it is long, ends as sentences do and is no row of a table."""
    return (
        mark.role is Role.PARAGRAPH
        and mark.signal is not Signal.TABLE_ROW
        and len(mark.plain) >= _TEXT_CHARACTERS
        and mark.plain.rstrip(CLOSING).endswith(TEXT_END_MARKS)
    )


def is_bullet(plain: str) -> bool:
    """Tell whether a line is an item of a list: it begins with a dash or a dot."""
    return plain[0] in "-–—•*·▪►" and plain[1:2] in (" ", "")


def key(plain: str) -> str:
    """Return the letters and digits of a line in lower case, which are the same for two spellings of one title."""
    return _NOT_ALPHANUMERIC.sub("", plain).casefold()


# --------------------------------------------------------------------------------- roles by the lines around a line


def _mark_by_neighbours(marks: list[RoleMark]) -> None:
    for index, mark in enumerate(marks):
        if mark.signal is Signal.PICTURE_LABEL:
            _mark_picture(marks, index)
        elif mark.signal is Signal.PLAYER:
            _mark_player(marks, index)
        elif mark.signal is Signal.LINK_LIST:
            _mark_list(marks, index)
        elif mark.signal is Signal.CONSENT:
            _mark_consent(marks, index)
        elif mark.signal is Signal.PICTURE_NUMBER:
            _mark_below_number(marks, index)


def _mark_picture(marks: list[RoleMark], index: int) -> None:
    """Make captions of the lines above and below a line "Image:": the caption, and its repetition or credit."""
    before = marks[index - 1] if index else None
    after = marks[index + 1] if index + 1 < len(marks) else None
    is_echoed = before is not None and after is not None and key(before.plain) == key(after.plain)
    is_label_like = before is not None and (is_echoed or before.plain[-1] not in NO_HEADLINE_END_MARKS)
    if before and is_label_like and before.position == marks[index].position - 1 and len(before.plain) < 400:
        before.set_role(Role.CAPTION, "caption above its label")
    if not after:
        return
    is_next_line = after.signal is Signal.HEADLINE and after.position == marks[index].position + 1
    if is_echoed or is_next_line or after.role is Role.CAPTION:
        after.set_role(Role.CAPTION, "caption below its label")


def _mark_player(marks: list[RoleMark], index: int) -> None:
    """Hide the title of a video, which is below the message and the playing time of its player."""
    following = index + 1
    while following < len(marks) and marks[following].signal in _PLAYER_PARTS:
        following += 1
    if following < len(marks) and _is_teaser(marks[following]):
        marks[following].set_role(Role.BOILERPLATE, "title of a video", Signal.TEASER)


def _mark_list(marks: list[RoleMark], index: int) -> None:
    """Hide the headlines below "Read more:" and the like, up to the next blank line or whole sentence."""
    if len(marks[index].plain) > 40:
        return
    previous = marks[index]
    for mark in marks[index + 1 : index + 1 + _LIST_LENGTH]:
        if mark.position != previous.position + 1 or not _is_teaser(mark):
            return
        mark.set_role(Role.BOILERPLATE, "list of other news", Signal.TEASER)
        previous = mark


def _mark_consent(marks: list[RoleMark], index: int) -> None:
    """Hide the name of a service above the notice on its cookies."""
    name = marks[index - 1] if index else None
    if name is None or name.signal not in (Signal.HEADLINE, Signal.NONE) or name.certainty is Certainty.GIVEN:
        return
    if len(name.plain) <= 40 and name.plain in marks[index].plain:
        name.set_role(Role.BOILERPLATE, "service that asks for consent", Signal.CONSENT)


def _mark_below_number(marks: list[RoleMark], index: int) -> None:
    """Make a caption of the line below the number of a picture in a gallery, if it names a source."""
    below = marks[index + 1] if index + 1 < len(marks) else None
    if below and below.signal is Signal.HEADLINE and re.search(r"\bCredit\b|\bPhoto\b|\bPic\b", below.plain):
        below.set_role(Role.CAPTION, "caption under its number")


def _is_teaser(mark: RoleMark) -> bool:
    return mark.signal is Signal.HEADLINE and len(mark.plain) <= _TEASER_CHARACTERS


def unmark_tables(marks: list[RoleMark]) -> None:
    """Make paragraphs of four or more short lines in a row: they are a table, a list or verse, not subheads."""
    start = 0
    while start < len(marks):
        end = start
        while end < len(marks) and _is_row(marks[end]):
            end += 1
        if end - start >= _TABLE_ROWS:
            for mark in marks[start + 1 : end]:
                mark.set_role(Role.PARAGRAPH, "row of a table", Signal.TABLE_ROW)
        start = max(end, start + 1)


def _is_row(mark: RoleMark) -> bool:
    return mark.signal is Signal.HEADLINE and mark.certainty is Certainty.GUESSED
