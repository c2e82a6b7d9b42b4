"""What is done with the line at the bottom: while it is typed in, and when it is answered."""

from dataclasses import replace

from newsreader.tui.app_context import AppContext
from newsreader.tui.commands import view_commands


def edit(desk: AppContext, purpose: str, text: str) -> None:
    """Follow what is being typed: values of a facet that begin like it, places in the text that hold it."""
    if purpose == "find" and desk.room.reading:
        desk.room.look(replace(desk.room.reading, sought=text), keep_place=True)
    elif purpose == "find-name" and desk.panes.facet:
        desk.panes.facet.look_for(text)
        if not desk.searches.every_value:
            desk.searches.every_value = True
            desk.search()


async def answer(desk: AppContext, text: str | None) -> None:
    """Do what the line was opened for; None where it was left."""
    purpose = desk.prompt.close()
    facet = desk.panes.facet
    desk.panes.enter(desk.panes.current)
    if purpose == "find-name" and facet:
        if text is not None:
            facet.look_for(text)
            facet.activate()
        facet.look_for("")
        desk.searches.every_value = False
    elif purpose == "command" and text:
        await view_commands.run_line(desk, text)
    elif text:
        await desk.run_command(purpose, text)
