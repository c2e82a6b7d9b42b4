"""Draws counts as bars of block characters, and lists the months from one to another."""

from collections.abc import Sequence

BLOCKS = " ▁▂▃▄▅▆▇█"


def sparkline(counts: Sequence[int]) -> str:
    """Draw counts as one line of blocks; every count except 0 is visible."""
    return bars(counts, 1)[0] if counts else ""


def bars(counts: Sequence[int], height: int) -> list[str]:
    """Draw counts as bars that are `height` lines high; returns the lines, the top line first."""
    most = max(counts, default=0)
    steps = 8 * height
    levels = [-(-count * steps // most) if most else 0 for count in counts]
    rows = range(height - 1, -1, -1)
    return ["".join(BLOCKS[max(0, min(8, level - 8 * row))] for level in levels) for row in rows]


def months_between(first: str, last: str) -> list[str]:
    """List the months from one to another, both as year-month, both included."""
    start, end = _number(first), _number(last)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]


def _number(month: str) -> int:
    year, _, rest = month.partition("-")
    return int(year) * 12 + int(rest) - 1
