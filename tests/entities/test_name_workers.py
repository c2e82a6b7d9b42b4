"""The worker processes: everything is done once, whatever happens to a worker."""

import subprocess
import threading

import pytest

from newsreader.config import Config
from newsreader.entities.recognition.worker_pool import NameBatch, recognise_in_processes
from newsreader.errors import CancelledError, ConfigError

BATCHES = [NameBatch(number, [[f"Sanna Marin spent day {number} in Helsinki."]]) for number in range(6)]


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """All processes started during a test."""
    started: list[subprocess.Popen[bytes]] = []

    class Recorded(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    return started


def test_every_batch_comes_back_once_though_workers_are_killed(processes: list[subprocess.Popen[bytes]]) -> None:
    done = []
    for key, names in recognise_in_processes(BATCHES, Config(), workers=2):
        done.append(key)
        assert [name.name for name in names[0]] == ["Sanna Marin", "Helsinki"]
        if len(done) in (1, 3):
            next(process for process in processes if process.poll() is None).kill()
    assert sorted(done) == [0, 1, 2, 3, 4, 5]


def test_cancelling_stops_and_leaves_no_process_behind(processes: list[subprocess.Popen[bytes]]) -> None:
    cancel = threading.Event()
    results = recognise_in_processes(BATCHES, Config(), cancel=cancel)
    next(results)
    cancel.set()
    with pytest.raises(CancelledError):
        list(results)
    assert [process.poll() is None for process in processes] == [False]


def test_what_is_wrong_in_a_worker_is_told_to_the_caller() -> None:
    with pytest.raises(ConfigError, match="no_such_model"):
        list(recognise_in_processes(BATCHES, Config(model="no_such_model")))


def test_nothing_to_do_starts_no_process(processes: list[subprocess.Popen[bytes]]) -> None:
    assert list(recognise_in_processes([], Config())) == []
    assert processes == []
