"""The terminal interface: puts the parts together, passes on what they tell, and keeps the one state they show."""

import asyncio
import contextlib
import sys
import threading
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.timer import Timer

from newsreader.errors import CancelledError, NewsreaderError, NotFoundError, QueryError
from newsreader.library import Change, Library
from newsreader.tui import filtering, marking, movement, sending, viewing
from newsreader.tui.background import Background
from newsreader.tui.commands import COMMANDS, keymap
from newsreader.tui.desk import Handler
from newsreader.tui.facet_sidebar import FacetList, Sidebar
from newsreader.tui.lazy_list import LazyList
from newsreader.tui.messages import (
    FacetChosen,
    PromptAnswered,
    PromptEdited,
    QueryEdited,
    QuerySubmitted,
    ReaderMoved,
    ReaderResized,
    StoryHighlighted,
    StoryOpened,
    WorkEnded,
    WorkReported,
)
from newsreader.tui.prompt import Prompt
from newsreader.tui.reader import Reader
from newsreader.tui.reading import Reading, find_matches, load_reading, set_advice, set_reading
from newsreader.tui.search_bar import SearchBar
from newsreader.tui.searching import Answer, find
from newsreader.tui.state import State, dump, full_query, load, toggle, typed_position
from newsreader.tui.status import KeyLine, StatusLine
from newsreader.tui.story_list import Rows, StoryList
from newsreader.tui.themes import COLOURLESS, THEMES, defaults
from newsreader.tui.typeset import Sheet

HANDLERS: dict[str, Handler] = {
    **movement.HANDLERS,
    **filtering.HANDLERS,
    **marking.HANDLERS,
    **sending.HANDLERS,
    **viewing.HANDLERS,
}

TYPING_PAUSE = 0.09
"""Seconds without a key before a search begins: less and slow libraries search in vain, more and it feels slow."""

PREVIEW_PAUSE = 0.06
"""Seconds the cursor rests on a story before the reader shows it."""

READ_AFTER = 1.0
"""Seconds a story is open before it counts as read."""

_STATE_KEY = "tui"
_HISTORY_KEY = "tui history"


def run(library: Library) -> None:
    """Show the library until the user leaves; raises `ConfigError` for keys that cannot be."""
    # The search thread must not hold up the keys for longer than they can be felt.
    sys.setswitchinterval(0.0005)
    NewsreaderApp(library).run()


class NewsreaderApp(App[None]):
    """The application; what its commands do is in `movement`, `filtering`, `marking`, `sending` and `viewing`."""

    CSS_PATH = "newsreader.tcss"
    TITLE = "newsreader"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal"), (110, "-wide")]  # noqa: RUF012
    BINDINGS = [Binding("ctrl+q", "app.command('quit')", show=False, priority=True)]  # noqa: RUF012

    def __init__(self, library: Library, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.keys = keymap(library.config.keys)
        super().__init__()
        self.library = library
        self.state = load(library.recall(_STATE_KEY))
        self.reading: Reading | None = None
        self.changes: list[Change] = []
        self.background = Background(library, self.post_message)
        self.bar = SearchBar()
        self.sidebar = Sidebar(self.state.board)
        self.stories = StoryList(now)
        self.reader = Reader()
        self.prompt = Prompt()
        self.status = StatusLine()
        self.key_line = KeyLine(self.keys)
        self._pane: LazyList | Reader = self.stories
        self._answer: Answer | None = None
        self._search_number = 0
        self._cancel = threading.Event()
        self._work = asyncio.Lock()
        self._generation = -1
        self._every_value = False
        self._pending: dict[str, Timer] = {}

    # ------------------------------------------------------------------------------------------------ life

    def get_default_screen(self) -> Screen[None]:
        """Make the screen, with the keys of the registry or the user's own."""
        return _make_screen(self.keys)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own variables to themes that know nothing of them."""
        return defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        """Lay out the parts; the style sheet places them by the width."""
        yield self.bar
        with Horizontal(id="panes"):
            yield self.sidebar
            with Container(id="main"):
                yield self.stories
                yield self.reader
        yield self.prompt
        yield self.status
        yield self.key_line

    def on_mount(self) -> None:
        """Begin where the last time ended."""
        for theme in THEMES:
            self.register_theme(theme)
        self.set_theme(self.library.config.theme or self.state.theme or THEMES[0].name, quiet=True)
        self.bar.set_query(self.state.query)
        self.bar.input.history = [line for line in (self.library.recall(_HISTORY_KEY) or "").split("\n") if line]
        self.stories.focus()
        self._lay_out()
        if self.library.is_empty():
            self.background.add_sample()
        else:
            self.background.recognise_names()
        self.search()
        self.set_interval(1.0, self._notice_changes)

    def leave(self) -> None:
        """End the program; the next start begins here."""
        self.exit()

    def on_unmount(self) -> None:
        """Stop what goes on and keep the state."""
        self._cancel.set()
        self.background.stop()
        hit = self.stories.current
        with contextlib.suppress(NewsreaderError):
            self.library.remember(_STATE_KEY, dump(replace(self.state, story=hit.story if hit else "")))
            self.library.remember(_HISTORY_KEY, "\n".join(self.bar.input.history[-100:]))

    def set_theme(self, name: str, *, quiet: bool = False) -> None:
        """Change the theme."""
        if name not in self.available_themes:
            self.say(f"theme: {name!r} is none; there are {', '.join(sorted(self.available_themes))}", error=True)
            return
        self.theme = COLOURLESS if self.no_color else name
        self.set_class(self.no_color, "-colourless")
        if not quiet:
            self.state = replace(self.state, theme=name)
            self.say(f"Theme {name}" + (" (not shown, NO_COLOR is set)" if self.no_color else ""))

    # ------------------------------------------------------------------------------------------- commands

    async def action_command(self, name: str) -> None:
        """Run a command from a key or a click."""
        if name == "down" and self.focused is self.bar.input:
            self.go("stories")
            return
        await self.run_command(name)

    async def run_command(self, name: str, argument: str = "") -> None:
        """Run a command; what the user can mend is shown as a message."""
        self.say("")
        try:
            done = HANDLERS[name](self, argument)
            if done is not None:
                await done
        except NewsreaderError as error:
            self.say(str(error), error=True)

    def action_drop_filter_at(self, number: int) -> None:
        """Take back the filter whose chip was clicked."""
        filters = list(self.state.filters)
        if number < len(filters):
            del filters[number]
            self.change(replace(self.state, filters=tuple(filters)))

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that takes its time, in the order it was asked for."""

        async def in_turn() -> None:
            async with self._work:
                try:
                    await work
                except NewsreaderError as error:
                    self.say(str(error), error=True)

        self.run_worker(in_turn(), group="work")

    def say(self, message: str, *, error: bool = False) -> None:
        """Show a message until the next key."""
        self.status.say(message, error=error)

    def ask(self, purpose: str, label: str, value: str = "") -> None:
        """Open the line at the bottom."""
        self.prompt.ask(purpose, label, value)

    def show_help(self) -> None:
        """Show all keys."""
        from newsreader.tui.help import HelpScreen

        self.push_screen(HelpScreen(self.keys))

    # --------------------------------------------------------------------------------------------- panes

    @property
    def pane(self) -> LazyList | Reader:
        """The pane that has the keys, or had them before something is typed."""
        return self._pane

    @property
    def facet(self) -> FacetList | None:
        """The facet that has the keys, if one has."""
        return self._pane if isinstance(self._pane, FacetList) else None

    @property
    def width_class(self) -> str:
        """Which layout the width calls for."""
        return "wide" if self.size.width >= 110 else "normal" if self.size.width >= 70 else "narrow"

    def go(self, where: str) -> None:
        """Give the keys to stories, reader, query, sidebar, or a facet (sidebar:place)."""
        if self.prompt.display:
            self.prompt.close()
        place, _, facet = where.partition(":")
        if place == "query":
            self.bar.input.focus()
        elif place == "reader":
            self._enter("reader", self.reader)
            self.open_current()
        elif place == "stories":
            self._enter("stories", self.stories)
        elif pane := self.sidebar.pane(facet) if facet else self.sidebar.panes[0]:
            self._enter("sidebar", pane.list)
        else:
            self.change(replace(self.state, board=1 - self.state.board))
            self.call_after_refresh(self.go, where)

    def _enter(self, where: str, widget: LazyList | Reader) -> None:
        # A pane that the layout hides cannot take the focus: show it first.
        for name in ("stories", "reader", "sidebar"):
            self.screen.set_class(name == where, f"-at-{name}")
        widget.display = True
        self._pane = widget
        widget.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show what the keys do where they go now."""
        widget = event.widget
        if isinstance(widget, (LazyList, Reader)):
            self._pane = widget
            is_facet = isinstance(widget, FacetList)
            where = "sidebar" if is_facet else "reader" if widget is self.reader else "stories"
            for name in ("stories", "reader", "sidebar"):
                self.screen.set_class(name == where, f"-at-{name}")
        else:
            where = "query" if widget is self.bar.input else "prompt"
        self.key_line.show(where)

    def on_resize(self) -> None:
        """Choose how tall a row of the list is."""
        self._lay_out()

    def _lay_out(self) -> None:
        self.stories.row_height = 2 if self.width_class == "wide" and not self.state.zoomed else 1
        self.screen.set_class(self.state.zoomed, "-zoomed")
        self.screen.set_class(not self.state.sidebar, "-no-sidebar")
        self.reader.wide_lines = self.state.wide_lines

    # --------------------------------------------------------------------------------------------- state

    def change(self, state: State) -> None:
        """Show another state, doing no more than the difference calls for."""
        before, self.state = self.state, state
        self._lay_out()
        if state.board != before.board:
            self.run_worker(self._change_board(), group="board", exclusive=True)
        if (full_query(state), state.sort) != (full_query(before), before.sort) or state.filters != before.filters:
            self._show_chips()
            self.search(TYPING_PAUSE if state.query != before.query else 0)
        if (state.names, state.hidden_lines, state.wide_lines) != (
            before.names,
            before.hidden_lines,
            before.wide_lines,
        ):
            self._set_text(keep_place=True)

    async def _change_board(self) -> None:
        await self.sidebar.set_board(self.state.board)
        self.search()

    def _show_chips(self) -> None:
        counts = {}
        if self._answer:
            found = ((f, self._answer.count(f.facet, f.value)) for f in self.state.filters)
            counts = {(f.facet, f.value): count for f, count in found if count is not None}
        matching = "all of the names  " if self.state.matching_all else ""
        self.bar.show_chips(self.state.filters, counts, matching)

    @on(QueryEdited)
    def _edit_query(self, event: QueryEdited) -> None:
        self.change(replace(self.state, query=event.query))

    @on(QuerySubmitted)
    def _submit_query(self, event: QuerySubmitted) -> None:
        self.change(replace(self.state, query=event.query))
        self.go("stories")

    @on(FacetChosen)
    def _choose_value(self, event: FacetChosen) -> None:
        self.change(toggle(self.state, event.facet, event.value, event.choice))

    # ------------------------------------------------------------------------------------------ searching

    def search(self, pause: float = 0) -> None:
        """Search for what the state asks for; any search before it is stopped, its result never shown."""
        self._search_number += 1
        self._cancel.set()
        self._cancel = threading.Event()
        self._later("waiting", 0.25, lambda: self.screen.add_class("-waiting"))
        self.run_worker(self._search(self._search_number, self.state, self._cancel, pause), group="search")

    async def _search(self, number: int, state: State, cancel: threading.Event, pause: float) -> None:
        await asyncio.sleep(pause)
        if cancel.is_set():
            return
        try:
            answer = await asyncio.to_thread(find, self.library, state, cancel, every_value=self._every_value)
        except CancelledError:
            return
        except QueryError as error:
            if number == self._search_number:
                self._show_query_error(error)
        except NewsreaderError as error:
            if number == self._search_number:
                self._arrived()
                self.bar.show_error(str(error))
        else:
            if number == self._search_number:
                self._show_answer(answer)

    def _arrived(self) -> None:
        self._pending.pop("waiting").stop()
        self.screen.remove_class("-waiting")

    def _show_query_error(self, error: QueryError) -> None:
        self._arrived()
        expected = f"; expected {error.expected}" if error.expected else ""
        self.bar.show_error(error.message + expected, typed_position(self.state, error.position))
        self.screen.add_class("-waiting")

    def _show_answer(self, answer: Answer) -> None:
        before = self._answer
        self._arrived()
        self.bar.show_error()
        self._answer = answer
        self._generation = answer.result.generation
        result = answer.result
        rows = Rows(result.order, self.library.hits, result.hits)
        self.stories.show(rows, self._find_cursor(before, answer))
        for pane in self.sidebar.panes:
            values = answer.facets.get(pane.facet, ())
            pane.show(values, answer.state, complete=self._every_value or len(values) < 250)
            field = {"organisation": "org"}.get(pane.facet, pane.facet)
            self.bar.completion.names[field] = [value.name for value in values]
        self._show_chips()
        self.bar.show_count(f"{result.total:,} {'story' if result.total == 1 else 'stories'}")
        self._show_place()
        if self.reading and before and full_query(before.state) == full_query(answer.state):
            self._later("preview", PREVIEW_PAUSE, lambda: self._preview(keep_place=True))
        else:
            self._preview()

    def _find_cursor(self, before: Answer | None, answer: Answer) -> int:
        """Find the row for the cursor: that of the same story where the query is the same, else the first."""
        order = answer.result.order
        if before is None:
            story = self.state.story
            with contextlib.suppress(NotFoundError):
                return _index(order, self.library.record(story).number) if story else 0
            return 0
        if full_query(before.state) != full_query(answer.state):
            return 0
        cursor = self.stories.cursor
        old = before.result.order
        return _index(order, old[cursor]) if cursor < len(old) else 0

    def _notice_changes(self) -> None:
        """Search again when this or another process changed the library."""
        if "waiting" not in self._pending and self.library.generation() != self._generation:
            self.search()

    def reload(self) -> None:
        """Show marks and counts as they are now."""
        self.stories.reload()
        self._preview(keep_place=True)
        self.search()

    # -------------------------------------------------------------------------------------------- reading

    @on(StoryHighlighted)
    def _highlight(self) -> None:
        self._show_place()
        self._later("preview", PREVIEW_PAUSE, self._preview)

    @on(StoryOpened)
    def _open(self) -> None:
        self.go("reader")

    def open_current(self) -> None:
        """Load the story under the cursor into the reader, and count it as read after a moment."""
        self._preview(keep_place=True)
        self._later("read", READ_AFTER, self._mark_read)

    def _mark_read(self) -> None:
        hit = self.stories.current
        if hit and not hit.read and self.pane is self.reader:

            async def mark() -> None:
                await asyncio.to_thread(self.library.set_read, [hit.story])
                self.stories.reload()

            self.start(mark())

    def _preview(self, *, keep_place: bool = False) -> None:
        hit = self.stories.current
        if hit is None:
            self.reading = None
            self._set_text()
            return
        same = self.reading is not None and self.reading.record.story == hit.story
        self.run_worker(self._load(hit.article, keep_place=keep_place and same), group="reader", exclusive=True)

    async def _load(self, article: str, *, keep_place: bool) -> None:
        try:
            reading = await asyncio.to_thread(load_reading, self.library, article, self.state)
        except NotFoundError:
            return
        before = self.reading
        if keep_place and before:
            record = reading.record if reading.record.id == before.record.id else before.record
            matches = find_matches(self.library, record, self.state)
            reading = replace(before, record=record, matches=matches)
        self.look(reading, keep_place=keep_place)

    def look(self, reading: Reading, *, keep_place: bool = False) -> None:
        """Show something in the reader."""
        self.reading = reading
        self._set_text(keep_place=keep_place)

    @on(ReaderResized)
    def _set_text_anew(self) -> None:
        self._set_text(keep_place=True)

    def _set_text(self, *, keep_place: bool = False) -> None:
        width = self.reader.measure
        if self.reading:
            self.reader.show(set_reading(self.reading, self.state, width), keep_place=keep_place)
        elif self._answer and not self._answer.result.total:
            self.reader.show(set_advice(self.state, width))
        else:
            self.reader.show(Sheet("", ()))

    @on(ReaderMoved)
    def _show_place(self) -> None:
        self.status.show_place(_place(self.stories.cursor, self.stories.count, self.state))
        reader = self.reader
        found = len(reader.sheet.matches)
        matches = f"match {reader.match + 1} of {found}" if reader.match >= 0 else f"{found} matches" if found else ""
        progress = f"{reader.progress} %" if reader.progress is not None else ""
        self.status.show_reading(" · ".join(text for text in (matches, progress) if text))

    # ------------------------------------------------------------------------------------ prompt and work

    @on(PromptEdited)
    def _edit_prompt(self, event: PromptEdited) -> None:
        if event.purpose == "find-name" and self.facet:
            self.facet.look_for(event.text)
            if not self._every_value:
                self._every_value = True
                self.search()

    @on(PromptAnswered)
    async def _answer_prompt(self, event: PromptAnswered) -> None:
        purpose = self.prompt.close()
        pane = self._pane
        pane.focus()
        if purpose == "find-name" and isinstance(pane, FacetList):
            if event.answer is not None:
                pane.activate()
            pane.look_for("")
            self._every_value = False
        elif purpose == "command" and event.answer:
            await viewing.run_line(self, event.answer)
        elif event.answer:
            await self.run_command(purpose, event.answer)

    @on(WorkReported)
    def _report_work(self, event: WorkReported) -> None:
        self.status.show_work(event.key, event.text)

    @on(WorkEnded)
    def _end_work(self, event: WorkEnded) -> None:
        if event.text:
            self.say(event.text, error=event.error)
        named, total = self.library.pending_names()
        if named < total and not event.error:
            self.background.recognise_names()
        self._notice_changes()

    def _later(self, name: str, seconds: float, call: Callable[[], object]) -> None:
        """Do something after a while, unless the same is asked for again before that."""
        if timer := self._pending.get(name):
            timer.stop()
        self._pending[name] = self.set_timer(seconds, call)


def _place(cursor: int, total: int, state: State) -> str:
    """Say where in the list one is, and in which order it stands."""
    if not total:
        return ""
    is_ranked = state.sort == "relevance" and state.query.strip()
    order = {"title": "by title", "oldest": "oldest first"}.get(
        state.sort, "best first" if is_ranked else "newest first"
    )
    return f"{cursor + 1:,} of {total:,} · {order}"


def _index(order: Sequence[int], number: int) -> int:
    try:
        return list(order).index(number)
    except ValueError:
        return 0


def _make_screen(keys: dict[str, str]) -> Screen[None]:
    class MainScreen(Screen[None], inherit_bindings=False):
        BINDINGS = [  # noqa: RUF012
            Binding(
                ",".join(keys[command.name].replace(",", "comma").split()),
                f"app.command('{command.name}')",
                command.title,
            )
            for command in COMMANDS
            if keys[command.name]
        ] + [Binding("ctrl+c", "screen.copy_text", show=False)]

    return MainScreen(id="_default")
