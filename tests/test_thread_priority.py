"""Who goes first among the threads of a process."""

import threading
import time

import pytest

from newsreader.thread_priority import PATIENCE, Turns


def test_long_work_waits_while_something_goes_first() -> None:
    turns, done = Turns(), threading.Event()
    with turns.first():
        worker = threading.Thread(target=lambda: (turns.make_way(), done.set()))
        worker.start()
        assert not done.wait(0.05)
    assert done.wait(5)
    worker.join()


def test_long_work_waits_until_the_last_of_several_is_through() -> None:
    turns, done = Turns(), threading.Event()
    with turns.first():
        with turns.first():
            threading.Thread(target=lambda: (turns.make_way(), done.set())).start()
        assert not done.wait(0.05)
    assert done.wait(5)


def test_what_goes_first_for_long_may_be_waiting_for_the_work_itself() -> None:
    turns = Turns()
    with turns.first():
        time.sleep(PATIENCE)
        assert list(turns.making_way(range(1000))) == list(range(1000))


def test_an_error_ends_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.thread_priority.PATIENCE", 60)
    turns = Turns()
    with pytest.raises(ValueError, match="wrong"), turns.first():
        raise ValueError("wrong")
    done = threading.Event()
    threading.Thread(target=lambda: (turns.make_way(), done.set())).start()
    assert done.wait(5)
