"""The store: one SQLite file, opened once, and an object for each group of its tables."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from newsreader.store.article_table import ArticleTable
from newsreader.store.changes_since import ChangesSince
from newsreader.store.database import Database
from newsreader.store.ledger_table import LedgerTable
from newsreader.store.line_count_table import LineCountTable
from newsreader.store.mute_table import MuteTable
from newsreader.store.page_table import PageTable
from newsreader.store.saved_search_table import SavedSearchTable
from newsreader.store.story_table import StoryTable

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from newsreader.store.database import Transaction
    from newsreader.store.feed_table import FeedTable
    from newsreader.store.name_table import NameTable
    from newsreader.store.page_correction_table import PageCorrectionTable

FILE_NAME = "library.db"


class Store:
    """The store of the library in `directory`; the file is made where it is missing.

    Raises `LibraryError` when the directory or the file in it cannot be used.
    """

    def __init__(self, directory: Path) -> None:
        self.database = Database(directory / FILE_NAME)
        self.pages = PageTable(self.database)
        self.stories = StoryTable(self.database)
        self.articles = ArticleTable(self.database, self.stories)
        self.mutes = MuteTable(self.database)
        self.ledger = LedgerTable(self.database)
        self.searches = SavedSearchTable(self.database)
        self.lines = LineCountTable(self.database)
        self.changes = ChangesSince(self.database)

    # Imported at first use: a search needs none of these and is to start fast.

    @cached_property
    def names(self) -> NameTable:
        """Names and the entities they belong to."""
        from newsreader.store.name_table import NameTable

        return NameTable(self.database)

    @cached_property
    def corrections(self) -> PageCorrectionTable:
        """The user's corrections of pages."""
        from newsreader.store.page_correction_table import PageCorrectionTable

        return PageCorrectionTable(self.database)

    @cached_property
    def feeds(self) -> FeedTable:
        """The sources that are fetched."""
        from newsreader.store.feed_table import FeedTable

        return FeedTable(self.database)

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Open a write transaction; see `Database.transaction`."""
        return self.database.transaction()

    def close(self) -> None:
        """Close the file."""
        self.database.close()
