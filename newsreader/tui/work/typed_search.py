"""Search as one types: a pause, a search in a thread that can be stopped, and never a result that is out of date."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from functools import partial

from newsreader.errors import CancelledError, NewsreaderError
from newsreader.library import Library
from newsreader.tui.state import State
from newsreader.tui.work.screen_search import ScreenResult, find

TYPING_PAUSE = 0.09
"""Seconds without a key before a search begins: less and slow libraries search in vain, more and it feels slow."""

Outcome = ScreenResult | NewsreaderError
"""What a search came to: an answer, or what is wrong with the query or the library."""


class TypedSearch:
    """Passes on the outcome of the search asked for last, and of no other.

    `run` runs a coroutine function beside everything else, `deliver` is given the outcome.
    """

    def __init__(
        self,
        library: Library,
        run: Callable[[Callable[[], Coroutine[None, None, None]]], object],
        deliver: Callable[[Outcome], None],
    ) -> None:
        self._library = library
        self._run = run
        self._deliver = deliver
        self._number = 0
        self._delivered = 0
        self._cancel = threading.Event()
        self.every_value = False
        """Facets are fetched in full, not only their most frequent values."""

    @property
    def is_busy(self) -> bool:
        """Whether an outcome is still to come."""
        return self._delivered != self._number

    def start(self, state: State, pause: float = 0) -> None:
        """Search after so many seconds, unless asked for something else meanwhile."""
        self.stop()
        self._number += 1
        self._cancel = threading.Event()
        self._run(partial(self._search, self._number, state, self._cancel, pause))

    def stop(self) -> None:
        """Stop the search that goes on, if one does; nothing more comes of it."""
        self._cancel.set()
        self._delivered = self._number

    async def _search(self, number: int, state: State, cancel: threading.Event, pause: float) -> None:
        await asyncio.sleep(pause)
        if cancel.is_set():
            return
        outcome: Outcome
        try:
            outcome = await asyncio.to_thread(find, self._library, state, cancel, every_value=self.every_value)
        except CancelledError:
            return
        except NewsreaderError as error:
            outcome = error
        except BaseException:
            if number == self._number:
                self._delivered = number
            raise
        if number == self._number and not cancel.is_set():
            self._delivered = number
            self._deliver(outcome)
