"""The library: the interface through which the command line, the reader and scripts use the rest of the program."""

from newsreader.library.library import Library
from newsreader.library.user_changes import Change, NameChange, PageChange, SearchChange, StoryChange

__all__ = ["Change", "Library", "NameChange", "PageChange", "SearchChange", "StoryChange"]
