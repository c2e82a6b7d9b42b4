"""What happens when the user types in the search bar, or in the prompt at the bottom."""

from dataclasses import replace
from typing import TYPE_CHECKING

from newsreader.errors import QueryError
from newsreader.fields import title_of
from newsreader.text import fold
from newsreader.tui.commands.destinations import focus
from newsreader.tui.widgets.prompt_line import CHOICE
from newsreader.tui.work.screen_search import check

if TYPE_CHECKING:
    from newsreader.tui.app_context import AppContext
    from newsreader.tui.widgets.input_field import InputField


class TypedInput:
    """Acts on the text of the two fields, at each letter and when it is complete."""

    def __init__(self, context: "AppContext") -> None:
        self._context = context

    def edit_query(self, query: str) -> None:
        """Search for a query that is being typed."""
        # The message is late when more was typed since; another message follows it.
        if query == self._context.search_bar.input.value:
            self._context.change(replace(self._context.state, query=query, is_unfinished=True))

    def edit_prompt(self, purpose: str, text: str) -> None:
        """Show the values or the matches of a text that is being typed in the prompt."""
        context = self._context
        if text != context.prompt.input.value or purpose != context.prompt.purpose:
            # The message is late, as above.
            return
        if purpose == "find" and context.loader.story:
            context.loader.show(replace(context.loader.story, searched_text=text), keep_place=True)
        elif purpose == "find-name" and context.panes.facet:
            context.panes.facet.look_for(text)
            if not context.search_as_you_type.every_value:
                context.search_as_you_type.every_value = True
                context.screen_state.search()

    async def end(self, field: "InputField", key: str) -> None:
        """Act on enter or escape in a field: search for the query, do what the prompt asks for, or leave the field."""
        if field is not self._context.search_bar.input:
            await self.answer_prompt(field.value.strip() if key == "enter" else None)
        elif key == "enter":
            self._context.search_bar.input.keep()
            self._submit_query(field.value)
        else:
            await self._context.run_command("back")

    def _submit_query(self, query: str) -> None:
        context = self._context
        context.change(replace(context.state, query=query, is_unfinished=False))
        try:
            check(context.state)
        except QueryError as error:
            context.search_as_you_type.stop()
            context.results.show_error(error, context.state)
        else:
            focus(context, "stories")

    async def answer_prompt(self, text: str | None) -> None:
        """Close the prompt and do what it was opened for; None when the user left it."""
        context = self._context
        purpose = context.prompt.close()
        context.prompt.note_answer(None if purpose == CHOICE else text)
        facet = context.panes.facet
        context.panes.enter(context.panes.current)
        if purpose == "find-name" and facet:
            if text is not None:
                if facet.looked_for.strip() != fold(text):
                    facet.look_for(text)
                if facet.value is None:
                    context.show_message(f"{title_of(facet.facet)}: none begins with {text!r}")
                facet.activate()
            facet.look_for("")
            context.search_as_you_type.every_value = False
        elif purpose == CHOICE and text is not None:
            if not context.prompt.choose(text):
                context.show_message("Nothing was changed: that is none of the answers")
        elif text:
            await context.run_command(purpose, text)
