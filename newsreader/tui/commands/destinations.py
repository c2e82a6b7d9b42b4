"""Bringing something before the reader's eyes: a card in the reader's place, or the stories of another search."""

from dataclasses import replace
from typing import Any

from newsreader.tui.app_context import AppContext
from newsreader.tui.reading.card_contents import CardContents


def show_card(context: AppContext, contents: CardContents, *, instead: bool = False) -> None:
    """Show a card in the reader's place; from elsewhere it is the first, else one on top."""
    if context.panes.current is not context.card:
        context.card.stack.clear()
        context.card.origin = context.panes.current
    context.card.show(contents, instead=instead)
    context.focus_place("card")


def show_stories(context: AppContext, query: str, **changes: Any) -> None:
    """Search for a query, with other `changes` of the state, and go to the stories; the query before is kept."""
    context.search_bar.input.keep()
    context.search_bar.set_query(query)
    context.change(replace(context.state, query=query, **changes))
    context.focus_place("stories")
