"""The sidebar: one pane a facet, each value with the number of stories that have it, to include or to exclude."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from newsreader.fields import FACET_GROUPS, FACET_KEYS, title_of
from newsreader.model import FacetValue
from newsreader.text import clean_line, clip, fold
from newsreader.tui.messages import FacetChosen
from newsreader.tui.reading.cell_widths import shorten
from newsreader.tui.state import Choice, State, choice_of
from newsreader.tui.widgets.lazy_list import LazyList
from newsreader.tui.work.screen_search import FACET_LIMIT, ScreenResult

_MARKS = {Choice.INCLUDE: "✓ ", Choice.EXCLUDE: "✗ ", None: "  "}


class FacetList(LazyList):
    """The values of one facet."""

    area = "sidebar"
    COMPONENT_CLASSES = {"facet--value", "facet--include", "facet--exclude", "facet--count"}  # noqa: RUF012

    def __init__(self, facet: str) -> None:
        super().__init__(id=f"facet-{facet}")
        self.facet = facet
        self.values: list[FacetValue] = []
        self.by_name = False
        self.looked_for = ""
        self._all: Sequence[FacetValue] = ()
        self._state = State()

    def show(self, values: Sequence[FacetValue], state: State) -> None:
        """Show other values or counts; the cursor stays with its value while the keys go here or that is chosen."""
        name = self.value.name if self.value else ""
        self._all, self._state = values, state
        self.values = self._arranged()
        names = [value.name for value in self.values]
        is_held = self.has_focus or choice_of(state, self.facet, name) is not None
        if self.looked_for or (is_held and name not in names):
            self.set_count(len(names))
        else:
            self.set_count(len(names), names.index(name) if is_held else 0)
        if not self.has_focus:
            self.scroll_to(y=0, animate=False, immediate=True)

    def look_for(self, text: str) -> None:
        """Show only values with a word that begins like `text`, the cursor on the first."""
        self.looked_for = fold(text)
        self.values = self._arranged()
        self.set_count(len(self.values), 0)

    def toggle_order(self) -> None:
        """Order the values by name instead of by count, or the other way round."""
        self.by_name = not self.by_name
        self.show(self._all, self._state)

    def _arranged(self) -> list[FacetValue]:
        values = list(self._all)
        known = {value.name for value in values}
        # What is chosen stays in its place, also when no story has it any more.
        values += [
            FacetValue(f.value, f.value, 0)
            for f in self._state.filters
            # A range of months is no value; the timeline shows it.
            if f.facet == self.facet and f.value not in known and ".." not in f.value
        ]
        if self.looked_for:
            values = [value for value in values if f" {self.looked_for}" in f" {fold(value.name)}"]
        if self.by_name:
            values.sort(key=lambda value: fold(value.name))
        return values

    @property
    def value(self) -> FacetValue | None:
        """The value under the cursor."""
        return self.values[self.cursor] if self.cursor < len(self.values) else None

    def activate(self) -> None:
        """Tell that the value is asked for, or no longer."""
        self.choose(Choice.INCLUDE)

    def choose(self, choice: Choice) -> None:
        """Tell that the value under the cursor was included or excluded."""
        if self.value:
            self.post_message(FacetChosen(self.facet, self.value.name, choice))

    def on_blur(self) -> None:
        """Show the most frequent values again when the keys go elsewhere."""
        self.scroll_to(y=0, animate=False, immediate=True)
        self.redraw()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.show_cursor()
        self.redraw()

    def row_style(self, index: int) -> Style:
        """Show the cursor only while the keys go here, or pick a value: three resting cursors would be noise."""
        is_meant = self.has_focus or self.looked_for
        return super().row_style(index) if is_meant else self.get_component_rich_style("row")

    def on_click(self, event: events.Click) -> None:
        """Include the value that the mouse was pressed on."""
        super().on_click(event)
        if event.y + self.scroll_offset.y < self.count and event.chain == 1:
            self.choose(Choice.EXCLUDE if event.shift or event.ctrl else Choice.INCLUDE)

    def draw(self, index: int, line: int, width: int, style: Style) -> Sequence[Segment]:  # noqa: ARG002 - one line
        """Draw a value: its mark, its name, its count."""
        value = self.values[index]
        choice = choice_of(self._state, self.facet, value.name)
        count = f"{value.count}"
        look = self.part(f"facet--{choice.value}" if choice else "facet--value", style)
        plain = look + Style(strike=False)
        room = max(0, width - 5 - len(count))
        name = shorten(clip(clean_line(value.name), 200), room)
        return [
            Segment(" " + _MARKS[choice], plain),
            Segment(name, look),
            Segment(" " * (room - cell_len(name)), plain),
            Segment(f" {count} ", self.part("facet--count", style)),
        ]


class FacetPane(Vertical):
    """A facet with its heading and the number of values out of sight."""

    def __init__(self, facet: str) -> None:
        super().__init__(classes=f"facet {facet}")
        self.facet = facet
        self.list = FacetList(facet)
        self._heading = Static(Content(title_of(facet)), classes="heading")
        self._more = Static(Content(""), classes="more")

    def compose(self) -> ComposeResult:
        """Put the heading above the values and the rest below."""
        yield self._heading
        yield self.list
        yield self._more

    def show(self, values: Sequence[FacetValue], state: State, *, complete: bool) -> None:
        """Show other values; `complete` tells whether these are all."""
        self.list.show(values, state)
        self._complete = complete
        chosen = sum(f.facet == self.facet and f.choice is Choice.INCLUDE for f in state.filters)
        how = "" if chosen < 2 else " · all of" if self.facet in state.matching_all else " · any of"
        heading = Content.assemble(
            f"{title_of(self.facet)}{how}", (f" {FACET_KEYS.get(self.facet, '')}", "not bold not underline $faint")
        )
        if heading != self._heading.content:
            self._heading.update(heading, layout=False)
        self._count_rest()

    def _count_rest(self) -> None:
        rest = self.list.count - self.list.page - self.list.scroll_offset.y
        # Where not all were fetched nobody knows how many there are.
        text = Content((f"   +{rest} more" if self._complete else "   and more") if rest > 0 else "")
        if text != self._more.content:
            self._more.update(text, layout=False)

    def on_resize(self) -> None:
        """Count again what is out of sight."""
        self.call_after_refresh(self._count_rest)

    def on_click(self) -> None:
        """Give the keys to the values."""
        self.list.focus()

    _complete = True


class Sidebar(Vertical):
    """The facets of one group, one below the other."""

    def __init__(self, group: int) -> None:
        super().__init__(id="sidebar")
        self.group = group
        self.panes: list[FacetPane] = []

    async def fill(self) -> None:
        """Put the panes one below the other; that waits until the stories are in sight."""
        self.panes = [FacetPane(facet) for facet in FACET_GROUPS[self.group]]
        await self.mount_all(self.panes)

    async def set_group(self, group: int) -> None:
        """Put the panes of another facet group in place of these."""
        if group == self.group:
            return
        self.group = group
        await self.remove_children()
        await self.fill()

    def show(self, answer: ScreenResult, *, complete: bool) -> None:
        """Show the values and counts of another result; `complete` tells whether facets were fetched in full."""
        for pane in self.panes:
            values = answer.facets.get(pane.facet, ())
            pane.show(values, answer.state, complete=complete or len(values) < FACET_LIMIT * 0.9)

    def dim(self, on: bool) -> None:
        """Show that the counts are not those of what is asked for."""
        for pane in self.panes:
            pane.list.dim(on)

    def pane(self, facet: str) -> FacetPane | None:
        """Return the pane of a facet; None when its group is not shown."""
        return next((pane for pane in self.panes if pane.facet == facet), None)
