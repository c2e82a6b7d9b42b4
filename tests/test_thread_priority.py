"""Priority between threads: background work waits for foreground work."""

import threading
import time

import pytest

from newsreader.thread_priority import LONGEST_WAIT, ThreadPriority


def work_in_background(priority: ThreadPriority, done: threading.Event) -> None:
    priority.pause_background()
    done.set()


def test_background_work_waits_for_foreground_work() -> None:
    priority, done = ThreadPriority(), threading.Event()
    with priority.foreground():
        worker = threading.Thread(target=work_in_background, args=(priority, done))
        worker.start()
        assert not done.wait(0.05)
    assert done.wait(5)
    worker.join()


def test_background_work_waits_until_the_last_foreground_thread_is_done() -> None:
    priority, done = ThreadPriority(), threading.Event()
    with priority.foreground():
        with priority.foreground():
            threading.Thread(target=work_in_background, args=(priority, done)).start()
        assert not done.wait(0.05)
    assert done.wait(5)


def test_background_work_goes_on_after_the_longest_wait() -> None:
    priority = ThreadPriority()
    with priority.foreground():
        time.sleep(LONGEST_WAIT)
        assert list(priority.with_pauses(range(1000))) == list(range(1000))


def test_an_error_ends_foreground_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.thread_priority.LONGEST_WAIT", 60)
    priority = ThreadPriority()
    with pytest.raises(ValueError, match="wrong"), priority.foreground():
        raise ValueError("wrong")
    done = threading.Event()
    threading.Thread(target=work_in_background, args=(priority, done)).start()
    assert done.wait(5)
