"""What is done with the line at the bottom: while it is typed in, and when it is answered."""

from dataclasses import replace

from newsreader.tui.app_context import AppContext
from newsreader.tui.commands import view_commands


def edit(context: AppContext, purpose: str, text: str) -> None:
    """Follow what is being typed: values of a facet that begin like it, places in the text that hold it."""
    if purpose == "find" and context.loader.story:
        context.loader.show(replace(context.loader.story, searched_text=text), keep_place=True)
    elif purpose == "find-name" and context.panes.facet:
        context.panes.facet.look_for(text)
        if not context.typed_search.every_value:
            context.typed_search.every_value = True
            context.search()


async def answer(context: AppContext, text: str | None) -> None:
    """Do what the line was opened for; None where it was left."""
    purpose = context.prompt.close()
    facet = context.panes.facet
    context.panes.enter(context.panes.current)
    if purpose == "find-name" and facet:
        if text is not None:
            facet.look_for(text)
            facet.activate()
        facet.look_for("")
        context.typed_search.every_value = False
    elif purpose == "command" and text:
        await view_commands.run_line(context, text)
    elif text:
        await context.run_command(purpose, text)
