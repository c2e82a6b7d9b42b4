"""The date expressions of queries (`2025`, `2025-10-27`, `today`, `7d`, `last-week`, `monday` …) and their meaning."""

import re
from datetime import date, timedelta

from newsreader.language.english import ENGLISH

WEEKDAYS = tuple(map(str.lower, ENGLISH.weekdays))
PERIODS = ("this-week", "last-week", "this-month", "last-month", "this-year", "last-year")
WORDS = ("today", "yesterday", *PERIODS, *WEEKDAYS)

_ABSOLUTE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4})([dwmy])")
_SPACES = re.compile(r"[\s_]+")


def normal(expression: str) -> str | None:
    """Return the canonical form of a date expression (ISO 8601 or a word), or None when it is none."""
    text = _SPACES.sub("-", expression.strip().lower())
    if text in WORDS or _AGO.fullmatch(text):
        return text
    match = _ABSOLUTE.fullmatch(text)
    if match is None:
        return None
    parts = [int(part) for part in match.groups() if part]
    try:
        date(*parts, *[1] * (3 - len(parts)))
    except ValueError:
        return None
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def is_absolute(expression: str) -> bool:
    """Tell whether a canonical expression means the same days on whatever day it is read."""
    return _ABSOLUTE.fullmatch(expression) is not None


def days(expression: str, today: date) -> tuple[date, date]:
    """Return the first and the last day that a canonical expression means when read on `today`."""
    match = _ABSOLUTE.fullmatch(expression)
    if match:
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if day:
            return date(year, month, day), date(year, month, day)
        return _month(year, month) if month else (date(year, 1, 1), date(year, 12, 31))
    match = _AGO.fullmatch(expression)
    if match:
        day_then = _ago(int(match[1]), match[2], today)
        return day_then, day_then
    if expression in WEEKDAYS:
        then = today - timedelta(days=(today.weekday() - WEEKDAYS.index(expression)) % 7)
        return then, then
    return _period(expression, today)


def _period(word: str, today: date) -> tuple[date, date]:
    if word in {"today", "yesterday"}:
        day = _back(today, int(word == "yesterday"))
        return day, day
    is_last = word.startswith("last-")
    if word.endswith("week"):
        monday = _back(today, today.weekday() + 7 * is_last)
        return monday, monday + timedelta(days=6)
    if word.endswith("month"):
        day = _back(today.replace(day=1), 1) if is_last else today
        return _month(day.year, day.month)
    year = max(1, today.year - is_last)
    return date(year, 1, 1), date(year, 12, 31)


def _ago(count: int, unit: str, today: date) -> date:
    if unit in "dw":
        return _back(today, count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(today.day, _days_in(year, month + 1)))


def _back(day: date, count: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - count))


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, _days_in(year, month))


def _days_in(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
