"""Datelines: the place, the day and the agency that a story begins with, such as "KIGALI, Jun 15 (IPS) -".

There are two readings. `find_dateline` serves the cutting of pages, which asks how long a dateline is, who sends it and
when: it takes any words for the place. `find_dateline_names` serves the recognition of names, which asks where each
name begins and ends: it takes only words with capitals, and a colon for the dash. Each keeps its own expression, since
the model that cuts pages was trained with the first one.
"""

import re
from dataclasses import dataclass
from functools import cache

from newsreader.language.dates import Found, day_number, find_date, loose_month
from newsreader.language.english import ENGLISH
from newsreader.language.languages import Language, alternatives

_REACH = 100
"""The dash of a dateline stands within so many characters."""
_CAPITALISED = r"[^\W\d_a-z][\w.'-]*"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline of a text.

    `length` counts its characters up to the text behind it, `place` is what stands before agency and day; `agency` and
    `date` are None where they are not told.
    """

    length: int
    place: str
    agency: str | None
    date: Found | None


@dataclass(frozen=True, slots=True)
class DatelineNames:
    """Where the names in a dateline stand, as offsets; None for a name that is not there.

    `is_sure` tells that a day or an agency stands in it and a dash behind it. Without these the words could as well be
    a heading ("ANALYSIS: ..."), unless the place is known.
    """

    place: tuple[int, int]
    region: tuple[int, int] | None
    agency: tuple[int, int] | None
    is_sure: bool


def find_dateline(plain: str, language: Language = ENGLISH) -> Dateline | None:
    """Return the dateline that a text with straight quotes begins with; None where there is none."""
    head = plain[:_REACH]
    match = _dateline(language).match(plain) if "-" in head or "–" in head or "—" in head else None
    if not match:
        return None
    agency = match["agency"] if match["agency"] in language.agencies else None
    found = find_date(match["head"], language)
    if agency is None and found is None and not match["head"].isupper():
        return None
    place = match["head"].partition("(")[0]
    if found:
        place = place.partition(found.words)[0]
    return Dateline(match.end(), place.strip(" ,-–—"), agency, found)


def is_full(dateline: Dateline, language: Language = ENGLISH) -> bool:
    """Tell whether a dateline names an agency or a day behind one place or several, and nothing else."""
    is_told = dateline.agency is not None or dateline.date is not None
    return is_told and _places(language).fullmatch(dateline.place) is not None


def find_dateline_names(plain: str, language: Language = ENGLISH) -> DatelineNames | None:
    """Return where names stand in the words before a dash or a colon that look like a dateline; None without such."""
    match = _names(language).match(plain)
    if not match:
        return None
    region, agency = (match.span(group) if match[group] else None for group in ("region", "agency"))
    is_sure = match["mark"] != ":" and bool(match["day"] or match["sender"])
    return DatelineNames(match.span("place"), region, agency, is_sure)


@cache
def _dateline(language: Language) -> re.Pattern[str]:
    agency = rf"[A-Z][\w/ -]{{0,23}}\w|{_agencies_in_small_letters(language)}"
    return re.compile(
        rf"^(?P<head>[^\"?!]{{0,70}}?(?:\( ?(?P<agency>{agency}) ?\)|(?<=\d)|(?<=[a-z]\.)|(?<=[A-Z]{{3}}))) ?[-–—]+ ",
        re.ASCII,
    )


def _agencies_in_small_letters(language: Language) -> str:
    return alternatives(agency for agency in language.agencies if agency[0].islower())


@cache
def _places(language: Language) -> re.Pattern[str]:
    joiners = alternatives(language.place_joiners | language.place_conjunctions)
    return re.compile(rf"(?:[^\W\d_a-z][\w.'’-]*(?:[ ,&/]+(?:(?:{joiners})[- ])?)?){{1,6}}", re.ASCII)


@cache
def _names(language: Language) -> re.Pattern[str]:
    place = rf"{_CAPITALISED}(?:[ -](?:{_CAPITALISED}|{alternatives(language.place_joiners)})){{0,3}}"
    month, number = loose_month(language), day_number(language)
    agency = rf"[A-Z][\w/ -]{{1,24}}|{_agencies_in_small_letters(language)}"
    return re.compile(
        rf"(?P<place>{place})(?:, ?(?P<region>{place}))?"
        rf"(?P<day>,? (?:{month} {number}|{number} {month})(?:,? \d{{4}})?,?)?"
        rf"(?P<sender> ?\( ?(?P<agency>{agency}) ?\))? ?(?P<mark>--?|[—–:]) ?(?=[\"'A-Z\d])"
    )
