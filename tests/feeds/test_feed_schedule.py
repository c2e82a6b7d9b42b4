"""When a feed is fetched next."""

from datetime import UTC, datetime, timedelta

from newsreader.library.intake.fetch_schedule import after_failure, after_success, is_due, stamp
from newsreader.store.feed_table import FeedRow

NOW = datetime(2025, 4, 2, 12, tzinfo=UTC)
ROW = FeedRow(1, "Paper", "https://e.org/feed", "https://e.org/feed")


def test_a_feed_is_due_until_it_was_fetched_and_again_after_its_interval():
    assert is_due(ROW, NOW)
    fetched = after_success(ROW, NOW, 60, 0.0)
    assert not is_due(fetched, NOW + timedelta(minutes=59))
    assert is_due(fetched, NOW + timedelta(minutes=60))


def test_each_failure_in_a_row_doubles_the_delay_up_to_a_day():
    row, delays = ROW, []
    for _ in range(8):
        row = after_failure(row, NOW, 60, 0.0, error="answered 500")
        delays.append(datetime.fromisoformat(row.next_try or "") - NOW)
    assert [delay.total_seconds() / 3600 for delay in delays] == [2, 4, 8, 16, 24, 24, 24, 24]
    assert after_success(row, NOW, 60, 0.0).failures == 0
    assert after_success(row, NOW, 60, 0.0).error is None


def test_a_servers_own_word_counts_where_it_is_longer():
    row = after_failure(ROW, NOW, 60, 0.0, error="busy", retry_after=86_400 * 3)
    assert row.next_try == stamp(NOW + timedelta(days=3))
    assert after_failure(ROW, NOW, 60, 0.0, error="busy", retry_after=5).next_try == stamp(NOW + timedelta(hours=2))


def test_chance_makes_it_a_little_earlier():
    assert after_success(ROW, NOW, 60, 1.0).next_try == stamp(NOW + timedelta(minutes=54))


def test_what_is_gone_is_never_due():
    row = after_failure(ROW, NOW, 60, 0.0, error="gone", is_gone=True)
    assert not is_due(row, NOW + timedelta(days=999))
