"""Loads stories for the reader in a thread, and lays them out for the width of the reader."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial

from newsreader.errors import NotFoundError
from newsreader.library import Library
from newsreader.model import Hit
from newsreader.tui.reading.story_views import OpenStory, lay_out_story, load_story
from newsreader.tui.reading.text_layout import TextLayout
from newsreader.tui.state import State
from newsreader.tui.widgets.reader_pane import ReaderPane

READ_AFTER = 1.0
"""Seconds that a story must be open before it counts as read."""


class StoryLoader:
    """Holds the story that is open in the reader.

    `run` runs a coroutine function in place of the one before, which is cancelled.
    """

    def __init__(
        self,
        library: Library,
        reader: ReaderPane,
        state: Callable[[], State],
        run: Callable[[Callable[[], Coroutine[None, None, None]]], object],
    ) -> None:
        self._library = library
        self._reader = reader
        self._state = state
        self._run = run
        self.story: OpenStory | None = None

    def load(self, hit: Hit, *, again: bool = False) -> None:
        """Load a story and show it; with `again`, a story that is open keeps its view and its place in the text."""
        same = again and self.story is not None and self.story.record.story == hit.story
        self._run(partial(self._load, hit.article, keep_place=same))

    async def _load(self, article: str, *, keep_place: bool) -> None:
        state = self._state()
        before = self.story
        # Another version of the story may be open: then that version is loaded again.
        id_ = before.record.id if keep_place and before else article
        try:
            story = await asyncio.to_thread(load_story, self._library, id_, state)
        except NotFoundError:
            # The article was removed in the meantime; the next search takes it out of the list.
            return
        if keep_place and before:
            story = replace(before, record=story.record, matches=story.matches)
        self.show(story, keep_place=keep_place)

    def show(self, story: OpenStory, *, keep_place: bool = False) -> None:
        """Show a story, or another view of the story that is open."""
        self.story = story
        self.lay_out(keep_place=keep_place)

    def show_text(self, layout: TextLayout) -> None:
        """Show a text that is not a story."""
        self.story = None
        self._reader.show(layout)

    def lay_out(self, *, keep_place: bool = False) -> None:
        """Lay the open story out again, for the width and the state that are now."""
        if self.story:
            self._reader.wide_lines = self._state().wide_lines
            layout = lay_out_story(self.story, self._state(), self._reader.measure)
            self._reader.show(layout, keep_place=keep_place)
