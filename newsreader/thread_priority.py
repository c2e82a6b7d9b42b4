"""Who goes first in a process whose threads share one interpreter: what somebody waits for, before what nobody does.

A thread lets go of the interpreter at each row of a query and each larger step of numpy. One that does so gets it back
only after a turn of the others, so a search beside an import takes twenty times as long. And one that takes it back at
once never lets a sleeping thread have it, for that waits anew each time: keys go unheard. So long work makes way.
"""

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

PATIENCE = 0.5
"""Seconds after which work in the background goes on beside what goes first: that may be waiting for it."""

STRETCH = 0.004
"""Seconds of long work without a pause."""

PAUSE = 0.0002
"""Seconds in which a sleeping thread wakes up and takes the interpreter."""

Thing = TypeVar("Thing")


class Turns:
    """Keeps account of what goes first; several threads may go first at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_free = threading.Event()
        self._is_free.set()
        self._ahead = 0
        self._since = 0.0
        self._paused = 0.0

    @contextlib.contextmanager
    def first(self) -> Iterator[None]:
        """Go first; what makes way waits meanwhile."""
        with self._lock:
            if not self._ahead:
                self._since = time.monotonic()
            self._ahead += 1
            self._is_free.clear()
        try:
            yield
        finally:
            with self._lock:
                self._ahead -= 1
                if not self._ahead:
                    self._is_free.set()

    def make_way(self) -> None:
        """Wait for what goes first, where something does; to be called between the steps of long work."""
        now = time.monotonic()
        if self._ahead and (patience := self._since + PATIENCE - now) > 0:
            self._is_free.wait(patience)
        elif now - self._paused > STRETCH and threading.active_count() > 1:
            time.sleep(PAUSE)
            self._paused = time.monotonic()

    def making_way(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """Pass on `things`, making way before each of them."""
        for thing in things:
            self.make_way()
            yield thing


turns = Turns()
"""Of this process."""
