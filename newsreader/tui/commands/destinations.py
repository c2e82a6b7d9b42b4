"""The places that a command can lead to: a pane, a story, a card, or the stories of another search."""

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from newsreader.fields import FACET_GROUPS
from newsreader.tui.app_context import AppContext
from newsreader.tui.reading.card_contents import CardContents
from newsreader.tui.reading.story_loader import READ_AFTER
from newsreader.tui.reading.story_views import lay_out_advice

if TYPE_CHECKING:
    from newsreader.tui.widgets.pane import Pane

Place = Literal["query", "stories", "reader", "card", "timeline", "sidebar"]
"""The name of a pane, or of the field for the query, which the keys can be given to."""


def focus(context: AppContext, place: Place) -> None:
    """Give the keys to a pane, or to the search bar; the reader opens the story under the cursor."""
    if context.prompt.display:
        context.prompt.close()
    if place == "query":
        context.search_bar.screen.set_focus(context.search_bar.input)
        return
    panes: dict[Place, Pane] = {
        "stories": context.stories,
        "reader": context.reader,
        "card": context.card,
        "timeline": context.timeline,
        "sidebar": context.sidebar.panes[0].list,
    }
    context.panes.enter(panes[place])
    if place == "reader":
        open_story(context)


def focus_facet(context: AppContext, facet: str) -> None:
    """Give the keys to a facet; when it is not on the screen, its group is shown first."""
    if context.prompt.display:
        context.prompt.close()
    pane = context.sidebar.pane(facet)
    if pane and facet in FACET_GROUPS[context.state.facet_group]:
        context.panes.enter(pane.list)
    else:
        context.tasks.add(_focus_facet_of_other_group(context, facet))


async def _focus_facet_of_other_group(context: AppContext, facet: str) -> None:
    group = next(number for number, facets in enumerate(FACET_GROUPS) if facet in facets)
    context.change(replace(context.state, facet_group=group))
    await context.sidebar.set_group(group)
    if pane := context.sidebar.pane(facet):
        context.panes.enter(pane.list)


def preview_story(context: AppContext, *, again: bool = False) -> None:
    """Show the story under the cursor in the reader, or advice where there is none; see `StoryLoader.load`."""
    if hit := context.stories.current:
        context.loader.load(hit, again=again)
    elif context.results.answer:
        context.loader.show_text(lay_out_advice(context.state, context.reader.measure))


def open_story(context: AppContext) -> None:
    """Show the story under the cursor in the reader, and mark it read when it stays open for a moment."""
    preview_story(context, again=True)
    context.postponed_calls.later("read", READ_AFTER, partial(_mark_read, context))


def _mark_read(context: AppContext) -> None:
    """Mark the story under the cursor read if the reader still has the keys; this cannot be undone."""
    hit = context.stories.current
    if context.panes.current is not context.reader or hit is None or hit.read:
        return

    async def mark() -> None:
        await asyncio.to_thread(context.library.set_read, [hit.story])
        context.stories.reload()

    context.tasks.add(mark())


def show_card(context: AppContext, contents: CardContents, *, instead: bool = False) -> None:
    """Show a card in place of the reader: on top of the card that has the keys, or as the first card."""
    if context.panes.current is not context.card:
        context.card.stack.clear()
        context.card.origin = context.panes.current
    context.card.show(contents, instead=instead)
    focus(context, "card")


def show_stories(context: AppContext, query: str, **changes: Any) -> None:
    """Search for a query, with other changes of the state, and go to the stories; the query before is kept."""
    context.search_bar.input.keep()
    context.search_bar.set_query(query)
    context.change(replace(context.state, query=query, is_unfinished=False, **changes))
    focus(context, "stories")
