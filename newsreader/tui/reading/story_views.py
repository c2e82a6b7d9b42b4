"""The views of a story in the reader: its text, the lines of its page, the reasons, the difference of versions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from newsreader.errors import QueryError
from newsreader.library import Library
from newsreader.model import Record, Role
from newsreader.text import clean, clean_line
from newsreader.tui.reading.text_layout import (
    BlockSpan,
    LayoutBuilder,
    LayoutOptions,
    TextLayout,
    lay_out_article,
    lay_out_page_lines,
    lay_out_reasons,
)
from newsreader.tui.state import Choice, State, typed_query


class ReaderView(StrEnum):
    """A way to show a story."""

    TEXT = "text"
    RAW = "the page's own lines"
    REASONS = "why"
    DIFFERENCE = "difference"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class OpenStory:
    """The story in the reader, and the view of it."""

    record: Record
    matches: tuple[BlockSpan, ...] = ()
    view: ReaderView = ReaderView.TEXT
    raw: tuple[tuple[int, str], ...] = ()
    versions: tuple[Record, ...] = field(default=(), repr=False)
    output: str = ""
    searched_text: str = ""
    """The text that the user looks for in the story; its matches are shown instead of those of the query."""


def load_story(library: Library, id_: str, state: State) -> OpenStory:
    """Load an article, and find what the query and the chosen names match in it.

    Raises `NotFoundError` for an article that is gone.
    """
    record = library.record(id_)
    return OpenStory(record, find_matches(library, record, state))


def find_matches(library: Library, record: Record, state: State) -> tuple[BlockSpan, ...]:
    """Find what the words of the query and the chosen names match, in the order of the text and without overlaps."""
    found: list[BlockSpan] = []
    if state.query.strip():
        from newsreader.search.query.unfinished_query import finish

        try:
            found += library.find_highlights(finish(typed_query(state)), record)
        except QueryError:
            # The search bar shows what is wrong with the query.
            found = []
    chosen = {(f.facet, f.value) for f in state.filters if f.choice is Choice.INCLUDE}
    for entity in record.entities:
        if (entity.kind.value, entity.name) in chosen:
            found += [(mention.block, mention.start, mention.end) for mention in entity.mentions]
    kept: list[BlockSpan] = []
    for block, start, end in sorted(found):
        if not kept or kept[-1][0] != block or kept[-1][2] <= start:
            kept.append((block, start, end))
    return tuple(kept)


def lay_out_story(story: OpenStory, state: State, width: int) -> TextLayout:
    """Lay out the view of a story that is open, in lines of at most `width` cells."""
    if story.view is ReaderView.RAW:
        return lay_out_page_lines(story.raw, width)
    if story.view is ReaderView.REASONS:
        return lay_out_reasons(story.record, width)
    if story.view is ReaderView.DIFFERENCE and story.versions:
        return lay_out_difference(story.versions[0], story.record, width)
    if story.view is ReaderView.OUTPUT:
        return lay_out_page_lines(enumerate(story.output.splitlines(), 1), width)
    matches = _visible_matches(story, state)
    return lay_out_article(story.record, LayoutOptions(width, state.names, state.hidden_lines, matches))


def find_in_story(record: Record, text: str) -> list[BlockSpan]:
    """Find where a text occurs in an article, in upper or lower case."""
    if not text.strip():
        return []
    pattern = re.compile(re.escape(text.strip()), re.IGNORECASE)
    blocks = enumerate(block.text for block in record.article.blocks)
    return [(index, match.start(), match.end()) for index, block in blocks for match in pattern.finditer(block)]


def _visible_matches(story: OpenStory, state: State) -> Sequence[BlockSpan]:
    """Return the matches to be shown: those in boilerplate only where boilerplate is shown."""
    matches = find_in_story(story.record, story.searched_text) if story.searched_text.strip() else story.matches
    if state.hidden_lines:
        return matches
    blocks = story.record.article.blocks
    return [match for match in matches if blocks[match[0]].role is not Role.BOILERPLATE]


def toggle_view(story: OpenStory, view: ReaderView) -> OpenStory:
    """Change to another view, or from that view back to the text."""
    return replace(story, view=ReaderView.TEXT if story.view is view else view)


def lay_out_difference(first: Record, second: Record, width: int) -> TextLayout:
    """Lay out how the second of two versions differs from the first, paragraph by paragraph."""
    import difflib

    builder = LayoutBuilder(width)
    builder.add(clean_line(second.article.title), "title")
    builder.add(f"− {clean_line(first.source)}: {clean_line(first.path)}", "about")
    builder.add(f"+ {clean_line(second.source)}: {clean_line(second.path)}", "about")
    builder.add_blank()
    before, after = ([clean(block.text) for block in record.article.blocks] for record in (first, second))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            builder.add(f"  {b - a} lines the same", "about")
            continue
        for text in before[a:b]:
            builder.add(text, "removed", label="− ", indent="  ")
        for text in after[c:d]:
            builder.add(text, "added", label="+ ", indent="  ")
    return builder.build()


def lay_out_advice(state: State, width: int) -> TextLayout:
    """Lay out advice on what to do when no story was found."""
    builder = LayoutBuilder(width)
    is_empty = not state.query.strip() and not state.filters
    builder.add("No stories yet" if is_empty else "No story matches", "title")
    builder.add_blank()
    if state.filters:
        last = state.filters[-1]
        builder.add(f"Backspace drops the filter chosen last ({clean_line(last.value)}), X clears everything.")
        if len(state.matching_all) and len(state.filters) > 1:
            builder.add("All of the chosen names must occur; & in the sidebar asks for any of them.")
    if state.query.strip():
        builder.add("All words must occur: leave one out, or write OR between them.")
        builder.add("A star finds other endings (put*), a tilde other spellings (zelensky~1).")
    if is_empty:
        builder.add("A adds files, folders or feeds.")
    return builder.build()


def plain_text(record: Record) -> str:
    """Return an article as plain text: its title, its outlet, its paragraphs."""
    article = record.article
    heads = [clean_line(article.title), clean_line(article.outlet or record.source)]
    skipped = {Role.TITLE, Role.BOILERPLATE, Role.SECTION}
    paragraphs = [clean(block.text) for block in article.blocks if block.role not in skipped]
    return "\n\n".join(["\n".join(heads), *paragraphs]) + "\n"
