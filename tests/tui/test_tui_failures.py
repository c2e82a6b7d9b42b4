"""What fails unforeseen is a message and a line in the log, and the reader goes on."""

from operator import attrgetter

import pytest
from textual import events
from textual.driver import Driver

from newsreader.library import Library
from newsreader.tui.app import NewsreaderApp
from tests.tui.tui_stage import NOW, settle


def fail(*_: object, **__: object) -> None:
    raise RuntimeError("disk on fire")


@pytest.mark.parametrize(
    ("method", "keys"),
    [("set_starred", "s"), ("search", "S"), ("record", "j"), ("originals.raw_lines", "p"), ("versions", "V")],
)
async def test_the_reader_goes_on(library: Library, monkeypatch, method: str, keys: str) -> None:
    app = NewsreaderApp(library, now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with monkeypatch.context() as broken:
            *door, name = method.split(".")
            broken.setattr(attrgetter(*door)(library) if door else library, name, fail)
            await pilot.press(*keys)
            await settle(pilot)
            assert "disk on fire" in app.status.message
        await pilot.press("G")
        await settle(pilot)
        assert app.stories.cursor == app.stories.count - 1
    assert "Traceback" in (library.path / "newsreader.log").read_text()


async def test_a_widget_that_fails_ends_the_program_with_one_line(library: Library, monkeypatch) -> None:
    app = NewsreaderApp(library, now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app.stories, "render_line", fail)
        app.stories.refresh()
        await pilot.pause(0.1)
    assert app.return_code == 2
    assert "disk on fire" in str(app.error_log.failures[0])


async def test_a_message_that_fails_is_told(library: Library, monkeypatch) -> None:
    app = NewsreaderApp(library, now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with monkeypatch.context() as broken:
            broken.setattr(app.status, "show_place", fail)
            await pilot.press("j")
            await settle(pilot)
            assert "disk on fire" in app.status.message
        await pilot.press("j")
        await settle(pilot)
        assert app.stories.cursor == 2


async def test_back_from_the_shell_the_whole_screen_is_drawn(library: Library, monkeypatch) -> None:
    app = NewsreaderApp(library, now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        drawn = []
        monkeypatch.setattr(app, "refresh", lambda **how: drawn.append(how))
        app.post_message(Driver.SignalResume())
        await settle(pilot)
        assert drawn == [{"layout": True}]


async def test_a_click_before_all_parts_are_there_does_nothing(library: Library, monkeypatch) -> None:
    async def never(_: NewsreaderApp) -> None:
        """Stand for a start that is not over yet."""

    monkeypatch.setattr(NewsreaderApp, "_begin", never)
    app = NewsreaderApp(library, now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        for event in (events.MouseDown, events.MouseUp):
            # The place of a key in the footer: a click there runs its command.
            app.post_message(event(None, 4, 23, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=4, screen_y=23))
        await pilot.pause(0.1)
        assert app.is_running
