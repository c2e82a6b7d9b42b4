"""An article set for reading: broken into lines, with what is bold, a name or a match marked by name; no Textual."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsreader.model import Block, Record, Role
from newsreader.text import clean, clean_line, clip
from newsreader.tui.reading.cell_widths import fit, wrap
from newsreader.tui.reading.date_labels import full_date

MEASURE = 76
"""The longest comfortable line, in cells."""

_MARGIN_OF = {Role.CAPTION: "▏ "}
_IN_TITLE_BLOCK = frozenset({Role.TITLE, Role.SECTION, Role.BYLINE, Role.DATE})


class StyledSpan(NamedTuple):
    """A stretch of a text, in code points, and the name of the style it is set in."""

    start: int
    end: int
    style: str


Place = tuple[int, int, int]
"""A stretch of a block: its index, start and end."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text set in lines, its marks, and where the matches of the search stand."""

    text: str
    marks: tuple[StyledSpan, ...]
    matches: tuple[tuple[int, int, int], ...] = ()
    """Each match as (line, start, end), the offsets those of `text`."""

    def line_starts(self) -> list[int]:
        """Return the offset at which each line begins."""
        starts = [0]
        while (end := self.text.find("\n", starts[-1])) >= 0:
            starts.append(end + 1)
        return starts if self.text else []

    def marks_by_line(self, current: int = -1) -> dict[int, list[StyledSpan]]:
        """Return the marks of each line, those of the matches last; the match `current` is marked as such."""
        starts = self.line_starts()
        lines: dict[int, list[StyledSpan]] = {}
        for mark in self.marks:
            lines.setdefault(bisect_right(starts, mark.start) - 1, []).append(mark)
        for number, (line, start, end) in enumerate(self.matches):
            lines.setdefault(line, []).append(StyledSpan(start, end, "current" if number == current else "match"))
        return lines


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set: `width` in cells."""

    width: int
    names: bool = True
    hidden_lines: bool = False
    matches: Sequence[Place] = ()


@dataclass(slots=True)
class Setter:
    """Collects lines and marks into a sheet."""

    width: int
    lines: list[str] = field(default_factory=list)
    marks: list[StyledSpan] = field(default_factory=list)
    matches: list[tuple[int, int, int]] = field(default_factory=list)
    _length: int = 0

    def blank(self) -> None:
        """Leave one line free, however often it is asked for."""
        if self.lines and self.lines[-1]:
            self._add("")

    def put(
        self, text: str, style: str = "", *, marks: Iterable[StyledSpan] = (), lead: str = "", margin: str = ""
    ) -> None:
        """Set a text below the last: `margin` before each line, `lead` in its stead before the first."""
        first = lead or margin
        inner = sorted(marks)
        for number, (start, end) in enumerate(wrap(text, self.width - len(first))):
            head = margin.ljust(len(first)) if number else first
            offset = self._length + len(head)
            self._add(head + text[start:end])
            if head.strip():
                self.marks.append(StyledSpan(offset - len(head), offset, "gutter"))
            if style and end > start:
                self.marks.append(StyledSpan(offset, offset + end - start, style))
            self._mark(inner, start, end, offset)

    def _mark(self, marks: Iterable[StyledSpan], start: int, end: int, offset: int) -> None:
        for mark in marks:
            begin, stop = max(start, mark.start), min(end, mark.end)
            if begin >= stop:
                continue
            placed = StyledSpan(offset + begin - start, offset + stop - start, mark.style)
            if mark.style != "match":
                self.marks.append(placed)
            elif mark.start >= start:
                self.matches.append((len(self.lines) - 1, placed.start, placed.end))
            else:
                # The rest of a match that began on the line before is marked, but it is not another match.
                self.marks.append(placed)

    def _add(self, line: str) -> None:
        self.lines.append(line)
        self._length += len(line) + 1

    def sheet(self) -> Sheet:
        """Return what was collected."""
        return Sheet("\n".join(self.lines), tuple(self.marks), tuple(self.matches))


def set_article(record: Record, setting: Setting) -> Sheet:
    """Set an article: the title block, then its text with subheads and captions set apart and boilerplate left out."""
    setter = Setter(setting.width)
    marks = _marks_by_block(record, setting)
    _set_title(setter, record, marks)
    before: Role | None = None
    for index, block in enumerate(record.article.blocks):
        if setting.hidden_lines:
            _set_with_gutter(setter, block, marks.get(index, ()))
        elif block.role is not Role.BOILERPLATE and block.role not in _IN_TITLE_BLOCK:
            if not (before is block.role is Role.CAPTION):
                setter.blank()
            setter.put(
                clean(block.text), block.role.value, marks=marks.get(index, ()), margin=_MARGIN_OF.get(block.role, "")
            )
            before = block.role
    setter.blank()
    return setter.sheet()


def _marks_by_block(record: Record, setting: Setting) -> dict[int, list[StyledSpan]]:
    marks: dict[int, list[StyledSpan]] = {}
    if setting.names:
        for entity in record.entities:
            for mention in entity.mentions:
                marks.setdefault(mention.block, []).append(StyledSpan(mention.start, mention.end, entity.kind.value))
    for block, start, end in setting.matches:
        marks.setdefault(block, []).append(StyledSpan(start, end, "match"))
    return marks


def _set_title(setter: Setter, record: Record, marks: dict[int, list[StyledSpan]]) -> None:
    article = record.article
    if article.section:
        setter.put(clip(clean_line(article.section), 80).upper(), "section")
    titles = (i for i, b in enumerate(article.blocks) if b.role is Role.TITLE and b.text == article.title)
    index = next(titles, None)
    title = clip(clean_line(article.title), 500)
    setter.put(title, "title", marks=marks.get(index, ()) if index is not None and title == article.title else ())
    about = [article.byline, article.outlet or record.source, full_date(article.published, article.published_text)]
    setter.put(" · ".join(clip(clean_line(word), 120) for word in about if word), "about")
    flags = ["★ starred"] if record.starred else []
    flags += ["another version of a story"] if record.duplicate_of else []
    flags += [f"#{clip(clean_line(tag), 40)}" for tag in record.tags]
    if flags:
        setter.put("  ".join(flags), "flags")
    setter.blank()


def _set_with_gutter(setter: Setter, block: Block, marks: Sequence[StyledSpan]) -> None:
    number = "" if block.line is None else str(block.line)
    room = 12 if setter.width >= 60 else 5
    style = block.role.value if block.role is not Role.TITLE else "subhead"
    lead = f"{number:>4} {fit(block.role.value, room)} "
    setter.put(clean(block.text), style, marks=marks, lead=lead, margin=" " * len(lead))


def set_raw(lines: Iterable[tuple[int, str]], width: int) -> Sheet:
    """Set the lines of a page with their numbers."""
    setter = Setter(width)
    for number, text in lines:
        setter.put(clean(text), lead=f"{number:>5}  ", margin=" " * 7)
    return setter.sheet()


def set_reasons(record: Record, width: int) -> Sheet:
    """Set where an article comes from and why it was cut, titled, dated and joined to its story as it was."""
    setter = Setter(width)
    article = record.article
    setter.put(clip(clean_line(article.title), 500), "title")
    setter.blank()
    lines = f", lines {article.start_line} to {article.end_line}" if article.start_line else ""
    boundary = article.boundary
    cues = "; ".join(boundary.cues) or "the page begins here"
    hidden = sum(block.role is Role.BOILERPLATE for block in article.blocks)
    facts = {
        "Source": record.source,
        "Page": f"{record.path}{lines}",
        "Cut": f"{boundary.kind}, {boundary.confidence:.0%} sure: {cues}",
        "Title": {"derived": "made from the first sentence, the page gives none"}.get(
            article.title_source, f"from the {article.title_source}"
        ),
        "Date": full_date(article.published, None) or "no full date in the text",
        "Words": article.published_text or "none that tell a date",
        "Story": f"a version of {record.duplicate_of}" if record.duplicate_of else "stands for its story",
        "Hidden": f"{hidden} lines held to be boilerplate (b shows them)",
        "Address": article.url or "none",
        "Id": record.id,
    }
    for name, fact in facts.items():
        setter.put(clean_line(str(fact)), lead=f"{name:<9}", margin=" " * 9)
    return setter.sheet()
