"""Datelines: the place, the day and the agency that a story begins with, such as "KIGALI, Jun 15 (IPS) -".

There are two functions. The cutting of pages uses `find_dateline`, which returns the length, the agency and the date of
a dateline; it accepts any words as the place. The recognition of names uses `find_dateline_names`, which returns where
each name begins and ends; it accepts only words with capitals, and also a colon in place of the dash. Each function has
its own expression, because the model that cuts pages was trained with the first one.
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

    `length` counts its characters up to the text after it. `place` is the text before the agency and the day. `agency`
    and `date` are None where the dateline does not name them.
    """

    length: int
    place: str
    agency: str | None
    date: Found | None


@dataclass(frozen=True, slots=True)
class DatelineNames:
    """The offsets of the names in a dateline; None for a name that is not there.

    `is_sure` tells that the dateline contains a day or an agency and ends with a dash. Otherwise the words may be a
    heading ("ANALYSIS: ..."), unless the place is known.
    """

    place: tuple[int, int]
    region: tuple[int, int] | None
    agency: tuple[int, int] | None
    is_sure: bool


def find_dateline(plain: str, language: Language = ENGLISH) -> Dateline | None:
    """Return the dateline at the start of a text with straight quotes; None where there is none."""
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
    """Tell whether a dateline consists of one or more places and then an agency or a day, and nothing else."""
    is_told = dateline.agency is not None or dateline.date is not None
    return is_told and _places(language).fullmatch(dateline.place) is not None


def find_dateline_names(plain: str, language: Language = ENGLISH) -> DatelineNames | None:
    """Return where the names are in words before a dash or a colon that look like a dateline; None where none do."""
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
