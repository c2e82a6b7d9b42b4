"""The top of the screen: the query, the number of stories, the error if there is one, and the filters as chips."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.style import Style
from textual.suggester import Suggester
from textual.widgets import Input, Static

from newsreader.fields import ALIASES, FIELDS, Field, FieldKind, field_of
from newsreader.model import FacetValue
from newsreader.text import clean_line, clip, fold
from newsreader.tui.messages import QueryEdited
from newsreader.tui.reading.cell_widths import shorten
from newsreader.tui.state import Choice, FacetFilter, quoted
from newsreader.tui.widgets.component_styles import style_of
from newsreader.tui.widgets.input_field import InputField

BEGINNINGS = (
    *(f"{field.name}:" for field in FIELDS.values() if not field.values),
    *(f"{field.name}:{value}" for field in FIELDS.values() for value in field.values),
)
"""What a filter can begin with, in the order in which it is offered."""

_KNOWN_NAMES = 5_000
"""At most so many values of a field are kept for completion."""


class Completion(Suggester):
    """Completes the last word of a query: the names of fields, and the values of a field, the most frequent first."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.names: dict[str, Sequence[str]] = {}
        """The values of each field, most frequent first."""
        self.load_values: Callable[[str], Sequence[FacetValue]] | None = None
        """Counts the values of a facet over all stories; is called in a thread."""
        self.completed = ""
        """What takes the place of the query when the suggestion is accepted."""

    def learn(self, facets: Mapping[str, Sequence[FacetValue]]) -> None:
        """Keep the values of facets for completion."""
        for facet, values in facets.items():
            field = field_of(facet)
            # The values that were kept first are those of all stories; they stay before the values of this search.
            known = dict.fromkeys([*self.names.get(field, ()), *(clean_line(v.name) for v in values)])
            self.names[field] = list(known)[:_KNOWN_NAMES]

    async def get_suggestion(self, value: str) -> str | None:
        """Return the query and what is shown behind it as its completion; None when nothing begins so."""
        # A name in quotes may have blanks in it: then the last word begins at the last field.
        is_quoted = value.count('"') % 2 == 1
        word = value[value.rfind(" ", 0, value.rfind('"')) + 1 :] if is_quoted else value.rsplit(" ", 1)[-1]
        bare = word.lstrip("-(")
        name, colon, begun = bare.partition(":")
        field = FIELDS.get(ALIASES.get(name, name))
        if not colon or field is None or field.values:
            # Names of fields are written in small letters: OR is no beginning of org.
            found = (filter_ for filter_ in BEGINNINGS if len(bare) > 1 and filter_.startswith(bare))
            suggestion = next(found, None)
            self.completed = value + suggestion[len(bare) :] if suggestion else ""
            return self.completed or None
        head = value[: len(value) - len(begun)]
        if field.kind is FieldKind.DATE:
            return await self._complete_date(head, begun, field)
        return await self._complete_value(head, begun, field)

    async def _complete_date(self, head: str, begun: str, field: Field) -> str | None:
        """Complete a day: a word such as yesterday, or a month that has stories; of a range, its end."""
        from newsreader.search.query.query_dates import WORDS

        first, dots, last = begun.rpartition("..")
        months = sorted(await self._values(field), reverse=True)
        found = next((day for day in (*WORDS, *months) if day.startswith(last) and day != last), None)
        self.completed = f"{head}{first}{dots}{found}" if found else ""
        return self.completed or None

    async def _complete_value(self, head: str, begun: str, field: Field) -> str | None:
        """Complete a value: the most frequent that has a word that begins so."""
        quote = '"' if begun.startswith('"') else ""
        typed = begun.removeprefix('"')
        wanted = fold(typed)
        found = (value for value in await self._values(field) if f" {wanted}" in f" {fold(value)}")
        value = next(found, None)
        if value is None or begun.count('"') > 1:
            return None
        self.completed = f"{head}{quoted(value)}"
        if fold(value[: len(typed)]) == wanted:
            return f"{head}{begun}{value[len(typed) :]}{quote}"
        # What was typed is in the middle of the value, so the whole value is shown behind it.
        return f"{head}{begun} → {value}"

    async def _values(self, field: Field) -> Sequence[str]:
        """Return the values of a field, most frequent first; those of all stories if they can be counted."""
        if field.facet is None:
            return ()
        if self.load_values is None:
            return self.names.get(field.name, ())
        values = await asyncio.to_thread(self.load_values, field.facet.name)
        return [clean_line(value.name) for value in values]


class QueryInput(InputField):
    """The field for the query; the arrow keys bring back earlier queries."""

    def __init__(self, completion: Completion) -> None:
        super().__init__(
            placeholder='Search: words, "phrases", person:, date:7d.., is:unread', suggester=completion, id="query"
        )
        self._completion = completion
        self.history: list[str] = []
        self._place: int | None = None

    def keep(self) -> None:
        """Add the query to the history."""
        if self.value.strip():
            self.history = [*[query for query in self.history if query != self.value][-99:], self.value]
        self._place = None

    def action_cursor_right(self, select: bool = False) -> None:
        """Accept the suggestion at the end of the query, or move the cursor."""
        if self.cursor_at_end and self._suggestion and not select:
            self.value = self._completion.completed
            self.cursor_position = len(self.value)
        else:
            super().action_cursor_right(select)

    async def on_key(self, event: events.Key) -> None:
        """Go back in the history with ↑ and forward with ↓, and from its end to the stories."""
        if event.key not in {"up", "down"} or (event.key == "down" and self._place is None):
            return
        event.stop()
        event.prevent_default()
        place = (len(self.history) if self._place is None else self._place) + (-1 if event.key == "up" else 1)
        if 0 <= place < len(self.history):
            self._place = place
            self.value = self.history[place]
            self.cursor_position = len(self.value)
        elif place >= len(self.history):
            self._place = None


class SearchBar(Vertical):
    """Query, count, error and chips."""

    COMPONENT_CLASSES = {"bar--include", "bar--exclude", "bar--hint"}  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(id="bar")
        self.completion = Completion()
        self.error = ""
        """The error in the query, as shown."""
        self.input = QueryInput(self.completion)
        self._count = Static(Content(""), id="count")
        self._error = Static(Content(""), id="error")
        self._chips = Static(Content(""), id="chips")
        self._filters: Sequence[FacetFilter] = ()
        self._counts: Mapping[tuple[str, str], int] = {}
        self._matching = ""

    def compose(self) -> ComposeResult:
        """Place the query and the count on one line; an error and the chips are mounted below when there are any."""
        with Horizontal(id="query-line"):
            yield Static(Content("/"), id="query-mark")
            yield self.input
            yield self._count

    def set_query(self, query: str) -> None:
        """Show a query that the user did not type here."""
        if self.input.value != query:
            with self.input.prevent(Input.Changed):
                self.input.value = query
            self.input.cursor_position = len(query)

    def show_count(self, text: str) -> None:
        """Show how many stories were found."""
        self._count.update(Content(text), layout=False)

    def show_error(self, message: str = "", position: int | None = None) -> None:
        """Show the error in the query, with a caret under its position; an empty message hides the line."""
        caret = "" if position is None else " " * (position + 2) + "^\n"
        text = Content(caret + clip(clean_line(message), 300))
        self.error = message
        if text != self._error.content:
            if not self._error.is_attached:
                self.mount(self._error, after="#query-line")
            self._error.display = bool(message)
            self._error.update(text)

    def show_chips(self, filters: Sequence[FacetFilter], counts: dict[tuple[str, str], int], matching: str) -> None:
        """Show the filters, each with the number of stories that have its value."""
        if not filters and not (self._chips.is_attached and self._chips.display):
            return
        if not self._chips.is_attached:
            self.mount(self._chips)
        self._chips.display = bool(filters)
        self._filters, self._counts, self._matching = filters, counts, matching
        self._draw_chips()

    def on_resize(self) -> None:
        """Show as many chips as fit into the new width."""
        if self._chips.is_attached:
            self._draw_chips()

    def _draw_chips(self) -> None:
        """Draw the chips that fit, the latest first to be kept; for the others, say how many there are."""
        space = max(20, self.size.width) - 6
        shown: list[tuple[str, Style] | str] = []
        hidden = 0
        for number in reversed(range(len(self._filters))):
            words, style = self._chip(number)
            words = words if shown or hidden else shorten(words, space - 1)
            if hidden or cell_len(words) + 1 > space:
                hidden += 1
                continue
            shown[:0] = [(words, style), " "]
            space -= cell_len(words) + 1
        hint = style_of(self, "bar--hint")
        more = (f"+{hidden} ", hint) if hidden else ""
        keys = f"{self._matching}⌫ drop  X clear"
        last = (keys if cell_len(keys) <= space else "", hint)
        self._chips.update(Content.assemble("  ", more, *shown, last), layout=False)

    def _chip(self, number: int) -> tuple[str, Style]:
        """Return the words of a chip and their style; a click on it takes the filter back."""
        facet, value, choice = self._filters[number]
        included = choice is Choice.INCLUDE
        style = style_of(self, "bar--include" if included else "bar--exclude")
        count = self._counts.get((facet, value))
        words = f" {'+' if included else '−'} {clip(clean_line(value), 32)}"
        words += f" {count}" if included and count is not None else ""
        return words + " ✕ ", style + Style.from_meta({"@click": f"app.drop_filter_at({number})"})

    def on_input_changed(self, event: Input.Changed) -> None:
        """Send a message that the query has changed."""
        event.stop()
        self.post_message(QueryEdited(event.value))
