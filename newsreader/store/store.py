"""The store: one SQLite file, opened once, its tables grouped by topic."""

from pathlib import Path

from newsreader.store.articles import Articles
from newsreader.store.changes import Changes
from newsreader.store.corrections import Corrections
from newsreader.store.database import Database
from newsreader.store.feeds import Feeds
from newsreader.store.lines import Lines
from newsreader.store.mutes import Mutes
from newsreader.store.names import Names
from newsreader.store.pages import Pages
from newsreader.store.rulings import Rulings
from newsreader.store.searches import Searches
from newsreader.store.states import States

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
        self.names = Names(self.database)
        self.rulings = Rulings(self.database)
        self.searches = Searches(self.database)
        self.states = States(self.database)
        self.corrections = Corrections(self.database)
        self.feeds = Feeds(self.database)
        self.lines = Lines(self.database)
        self.changes = Changes(self.database)

    def close(self) -> None:
        """Close the file."""
        self.database.close()
