"""The commands that narrow down what is shown: query, filters, order."""

from dataclasses import replace

from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.state import (
    SORTS,
    Choice,
    choose_range,
    next_sort,
    toggle_matching,
    without_filters,
    without_last_filter,
)
from newsreader.tui.widgets.facet_sidebar import TITLES
from newsreader.tui.widgets.timeline import Timeline


def search(desk: AppContext, query: str) -> None:
    """Type a query, or search for the one given."""
    if query:
        desk.bar.set_query(query)
        desk.change(replace(desk.state, query=query))
    desk.go("query")


def sort(desk: AppContext, order: str) -> None:
    """Go on to the next order, or to the one given."""
    if order and order not in SORTS:
        desk.say(f"sort: {order!r} is no order; there are {', '.join(SORTS)}", error=True)
        return
    desk.change(replace(desk.state, sort=order) if order else next_sort(desk.state))
    desk.say(f"Sorted by {desk.state.sort}")


def exclude(desk: AppContext, _: str) -> None:
    """Leave out the stories with the value under the cursor, or let them in again."""
    if isinstance(desk.panes.current, Timeline):
        desk.change(choose_range(desk.state, "", ""))
    elif desk.panes.facet:
        desk.panes.facet.choose(Choice.EXCLUDE)
    else:
        desk.say("x leaves out the name under the cursor in the sidebar; 1 2 3 go there")


def find_name(desk: AppContext, text: str) -> None:
    """Find a value of the facet that has the keys, else a person."""
    if not desk.panes.facet:
        desk.go("sidebar")
    if desk.panes.facet:
        desk.ask("find-name", f"{TITLES[desk.panes.facet.facet]} like", text)
        desk.panes.facet.look_for(text)


def match_all(desk: AppContext, _: str) -> None:
    """Ask for all the chosen names of a facet, or for any of them."""
    facet = desk.panes.facet.facet if desk.panes.facet else "person"
    desk.change(toggle_matching(desk.state, facet))
    how = "all" if facet in desk.state.matching_all else "any"
    desk.say(f"{TITLES[facet]}: stories with {how} of the chosen ones")


def show_timeline(desk: AppContext, _: str) -> None:
    """Show the timeline and go there, or hide it when the keys are there."""
    if isinstance(desk.panes.current, Timeline):
        desk.change(replace(desk.state, timeline=False))
        desk.go("stories")
    else:
        desk.change(replace(desk.state, timeline=True))
        desk.go("timeline")


def change_order(desk: AppContext, _: str) -> None:
    """Order the values of a facet by name, or by count."""
    if desk.panes.facet:
        desk.panes.facet.toggle_order()
        desk.say(f"{TITLES[desk.panes.facet.facet]} by {'name' if desk.panes.facet.by_name else 'count'}")


def drop_filter(desk: AppContext, _: str) -> None:
    """Take back the filter chosen last."""
    desk.change(without_last_filter(desk.state))


def clear(desk: AppContext, _: str) -> None:
    """Clear the query and all filters."""
    desk.bar.set_query("")
    desk.change(without_filters(desk.state))


HANDLERS: dict[str, Handler] = {
    "search": search,
    "sort": sort,
    "exclude": exclude,
    "find-name": find_name,
    "match-all": match_all,
    "facet-order": change_order,
    "timeline": show_timeline,
    "drop-filter": drop_filter,
    "clear": clear,
}
