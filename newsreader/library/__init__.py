"""The library: the one door through which the command line, the terminal interface and scripts reach everything."""

from newsreader.library.library import Library
from newsreader.library.user_changes import Change, NameChange, PageChange, SearchChange, StoryChange

__all__ = ["Change", "Library", "NameChange", "PageChange", "SearchChange", "StoryChange"]
