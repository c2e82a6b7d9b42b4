"""Writes dates for people: how long ago, the day, or the month."""

from datetime import UTC, date, datetime


def age(published: str | None, published_text: str | None, now: datetime) -> str:
    """Write in at most 8 characters when something was published: 5 min, 3 h, 2 d, 13 Sep, Sep 2023.

    `published` is an ISO 8601 date or time. Without it, the words of the page are returned, in full length.
    """
    moment = _moment(published)
    if moment is None:
        return (published_text or "").strip()
    if isinstance(moment, datetime):
        minutes = int((now - moment).total_seconds() // 60)
        if 0 <= minutes < 60:
            return f"{minutes} min"
        if 0 <= minutes < 24 * 60:
            return f"{minutes // 60} h"
        moment = moment.astimezone(now.tzinfo).date()
    days = (now.date() - moment).days
    if days == 0:
        return "today"
    if 0 < days < 7:
        return f"{days} d"
    return f"{moment.day} {moment:%b}" if moment.year == now.year else f"{moment:%b %Y}"


def full_date(published: str | None, published_text: str | None) -> str:
    """Write the full date of publication: 13 September 2023, 14:05."""
    moment = _moment(published)
    if moment is None:
        return (published_text or "").strip()
    words = f"{moment.day} {moment:%B %Y}"
    return f"{words}, {moment:%H:%M}" if isinstance(moment, datetime) else words


def _moment(published: str | None) -> date | datetime | None:
    if not published:
        return None
    try:
        if len(published) == 10:
            return date.fromisoformat(published)
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
