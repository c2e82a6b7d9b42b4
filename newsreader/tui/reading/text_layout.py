"""The text of an article laid out in lines for the reader, with the styles of its parts; uses no Textual."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsreader.kinds import BODY_ROLES
from newsreader.model import Block, Record, Role
from newsreader.text import clean, clean_line, clip
from newsreader.tui.reading.cell_widths import fit, wrap
from newsreader.tui.reading.date_labels import full_date

MEASURE = 76
"""The longest line, in cells, that is comfortable to read."""

_PARTS_OF_TITLE_BLOCK = 4
"""Section, title, the line with byline and date, the line with star and tags."""

_INDENT_OF = {Role.CAPTION: "▏ "}


class StyledSpan(NamedTuple):
    """A part of a text, from `start` to `end` in code points, and the name of its style."""

    start: int
    end: int
    style: str


BlockSpan = tuple[int, int, int]
"""A part of a block: the index of the block, and where the part starts and ends in it."""


class Origin(NamedTuple):
    """What a line shows: the text of a part, such as a paragraph, from an offset on; a blank line before it has -1."""

    part: int
    offset: int


@dataclass(frozen=True, slots=True)
class TextLayout:
    """A text broken into lines, the styles of its parts, and the matches of the search in it."""

    text: str
    spans: tuple[StyledSpan, ...]
    matches: tuple[tuple[int, int, int], ...] = ()
    """Each match as (line, start, end), where start and end are offsets in `text`."""
    origins: tuple[Origin, ...] = ()
    """What each line shows; they are in ascending order."""

    def find_line(self, origin: Origin) -> int:
        """Return the line that shows what a line of another layout of the same text begins with."""
        return max(0, bisect_right(self.origins, origin) - 1)

    def line_starts(self) -> list[int]:
        """Return the offset at which each line begins."""
        starts = [0]
        while (end := self.text.find("\n", starts[-1])) >= 0:
            starts.append(end + 1)
        return starts if self.text else []

    def spans_by_line(self, current: int = -1) -> dict[int, list[StyledSpan]]:
        """Return the spans of each line, with the matches after the others; `current` is the number of one match."""
        starts = self.line_starts()
        lines: dict[int, list[StyledSpan]] = {}
        for span in self.spans:
            lines.setdefault(bisect_right(starts, span.start) - 1, []).append(span)
        for number, (line, start, end) in enumerate(self.matches):
            lines.setdefault(line, []).append(StyledSpan(start, end, "current" if number == current else "match"))
        return lines


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How an article is laid out: in lines of `width` cells, with names coloured or not, and so on."""

    width: int
    names: bool = True
    hidden_lines: bool = False
    matches: Sequence[BlockSpan] = ()


@dataclass(slots=True)
class LayoutBuilder:
    """Collects lines and their spans, and builds a layout of them."""

    width: int
    lines: list[str] = field(default_factory=list)
    spans: list[StyledSpan] = field(default_factory=list)
    matches: list[tuple[int, int, int]] = field(default_factory=list)
    part: int = 0
    """The number of the part that is added next."""
    _origins: list[Origin] = field(default_factory=list)
    _length: int = 0

    def add_blank(self) -> None:
        """Add a blank line, unless the last line is blank already."""
        if self.lines and self.lines[-1]:
            self._add_line("", -1)

    def add(
        self, text: str, style: str = "", *, spans: Iterable[StyledSpan] = (), label: str = "", indent: str = ""
    ) -> None:
        """Add a text, broken into lines: `label` stands before the first line, `indent` before each other line.

        Without a label, `indent` stands before the first line too.
        """
        first = label or indent
        inner = sorted(spans)
        for number, (start, end) in enumerate(wrap(text, self.width - len(first))):
            prefix = indent.ljust(len(first)) if number else first
            offset = self._length + len(prefix)
            self._add_line(prefix + text[start:end], start)
            if prefix.strip():
                self.spans.append(StyledSpan(offset - len(prefix), offset, "gutter"))
            if style and end > start:
                self.spans.append(StyledSpan(offset, offset + end - start, style))
            self._add_spans(inner, start, end, offset)
        self.part += 1

    def _add_spans(self, spans: Iterable[StyledSpan], start: int, end: int, offset: int) -> None:
        """Add what of the spans lies in the line from `start` to `end`, which begins at `offset` in the whole text."""
        for span in spans:
            first, last = max(start, span.start), min(end, span.end)
            if first >= last:
                continue
            placed = StyledSpan(offset + first - start, offset + last - start, span.style)
            if span.style == "match" and span.start >= start:
                self.matches.append((len(self.lines) - 1, placed.start, placed.end))
            else:
                # The rest of a match that began on the line before has its colour, but does not count as another match.
                self.spans.append(placed)

    def _add_line(self, line: str, start: int) -> None:
        self.lines.append(line)
        self._origins.append(Origin(self.part, start))
        self._length += len(line) + 1

    def build(self) -> TextLayout:
        """Return the layout of all that was added."""
        return TextLayout("\n".join(self.lines), tuple(self.spans), tuple(self.matches), tuple(self._origins))


def lay_out_article(record: Record, options: LayoutOptions) -> TextLayout:
    """Lay out an article: its title block, then its paragraphs, subheads and captions, without its boilerplate.

    With `hidden_lines`, every block is shown, each with the number of its line and its role.
    """
    builder = LayoutBuilder(options.width)
    spans = _spans_by_block(record, options)
    _add_title_block(builder, record, spans)
    before: Role | None = None
    for index, block in enumerate(record.article.blocks):
        # A block has the same number whether the blocks before it are shown or hidden.
        builder.part = _PARTS_OF_TITLE_BLOCK + index
        if options.hidden_lines:
            _add_numbered_block(builder, block, spans.get(index, ()))
        elif block.role in BODY_ROLES:
            if not (before is block.role is Role.CAPTION):
                builder.add_blank()
            indent = _INDENT_OF.get(block.role, "")
            builder.add(clean(block.text), block.role.value, spans=spans.get(index, ()), indent=indent)
            before = block.role
    builder.add_blank()
    return builder.build()


def _spans_by_block(record: Record, options: LayoutOptions) -> dict[int, list[StyledSpan]]:
    spans: dict[int, list[StyledSpan]] = {}
    if options.names:
        for entity in record.entities:
            for mention in entity.mentions:
                spans.setdefault(mention.block, []).append(StyledSpan(mention.start, mention.end, entity.kind.value))
    for block, start, end in options.matches:
        spans.setdefault(block, []).append(StyledSpan(start, end, "match"))
    return spans


def _add_title_block(builder: LayoutBuilder, record: Record, spans: dict[int, list[StyledSpan]]) -> None:
    """Add section, title, byline, outlet and date, and below them the star and the tags of the user."""
    article = record.article
    if article.section:
        builder.add(clip(clean_line(article.section), 80).upper(), "section")
    titles = (i for i, b in enumerate(article.blocks) if b.role is Role.TITLE and b.text == article.title)
    index = next(titles, None)
    title = clip(clean_line(article.title), 500)
    builder.add(title, "title", spans=spans.get(index, ()) if index is not None and title == article.title else ())
    about = [article.byline, article.outlet or record.source, full_date(article.published, article.published_text)]
    builder.add(" · ".join(clip(clean_line(word), 120) for word in about if word), "about")
    flags = ["★ starred"] if record.starred else []
    flags += ["another version of a story"] if record.duplicate_of else []
    flags += [f"#{clip(clean_line(tag), 40)}" for tag in record.tags]
    if flags:
        builder.add("  ".join(flags), "flags")
    builder.add_blank()


def _add_numbered_block(builder: LayoutBuilder, block: Block, spans: Sequence[StyledSpan]) -> None:
    number = "" if block.line is None else str(block.line)
    role_width = 12 if builder.width >= 60 else 5
    style = block.role.value if block.role is not Role.TITLE else "subhead"
    label = f"{number:>4} {fit(block.role.value, role_width)} "
    builder.add(clean(block.text), style, spans=spans, label=label, indent=" " * len(label))


def lay_out_page_lines(lines: Iterable[tuple[int, str]], width: int) -> TextLayout:
    """Lay out the lines of a page with their numbers."""
    builder = LayoutBuilder(width)
    for number, text in lines:
        builder.add(clean(text), label=f"{number:>5}  ", indent=" " * 7)
    return builder.build()


def lay_out_reasons(record: Record, width: int) -> TextLayout:
    """Lay out where an article comes from, and why the program cut, titled, dated and joined it as it did."""
    builder = LayoutBuilder(width)
    builder.add(clip(clean_line(record.article.title), 500), "title")
    builder.add_blank()
    for name, fact in _reasons(record).items():
        builder.add(clean_line(str(fact)), label=f"{name:<9}", indent=" " * 9)
    return builder.build()


def _reasons(record: Record) -> dict[str, str]:
    article = record.article
    boundary = article.boundary
    lines = f", lines {article.start_line} to {article.end_line}" if article.start_line else ""
    cues = "; ".join(boundary.cues) or "the page begins here"
    hidden = sum(block.role is Role.BOILERPLATE for block in article.blocks)
    is_derived = article.title_source == "derived"
    return {
        "Source": record.source,
        "Page": f"{record.path}{lines}",
        "Cut": f"{boundary.kind}, {boundary.confidence:.0%} sure: {cues}",
        "Title": "made from the first sentence, the page gives none"
        if is_derived
        else f"from the {article.title_source}",
        "Date": full_date(article.published, None) or "no full date in the text",
        "Words": article.published_text or "none that tell a date",
        "Story": f"a version of {record.duplicate_of}" if record.duplicate_of else "stands for its story",
        "Hidden": f"{hidden} lines held to be boilerplate (b shows them)",
        "Address": article.url or "none",
        "Id": record.id,
    }
