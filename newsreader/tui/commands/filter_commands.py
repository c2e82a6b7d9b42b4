"""The commands that change which stories are shown and in which order: query, filters, timeline, sort."""

from dataclasses import replace

from newsreader.fields import SORTS, title_of
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.destinations import focus
from newsreader.tui.state import (
    Choice,
    choose_range,
    next_sort,
    toggle_matching,
    without_filters,
    without_last_filter,
)
from newsreader.tui.widgets.timeline import Timeline


def search(context: AppContext, query: str) -> None:
    """Go to the search bar, or search for the query given."""
    if query:
        context.search_bar.set_query(query)
        context.change(replace(context.state, query=query, is_unfinished=False))
    focus(context, "query")


def sort(context: AppContext, order: str) -> None:
    """Change to the next order, or to the one given."""
    if order and order not in SORTS:
        context.show_message(f"sort: {order!r} is no order; there are {', '.join(SORTS)}", error=True)
        return
    context.change(replace(context.state, sort=order) if order else next_sort(context.state))
    context.show_message(f"Sorted by {context.state.sort}")


def exclude(context: AppContext, _: str) -> None:
    """Exclude the stories with the value under the cursor, or stop excluding them."""
    if isinstance(context.panes.current, Timeline):
        context.change(choose_range(context.state, "", ""))
    elif context.panes.facet:
        context.panes.facet.choose(Choice.EXCLUDE)
    else:
        context.show_message("x leaves out the name under the cursor in the sidebar; 1 2 3 go there")


def find_name(context: AppContext, text: str) -> None:
    """Ask for the beginning of a value in the facet that has the keys, or in the first facet."""
    if not context.panes.facet:
        focus(context, "sidebar")
    if context.panes.facet:
        context.prompt.open("find-name", f"{title_of(context.panes.facet.facet)} like", text)
        context.panes.facet.look_for(text)


def match_all(context: AppContext, _: str) -> None:
    """Require all of the chosen names of a facet, or only any one of them."""
    facet = context.panes.facet.facet if context.panes.facet else "person"
    context.change(toggle_matching(context.state, facet))
    how = "all" if facet in context.state.matching_all else "any"
    context.show_message(f"{title_of(facet)}: stories with {how} of the chosen ones")


def show_timeline(context: AppContext, _: str) -> None:
    """Show the timeline and go to it; when it has the keys, hide it."""
    if isinstance(context.panes.current, Timeline):
        context.change(replace(context.state, timeline=False))
        focus(context, "stories")
    else:
        context.change(replace(context.state, timeline=True))
        focus(context, "timeline")


def change_order(context: AppContext, _: str) -> None:
    """Order the values of a facet by name or by count."""
    if context.panes.facet:
        context.panes.facet.toggle_order()
        context.show_message(
            f"{title_of(context.panes.facet.facet)} by {'name' if context.panes.facet.by_name else 'count'}"
        )


def drop_filter(context: AppContext, _: str) -> None:
    """Remove the filter that was chosen last."""
    context.change(without_last_filter(context.state))


def clear(context: AppContext, _: str) -> None:
    """Clear the query and all filters."""
    context.search_bar.set_query("")
    context.change(without_filters(context.state))


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
