"""The commands that move the cursor in a pane, from pane to pane, to the next match or unread story."""

import asyncio
from dataclasses import replace

from newsreader.fields import SIDEBAR_FACETS
from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.commands.destinations import focus, focus_facet, open_story
from newsreader.tui.reading.story_views import ReaderView, toggle_view
from newsreader.tui.state import full_query
from newsreader.tui.widgets.card_pane import CardPane
from newsreader.tui.widgets.facet_sidebar import FacetList
from newsreader.tui.widgets.reader_pane import ReaderPane
from newsreader.tui.widgets.timeline import Timeline

_NEAR = 500
"""An unread story is looked for in so many rows; one that is further away is found by a search."""

_NONE_UNREAD = "No other unread story"
_WENT_ROUND = {
    1: "No unread story below, went on from the top",
    -1: "No unread story above, went on from the bottom",
}


def _mover(step: int) -> Handler:
    def move(context: AppContext, _: str) -> None:
        if _asks_for_something(context):
            return
        pane = context.panes.current
        if isinstance(pane, Timeline):
            # The timeline is above the stories, with nothing above it.
            focus(context, "stories" if step > 0 else "timeline")
            return
        moved = pane.move(step)
        if not moved and isinstance(pane, FacetList) and not context.prompt.display:
            _go_to_facet(context, pane, step)

    return move


def _go_to_facet(context: AppContext, pane: FacetList, step: int) -> None:
    """Go from the end of a facet to the next facet."""
    lists = [facet.list for facet in context.sidebar.panes]
    place = lists.index(pane) + step
    if 0 <= place < len(lists):
        context.panes.enter(lists[place])


def _asks_for_something(context: AppContext) -> bool:
    """Tell whether a prompt is open about what is under the cursor, so that the cursor must stay there."""
    return context.prompt.display and context.prompt.purpose != "find-name"


def _pager(pages: float) -> Handler:
    def move_pages(context: AppContext, _: str) -> None:
        if _asks_for_something(context):
            return
        context.panes.current.move_pages(pages)

    return move_pages


def go_to_top(context: AppContext, _: str) -> None:
    """Go to the first row or line."""
    context.panes.current.move_to_end(last=False)


def go_to_bottom(context: AppContext, _: str) -> None:
    """Go to the last row or line."""
    context.panes.current.move_to_end(last=True)


def go_left(context: AppContext, _: str) -> None:
    """Go to the pane on the left; on the timeline, to the column on the left."""
    pane = context.panes.current
    if isinstance(pane, Timeline):
        pane.move(-1)
    else:
        focus(context, "stories" if isinstance(pane, (ReaderPane, CardPane)) else "sidebar")


def go_right(context: AppContext, _: str) -> None:
    """Go to the pane on the right; from the list to the reader this opens the story."""
    pane = context.panes.current
    if isinstance(pane, Timeline):
        pane.move(1)
    elif isinstance(pane, CardPane):
        pane.activate()
    else:
        focus(context, "stories" if context.panes.facet else "reader")


def go_back(context: AppContext, _: str) -> None:
    """Leave what was opened last: a card, a range, a view, the selection or the pane."""
    story, pane = context.loader.story, context.panes.current
    is_zoomed = context.state.zoomed and context.app.focused is pane and pane in (context.panes.zoomed, context.stories)
    if isinstance(pane, CardPane) and not is_zoomed:
        if pane.go_back():
            focus(context, "card")
        else:
            context.panes.enter(pane.origin or context.stories)
    elif isinstance(pane, Timeline) and pane.began is not None:
        pane.select()
    elif isinstance(pane, ReaderPane) and story and story.searched_text:
        context.loader.show(replace(story, searched_text=""), keep_place=True)
    elif isinstance(pane, ReaderPane) and story and story.view is not ReaderView.TEXT:
        context.loader.show(toggle_view(story, story.view))
    elif context.stories.selected_from is not None:
        context.stories.select(None)
    elif context.panes.facet and context.panes.facet.looked_for:
        context.panes.facet.look_for("")
    elif is_zoomed:
        context.change(replace(context.state, zoomed=False))
    else:
        focus(context, "stories")


def leave(context: AppContext, _: str) -> None:
    """Go back; quit when there is nothing to go back from: the story list has the keys, without zoom or selection."""
    is_at_list = context.panes.current is context.stories and context.stories.selected_from is None
    if context.prompt.display:
        context.prompt.close()
    elif is_at_list and not context.state.zoomed:
        context.app.exit()
    else:
        go_back(context, "")


def go_to_next_pane(context: AppContext, _: str) -> None:
    """Go to the next pane, from the last to the first."""
    _go_round(context, 1)


def go_to_previous_pane(context: AppContext, _: str) -> None:
    """Go to the previous pane, from the first to the last."""
    _go_round(context, -1)


def _go_round(context: AppContext, step: int) -> None:
    panes = context.panes
    order = panes.round(context.state)
    target = order[(order.index(panes.current) + step) % len(order)] if panes.current in order else context.stories
    if isinstance(target, ReaderPane):
        focus(context, "reader")
    else:
        panes.enter(target)


def _facet_opener(facet: str) -> Handler:
    def open_facet(context: AppContext, _: str) -> None:
        focus_facet(context, facet)

    return open_facet


def choose(context: AppContext, _: str) -> None:
    """Choose what is under the cursor: open the story, or filter by the value."""
    context.panes.current.activate()


def go_to_next(context: AppContext, _: str) -> None:
    """Go to the next match; without a query or filter, to the next unread story."""
    _go_to_match(context, 1)


def go_to_previous(context: AppContext, _: str) -> None:
    """Go to the previous match; without a query or filter, to the previous unread story."""
    _go_to_match(context, -1)


def _go_to_match(context: AppContext, step: int) -> None:
    story = context.loader.story
    if not (context.state.query.strip() or context.state.filters or (story and story.searched_text)):
        _go_to_unread(context, step)
    elif not context.reader.go_to_match(step):
        context.show_message("No match in the text shown; ] goes to the next unread story")


def go_to_next_unread(context: AppContext, _: str) -> None:
    """Go to the next unread story."""
    _go_to_unread(context, 1)


def go_to_previous_unread(context: AppContext, _: str) -> None:
    """Go to the previous unread story."""
    _go_to_unread(context, -1)


def _go_to_unread(context: AppContext, step: int, *, read: bool = False) -> None:
    """Go to the nearest unread story; with `read`, open it."""
    index = context.stories.find_unread(step, _NEAR)
    if index is None and context.stories.count > _NEAR:
        context.tasks.add(_find_unread(context, step, read=read))
    elif index is None:
        context.show_message(_NONE_UNREAD)
    else:
        _go_to_row(context, index, step, read=read)


async def _find_unread(context: AppContext, step: int, *, read: bool) -> None:
    """Find an unread story that is far away, by a search for all unread stories."""
    state, stories = context.state, context.stories
    order, cursor = stories.rows.order, stories.cursor

    def find() -> int | None:
        unread = context.library.search(f"{full_query(state)} is:unread".strip(), limit=1, sort=state.sort).order
        wanted, numbers = set(unread[:]), order[:]
        rows = ((cursor + step * distance) % len(numbers) for distance in range(1, len(numbers)))
        return next((row for row in rows if numbers[row] in wanted), None)

    index = await asyncio.to_thread(find)
    if index is None:
        context.show_message(_NONE_UNREAD)
    elif stories.rows.order is order:
        _go_to_row(context, index, step, read=read)


def _go_to_row(context: AppContext, index: int, step: int, *, read: bool) -> None:
    if (index - context.stories.cursor) * step < 0:
        context.show_message(_WENT_ROUND[step])
    context.stories.cursor = index
    if read:
        open_story(context)


def read_on(context: AppContext, _: str) -> None:
    """Go to the next page; at the end of the text, to the next unread story."""
    pane = context.panes.current
    if isinstance(pane, (FacetList, CardPane, Timeline)):
        pane.move_pages(1)
    elif not isinstance(pane, ReaderPane):
        focus(context, "reader")
    elif not pane.move_pages(1):
        _go_to_unread(context, 1, read=True)


HANDLERS: dict[str, Handler] = {
    "down": _mover(1),
    "up": _mover(-1),
    "left": go_left,
    "right": go_right,
    "next-pane": go_to_next_pane,
    "previous-pane": go_to_previous_pane,
    "top": go_to_top,
    "bottom": go_to_bottom,
    "half-down": _pager(0.5),
    "half-up": _pager(-0.5),
    "page-down": _pager(1),
    "page-up": _pager(-1),
    "back": go_back,
    "leave": leave,
    "choose": choose,
    "next": go_to_next,
    "previous": go_to_previous,
    "next-unread": go_to_next_unread,
    "previous-unread": go_to_previous_unread,
    "read-on": read_on,
    **{f"facet-{number}": _facet_opener(facet) for number, facet in enumerate(SIDEBAR_FACETS, 1)},
}
