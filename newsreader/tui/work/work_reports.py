"""Shows on the status line what the work in the background reports: how far it is, how it ended, what is new."""

from newsreader.tui.messages import WorkEnded
from newsreader.tui.state import State
from newsreader.tui.widgets.status_line import StatusLine
from newsreader.tui.widgets.story_list import StoryList


class WorkReports:
    """Counts the stories that came since the user looked at the newest."""

    def __init__(self, status: StatusLine, stories: StoryList) -> None:
        self._status = status
        self._stories = stories
        self._new_stories = 0

    def end(self, event: WorkEnded, state: State) -> None:
        """Show how a piece of work ended; the cursor of the story list stays where it is."""
        if event.text:
            is_newest_first = not state.query and state.sort in ("relevance", "newest")
            hint = " · g goes to the newest" if event.stories and is_newest_first and self._stories.cursor else ""
            self._status.show_message(event.text + hint, error=event.error)
        if event.stories:
            self._show_count(self._new_stories + event.stories)

    def notice_cursor(self) -> None:
        """Take the count away when the cursor is on the first story."""
        if self._new_stories and not self._stories.cursor:
            self._show_count(0)

    def _show_count(self, stories: int) -> None:
        self._new_stories = stories
        self._status.show_work("news", f"{stories:,} new" if stories else "")
