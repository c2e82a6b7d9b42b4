"""Runs the longer tasks of commands one after the other, while keys go on being handled."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from newsreader.errors import NewsreaderError


class TaskQueue:
    """Each task begins when the one before has ended.

    `run` starts a coroutine beside the others; `show_error` tells the user of an error that he can correct.
    """

    def __init__(self, run: Callable[[Coroutine[Any, Any, None]], object], show_error: Callable[[str], None]) -> None:
        self._run = run
        self._show_error = show_error
        self._lock = asyncio.Lock()

    def add(self, task: Coroutine[Any, Any, None]) -> None:
        """Run a task after those that were added before."""
        self._run(self._run_after_others(task))

    async def _run_after_others(self, task: Coroutine[Any, Any, None]) -> None:
        async with self._lock:
            try:
                await task
            except NewsreaderError as error:
                self._show_error(str(error))
