"""The commands that move: within a pane, between panes, from match to match and to the next unread story."""

import asyncio
from dataclasses import replace

from newsreader.tui.app_context import AppContext, Handler
from newsreader.tui.reading.story_views import ReaderView, toggle_view
from newsreader.tui.state import BOARDS, full_query
from newsreader.tui.widgets.card_pane import CardPane
from newsreader.tui.widgets.facet_sidebar import FacetList
from newsreader.tui.widgets.reader_pane import ReaderPane
from newsreader.tui.widgets.timeline import Timeline

_NEAR = 500
"""Rows that are looked through at once; what is further away is searched for."""

_NONE_UNREAD = {1: "No unread story after this one", -1: "No unread story before this one"}


def go(desk: AppContext, where: str) -> None:
    """Give the keys to stories, reader, query, sidebar, or a facet (sidebar:place)."""
    if desk.prompt.display:
        desk.prompt.close()
    place, _, facet = where.partition(":")
    if place == "query":
        desk.bar.screen.set_focus(desk.bar.input)
    elif place == "reader":
        desk.panes.enter(desk.reader)
        desk.open_current()
    elif place == "stories":
        desk.panes.enter(desk.stories)
    elif place == "card":
        desk.panes.enter(desk.card)
    elif place == "timeline":
        desk.panes.enter(desk.timeline)
    elif not facet:
        desk.panes.enter(desk.sidebar.panes[0].list)
    elif (pane := desk.sidebar.pane(facet)) and facet in BOARDS[desk.state.board]:
        desk.panes.enter(pane.list)
    else:
        desk.start(_go_to_other_board(desk, facet))


async def _go_to_other_board(desk: AppContext, facet: str) -> None:
    board = next(number for number, facets in enumerate(BOARDS) if facet in facets)
    desk.change(replace(desk.state, board=board))
    await desk.sidebar.set_board(board)
    if pane := desk.sidebar.pane(facet):
        desk.panes.enter(pane.list)


def _mover(step: int) -> Handler:
    def move(desk: AppContext, _: str) -> None:
        pane = desk.panes.current
        if isinstance(pane, Timeline):
            # It lies above the stories: there is nothing above it, and they are below.
            desk.go("stories" if step > 0 else "timeline")
            return
        moved = pane.move(step)
        if not moved and isinstance(pane, FacetList):
            _go_to_facet(desk, pane, step)

    return move


def _go_to_facet(desk: AppContext, pane: FacetList, step: int) -> None:
    """Go on from the last value of a facet to the first of the next."""
    lists = [facet.list for facet in desk.sidebar.panes]
    place = lists.index(pane) + step
    if 0 <= place < len(lists):
        lists[place].focus()


def _pager(pages: float) -> Handler:
    def turn(desk: AppContext, _: str) -> None:
        desk.panes.current.move_pages(pages)

    return turn


def go_to_top(desk: AppContext, _: str) -> None:
    """Go to the first row or line."""
    desk.panes.current.move_to_end(last=False)


def go_to_bottom(desk: AppContext, _: str) -> None:
    """Go to the last row or line."""
    desk.panes.current.move_to_end(last=True)


def go_left(desk: AppContext, _: str) -> None:
    """Go to the pane on the left; on the timeline, to the months before."""
    pane = desk.panes.current
    if isinstance(pane, Timeline):
        pane.move(-1)
    else:
        desk.go("stories" if isinstance(pane, (ReaderPane, CardPane)) else "sidebar")


def go_right(desk: AppContext, _: str) -> None:
    """Go to the pane on the right, opening the story on the way from the list to the reader."""
    pane = desk.panes.current
    if isinstance(pane, Timeline):
        pane.move(1)
    elif isinstance(pane, CardPane):
        pane.activate()
    else:
        desk.go("stories" if desk.panes.facet else "reader")


def go_back(desk: AppContext, _: str) -> None:
    """Leave what is open, innermost first: another view, the selection, the pane."""
    reading, pane = desk.room.reading, desk.panes.current
    if isinstance(pane, CardPane):
        if pane.go_back():
            desk.go("card")
        else:
            desk.panes.enter(pane.origin or desk.stories)
    elif isinstance(pane, Timeline) and pane.began is not None:
        pane.select()
    elif isinstance(pane, ReaderPane) and reading and reading.sought:
        desk.room.look(replace(reading, sought=""), keep_place=True)
    elif isinstance(pane, ReaderPane) and reading and reading.view is not ReaderView.TEXT:
        desk.room.look(toggle_view(reading, reading.view))
    elif desk.stories.selected_from is not None:
        desk.stories.select(None)
    elif desk.panes.facet and desk.panes.facet.looked_for:
        desk.panes.facet.look_for("")
    else:
        desk.go("stories")


def go_to_next_pane(desk: AppContext, _: str) -> None:
    """Go round the panes."""
    _go_round(desk, 1)


def go_to_previous_pane(desk: AppContext, _: str) -> None:
    """Go round the panes the other way."""
    _go_round(desk, -1)


def _go_round(desk: AppContext, step: int) -> None:
    panes = desk.panes
    order = panes.round(desk.state)
    target = order[(order.index(panes.current) + step) % len(order)] if panes.current in order else desk.stories
    if isinstance(target, ReaderPane):
        desk.go("reader")
    else:
        panes.enter(target)


def _facet_opener(number: int) -> Handler:
    def open_facet(desk: AppContext, _: str) -> None:
        desk.go(f"sidebar:{[facet for board in BOARDS for facet in board][number]}")

    return open_facet


def choose(desk: AppContext, _: str) -> None:
    """Open the story, or ask for the value of a facet."""
    desk.panes.current.activate()


def go_to_next(desk: AppContext, _: str) -> None:
    """Go to the next match while a search is active, else to the next unread story."""
    _go_to_match(desk, 1)


def go_to_previous(desk: AppContext, _: str) -> None:
    """Go to the match before while a search is active, else to the unread story before."""
    _go_to_match(desk, -1)


def _go_to_match(desk: AppContext, step: int) -> None:
    reading = desk.room.reading
    if not (desk.state.query.strip() or desk.state.filters or (reading and reading.sought)):
        _go_to_unread(desk, step)
    elif not desk.reader.go_to_match(step):
        desk.say("No match in the text shown; ] goes to the next unread story")


def go_to_next_unread(desk: AppContext, _: str) -> None:
    """Go to the next unread story."""
    _go_to_unread(desk, 1)


def go_to_previous_unread(desk: AppContext, _: str) -> None:
    """Go to the unread story before."""
    _go_to_unread(desk, -1)


def _go_to_unread(desk: AppContext, step: int, *, read: bool = False) -> None:
    """Go to the nearest unread story, and with `read` open it."""
    index = desk.stories.find_unread(step, _NEAR)
    if index is None and desk.stories.count > _NEAR:
        desk.start(_find_unread(desk, step, read=read))
    elif index is None:
        desk.say(_NONE_UNREAD[step])
    else:
        _go_to_row(desk, index, read=read)


async def _find_unread(desk: AppContext, step: int, *, read: bool) -> None:
    """Find an unread story far away, by a search for all that are unread."""
    state, stories = desk.state, desk.stories
    order, cursor = stories.rows.order, stories.cursor

    def find() -> int | None:
        unread = desk.library.search(f"{full_query(state)} is:unread".strip(), limit=1, sort=state.sort).order
        wanted, numbers = set(unread[:]), order[:]
        rows = range(cursor + step, len(numbers) if step > 0 else -1, step)
        return next((row for row in rows if numbers[row] in wanted), None)

    index = await asyncio.to_thread(find)
    if index is None:
        desk.say(_NONE_UNREAD[step])
    elif stories.rows.order is order:
        _go_to_row(desk, index, read=read)


def _go_to_row(desk: AppContext, index: int, *, read: bool) -> None:
    desk.stories.cursor = index
    if read:
        desk.open_current()


def read_on(desk: AppContext, _: str) -> None:
    """Go a page further; at the end of the text, to the next unread story."""
    pane = desk.panes.current
    if isinstance(pane, (FacetList, CardPane, Timeline)):
        pane.move_pages(1)
    elif not isinstance(pane, ReaderPane):
        desk.go("reader")
    elif not pane.move_pages(1):
        _go_to_unread(desk, 1, read=True)


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
    "choose": choose,
    "next": go_to_next,
    "previous": go_to_previous,
    "next-unread": go_to_next_unread,
    "previous-unread": go_to_previous_unread,
    "read-on": read_on,
    **{f"facet-{number + 1}": _facet_opener(number) for number in range(sum(map(len, BOARDS)))},
}
