"""Offers the commands of the table in the palette of Textual."""

from collections.abc import Coroutine
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from newsreader.tui.commands.command_table import COMMANDS, FIXED


class CommandProvider(Provider):
    """Finds a command by its title or name."""

    async def discover(self) -> Hits:
        """Offer all commands."""
        for command in COMMANDS:
            if command.name not in FIXED:
                yield DiscoveryHit(command.title, self._runner(command.name), help=command.help)

    async def search(self, query: str) -> Hits:
        """Offer the commands that match what was typed."""
        matcher = self.matcher(query)
        for command in COMMANDS:
            score = max(matcher.match(command.title), matcher.match(command.name))
            if score > 0 and command.name not in FIXED:
                yield Hit(score, matcher.highlight(command.title), self._runner(command.name), help=command.help)

    def _runner(self, name: str) -> partial[Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, f"command({name!r})")
