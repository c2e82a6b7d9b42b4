"""The application of the reader: makes its parts, and passes keys and messages on to them."""

import gc
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from newsreader.errors import EXIT_ERROR, NewsreaderError
from newsreader.library import Library
from newsreader.tui import messages, saved_view
from newsreader.tui.command_runner import CommandRunner, handlers
from newsreader.tui.commands.command_table import keymap
from newsreader.tui.error_log import ErrorLog
from newsreader.tui.key_dispatch import KeyDispatch
from newsreader.tui.screen_state import ScreenState
from newsreader.tui.state import choose_range, chosen_range, toggle
from newsreader.tui.themes import change_theme, defaults, register_themes
from newsreader.tui.widgets.facet_sidebar import Sidebar
from newsreader.tui.widgets.pane_layout import BREAKPOINTS, HEIGHTS, PaneLayout, make_screen
from newsreader.tui.widgets.search_bar import SearchBar
from newsreader.tui.widgets.status_line import KeyLine, StatusLine
from newsreader.tui.widgets.story_list import StoryList
from newsreader.tui.work.postponed_calls import PostponedCalls
from newsreader.tui.work.result_display import ResultDisplay
from newsreader.tui.work.screen_search import ScreenResult, count_values
from newsreader.tui.work.search_as_you_type import Outcome, SearchAsYouType
from newsreader.tui.work.task_queue import TaskQueue
from newsreader.tui.work.work_reports import WorkReports

if TYPE_CHECKING:
    # The first picture does not need these; they are imported after it.
    from textual.command import Provider
    from textual.driver import Driver

    from newsreader.tui.app_context import AppContext, Writer
    from newsreader.tui.commands.destinations import Place
    from newsreader.tui.typed_input import TypedInput
    from newsreader.tui.widgets.input_field import InputField

PREVIEW_PAUSE = 0.06
"""Seconds that the cursor must rest on a story before the reader shows it."""

Work = Callable[[], Coroutine[None, None, None]]


def run(library: Library, writers: "Mapping[str, Writer] | None" = None) -> None:
    """Show the library until the user leaves; raises `ConfigError` for keys that are not possible.

    `writers` write articles to files, by the ending of the file's name.
    """
    # The search thread must not hold up the keys so long that the user notices it.
    sys.setswitchinterval(0.0005)
    app = NewsreaderApp(library, writers=writers)
    app.run()
    if app.return_code:
        sys.exit(app.return_code)


def _command_provider() -> "type[Provider]":
    from newsreader.tui.commands.palette import CommandProvider

    return CommandProvider


class NewsreaderApp(App[None]):
    """Owns the parts; what they do is in the parts."""

    CSS_PATH = "newsreader.tcss"
    TITLE = "newsreader"
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = HEIGHTS
    COMMANDS = {_command_provider}  # noqa: RUF012
    BINDINGS = [Binding("ctrl+q", "app.command('quit')", show=False, priority=True)]  # noqa: RUF012

    context: "AppContext"
    """Set as soon as all parts are there, before the first key is handled."""
    typed_input: "TypedInput"

    def __init__(
        self,
        library: Library,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        writers: "Mapping[str, Writer] | None" = None,
    ) -> None:
        # Without colours Textual must know from the start that the terminal's own are used, else it sends greys.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.library = library
        self.error_log = ErrorLog(library.path)
        self._writers = writers or {}
        state = saved_view.load_state(library)
        register_themes(self, library.config.theme or state.theme)
        keys = keymap(library.config.keys)
        self.search_bar = SearchBar()
        self.sidebar = Sidebar(state.facet_group)
        self.stories = StoryList(now)
        self.status = StatusLine()
        self.key_line = KeyLine(keys)
        self.work_reports = WorkReports(self.status, self.stories)
        self.panes = PaneLayout(self.sidebar, self.stories, lambda: self.screen_stack[0])
        self.results = ResultDisplay(library, self.search_bar, self.sidebar, self.stories)
        self.postponed_calls = PostponedCalls(self.set_timer)
        self.tasks = TaskQueue(self._run_task, self._show_task_error)
        self.search_as_you_type = SearchAsYouType(library, self._run_search, self._show_outcome)
        self.screen_state = ScreenState(
            state,
            panes=self.panes,
            results=self.results,
            search_as_you_type=self.search_as_you_type,
            tasks=self.tasks,
            postponed_calls=self.postponed_calls,
            width=lambda: self.size.width,
        )
        self.runner = CommandRunner(keys, self.error_log, self.status.show_message)
        self.key_dispatch = KeyDispatch(self.runner, self.action_command, self._end_input)

    # ------------------------------------------------------------------------------------- beginning and end

    def get_driver_class(self) -> "type[Driver]":
        """Use our own driver in place of the one for Linux, which it is derived from."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from newsreader.tui.terminal_driver import TerminalDriver

        return TerminalDriver

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give themes that are not ours the variables that our style sheets need."""
        return defaults(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """Make the screen, with a binding for each key."""
        return make_screen(self.runner.keys, self.screen_state.current)

    def compose(self) -> ComposeResult:
        """Make the widgets of the first picture; the style sheet places them by the width of the terminal."""
        yield self.search_bar
        with Horizontal(id="panes"):
            yield self.sidebar
            with Container(id="main"):
                yield self.stories
                yield Static(id="reader-place")
        yield self.status
        yield self.key_line

    def on_mount(self) -> None:
        """Show what the last session ended with."""
        state = self.screen_state.current
        if (name := self.library.config.theme) and name not in self.available_themes:
            try:
                change_theme(self, name)
            except NewsreaderError as error:
                self.status.show_message(str(error), error=True)
        self.search_bar.set_query(state.query)
        self.search_bar.input.history = saved_view.load_history(self.library)
        self.screen_state.lay_out()
        self.results.show_chips(state)
        if rows := saved_view.load_rows(self.library):
            # The first search has to load the index; until then the rows that were in sight last are shown.
            self.stories.show(*rows)
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        from newsreader.tui import late_widgets
        from newsreader.tui.typed_input import TypedInput

        self.context = late_widgets.make_context(self, self._writers)
        self.typed_input = TypedInput(self.context)
        self.search_bar.completion.load_values = lambda facet: count_values(self.library, facet)
        await late_widgets.mount(self, self.context)
        self.key_dispatch.open(self.post_message)
        # A pass over many objects at once would hold up a key. The objects made until now need not be looked through.
        gc.set_threshold(700, 10, 10)
        gc.freeze()
        background = self.context.background
        if self.library.is_empty():
            background.add_sample()
        self.screen_state.search()
        # The first key must not wait for the import of the commands.
        self.postponed_calls.later("handlers", 0.1, handlers)
        self.set_interval(1.0, self._notice_changes)
        # When the user comes back from the shell, the terminal no longer shows the screen.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self.library.config.update_in_background:
            self.postponed_calls.later("update", 3, background.update_due)
            self.set_interval(60, background.update_due)

    def on_unmount(self) -> None:
        """Stop what is under way, and keep the state for the next session."""
        if not self.key_dispatch.is_open:
            return
        self.search_as_you_type.stop()
        self.context.background.stop()
        hit = self.stories.current
        state = replace(self.screen_state.current, story=hit.story if hit else "")
        saved_view.save(self.library, state, self.search_bar.input.history, self.stories)

    # ------------------------------------------------------------------------------------- keys and commands

    async def on_event(self, event: events.Event) -> None:
        """Handle a key of the main screen before Textual passes it to a widget, see `KeyDispatch`."""
        if isinstance(event, events.MouseEvent) and not self.key_dispatch.is_open:
            # The parts that would act on a click are not there yet.
            return
        if isinstance(event, events.Key):
            if self.key_dispatch.keep_early(event):
                return
            is_ours = not event.is_forwarded and len(self.screen_stack) == 1
            if is_ours and await self.key_dispatch.handle(event, self.focused):
                return
        await super().on_event(event)

    async def action_command(self, name: str) -> None:
        """Run a command from a key or a click."""
        if name == "down" and self.focused is self.search_bar.input:
            self._focus("stories")
            return
        self.context.prompt.note_answer(None)
        await self.context.run_command(name)

    def action_drop_filter_at(self, number: int) -> None:
        """Take back the filter whose chip was clicked."""
        filters = self.context.state.filters
        self.context.change(replace(self.context.state, filters=filters[:number] + filters[number + 1 :]))

    async def _end_input(self, field: "InputField", key: str) -> None:
        await self.typed_input.end(field, key)

    def _focus(self, place: "Place") -> None:
        from newsreader.tui.commands.destinations import focus

        focus(self.context, place)

    # ---------------------------------------------------------------------------------- messages of the widgets

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of the pane that has them now."""
        # A widget may have the focus while it is being taken away, and the event may be late: another has it since.
        screen = self.screen_stack[0]
        if event.widget.is_attached and event.widget.screen is screen and event.widget is screen.focused:
            self.key_line.show(self.panes.note(event.widget))
            if self.key_dispatch.is_open:
                self.call_after_refresh(self._show_place)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the panes out for the new width; Textual sets its own size only after this handler."""
        self.panes.lay_out(self.screen_state.current, event.size.width)

    @on(messages.QueryEdited)
    def _edit_query(self, event: messages.QueryEdited) -> None:
        self.typed_input.edit_query(event.query)

    @on(messages.PromptEdited)
    def _edit_prompt(self, event: messages.PromptEdited) -> None:
        self.typed_input.edit_prompt(event.purpose, event.text)

    @on(messages.PromptLeft)
    async def _leave_prompt(self) -> None:
        await self.typed_input.answer_prompt(None)

    @on(messages.FacetChosen)
    def _choose_value(self, event: messages.FacetChosen) -> None:
        self.context.change(toggle(self.context.state, event.facet, event.value, event.choice))

    @on(messages.TargetChosen)
    def _choose_target(self, event: messages.TargetChosen) -> None:
        from newsreader.tui.commands.card_targets import choose_target

        choose_target(self.context, event.target)

    @on(messages.RangeChosen)
    def _choose_range(self, event: messages.RangeChosen) -> None:
        self.context.change(choose_range(self.context.state, event.first, event.last))

    @on(messages.StoryHighlighted)
    def _highlight(self) -> None:
        self.work_reports.notice_cursor()
        self._show_place()
        self.postponed_calls.later("preview", PREVIEW_PAUSE, self._preview)

    @on(messages.StoryOpened)
    def _open(self) -> None:
        self._focus("reader")

    def _preview(self, *, again: bool = False) -> None:
        from newsreader.tui.commands.destinations import preview_story

        preview_story(self.context, again=again)

    @on(messages.ReaderResized)
    def _lay_out_story(self) -> None:
        self.context.loader.lay_out(keep_place=True)

    @on(messages.ReaderMoved)
    def _show_place(self) -> None:
        self.status.show_place(self.stories.cursor, self.stories.count, self.screen_state.current)
        reader = self.context.reader
        if reader.is_on_screen:
            self.status.show_reading(reader.match, len(reader.text_layout.matches), reader.progress)
        else:
            self.status.show_reading(-1, 0, None)

    # --------------------------------------------------------------------------------- searches and other work

    def _run_task(self, work: Coroutine[Any, Any, None]) -> None:
        self.run_worker(work, group="tasks", exit_on_error=False)

    def _show_task_error(self, error: str) -> None:
        if self.key_dispatch.is_open:
            self.context.prompt.ask_again()
        self.status.show_message(error, error=True)

    def _run_search(self, work: Work) -> None:
        _: Worker[None] = self.run_worker(work, group="search", exit_on_error=False)

    def run_loading(self, work: Work) -> None:
        """Load a story, in place of the one that is being loaded."""
        _: Worker[None] = self.run_worker(work, group="reader", exclusive=True, exit_on_error=False)

    def _show_outcome(self, outcome: Outcome) -> None:
        if not isinstance(outcome, ScreenResult):
            self.screen_state.end_search(is_found=False)
            self.results.show_error(outcome, self.screen_state.current)
            return
        if outcome.state.query != self.search_bar.input.value:
            # Another letter was typed, and the message that tells it is still on its way: it starts another search.
            return
        self.screen_state.end_search(is_found=True)
        if self.results.answer is None:
            # The index and the names of the library are loaded now, and stay in memory.
            gc.freeze()
            self.context.background.recognise_names()
        is_same = self.results.show(outcome, complete=self.search_as_you_type.every_value)
        self.context.timeline.show(outcome.result.facets.get("month", ()), chosen_range(outcome.state))
        self._show_place()
        self._preview(again=is_same)

    def _notice_changes(self) -> None:
        """Search again when this or another process changed the library, but not between two keys."""
        is_idle = self.key_dispatch.is_resting and not self.search_as_you_type.is_busy
        if is_idle and self.library.generation() != self.results.generation:
            self.screen_state.search()

    @on(messages.WorkReported)
    def _report_work(self, event: messages.WorkReported) -> None:
        self.status.show_work(event.key, event.text)

    @on(messages.WorkEnded)
    def _end_work(self, event: messages.WorkEnded) -> None:
        self.work_reports.end(event, self.screen_state.current)
        named, total = self.library.pending_names()
        if named < total and not event.error:
            self.context.background.recognise_names()
        self._notice_changes()

    # ----------------------------------------------------------------------------------------------- failures

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell the user of work that failed."""
        if event.worker.error and not event.worker.is_cancelled:
            self.runner.report_failure(event.worker.error)

    async def _dispatch_message(self, message: Message) -> None:
        """Handle a message; after a failure the next message is handled as usual."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.key_dispatch.is_open:
                raise
            self.runner.report_failure(error)

    def _handle_exception(self, error: Exception) -> None:
        """End with one line when a widget failed: Textual has stopped it, and the screen would not change any more."""
        if self.key_dispatch.is_open:
            self.exit(return_code=EXIT_ERROR, message=Text(self.error_log.note(error)))
        else:
            super()._handle_exception(error)
