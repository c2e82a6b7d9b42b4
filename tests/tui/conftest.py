"""A library of the bundled pages, made once and copied for every test, and an application opened on it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsreader.config import Config
from newsreader.library import Library
from newsreader.tui.app import NewsreaderApp

NOW = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)

Opened = tuple[NewsreaderApp, Pilot[None]]
Open = Callable[..., AbstractAsyncContextManager[Opened]]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled pages with their names recognised."""
    path = tmp_path_factory.mktemp("sample") / "library"
    with Library.open(path, config=Config()) as library:
        library.add_sample(entities=True)
        library.search("")
    return path


@pytest.fixture
def library(sample: Path, tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "library"
    shutil.copytree(sample, path)
    with Library.open(path, config=Config()) as library:
        yield library


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


@pytest.fixture
def open_app() -> Open:
    """Open the application on a library, at rest."""

    @asynccontextmanager
    async def opened(library: Library, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Opened]:
        app = NewsreaderApp(library, now=lambda: NOW)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield app, pilot
        assert app.logbook.failures == []

    return opened


@pytest.fixture
def press() -> Callable[..., object]:
    """Press keys one after the other and wait for what they bring about."""

    async def press_keys(pilot: Pilot[None], *keys: str) -> None:
        for key in keys:
            await pilot.press(key)
            await asyncio.sleep(0)
        await settle(pilot)

    return press_keys
