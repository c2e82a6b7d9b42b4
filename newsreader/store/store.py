"""The store: one SQLite file, opened once, its tables grouped by topic."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from newsreader.store.articles import Articles
from newsreader.store.changes import Changes
from newsreader.store.database import Database
from newsreader.store.lines import Lines
from newsreader.store.mutes import Mutes
from newsreader.store.pages import Pages
from newsreader.store.rulings import Rulings
from newsreader.store.searches import Searches
from newsreader.store.states import States

if TYPE_CHECKING:
    from pathlib import Path

    from newsreader.store.corrections import Corrections
    from newsreader.store.feeds import Feeds
    from newsreader.store.names import Names

FILE_NAME = "library.db"


class Store:
    """The system of record of the library in `directory`, made when missing.

    Raises `LibraryError` when the directory or the file in it cannot be used.
    """

    def __init__(self, directory: Path) -> None:
        self.database = Database(directory / FILE_NAME)
        self.pages = Pages(self.database)
        self.articles = Articles(self.database)
        self.mutes = Mutes(self.database)
        self.rulings = Rulings(self.database)
        self.searches = Searches(self.database)
        self.states = States(self.database)
        self.lines = Lines(self.database)
        self.changes = Changes(self.database)

    # A search has no use for these, and is to start fast.

    @cached_property
    def names(self) -> Names:
        """Names and the entities they belong to."""
        from newsreader.store.names import Names

        return Names(self.database)

    @cached_property
    def corrections(self) -> Corrections:
        """What the user put right on pages."""
        from newsreader.store.corrections import Corrections

        return Corrections(self.database)

    @cached_property
    def feeds(self) -> Feeds:
        """How what is fetched is followed, and how it fares."""
        from newsreader.store.feeds import Feeds

        return Feeds(self.database)

    def close(self) -> None:
        """Close the file."""
        self.database.close()
