"""The terminal interface: puts the parts together, passes on what they tell, and keeps the one state they show."""

import gc
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widgets import Static

from newsreader.library import Change, Library
from newsreader.tui import messages, saved_view
from newsreader.tui.commands.command_handlers import handlers
from newsreader.tui.commands.command_table import keymap
from newsreader.tui.error_log import ErrorLog
from newsreader.tui.state import State, choose_range, chosen_range, full_query, toggle
from newsreader.tui.typing_app import TypingApp
from newsreader.tui.widgets.facet_sidebar import Sidebar
from newsreader.tui.widgets.pane_layout import BREAKPOINTS, HEIGHTS, PaneLayout, make_screen
from newsreader.tui.widgets.search_bar import SearchBar
from newsreader.tui.widgets.status_line import KeyLine, StatusLine
from newsreader.tui.widgets.story_list import StoryList
from newsreader.tui.work.delays import Delays
from newsreader.tui.work.result_display import ResultDisplay
from newsreader.tui.work.screen_search import ScreenResult
from newsreader.tui.work.typed_search import TYPING_PAUSE, Outcome, TypedSearch

if TYPE_CHECKING:
    # What follows is not needed for the first picture, so it is imported after that.
    from newsreader.tui.app_context import Writer
    from newsreader.tui.reading.story_loader import StoryLoader
    from newsreader.tui.widgets.card_pane import CardPane
    from newsreader.tui.widgets.reader_pane import ReaderPane
    from newsreader.tui.widgets.timeline import Timeline
    from newsreader.tui.work.background_work import BackgroundWork

PREVIEW_PAUSE = 0.06
"""Seconds the cursor rests on a story before the reader shows it."""

WAITING_AFTER = 0.25
"""Seconds after which a search that still goes on dims the result before it."""


def run(library: Library, writers: "Mapping[str, Writer] | None" = None) -> None:
    """Show the library until the user leaves; raises `ConfigError` for keys that cannot be.

    `writers` write articles to files, by the ending of the file's name.
    """
    # The search thread must not hold up the keys for longer than they can be felt.
    sys.setswitchinterval(0.0005)
    app = NewsreaderApp(library, writers=writers)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)


class NewsreaderApp(TypingApp):
    """The application; what its commands do is behind `handlers`."""

    CSS_PATH = "newsreader.tcss"
    TITLE = "newsreader"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS

    background: "BackgroundWork"
    card: "CardPane"
    reader: "ReaderPane"
    loader: "StoryLoader"
    timeline: "Timeline"

    def __init__(
        self,
        library: Library,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        writers: "Mapping[str, Writer] | None" = None,
    ) -> None:
        super().__init__(keymap(library.config.keys), handlers, ErrorLog(library.path))
        self.library = library
        self.writers = writers or {}
        self.state = saved_view.load_state(library)
        self.dress(library.config.theme or self.state.theme)
        self.changes: list[Change] = []
        self._news = 0
        self.search_bar = SearchBar()
        self.sidebar = Sidebar(self.state.facet_group)
        self.stories = StoryList(now)
        self.status = StatusLine()
        self.key_line = KeyLine(self.keys)
        self.panes = PaneLayout(self.sidebar, self.stories, lambda: self.screen_stack[0])
        self.typed_search = TypedSearch(library, self.start_search, self._show_outcome)
        self.results = ResultDisplay(library, self.search_bar, self.sidebar, self.stories)
        self.delays = Delays(self.set_timer)

    # ------------------------------------------------------------------------------------------------ life

    def get_default_screen(self) -> Screen[None]:
        """Make the screen, with the keys of the registry or the user's own."""
        return make_screen(self.keys, self.state)

    def compose(self) -> ComposeResult:
        """Lay out what the first picture needs; the style sheet places the parts by the width."""
        yield self.search_bar
        with Horizontal(id="panes"):
            yield self.sidebar
            with Container(id="main"):
                yield self.stories
                yield Static(id="reader-place")
        yield self.status
        yield self.key_line

    def on_mount(self) -> None:
        """Begin where the last time ended."""
        if (name := self.library.config.theme) and name not in self.available_themes:
            self.set_theme(name)
        self.search_bar.set_query(self.state.query)
        self.search_bar.input.history = saved_view.load_history(self.library)
        self.panes.lay_out(self.state, self.size.width)
        self.results.show_chips(self.state)
        if rows := saved_view.load_rows(self.library):
            # A search has to load the index first: show what was in sight the last time until then.
            self.stories.show(*rows)
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        await self._furnish()
        self.open()
        # Looking through many objects at once would hold up a key; what was made until now need not be looked through.
        gc.set_threshold(700, 10, 10)
        gc.freeze()
        if self.library.is_empty():
            self.background.add_sample()
        self.search()
        # The first key should not have to wait for an import.
        self.delays.later("handlers", 0.1, handlers)
        self.set_interval(1.0, self._notice_changes)
        # Back from the shell, the terminal holds nothing of the screen.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self.library.config.update_in_background:
            self.delays.later("update", 3, self.background.update_due)
            self.set_interval(60, self.background.update_due)

    async def _furnish(self) -> None:
        """Make and place what the first picture did without."""
        from newsreader.tui.reading.story_loader import StoryLoader
        from newsreader.tui.widgets.card_pane import CardPane
        from newsreader.tui.widgets.prompt_line import PromptLine
        from newsreader.tui.widgets.reader_pane import ReaderPane
        from newsreader.tui.widgets.timeline import Timeline
        from newsreader.tui.work.background_work import BackgroundWork

        self.background = BackgroundWork(self.library, self.post_message, self.error_log)
        self.reader = self.panes.reader = ReaderPane()
        self.card = CardPane()
        self.timeline = Timeline()
        self.prompt = PromptLine()
        self.loader = StoryLoader(self.library, self.reader, lambda: self.state, self.start_loading)
        self.stylesheet.read(Path(__file__).with_name("late_widgets.tcss"))
        self.stylesheet.parse()
        async with self.screen_stack[0].batch():
            await self.query_one("#reader-place").remove()
            await self.query_one("#main").mount(self.reader, self.card)
            await self.mount(self.prompt, before="#status")
            await self.mount(self.timeline, before="#panes")
            await self.sidebar.fill()

    def leave(self) -> None:
        """End the program; the next start begins here."""
        self.exit()

    def on_unmount(self) -> None:
        """Stop what goes on and keep the state."""
        if not self._is_open:
            return
        self.typed_search.stop()
        self.background.stop()
        hit = self.stories.current
        state = replace(self.state, story=hit.story if hit else "")
        saved_view.save(self.library, state, self.search_bar.input.history, self.stories)

    def set_theme(self, name: str) -> None:
        """Change the theme."""
        if not (message := self.wear(name)):
            self.show_message(
                f"theme: {name!r} is none; there are {', '.join(sorted(self.available_themes))}", error=True
            )
            return
        self.state = replace(self.state, theme=name)
        self.show_message(message)

    # ------------------------------------------------------------------------------------------- commands

    async def action_command(self, name: str) -> None:
        """Run a command from a key or a click."""
        if name == "down" and self.focused is self.search_bar.input:
            self.focus_place("stories")
            return
        await self.run_command(name)

    def action_drop_filter_at(self, number: int) -> None:
        """Take back the filter whose chip was clicked."""
        filters = self.state.filters
        self.change(replace(self.state, filters=filters[:number] + filters[number + 1 :]))

    def show_message(self, message: str, *, error: bool = False) -> None:
        """Show a message until the next key."""
        self.status.show_message(message, error=error)

    def focus_place(self, where: str) -> None:
        """Give the keys to stories, reader, query, sidebar, or a facet (sidebar:place)."""
        from newsreader.tui.commands.movement_commands import focus_place

        focus_place(self, where)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show what the keys do where they go now."""
        # A widget may have the focus while it is being taken away.
        if event.widget.is_attached and event.widget.screen is self.screen_stack[0]:
            self.key_line.show(self.panes.note(event.widget))
            if self._is_open:
                self.call_after_refresh(self._show_place)

    def on_resize(self) -> None:
        """Lay the panes out for the width there is."""
        self.panes.lay_out(self.state, self.size.width)

    # --------------------------------------------------------------------------------------------- state

    def change(self, state: State) -> None:
        """Show another state, doing no more than the difference calls for."""
        before, self.state = self.state, state
        self.panes.lay_out(state, self.size.width)
        if state.facet_group != before.facet_group:
            self.start(self._change_facet_group())
        if state.timeline and not before.timeline:
            self.search()
        if (full_query(state), state.sort) != (full_query(before), before.sort) or state.filters != before.filters:
            self.results.show_chips(self.state)
            self.search(TYPING_PAUSE if state.query != before.query else 0)
        if (state.names, state.hidden_lines, state.wide_lines) != (
            before.names,
            before.hidden_lines,
            before.wide_lines,
        ):
            self.loader.lay_out(keep_place=True)

    async def _change_facet_group(self) -> None:
        await self.sidebar.set_group(self.state.facet_group)
        self.search()

    @on(messages.FacetChosen)
    def _choose_value(self, event: messages.FacetChosen) -> None:
        self.change(toggle(self.state, event.facet, event.value, event.choice))

    @on(messages.TargetChosen)
    def _choose_target(self, event: messages.TargetChosen) -> None:
        from newsreader.tui.commands.entity_commands import choose_target

        choose_target(self, event.target)

    @on(messages.RangeChosen)
    def _choose_range(self, event: messages.RangeChosen) -> None:
        self.change(choose_range(self.state, event.first, event.last))

    # ------------------------------------------------------------------------------------------ searching

    def search(self, pause: float = 0) -> None:
        """Search for what the state asks for; any search before it is stopped, its result never shown."""
        self.delays.later("waiting", WAITING_AFTER, lambda: self._dim(True))
        self.typed_search.start(self.state, pause)

    def _show_outcome(self, outcome: Outcome) -> None:
        if isinstance(outcome, ScreenResult) and outcome.state.query != self.search_bar.input.value:
            # Another letter was typed, and the message that tells so is still on its way: it brings another search.
            return
        self.delays.stop("waiting")
        self._dim(not isinstance(outcome, ScreenResult))
        if isinstance(outcome, ScreenResult):
            if self.results.answer is None:
                # The index and the names of the library are loaded now, and stay.
                gc.freeze()
                self.background.recognise_names()
            is_same = self.results.show(outcome, complete=self.typed_search.every_value)
            self.timeline.show(outcome.result.facets.get("month", ()), chosen_range(outcome.state))
            self._show_place()
            self._preview(again=is_same)
        else:
            self.results.show_error(outcome, self.state)

    def _dim(self, on: bool) -> None:
        """Show that rows and counts are not those of what is asked for."""
        self.stories.dim(on)
        self.sidebar.dim(on)

    def _notice_changes(self) -> None:
        """Search again when this or another process changed the library, but not between two keys."""
        if self.is_resting and not self.typed_search.is_busy and self.library.generation() != self.results.generation:
            self.search()

    def reload(self) -> None:
        """Show marks and counts as they are now."""
        self.stories.reload()
        self.search()

    # -------------------------------------------------------------------------------------------- reading

    @on(messages.StoryHighlighted)
    def _highlight(self) -> None:
        if self._news and not self.stories.cursor:
            self._announce(0)
        self._show_place()
        self.delays.later("preview", PREVIEW_PAUSE, self._preview)

    @on(messages.StoryOpened)
    def _open(self) -> None:
        self.focus_place("reader")

    def open_current(self) -> None:
        """Load the story under the cursor into the reader, and count it as read after a moment."""
        self._preview(again=True)
        from newsreader.tui.reading.story_loader import READ_AFTER

        self.delays.later("read", READ_AFTER, self._mark_read)

    def _mark_read(self) -> None:
        if self.panes.current is self.reader:
            from newsreader.tui.commands.mark_commands import note_read

            note_read(self)

    def _preview(self, *, again: bool = False) -> None:
        if hit := self.stories.current:
            self.loader.load(hit, again=again)
        elif self.results.answer:
            from newsreader.tui.reading.story_views import lay_out_advice

            self.loader.show_text(lay_out_advice(self.state, self.reader.measure))

    @on(messages.ReaderResized)
    def _set_text_anew(self) -> None:
        self.loader.lay_out(keep_place=True)

    @on(messages.ReaderMoved)
    def _show_place(self) -> None:
        self.status.show_place(self.stories.cursor, self.stories.count, self.state)
        if self.reader.is_on_screen:
            self.status.show_reading(self.reader.match, len(self.reader.text_layout.matches), self.reader.progress)
        else:
            self.status.show_reading(-1, 0, None)

    # ------------------------------------------------------------------------------------------------ work

    def _announce(self, stories: int) -> None:
        """Keep on the screen how many stories came, until the newest are looked at; the cursor stays where it is."""
        self._news = self._news + stories if stories else 0
        self.status.show_work("news", f"{self._news:,} new" if self._news else "")

    @on(messages.WorkReported)
    def _report_work(self, event: messages.WorkReported) -> None:
        self.status.show_work(event.key, event.text)

    @on(messages.WorkEnded)
    def _end_work(self, event: messages.WorkEnded) -> None:
        if event.text:
            is_newest_first = not self.state.query and self.state.sort in ("relevance", "newest")
            hint = " · g goes to the newest" if event.stories and is_newest_first and self.stories.cursor else ""
            self.show_message(event.text + hint, error=event.error)
        if event.stories:
            self._announce(event.stories)
        named, total = self.library.pending_names()
        if named < total and not event.error:
            self.background.recognise_names()
        self._notice_changes()
