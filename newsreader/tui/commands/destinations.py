"""Bringing something before the reader's eyes: a card in the reader's place, or the stories of another search."""

from dataclasses import replace
from typing import Any

from newsreader.tui.app_context import AppContext
from newsreader.tui.reading.card_contents import CardContents


def show_card(desk: AppContext, contents: CardContents, *, instead: bool = False) -> None:
    """Show a card in the reader's place; from elsewhere it is the first, else one on top."""
    if desk.panes.current is not desk.card:
        desk.card.stack.clear()
        desk.card.origin = desk.panes.current
    desk.card.show(contents, instead=instead)
    desk.go("card")


def show_stories(desk: AppContext, query: str, **changes: Any) -> None:
    """Search for a query, with other `changes` of the state, and go to the stories; the query before is kept."""
    desk.bar.input.keep()
    desk.bar.set_query(query)
    desk.change(replace(desk.state, query=query, **changes))
    desk.go("stories")
