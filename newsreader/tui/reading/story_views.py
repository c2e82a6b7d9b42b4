"""What the reader shows of a story: its text, the page's own lines, how versions differ, why it is as it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from newsreader.errors import QueryError
from newsreader.library import Library
from newsreader.model import Record, Role
from newsreader.text import clean, clean_line
from newsreader.tui.reading.typeset import Place, Setter, Setting, Sheet, set_article, set_raw, set_reasons
from newsreader.tui.state import Choice, State


class ReaderView(StrEnum):
    """The ways to look at a story."""

    TEXT = "text"
    RAW = "the page's own lines"
    REASONS = "why"
    DIFFERENCE = "difference"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Reading:
    """The story in the reader, and how it is looked at."""

    record: Record
    matches: tuple[Place, ...] = ()
    view: ReaderView = ReaderView.TEXT
    raw: tuple[tuple[int, str], ...] = ()
    versions: tuple[Record, ...] = field(default=(), repr=False)
    output: str = ""
    sought: str = ""
    """What is looked for in the text; its places are shown in place of the matches of the query."""


def load_reading(library: Library, id_: str, state: State) -> Reading:
    """Load an article with what the query and the chosen names match in it.

    Raises `NotFoundError` when it is gone.
    """
    record = library.record(id_)
    return Reading(record, find_matches(library, record, state))


def find_matches(library: Library, record: Record, state: State) -> tuple[Place, ...]:
    """Find what the words of the query and the names asked for match, in reading order and without overlaps."""
    places: list[Place] = []
    if state.query.strip():
        from newsreader.search.query.unfinished_query import finish

        try:
            places += library.find_highlights(finish(state.query), record)
        except QueryError:
            # What is wrong with the query is said beside it.
            places = []
    asked = {(f.facet, f.value) for f in state.filters if f.choice is Choice.INCLUDE}
    for entity in record.entities:
        if (entity.kind.value, entity.name) in asked:
            places += [(mention.block, mention.start, mention.end) for mention in entity.mentions]
    kept: list[Place] = []
    for block, start, end in sorted(places):
        if not kept or kept[-1][0] != block or kept[-1][2] <= start:
            kept.append((block, start, end))
    return tuple(kept)


def set_reading(reading: Reading, state: State, width: int) -> Sheet:
    """Set what is looked at in lines of at most `width` cells."""
    if reading.view is ReaderView.RAW:
        return set_raw(reading.raw, width)
    if reading.view is ReaderView.REASONS:
        return set_reasons(reading.record, width)
    if reading.view is ReaderView.DIFFERENCE and reading.versions:
        return set_difference(reading.versions[0], reading.record, width)
    if reading.view is ReaderView.OUTPUT:
        return set_raw(enumerate(reading.output.splitlines(), 1), width)
    matches = _shown(reading, state)
    return set_article(reading.record, Setting(width, state.names, state.hidden_lines, matches))


def find_text(record: Record, sought: str) -> list[Place]:
    """Find where a text stands in an article, whatever its case."""
    pattern = re.compile(re.escape(sought.strip()), re.IGNORECASE)
    texts = enumerate(block.text for block in record.article.blocks)
    return (
        [(index, m.start(), m.end()) for index, text in texts for m in pattern.finditer(text)] if sought.strip() else []
    )


def _shown(reading: Reading, state: State) -> Sequence[Place]:
    if reading.sought.strip():
        reading = replace(reading, matches=tuple(find_text(reading.record, reading.sought)))
    if state.hidden_lines:
        return reading.matches
    blocks = reading.record.article.blocks
    return [place for place in reading.matches if blocks[place[0]].role is not Role.BOILERPLATE]


def toggle_view(reading: Reading, view: ReaderView) -> Reading:
    """Look at a story in another way, or at its text again."""
    return replace(reading, view=ReaderView.TEXT if reading.view is view else view)


def set_difference(first: Record, second: Record, width: int) -> Sheet:
    """Set how the second of two versions differs from the first, paragraph by paragraph."""
    import difflib

    setter = Setter(width)
    setter.put(clean_line(second.article.title), "title")
    setter.put(f"− {clean_line(first.source)}: {clean_line(first.path)}", "about")
    setter.put(f"+ {clean_line(second.source)}: {clean_line(second.path)}", "about")
    setter.blank()
    before, after = ([clean(block.text) for block in record.article.blocks] for record in (first, second))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            setter.put(f"  {b - a} lines the same", "about")
            continue
        for text in before[a:b]:
            setter.put(text, "removed", lead="− ", margin="  ")
        for text in after[c:d]:
            setter.put(text, "added", lead="+ ", margin="  ")
    return setter.sheet()


def set_advice(state: State, width: int) -> Sheet:
    """Set what to do where no story was found."""
    setter = Setter(width)
    is_empty = not state.query.strip() and not state.filters
    setter.put("No stories yet" if is_empty else "No story matches", "title")
    setter.blank()
    if state.filters:
        last = state.filters[-1]
        setter.put(f"Backspace drops the filter chosen last ({clean_line(last.value)}), X clears everything.")
        if len(state.matching_all) and len(state.filters) > 1:
            setter.put("All of the chosen names must occur; & in the sidebar asks for any of them.")
    if state.query.strip():
        setter.put("All words must occur: leave one out, or write OR between them.")
        setter.put("A star finds other endings (put*), a tilde other spellings (zelensky~1).")
    if is_empty:
        setter.put("A adds files, folders or feeds.")
    return setter.sheet()


def plain_text(record: Record) -> str:
    """Return an article as plain text: its title, where it is from, its paragraphs."""
    article = record.article
    heads = [clean_line(article.title), clean_line(article.outlet or record.source)]
    skipped = {Role.TITLE, Role.BOILERPLATE, Role.SECTION}
    paragraphs = [clean(block.text) for block in article.blocks if block.role not in skipped]
    return "\n\n".join(["\n".join(heads), *paragraphs]) + "\n"
