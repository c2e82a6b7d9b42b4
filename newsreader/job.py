"""Jobs: how long work reports progress and problems to its caller, and how the caller cancels it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsreader.model import CancelToken, Problem, Progress, Warn


def _ignore_progress(stage: str, done: int, total: int | None) -> None:
    """Do nothing."""


def _ignore_problem(problem: Problem) -> None:
    """Do nothing."""


class _Never:
    """A cancel token that is never set."""

    def is_set(self) -> bool:
        return False


_NEVER = _Never()


class Job(NamedTuple):
    """The callbacks of one job, passed to all layers that do long work; a field that is not given does nothing."""

    progress: Progress = _ignore_progress
    warn: Warn = _ignore_problem
    cancel: CancelToken = _NEVER

    @classmethod
    def of(cls, progress: Progress | None = None, warn: Warn | None = None, cancel: CancelToken | None = None) -> Job:
        """Make a job from the optional arguments of a public method."""
        return cls(progress or _ignore_progress, warn or _ignore_problem, cancel or _NEVER)

    @property
    def has_progress(self) -> bool:
        """Whether progress is reported to anybody."""
        return self.progress is not _ignore_progress

    def with_total(self, total: int | None) -> Job:
        """Return this job for work that does not know its total: `total` is reported until more than that is done."""
        if total is None or not self.has_progress:
            return self
        tell = self.progress
        return self._replace(progress=lambda stage, done, _: tell(stage, done, total if done <= total else None))

    def collecting(self, problems: list[Problem]) -> Job:
        """Return this job with each problem appended to a list as well."""
        tell = self.warn

        def warn(problem: Problem) -> None:
            problems.append(problem)
            tell(problem)

        return self._replace(warn=warn)


UNWATCHED = Job()
"""A job that nobody watches or stops."""
