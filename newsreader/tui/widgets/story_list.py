"""The list of stories: unread mark, star, title, outlet, age and the number of versions, one or two lines a row."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache

from newsreader.model import Hit
from newsreader.text import clean_line, clip
from newsreader.tui.messages import StoryHighlighted, StoryOpened
from newsreader.tui.reading.cell_widths import shorten, wrap
from newsreader.tui.reading.date_labels import age
from newsreader.tui.widgets.lazy_list import LazyList, column

Fetch = Callable[[Sequence[int]], Sequence[Hit]]
"""Fetches the rows of the articles with these numbers."""

TITLE_LENGTH = 500
"""A title is cut after so many code points."""

_CHUNK = 64


class Rows:
    """The stories of a result; they are fetched in chunks, when the first row of a chunk is to be drawn."""

    def __init__(self, order: Sequence[int] = (), fetch: Fetch | None = None, first: Sequence[Hit] = ()) -> None:
        self.order = order
        self._fetch = fetch
        self._chunks: LRUCache[int, Sequence[Hit]] = LRUCache(64)
        if len(first) >= min(_CHUNK, len(order)):
            self._chunks[0] = list(first[:_CHUNK])

    def __len__(self) -> int:
        return len(self.order)

    def get(self, index: int) -> Hit | None:
        """Return the row at `index`; None when there is no such row or its article was removed."""
        if not 0 <= index < len(self.order):
            return None
        number, place = divmod(index, _CHUNK)
        chunk = self._chunks.get(number)
        if chunk is None:
            start = number * _CHUNK
            chunk = self._fetch(self.order[start : start + _CHUNK]) if self._fetch else ()
            self._chunks[number] = chunk
        return chunk[place] if place < len(chunk) else None

    def load(self, first: int, last: int) -> list[Hit]:
        """Fetch all rows from `first` to `last`; for many rows this is slow, so it is called in a thread."""
        numbers = self.order[first : last + 1]
        starts = range(0, len(numbers), 1000)
        return [hit for start in starts if self._fetch for hit in self._fetch(numbers[start : start + 1000])]

    def forget(self) -> None:
        """Fetch the rows again before they are next drawn, because their stars or tags have changed."""
        self._chunks.clear()


class StoryList(LazyList):
    """The stories of the current result."""

    area = "stories"
    COMPONENT_CLASSES = {"story--title", "story--unread", "story--mark", "story--star", "story--about", "story--tag"}  # noqa: RUF012

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(id="stories")
        self.rows = Rows()
        self.selected_from: int | None = None
        self.show_sources = True
        """Name the source where no outlet is known; with one source only that would say nothing."""
        self._now = now
        self._outlet_width = self._age_width = 0

    # --------------------------------------------------------------------------------------------------- contents

    def show(self, rows: Rows, cursor: int, *, keep_place: bool = False) -> None:
        """Show other stories, with the cursor on one of them; `keep_place` keeps the cursor at its height."""
        height = self.cursor * self.row_height - self.scroll_offset.y
        self.rows = rows
        self.selected_from = None
        self._measure()
        self.set_count(len(rows), cursor)
        if keep_place and cursor:
            self.scroll_to(y=cursor * self.row_height - height, animate=False, force=True, immediate=True)
            self.show_cursor()

    def _measure(self) -> None:
        """Make the columns as wide as the first rows need; where there are more rows, not narrower than usual."""
        hits = [hit for index in range(min(len(self.rows), 64)) if (hit := self.rows.get(index))]
        at_least = 6 if len(self.rows) > 64 else 0
        self._outlet_width = max([at_least, *(cell_len(self._outlet(hit)) for hit in hits)])
        self._age_width = max([at_least, *(cell_len(self._age(hit)) for hit in hits)])

    def _outlet(self, hit: Hit) -> str:
        return clip(clean_line(hit.outlet or (hit.source if self.show_sources else "")), 24)

    def _age(self, hit: Hit) -> str:
        return clip(clean_line(age(hit.published, hit.published_text, self._now())), 16)

    def reload(self) -> None:
        """Show stars, tags and read marks as they are now."""
        self.rows.forget()
        self.redraw()

    @property
    def current(self) -> Hit | None:
        """The story under the cursor."""
        return self.rows.get(self.cursor)

    def selection(self) -> list[Hit]:
        """Return the selected stories, or the story under the cursor when none is selected."""
        return self.selection_loader()()

    def selection_loader(self) -> Callable[[], list[Hit]]:
        """Return a function that fetches the stories that are selected now; it can be called in any thread."""
        if self.selected_from is None:
            here = [hit] if (hit := self.current) else []
            return lambda: here
        return partial(self.rows.load, *sorted((self.selected_from, self.cursor)))

    @property
    def selected_count(self) -> int:
        """How many stories are selected; 1 for the story under the cursor."""
        return abs(self.cursor - self.selected_from) + 1 if self.selected_from is not None else min(1, self.count)

    def select(self, anchor: int | None) -> None:
        """Begin a selection at a row; None ends it."""
        self.selected_from = anchor
        self.redraw()

    def is_selected(self, index: int) -> bool:
        """Tell whether a row is between the beginning of the selection and the cursor."""
        return self.selected_from is not None and min(self.selected_from, self.cursor) <= index <= max(
            self.selected_from, self.cursor
        )

    def find_unread(self, step: int, reach: int) -> int | None:
        """Return the row of the nearest unread story after the cursor, or before it with a `step` of -1.

        From the last row it goes on to the first. Returns None when there is none within `reach` rows.
        """
        for distance in range(1, min(self.count, reach)):
            index = (self.cursor + step * distance) % self.count
            hit = self.rows.get(index)
            if hit and not hit.read:
                return index
        return None

    # ---------------------------------------------------------------------------------------------------- telling

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the rows that changed; with a selection these are all rows between."""
        super().watch_cursor(old, new)
        if self.selected_from is not None:
            self.refresh()

    def cursor_moved(self) -> None:
        """Send a message that another story is under the cursor."""
        self.post_message(StoryHighlighted(self.cursor))

    def activate(self) -> None:
        """Send a message that the story is to be opened."""
        if self.count:
            self.post_message(StoryOpened(self.cursor))

    # ---------------------------------------------------------------------------------------------------- drawing

    def draw(self, index: int, line: int, width: int, style: Style) -> Sequence[Segment]:
        """Draw the line of a story, or one of its two lines."""
        hit = self.rows.get(index)
        if hit is None:
            return [Segment("  …", self.part("row--dim", style))]
        if self.row_height == 1:
            return self._single(hit, width, style)
        return self._double(hit, line, width, style)

    def _double(self, hit: Hit, line: int, width: int, style: Style) -> list[Segment]:
        """Draw one of the two lines: the title goes on in the second line, with outlet and date at its right."""
        title = clip(clean_line(hit.title), TITLE_LENGTH)
        space = max(1, width - 4)
        split = wrap(title, space)[0][1]
        look = self.part("story--title" if hit.read else "story--unread", style)
        if line == 0:
            mark = Segment("● " if not hit.read else "  ", self.part("story--mark", style))
            return [Segment(" ", style), mark, column(title[:split], space, look), Segment(" ", style)]
        words = [f"×{hit.versions}"] if hit.versions > 1 else []
        words += [word for word in (shorten(self._outlet(hit), 16), shorten(self._age(hit), 10)) if word]
        about = shorten(" · ".join(words), space)
        tags = f"{_tags(hit)}  " if hit.tags else ""
        rest = max(0, space - cell_len(about) - cell_len(tags) - 1)
        return [
            Segment(" ", style),
            Segment("★ " if hit.starred else "  ", self.part("story--star", style)),
            *([column(title[split:].strip(), rest, look), Segment(" ", style)] if len(title) > split else []),
            Segment(shorten(tags, space), self.part("story--tag", style)),
            Segment(about, self.part("story--about", style)),
        ]

    def _single(self, hit: Hit, width: int, style: Style) -> list[Segment]:
        about = self.part("story--about", style)
        title = self.part("story--title" if hit.read else "story--unread", style)
        outlet = min(self._outlet_width, 14 if width >= 70 else 11 if width >= 44 else 0)
        when = min(self._age_width, 8)
        if not self._outlet(hit) and not self._age(hit):
            # Without outlet and date the title gets the space of these columns.
            outlet = when = 0
        tags = f" {_tags(hit)}" if hit.tags and width >= 70 else ""
        copies = f" ×{hit.versions}" if hit.versions > 1 else ""
        space = max(0, width - 5 - (outlet + 1) * bool(outlet) - (when + 1) * bool(when) - cell_len(tags) - len(copies))
        return [
            Segment(" ", style),
            Segment("●" if not hit.read else " ", self.part("story--mark", style)),
            Segment("★ " if hit.starred else "  ", self.part("story--star", style)),
            column(clip(clean_line(hit.title), TITLE_LENGTH), space, title),
            Segment(tags, self.part("story--tag", style)),
            Segment(copies, about),
            column(f" {self._outlet(hit)}", (outlet + 1) * bool(outlet), about),
            column(f" {self._age(hit)}", (when + 1) * bool(when), about, right=True),
            Segment(" ", style),
        ]


def _tags(hit: Hit) -> str:
    return clip(" ".join(f"#{clean_line(tag)}" for tag in hit.tags), 20)
