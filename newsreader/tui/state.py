"""The state that the screen shows, as one frozen value, and functions from one state to the next; uses no Textual."""

import json
import re
import shlex
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from newsreader.fields import FACET_GROUPS, FACETS, MANY_VALUED_FACETS, SORTS, FieldKind, field_of


class Choice(StrEnum):
    """What a filter does with the stories that have its value."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


class FacetFilter(NamedTuple):
    """A value of a facet that the stories must have, or must not have."""

    facet: str
    value: str
    choice: Choice = Choice.INCLUDE


@dataclass(frozen=True, slots=True)
class State:
    """The query as typed, the filters, and how the screen is laid out."""

    query: str = ""
    is_unfinished: bool = False
    """The last word of the query is being typed: it is searched for as the beginning of a word."""
    filters: tuple[FacetFilter, ...] = ()
    matching_all: frozenset[str] = frozenset()
    """Facets of which a story must have every included value; of the others one value is enough."""
    sort: str = "relevance"
    story: str = ""
    """The story under the cursor."""
    facet_group: int = 0
    """Which of `FACET_GROUPS` the sidebar shows."""
    zoomed: bool = False
    sidebar: bool = True
    timeline: bool = False
    names: bool = True
    """Names in the text are coloured by their kind."""
    hidden_lines: bool = False
    """Boilerplate is shown, every line with its number and its role."""
    wide_lines: bool = False
    """Lines are as wide as the reader, instead of as long as is comfortable to read."""
    theme: str = ""


_QUOTE, _ESCAPE = re.compile(r'["“”„\\]'), r"\\\g<0>"
"""Characters that would end a value in quotes, and how they are written in such a value."""


# ------------------------------------------------------------------------------------------------------ transitions


def choice_of(state: State, facet: str, value: str) -> Choice | None:
    """Return whether a value of a facet is included or excluded; None for neither."""
    return next((f.choice for f in state.filters if f.facet == facet and f.value == value), None)


def choose(state: State, facet: str, value: str, choice: Choice | None) -> State:
    """Include or exclude a value, or remove its filter; a filter that exists keeps its position."""
    kept = [f for f in state.filters if (f.facet, f.value) != (facet, value)]
    if choice is None:
        return replace(state, filters=tuple(kept))
    filters = [f._replace(choice=choice) if (f.facet, f.value) == (facet, value) else f for f in state.filters]
    if len(kept) == len(state.filters):
        filters.append(FacetFilter(facet, value, choice))
    return replace(state, filters=tuple(filters))


def toggle(state: State, facet: str, value: str, choice: Choice) -> State:
    """Include or exclude a value; when that is the case already, remove its filter."""
    return choose(state, facet, value, None if choice_of(state, facet, value) is choice else choice)


def toggle_matching(state: State, facet: str) -> State:
    """Change a facet of names or authors between requiring any and requiring all of the included values."""
    return replace(state, matching_all=state.matching_all ^ {facet}) if facet in MANY_VALUED_FACETS else state


def choose_range(state: State, first: str, last: str) -> State:
    """Filter by the months from `first` to `last`, instead of the range before; both are empty for no range."""
    kept = tuple(f for f in state.filters if f.facet != "month" or f.choice is Choice.EXCLUDE)
    if not first:
        return replace(state, filters=kept)
    value = first if first == last else f"{first}..{last}"
    return replace(state, filters=(*kept, FacetFilter("month", value)))


def chosen_range(state: State) -> tuple[str, str] | None:
    """Return the first and the last of the months that are included."""
    values = [f.value for f in state.filters if f.facet == "month" and f.choice is Choice.INCLUDE]
    ends = [end for value in values for end in value.split("..")]
    return (min(ends), max(ends)) if ends else None


def without_last_filter(state: State) -> State:
    """Remove the filter that was chosen last."""
    return replace(state, filters=state.filters[:-1])


def without_filters(state: State) -> State:
    """Remove the query and all filters."""
    return replace(state, query="", is_unfinished=False, filters=())


def next_sort(state: State) -> State:
    """Change to the next order of the list."""
    return replace(state, sort=SORTS[(SORTS.index(state.sort) + 1) % len(SORTS)])


# ---------------------------------------------------------------------------------------------------------- queries


def term(facet: str, value: str) -> str:
    """Write one value of a facet in the query language."""
    is_date = facet in FACETS and FACETS[facet].kind is FieldKind.DATE
    if is_date and value.replace("-", "").replace(".", "").isalnum():
        return f"{field_of(facet)}:{value}"
    return f"{field_of(facet)}:{quoted(value)}"


def quoted(value: str) -> str:
    """Write a value in quotes, so that the query language reads it back as it is."""
    return f'"{_QUOTE.sub(_ESCAPE, value)}"'


def full_query(state: State) -> str:
    """Write query and filters as one query; any included value of a facet is enough, unless all are required."""
    parts = [_grouped(typed_query(state))] if state.query.strip() else []
    for facet in dict.fromkeys(f.facet for f in state.filters):
        chosen = [f for f in state.filters if f.facet == facet]
        included = [term(facet, f.value) for f in chosen if f.choice is Choice.INCLUDE]
        if len(included) > 1 and facet not in state.matching_all:
            included = [f"({' OR '.join(included)})"]
        parts += included
        parts += [f"-{term(facet, f.value)}" for f in chosen if f.choice is Choice.EXCLUDE]
    return " ".join(parts)


def typed_query(state: State) -> str:
    """Return the query as typed; a last word that is not finished stands for the words that begin with it."""
    if not state.is_unfinished:
        return state.query
    # Imported here, because the first picture does not need the parser.
    from newsreader.search.query.unfinished_query import with_beginning

    return with_beginning(state.query)


def typed_position(state: State, position: int) -> int:
    """Turn an offset in `full_query` into an offset in the query as typed."""
    query = typed_query(state)
    shift = 1 if _grouped(query) != query else 0
    return max(0, min(position - shift, len(state.query)))


def _grouped(query: str) -> str:
    # The brackets are only needed with filters, but they do no harm, and the offsets of errors follow one rule.
    return f"({query})" if " OR " in query else query


def shell_command(state: State) -> str:
    """Write the shell command that finds the stories that are shown."""
    words = ["newsreader", "search"]
    if query := full_query(state):
        # Without the two minus signs, a query that begins with a minus would be read as an option.
        words += ["--", query] if query.startswith("-") else [query]
    if state.sort != "relevance":
        words[2:2] = ["--sort", state.sort]
    return shlex.join(words)


# ------------------------------------------------------------------------------------------------------ remembering

_REMEMBERED = (
    "query", "is_unfinished", "sort", "story", "facet_group", "zoomed", "sidebar", "timeline", "names", "hidden_lines",
    "wide_lines", "theme",
)  # fmt: skip


def dump(state: State) -> str:
    """Write a state as JSON, for the next session."""
    fields: dict[str, Any] = {name: getattr(state, name) for name in _REMEMBERED}
    return json.dumps(
        fields | {"filters": [list(f) for f in state.filters], "matching_all": sorted(state.matching_all)}
    )


def load(text: str | None) -> State:
    """Read what `dump` wrote; a value that is not valid is replaced by its default."""
    try:
        stored = json.loads(text or "{}")
    except ValueError:
        return State()
    if not isinstance(stored, dict):
        return State()
    default = State()
    stored.setdefault("facet_group", stored.get("board"))  # its name in earlier versions
    fields = {name: stored[name] for name in _REMEMBERED if type(stored.get(name)) is type(getattr(default, name))}
    state = replace(default, **fields)
    if state.sort not in SORTS or not 0 <= state.facet_group < len(FACET_GROUPS):
        state = replace(state, sort=default.sort, facet_group=default.facet_group)
    return replace(
        state,
        filters=tuple(_filters(stored.get("filters"))),
        matching_all=frozenset(MANY_VALUED_FACETS) & frozenset(_strings(stored.get("matching_all"))),
    )


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _filters(value: object) -> list[FacetFilter]:
    rows = [_strings(row) for row in value] if isinstance(value, list) else []
    known = {choice.value for choice in Choice}
    return [FacetFilter(row[0], row[1], Choice(row[2])) for row in rows if len(row) == 3 and row[2] in known]
