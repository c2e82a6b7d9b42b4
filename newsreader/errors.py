"""The exceptions of the program; each has a message of one line for the user, and an exit status."""

EXIT_DONE = 0
EXIT_NOTHING_FOUND = 1
EXIT_ERROR = 2
EXIT_INTERRUPTED = 130


class NewsreaderError(Exception):
    """An error that the user can do something about; its text is one line that says what is wrong and where."""

    exit_status = EXIT_ERROR


class SourceError(NewsreaderError):
    """A file, folder or address could not be read as news."""


class QueryError(NewsreaderError):
    """A query could not be parsed.

    `query` is the query as given. `position` is the offset of the mistake in it, in code points from 0. `expected`
    says what is allowed at that place.
    """

    def __init__(self, message: str, query: str, position: int, expected: str = "") -> None:
        self.message = message
        self.query = query
        self.position = position
        self.expected = expected
        super().__init__(message)

    def __str__(self) -> str:
        """Return the message, the query with a caret under the mistake, and what was expected there."""
        hint = f"; expected {self.expected}" if self.expected else ""
        return f"{self.message}{hint}\n  {self.query}\n  {' ' * self.position}^"


class NotFoundError(NewsreaderError):
    """An id or a name that the library does not hold."""


class LibraryError(NewsreaderError):
    """The library itself cannot be opened, read or written."""


class ConfigError(NewsreaderError):
    """The configuration file cannot be used; the text names the key and the file."""


class CancelledError(NewsreaderError):
    """Work stopped because its caller asked it to."""
