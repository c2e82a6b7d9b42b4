"""What happens while one types: a query, or an answer in the line at the bottom."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from newsreader.errors import QueryError
from newsreader.tui import messages
from newsreader.tui.command_app import CommandApp
from newsreader.tui.state import State
from newsreader.tui.widgets.input_field import InputField
from newsreader.tui.widgets.search_bar import SearchBar
from newsreader.tui.work.screen_search import check

if TYPE_CHECKING:
    from newsreader.tui.widgets.prompt_line import PromptLine
    from newsreader.tui.work.result_display import ResultDisplay
    from newsreader.tui.work.typed_search import TypedSearch


class TypingApp(CommandApp):
    """Follows what is typed in the two fields; subclasses search, and show what was found."""

    search_bar: SearchBar
    prompt: "PromptLine"
    state: State
    typed_search: "TypedSearch"
    results: "ResultDisplay"

    def change(self, state: State) -> None:
        """Show another state."""
        raise NotImplementedError

    def focus_place(self, where: str) -> None:
        """Give the keys to some pane."""
        raise NotImplementedError

    def open_prompt(
        self, purpose: str, label: str, value: str = "", *, names: Sequence[str] = (), paths: bool = False
    ) -> None:
        """Open the line at the bottom; → completes what is typed to one of the names, or to a file that there is."""
        self.prompt.open(purpose, label, value, names=names, paths=paths)

    @on(messages.QueryEdited)
    def _edit_query(self, event: messages.QueryEdited) -> None:
        # What was typed may be gone by now.
        if event.query == self.search_bar.input.value:
            self.change(replace(self.state, query=event.query))

    async def finish_typing(self, field: InputField, key: str) -> None:
        """Search for the query, or do what the line at the bottom asks for; on escape, leave the field."""
        if field is not self.search_bar.input:
            from newsreader.tui.commands.prompt_answers import answer

            await answer(self, field.value.strip() if key == "enter" else None)  # type: ignore[arg-type]  # a context
        elif key == "enter":
            self.search_bar.input.keep()
            self._submit_query(field.value)
        else:
            await self.run_command("back")

    def _submit_query(self, query: str) -> None:
        self.change(replace(self.state, query=query))
        try:
            check(self.state)
        except QueryError as error:
            self.typed_search.stop()
            self.results.show_error(error, self.state)
        else:
            self.focus_place("stories")

    @on(messages.PromptEdited)
    def _edit_prompt(self, event: messages.PromptEdited) -> None:
        from newsreader.tui.commands.prompt_answers import edit

        if event.text == self.prompt.input.value and event.purpose == self.prompt.purpose:
            edit(self, event.purpose, event.text)  # type: ignore[arg-type]  # subclasses are desks

    @on(messages.PromptLeft)
    async def _leave_prompt(self) -> None:
        from newsreader.tui.commands.prompt_answers import answer

        await answer(self, None)  # type: ignore[arg-type]  # subclasses are desks
