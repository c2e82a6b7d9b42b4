"""A library of the bundled pages, made once and copied for every test, and an application opened on it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsreader.config import Config
from newsreader.library import Library
from newsreader.tui.app import NewsreaderApp
from newsreader.tui.app_context import Writer
from tests.tui.tui_stage import NOW, Open, Opened, settle


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


@pytest.fixture
def open_app() -> Open:
    """Open the application on a library, at rest."""

    @asynccontextmanager
    async def opened(
        library: Library, size: tuple[int, int] = (80, 24), writers: Mapping[str, Writer] | None = None
    ) -> AsyncIterator[Opened]:
        app = NewsreaderApp(library, now=lambda: NOW, writers=writers)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield app, pilot
        assert app.error_log.failures == []

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
