"""What the tests of the terminal interface share: the time it is, and waiting for the application to come to rest."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from newsreader.tui.app import NewsreaderApp

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)

Opened = tuple[NewsreaderApp, Pilot[None]]
Open = Callable[..., AbstractAsyncContextManager[Opened]]


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing goes on any more: no search, no story being loaded, no timer about to begin one."""
    app = pilot.app
    assert isinstance(app, NewsreaderApp)
    for _ in range(300):
        await pilot.pause(0.07)
        workers = [worker for worker in app.workers if not worker.is_finished]
        if not workers and not app.searches.is_busy and app.results.answer is not None:
            return
    pytest.fail("the application does not come to rest")
