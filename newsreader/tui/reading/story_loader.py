"""Brings stories into the reader: loads them beside everything else and sets them for the reader's width."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial

from newsreader.errors import NotFoundError
from newsreader.library import Library
from newsreader.model import Hit
from newsreader.tui.reading.story_views import Reading, find_matches, load_reading, set_reading
from newsreader.tui.reading.typeset import Sheet
from newsreader.tui.state import State
from newsreader.tui.widgets.reader_pane import ReaderPane

READ_AFTER = 1.0
"""Seconds a story is open before it counts as read."""


class StoryLoader:
    """Holds the story in the reader; `start` runs a coroutine function on its own, in place of the one before."""

    def __init__(
        self,
        library: Library,
        reader: ReaderPane,
        state: Callable[[], State],
        start: Callable[[Callable[[], Coroutine[None, None, None]]], object],
    ) -> None:
        self._library = library
        self._reader = reader
        self._state = state
        self._start = start
        self.reading: Reading | None = None

    def show(self, hit: Hit, *, again: bool = False) -> None:
        """Show a story; with `again` the same one stays as it is looked at, with its marks as they are now."""
        same = again and self.reading is not None and self.reading.record.story == hit.story
        self._start(partial(self._load, hit.article, keep_place=same))

    async def _load(self, article: str, *, keep_place: bool) -> None:
        state = self._state()
        before = self.reading
        # Another version of the story may be open: it is that one which is loaded again.
        id_ = before.record.id if keep_place and before else article
        try:
            reading = await asyncio.to_thread(load_reading, self._library, id_, state)
        except NotFoundError:
            # It was removed meanwhile; the list will say so in a moment.
            return
        if keep_place and before:
            reading = replace(before, record=reading.record, matches=reading.matches)
        self.look(reading, keep_place=keep_place)

    def mark_matches(self) -> None:
        """Mark what the query of now matches in the story that is open."""
        if self.reading:
            matches = find_matches(self._library, self.reading.record, self._state())
            self.look(replace(self.reading, matches=matches), keep_place=True)

    def look(self, reading: Reading, *, keep_place: bool = False) -> None:
        """Look at a story in some way."""
        self.reading = reading
        self.set_text(keep_place=keep_place)

    def leave(self, sheet: Sheet) -> None:
        """Show something that is no story."""
        self.reading = None
        self._reader.show(sheet)

    def set_text(self, *, keep_place: bool = False) -> None:
        """Set the story anew, for the width and the state of now."""
        if self.reading:
            self._reader.wide_lines = self._state().wide_lines
            sheet = set_reading(self.reading, self._state(), self._reader.measure)
            self._reader.show(sheet, keep_place=keep_place)
