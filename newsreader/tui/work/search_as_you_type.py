"""Searches while the user types: waits for a pause, searches in a thread, and never shows an outdated result."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from functools import partial

from newsreader.errors import CancelledError, NewsreaderError
from newsreader.library import Library
from newsreader.tui.state import State
from newsreader.tui.work.screen_search import ScreenResult, find

TYPING_PAUSE = 0.09
"""The search begins when the user has typed nothing for so many seconds.

A shorter pause starts searches that the next key stops again; a longer one is felt as a delay.
"""

Outcome = ScreenResult | NewsreaderError
"""The end of a search: a result, or an error in the query or the library."""


class SearchAsYouType:
    """Delivers the outcome of the search that was started last, and of no other.

    `run` runs a coroutine function beside everything else; `deliver` receives the outcome.
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
        """Whether all values of the facets are fetched, instead of the most frequent."""

    @property
    def is_busy(self) -> bool:
        """Whether a search is under way."""
        return self._delivered != self._number

    def start(self, state: State, pause: float = 0) -> None:
        """Search after so many seconds, unless another search is started before."""
        self.stop()
        self._number += 1
        self._cancel = threading.Event()
        self._run(partial(self._search, self._number, state, self._cancel, pause))

    def stop(self) -> None:
        """Stop the search that is under way; its outcome is not delivered."""
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
