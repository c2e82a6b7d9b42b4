"""The library: the interface through which the command line, the reader and scripts use the rest of the program."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsreader.library.library import Library

if TYPE_CHECKING:
    from newsreader.library.user_changes import Change, NameChange, PageChange, SearchChange, StoryChange

__all__ = ["Change", "Library", "NameChange", "PageChange", "SearchChange", "StoryChange"]


def __getattr__(name: str) -> Any:
    """Import the classes of changes when they are first used: a search must start fast and does not need them."""
    if name in __all__:
        return getattr(import_module("newsreader.library.user_changes"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
