"""The properties of articles as arrays; the index is the number of the article."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsreader.fields import LABELLED
from newsreader.search.arrays.article_labels import Labels, authors_of, domain_of, joined_labels, language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

NO_DAY = -(2**31)
"""The day of an article without a full date."""

_EPOCH = date(1970, 1, 1).toordinal()


class CatalogueRow(NamedTuple):
    """One article.

    `story` is the number of its story. `added` and `published` are ISO 8601. `duplicate` tells that another article
    represents its story. `hidden` tells that only is:hidden finds it. `words` None keeps the number of words that was
    stored before.
    """

    number: int
    story: int
    added: str
    published: str | None
    source: str
    outlet: str | None
    section: str | None
    duplicate: bool = False
    byline: str | None = None
    language: str | None = None
    url: str | None = None
    words: int | None = None
    hidden: bool = False


@dataclass(frozen=True)
class Columns:
    """One array for each property. Arrays are never changed once they are made."""

    alive: NDArray[np.bool_]
    story: NDArray[np.int32]
    day: NDArray[np.int32]
    """Published on this day since 1970-01-01, `NO_DAY` when no full date is known."""
    moment: NDArray[np.int64]
    """Seconds since 1970: when it was published, else when it was added. The sorts by date use it."""
    source: NDArray[np.int32]
    outlet: NDArray[np.int32]
    section: NDArray[np.int32]
    author: NDArray[np.int32]
    language: NDArray[np.int32]
    domain: NDArray[np.int32]
    added: NDArray[np.int32]
    """Added on this day since 1970-01-01, where the user is."""
    words: NDArray[np.int32]
    """How many words its text has."""
    duplicate: NDArray[np.bool_]
    hidden: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """One more than the highest article number there has been."""
        return len(self.alive)

    @cached_property
    def visible(self) -> NDArray[np.bool_]:
        """Whether each article is there and not hidden."""
        return self.alive & ~self.hidden

    @cached_property
    def month(self) -> NDArray[np.int32]:
        """Months since year 0, counted from 1; 0 for none."""
        months = self.day.astype("M8[D]").astype("M8[M]").astype(np.int64) + 1970 * 12 + 1
        return np.where(self.day == NO_DAY, 0, months).astype(np.int32)

    @cached_property
    def story_sizes(self) -> NDArray[np.int64]:
        """How many articles each story has."""
        return np.bincount(self.story[self.alive])

    @cached_property
    def is_folded(self) -> bool:
        """Whether any story has more than one article."""
        return bool(len(self.story_sizes) and self.story_sizes.max() > 1)


_KINDS: dict[str, Any] = {"alive": bool, "duplicate": bool, "hidden": bool, "moment": np.int64}
NAMES = tuple(field.name for field in fields(Columns))


def empty_columns(size: int = 0) -> Columns:
    """Return columns that hold no article."""
    columns = {name: np.zeros(size, _KINDS.get(name, np.int32)) for name in NAMES}
    columns["day"][:] = columns["added"][:] = NO_DAY
    return Columns(**columns)


def with_rows(columns: Columns, rows: Sequence[CatalogueRow], labels: dict[str, Labels]) -> Columns:
    """Return `columns` with `rows` added or replaced; new labels are added to `labels`."""
    if not rows:
        return columns
    size = max(columns.size, max(row.number for row in rows) + 1)
    fresh = {}
    for name, blank in vars(empty_columns(size)).items():
        blank[: columns.size] = getattr(columns, name)
        fresh[name] = blank
    at = np.fromiter((row.number for row in rows), np.int64, len(rows))
    fresh["alive"][at] = True
    fresh["story"][at] = [row.story for row in rows]
    fresh["day"][at] = [_day(row.published) for row in rows]
    fresh["moment"][at] = [_moment(row.published or row.added) for row in rows]
    fresh["added"][at] = [_local_day(row.added) for row in rows]
    counted = [row for row in rows if row.words is not None]
    fresh["words"][[row.number for row in counted]] = [row.words for row in counted]
    fresh["duplicate"][at] = [row.duplicate for row in rows]
    fresh["hidden"][at] = [row.hidden for row in rows]
    for name in LABELLED:
        label_of = _MADE_LABELS.get(name, attrgetter(name))
        texts = [label_of(row) or "" for row in rows]
        known = labels[name]
        if unknown := [text for text in dict.fromkeys(texts) if text not in known.numbers]:
            labels[name] = known = Labels([*known.texts, *unknown])
        fresh[name][at] = [known.numbers[text] for text in texts]
    return Columns(**fresh)


def without_rows(columns: Columns, numbers: Iterable[int]) -> Columns:
    """Return `columns` without the articles of `numbers`."""
    gone = np.fromiter((number for number in numbers if number < columns.size), np.int64)
    if not len(gone):
        return columns
    alive = columns.alive.copy()
    alive[gone] = False
    return replace(columns, alive=alive)


def day_number(day: date) -> int:
    """Return the days since 1970-01-01."""
    return day.toordinal() - _EPOCH


def day_text(day: int) -> str:
    """Return a number of days since 1970-01-01 as ISO 8601."""
    return date.fromordinal(day + _EPOCH).isoformat()


_MADE_LABELS: dict[str, Callable[[CatalogueRow], str | None]] = {
    "author": lambda row: joined_labels(authors_of(row.byline)),
    "language": lambda row: language_of(row.language),
    "domain": lambda row: domain_of(row.url),
}
"""How the labels are made that are not in the row as they are."""


def _day(published: str | None) -> int:
    if published is None:
        return NO_DAY
    try:
        return day_number(date.fromisoformat(published[:10]))
    except ValueError:
        return NO_DAY


def _moment(time: str) -> int:
    moment = _time(time)
    return int(moment.timestamp()) if moment else 0


def _local_day(time: str) -> int:
    moment = _time(time)
    return day_number(moment.astimezone().date()) if moment else NO_DAY


def _time(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
