"""The schedule of fetching: pure functions that decide when a feed is fetched next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from newsreader.store.feed_table import FeedRow

LONGEST_DELAY = timedelta(days=1)
"""A feed that fails again and again is still tried once in this time."""
_MOST_DOUBLINGS = 10


def stamp(moment: datetime) -> str:
    """Return a moment as it is stored: ISO 8601, UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def is_due(row: FeedRow, now: datetime) -> bool:
    """Tell whether a feed is due, so that an update that names no sources fetches it."""
    return not row.is_paused and (row.next_try is None or row.next_try <= stamp(now))


def after_success(row: FeedRow, now: datetime, minutes: int, jitter: float) -> FeedRow:
    """Return the state of a feed after a fetch that succeeded; it is due again after its own interval, else `minutes`.

    `jitter` (0 to 1) spreads feeds over the last tenth of that time, so that they are not all due at the same moment.
    """
    delay = timedelta(minutes=row.interval or minutes) * (1 - jitter / 10)
    return replace(row, succeeded=stamp(now), error=None, failures=0, next_try=stamp(now + delay), is_paused=False)


def after_failure(
    row: FeedRow,
    now: datetime,
    minutes: int,
    jitter: float,
    *,
    error: str,
    retry_after: float | None = None,
    is_gone: bool = False,
) -> FeedRow:
    """Return the state of a feed after a fetch that failed.

    The delay doubles with each failure in a row, up to `LONGEST_DELAY` or the feed's own interval. If a server says
    when to try again (`retry_after`, in seconds), it is not asked before that. A feed that is gone for good is paused.
    """
    failures = row.failures + 1
    interval = timedelta(minutes=row.interval or minutes)
    delay = min(interval * 2 ** min(failures, _MOST_DOUBLINGS), max(LONGEST_DELAY, interval)) * (1 - jitter / 10)
    delay = max(delay, timedelta(seconds=retry_after or 0))
    return replace(row, error=error, failures=failures, next_try=stamp(now + delay), is_paused=row.is_paused or is_gone)
