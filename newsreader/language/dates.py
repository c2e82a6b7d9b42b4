"""Dates in the text of news: a full one becomes ISO 8601, a partial one stays as its words, and nothing is guessed."""

import re
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from newsreader.language.english import ENGLISH
from newsreader.language.languages import Language, alternatives
from newsreader.text import straighten

# "27 Oct 202527 Oct 2025": some pages give a date twice without a space, so a year may run into the next day.
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d{4})(?=\D|$|\d{1,2} [A-Z])"
_SLASHED = re.compile(r"(?<!\d)(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)(?!\d)")
_RFC822 = re.compile(r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d")


class _Expressions(NamedTuple):
    """How dates are written in a language: full ones in several ways, and those of a day and a month only."""

    full: tuple[re.Pattern[str], ...]
    partial: re.Pattern[str]


@cache
def _expressions(language: Language) -> _Expressions:
    month = rf"(?P<month>{_month_names(language)})\b\.?"
    day = rf"(?P<day>[0-3]?\d)(?:{alternatives(language.day_endings)})?"
    of = rf"(?: (?:{alternatives(language.day_joiners)}))?"
    at = rf"(?:(?:{alternatives(language.time_joiners)}) )?"
    time = (
        rf"(?:[T ,|·•–-]+{at}(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
        r"(?: ?(?P<half>[ap]\.?m\.?))?(?: ?(?P<zone>Z|GMT|UTC|[+-]\d\d:?\d\d))?)?"
    )
    full = (
        rf"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<number>[01]?\d)-(?P<day>[0-3]?\d)(?!\d){time}",
        rf"(?<![\d.]){day}{of}[ -]{month},?[ -]{_YEAR}{time}",
        rf"\b{month} {day},? {_YEAR}{time}",
        r"(?<![\d.])(?P<day>\d\d)\.(?P<number>[01]\d)\.(?P<year>(?:19|20)\d\d)(?!\d)",
    )
    partial = (
        rf"(?<![\d.]){day}{of} {month}(?! ?\d)|"
        rf"\b{month.replace('month', 'month2', 1)} {day.replace('day', 'day2', 1)}(?!\d)"
    )
    return _Expressions(tuple(re.compile(way, re.IGNORECASE) for way in full), re.compile(partial, re.IGNORECASE))


@cache
def _month_numbers(language: Language) -> dict[str, int]:
    return {form.casefold(): number for number, forms in enumerate(language.months, 1) for form in forms}


def loose_month(language: Language) -> str:
    """Return an expression for a month with any letters after its name, since agencies misspell them ("Marchg 12")."""
    return rf"(?:{_month_names(language)})[^\W\d_]*\.?"


def loose_weekday(language: Language) -> str:
    """Return an expression for a weekday, in full or short."""
    return rf"(?:{alternatives((*language.weekdays, *language.weekday_abbreviations))})\.?"


def day_number(language: Language) -> str:
    """Return an expression for the number of a day, and for the "th" or the like that may follow it."""
    return rf"\d{{1,2}}(?:{alternatives(language.day_endings)})?"


def _month_names(language: Language) -> str:
    return alternatives(form for forms in language.months for form in forms)


class Found(NamedTuple):
    """A date as found in a text: `iso` is None where the words give only part of one."""

    iso: str | None
    words: str


def find_date(text: str, language: Language = ENGLISH) -> Found | None:
    """Return the first full date of `text`, else its first partial one (a day and a month), else None.

    Day and month as bare numbers (`3/4/2025`) count as full only where just one reading is possible.
    """
    plain = straighten(text)
    ways = _expressions(language)
    found = [found for found in (_first(pattern, plain, language) for pattern in (*ways.full, _SLASHED)) if found]
    if found:
        _, iso, words = min(found)
        return Found(iso or None, words)
    partial = ways.partial.search(plain)
    if partial and 1 <= int(partial["day"] or partial["day2"]) <= 31:
        return Found(None, partial[0].strip())
    return None


def resolve(given: str, language: Language = ENGLISH) -> Found | None:
    """Return the date in a date field of a format, such as RFC 822 or ISO 8601; text that is no date stays as it is."""
    text = straighten(given).strip()
    if not text:
        return None
    stamp = _from_iso(text) or (_from_rfc822(text) if _RFC822.match(text) else None)
    if stamp:
        return Found(stamp, text)
    return find_date(text, language) or Found(None, text)


def _from_iso(text: str) -> str | None:
    if not re.match(r"\d{4}-\d\d-\d\d|\d{8}T", text):
        return None
    try:
        if len(text) == 10:
            return date.fromisoformat(text).isoformat()
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _from_rfc822(text: str) -> str | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _first(pattern: re.Pattern[str], plain: str, language: Language) -> tuple[int, str, str] | None:
    for match in pattern.finditer(plain):
        iso = _iso_slashed(match) if pattern is _SLASHED else _iso(match, language)
        if iso is not None:
            return match.start(), iso, match[0].strip()
    return None


def _iso_slashed(match: re.Match[str]) -> str | None:
    """Return the date, or an empty text where the order of day and month is ambiguous."""
    first, second, year = (int(match[name]) for name in ("first", "second", "year"))
    readings = {_valid(year, month, day) for day, month in ((first, second), (second, first))} - {None}
    if not readings:
        return None
    return next(iter(readings)) if len(readings) == 1 else ""


def _iso(match: re.Match[str], language: Language) -> str | None:
    parts = match.groupdict()
    month = int(parts["number"]) if parts.get("number") else _month_numbers(language)[parts["month"].casefold()]
    day = _valid(int(parts["year"]), month, int(parts["day"]))
    if day is None or not parts.get("hour"):
        return day
    return f"{day}{_clock(parts)}"


def _clock(parts: dict[str, str]) -> str:
    """Return the time of day as `THH:MM:SS` with its zone where one is given, or nothing for an impossible one."""
    hour, half = int(parts["hour"]), (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    if hour > 23:
        return ""
    zone = parts.get("zone") or ""
    zone = "+00:00" if zone.upper() in ("Z", "GMT", "UTC") else zone
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{hour:02}:{parts['minute']}:{parts.get('second') or '00'}{zone}"


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
