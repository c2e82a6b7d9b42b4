"""Worker processes that recognise names in batches of articles; a process that dies is replaced."""

import contextlib
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from newsreader.config import Config
from newsreader.errors import CancelledError, NewsreaderError
from newsreader.model import CancelToken, LocalName

Key = TypeVar("Key", bound=Hashable)

_ATTEMPTS = 12
"""How many workers may die on one batch before the batch fails: more than a user kills by hand."""
_POLL = 0.2
"""Seconds between two looks at the cancel token."""


@dataclass(frozen=True, slots=True)
class NameBatch(Generic[Key]):
    """Articles that are processed together: `key` is the caller's, `texts` is as for `Recogniser.names`."""

    key: Key
    texts: Sequence[Sequence[str]]


def recognise_in_processes(
    batches: Iterable[NameBatch[Key]], config: Config, workers: int = 1, cancel: CancelToken | None = None
) -> Iterator[tuple[Key, list[list[LocalName]]]]:
    """Yield the key and the names of each batch as it is done, not necessarily in order; each exactly once.

    `batches` is read lazily, one batch ahead for each worker. A worker that dies is replaced and its batch done again.
    Raises `CancelledError` when `cancel` is set, and what recognition itself raises (`ConfigError` for the model).
    """
    pool = _Pool(batches, config, max(1, workers))
    try:
        yield from pool.results(cancel)
    finally:
        pool.stop()


class _Worker(Generic[Key]):
    """One process, the connection to it and the batch that it is working on."""

    def __init__(self, config: Config) -> None:
        # Not multiprocessing, because it would run the caller's script again in each worker.
        near, far = socket.socketpair()
        with far:
            self.process = subprocess.Popen(  # noqa: S603 - this very interpreter, no shell
                [sys.executable, "-m", "newsreader.entities.recognition.worker_process", str(far.fileno())],
                pass_fds=(far.fileno(),),
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self.connection = Connection(near.detach())
        self.batch: NameBatch[Key] | None = None
        with contextlib.suppress(OSError):  # as in `give`
            self.connection.send(config)

    def give(self, batch: NameBatch[Key]) -> None:
        self.batch = batch
        with contextlib.suppress(OSError):  # it has died: `_receive` notices it, and its successor gets the batch
            self.connection.send(batch.texts)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.connection.close()


class _Pool(Generic[Key]):
    """The workers and the batches that are left."""

    def __init__(self, batches: Iterable[NameBatch[Key]], config: Config, size: int) -> None:
        self._batches = iter(batches)
        self._config = config
        self._size = size
        self._retries: deque[NameBatch[Key]] = deque()
        self._deaths: dict[Key, int] = {}
        self._workers: list[_Worker[Key]] = []

    def results(self, cancel: CancelToken | None) -> Iterator[tuple[Key, list[list[LocalName]]]]:
        """Yield results until no batch is left."""
        self._start_workers()
        while busy := {worker.connection: worker for worker in self._workers if worker.batch}:
            if cancel is not None and cancel.is_set():
                raise CancelledError("stopped recognising names")
            for connection in wait(list(busy), timeout=_POLL):
                worker = busy[connection]  # type: ignore[index]
                batch, names = worker.batch, self._receive(worker)
                if names is not None and batch is not None:
                    self._feed(worker)
                    yield batch.key, names
            self._start_workers()

    def stop(self) -> None:
        """End all processes at once."""
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def _start_workers(self) -> None:
        while len(self._workers) < self._size and (batch := self._next()):
            worker: _Worker[Key] = _Worker(self._config)
            self._workers.append(worker)
            worker.give(batch)

    def _next(self) -> NameBatch[Key] | None:
        return self._retries.popleft() if self._retries else next(self._batches, None)

    def _feed(self, worker: _Worker[Key]) -> None:
        worker.batch = None
        if batch := self._next():
            worker.give(batch)

    def _receive(self, worker: _Worker[Key]) -> list[list[LocalName]] | None:
        """Return the names a worker has found, or None if it has died instead."""
        try:
            answer: list[list[LocalName]] | NewsreaderError = worker.connection.recv()
        except (EOFError, OSError):
            self._remove(worker)
            return None
        if isinstance(answer, NewsreaderError):
            raise answer
        return answer

    def _remove(self, worker: _Worker[Key]) -> None:
        """Remove a dead worker and queue its batch again."""
        self._workers.remove(worker)
        worker.stop()
        if worker.batch is None:
            return
        key = worker.batch.key
        self._deaths[key] = self._deaths.get(key, 0) + 1
        if self._deaths[key] >= _ATTEMPTS:
            raise NewsreaderError(f"recognising names: {_ATTEMPTS} worker processes died over the same articles")
        self._retries.append(worker.batch)
