"""The library: the one door through which the command line, the terminal interface and scripts reach everything."""

from newsreader.library.changing import Change
from newsreader.library.library import Library

__all__ = ["Change", "Library"]
