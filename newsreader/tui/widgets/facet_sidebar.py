"""The sidebar: a pane for each facet, with its values, the number of stories of each, and the filters by them."""

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
        self._wanted: tuple[str, ...] = ()
        self._first: frozenset[str] = frozenset()
        """The values that stand before the others, so that the user sees which filters there are."""

    def show(self, values: Sequence[FacetValue], state: State) -> None:
        """Show other values; the cursor stays at its value if the pane has the keys or the value is a filter."""
        name = self.value.name if self.value else ""
        self._all, self._state = values, state
        self.values = self._arranged()
        if self.looked_for:
            self.set_count(len(self.values))
        elif self.has_focus or choice_of(state, self.facet, name) is not None:
            self._hold_cursor(name)
        else:
            self._wanted = ()
            self.set_count(len(self.values), 0)
        if not self.has_focus:
            self.scroll_to(y=0, animate=False, immediate=True)

    def want(self, *names: str) -> None:
        """Put the cursor on the first of these values that is in the list, now or when other values are shown.

        So it comes back to a name that was hidden or renamed when that is undone.
        """
        self._wanted = names

    def _hold_cursor(self, name: str) -> None:
        """Put the cursor on the value wanted, else on that called `name`, else leave it on its row."""
        names = [value.name for value in self.values]
        held = next((one for one in (*self._wanted, name) if one in names), None)
        self.set_count(len(names), None if held is None else names.index(held))

    def cursor_moved(self) -> None:
        """Want the value to which the user moved the cursor."""
        if self.value:
            self.want(self.value.name)

    def look_for(self, text: str) -> None:
        """Show only the values with a word that begins with `text`, the cursor on the first; without text, all."""
        name = self.value.name if self.value else ""
        if not self.looked_for and not self._wanted:
            self.want(name)
        self.looked_for = fold(text)
        self.values = self._arranged()
        if self.looked_for:
            self.set_count(len(self.values), 0)
        else:
            self._hold_cursor(name)

    def toggle_order(self) -> None:
        """Change between the order by name and the order by count."""
        self.by_name = not self.by_name
        self.show(self._all, self._state)

    def _arranged(self) -> list[FacetValue]:
        values = list(self._all)
        known = {value.name for value in values}
        # Values that are chosen stay in the list when no story has them any more.
        values += [
            FacetValue(f.value, f.value, 0)
            for f in self._state.filters
            # A range of months is not a value of the list; the timeline shows it.
            if f.facet == self.facet and f.value not in known and ".." not in f.value
        ]
        if self.looked_for:
            values = [value for value in values if f" {self.looked_for}" in f" {fold(value.name)}"]
        if self.by_name:
            values.sort(key=lambda value: fold(value.name))
        if not self.has_focus:
            self._choose_first(values)
        if self._first and not self.looked_for:
            values.sort(key=lambda value: value.name not in self._first)
        return values

    def _choose_first(self, values: Sequence[FacetValue]) -> None:
        """Have the chosen values first if one of them would be out of sight; not while the keys are here."""
        chosen = [number for number, v in enumerate(values) if choice_of(self._state, self.facet, v.name)]
        is_out_of_sight = any(number >= self.page for number in chosen)
        self._first = frozenset(values[number].name for number in chosen) if is_out_of_sight else frozenset()

    @property
    def value(self) -> FacetValue | None:
        """The value under the cursor."""
        return self.values[self.cursor] if self.cursor < len(self.values) else None

    def activate(self) -> None:
        """Include the value under the cursor, or stop including it."""
        self.choose(Choice.INCLUDE)

    def choose(self, choice: Choice) -> None:
        """Send a message that the value under the cursor was included or excluded."""
        if self.value:
            self.want(self.value.name)
            self.post_message(FacetChosen(self.facet, self.value.name, choice))

    def on_blur(self) -> None:
        """Show the first values again when another pane gets the keys."""
        # The pane becomes lower without the keys, so what is in sight is known only when it is laid out anew.
        self.call_after_refresh(self._arrange_again)
        self.scroll_to(y=0, animate=False, immediate=True)
        self.redraw()

    def _arrange_again(self) -> None:
        if not self.has_focus and not self.looked_for:
            name = self.value.name if self.value else ""
            self.values = self._arranged()
            self._hold_cursor(name)
            self.scroll_to(y=0, animate=False, immediate=True)

    def on_focus(self) -> None:
        """Draw the cursor; the list does not scroll to it, since the focus may come from a click on another value."""
        self.redraw()

    def row_style(self, index: int) -> Style:
        """Draw the cursor only while the pane has the keys, or while the user looks for a value."""
        is_meant = self.has_focus or self.looked_for
        return super().row_style(index) if is_meant else self.get_component_rich_style("row")

    def on_click(self, event: events.Click) -> None:
        """Include the value that was clicked; with shift or ctrl, exclude it."""
        super().on_click(event)
        if self._is_row_pressed and event.chain == 1:
            self.choose(Choice.EXCLUDE if event.shift or event.ctrl else Choice.INCLUDE)

    def draw(self, index: int, line: int, width: int, style: Style) -> Sequence[Segment]:  # noqa: ARG002 - one line
        """Draw a value: its mark, its name, its count."""
        value = self.values[index]
        choice = choice_of(self._state, self.facet, value.name)
        count = f"{value.count}"
        look = self.part(f"facet--{choice.value}" if choice else "facet--value", style)
        plain = look + Style(strike=False)
        space = max(0, width - 5 - len(count))
        name = shorten(clip(clean_line(value.name), 200), space)
        return [
            Segment(" " + _MARKS[choice], plain),
            Segment(name, look),
            Segment(" " * (space - cell_len(name)), plain),
            Segment(f" {count} ", self.part("facet--count", style)),
        ]


class FacetPane(Vertical):
    """A facet with its heading, its values and the number of values below the last one on the screen."""

    def __init__(self, facet: str) -> None:
        super().__init__(classes=f"facet {facet}")
        self.facet = facet
        self.list = FacetList(facet)
        self._heading = Static(Content(title_of(facet)), classes="heading")
        self._more = Static(Content(""), classes="more")

    def compose(self) -> ComposeResult:
        """Place the heading above the values and the number below them."""
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
        # The number is not known when not all values were fetched.
        text = Content((f"   +{rest} more" if self._complete else "   and more") if rest > 0 else "")
        if text != self._more.content:
            self._more.update(text, layout=False)

    def on_resize(self) -> None:
        """Count again how many values do not fit on the screen."""
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
        """Mount a pane for each facet; this is done after the first picture."""
        self.panes = [FacetPane(facet) for facet in FACET_GROUPS[self.group]]
        await self.mount_all(self.panes)

    async def set_group(self, group: int) -> None:
        """Replace the panes by those of another facet group."""
        if group == self.group:
            return
        self.group = group
        await self.remove_children()
        await self.fill()

    def show(self, answer: ScreenResult, *, complete: bool) -> None:
        """Show the values and counts of another result; `complete` tells whether all values were fetched."""
        for pane in self.panes:
            values = answer.facets.get(pane.facet, ())
            pane.show(values, answer.state, complete=complete or len(values) < FACET_LIMIT * 0.9)

    def dim(self, on: bool) -> None:
        """Show the values dimmed, or no longer: the counts are not those of the query."""
        for pane in self.panes:
            pane.list.dim(on)

    def pane(self, facet: str) -> FacetPane | None:
        """Return the pane of a facet; None when its group is not shown."""
        return next((pane for pane in self.panes if pane.facet == facet), None)
