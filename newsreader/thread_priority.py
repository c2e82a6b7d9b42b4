"""Priority between the threads of this process: work that a user waits for runs before work in the background.

Only one thread at a time runs Python code, and each thread releases the interpreter at every row of a query and every
larger step of numpy. This causes two problems. A search during an import gets the interpreter back only after the
import has used it for a while, and takes twenty times as long. And a thread that takes the interpreter back at once
gives a sleeping thread no chance to get it, so the screen does not react to keys. So work that a user waits for marks
itself as foreground, and long work in the background pauses between its steps.
"""

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

LONGEST_WAIT = 0.5
"""After so many seconds background work goes on beside foreground work, which may itself be waiting for it."""

STEP_SECONDS = 0.004
"""How long background work runs without a pause."""

PAUSE_SECONDS = 0.0002
"""How long a pause is: enough for a sleeping thread to wake up and take the interpreter."""

Item = TypeVar("Item")


class ThreadPriority:
    """Counts the threads that do foreground work, and makes background work wait for them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_free = threading.Event()
        self._is_free.set()
        self._foreground_count = 0
        self._foreground_since = 0.0
        self._last_pause = 0.0

    @contextlib.contextmanager
    def foreground(self) -> Iterator[None]:
        """Mark the work within the context as foreground; several threads may do so at once."""
        with self._lock:
            if not self._foreground_count:
                self._foreground_since = time.monotonic()
            self._foreground_count += 1
            self._is_free.clear()
        try:
            yield
        finally:
            with self._lock:
                self._foreground_count -= 1
                if not self._foreground_count:
                    self._is_free.set()

    def pause_background(self) -> None:
        """Wait until no foreground work runs, or pause briefly. Call it between the steps of long background work."""
        now = time.monotonic()
        if self._foreground_count and (longest := self._foreground_since + LONGEST_WAIT - now) > 0:
            self._is_free.wait(longest)
        elif now - self._last_pause > STEP_SECONDS and threading.active_count() > 1:
            time.sleep(PAUSE_SECONDS)
            self._last_pause = time.monotonic()

    def with_pauses(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield `items`, with a call of `pause_background` before each of them."""
        for item in items:
            self.pause_background()
            yield item


priority = ThreadPriority()
"""The one of this process."""
