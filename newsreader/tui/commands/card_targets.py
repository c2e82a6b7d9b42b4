"""Where the lines of a card lead: to an entity, a story, a link, or the stories of a search."""

import asyncio

from newsreader.tui.app_context import AppContext
from newsreader.tui.commands import saved_search_commands, send_commands
from newsreader.tui.commands.destinations import show_stories
from newsreader.tui.commands.entity_commands import open_entity
from newsreader.tui.reading.card_contents import Target, What
from newsreader.tui.reading.story_views import load_story
from newsreader.tui.state import FacetFilter


def choose_target(context: AppContext, target: Target) -> None:
    """Go where a line of a card leads."""
    contents = context.card.contents
    if target.what is What.NAME:
        context.tasks.add(open_entity(context, target.value, target.facet))
    elif target.what is What.SAVED:
        context.tasks.add(saved_search_commands.run_search(context, target.value))
    elif target.what is What.LINK:
        send_commands.open_address(context, target.value)
    elif target.what is What.STORY:
        context.tasks.add(_read(context, target.value))
    elif target.what is What.ALIAS:
        show_stories(context, '"' + target.value.replace('"', "") + '"', filters=(), matching_all=frozenset())
    elif contents and contents.subject:
        both = (FacetFilter(contents.facet, contents.subject.name), FacetFilter(target.facet, target.value))
        show_stories(context, "", filters=both, matching_all=frozenset(f.facet for f in both))


async def _read(context: AppContext, article: str) -> None:
    context.loader.show(await asyncio.to_thread(load_story, context.library, article, context.state))
    context.panes.enter(context.reader)
    context.show_message("esc goes back to the stories")
