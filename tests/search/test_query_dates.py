from datetime import date

import pytest

from newsreader.search.query.query_dates import days, normal

MONDAY = date(2025, 10, 27)


@pytest.mark.parametrize(
    ("expression", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("today", MONDAY, MONDAY),
        ("yesterday", date(2025, 10, 26), date(2025, 10, 26)),
        ("7d", date(2025, 10, 20), date(2025, 10, 20)),
        ("2w", date(2025, 10, 13), date(2025, 10, 13)),
        ("8m", date(2025, 2, 27), date(2025, 2, 27)),
        ("1y", date(2024, 10, 27), date(2024, 10, 27)),
        ("9999y", date.min, date.min),
        ("this-week", MONDAY, date(2025, 11, 2)),
        ("last-week", date(2025, 10, 20), date(2025, 10, 26)),
        ("last-month", date(2025, 9, 1), date(2025, 9, 30)),
        ("this-year", date(2025, 1, 1), date(2025, 12, 31)),
        ("monday", MONDAY, MONDAY),
        ("tuesday", date(2025, 10, 21), date(2025, 10, 21)),
    ],
)
def test_an_expression_means_days(expression: str, first: date, last: date) -> None:
    assert days(expression, MONDAY) == (first, last)


def test_the_last_day_of_a_longer_month_becomes_the_last_of_a_shorter_one() -> None:
    assert days("1m", date(2025, 3, 31)) == (date(2025, 2, 28), date(2025, 2, 28))


@pytest.mark.parametrize("text", ["", "2025-00", "2025-2-30", "0000", "27 October", "d7", "12345d", "20251027"])
def test_what_is_no_date(text: str) -> None:
    assert normal(text) is None


def test_a_date_has_one_canonical_form() -> None:
    assert [normal("2025-1-2"), normal("Last Week"), normal(" TODAY ")] == ["2025-01-02", "last-week", "today"]
