"""開庁日: weekends, national holidays and the New Year's recess are no working days."""

from datetime import date, datetime

import pytest

from council_app.actions import working_days
from council_app.deliberation.rounds import JST

CLOSED = """
2025-11-22 土曜日
2025-11-23 勤労感謝の日
2025-11-24 勤労感謝の日の振替休日
2025-12-29 年末年始の休み
2026-01-02 年末年始の休み
2026-01-01 元日
2026-05-06 憲法記念日の振替休日
2026-09-22 国民の休日
"""


@pytest.mark.parametrize("line", CLOSED.split("\n")[1:-1])
def test_why_offices_are_closed(line):
    day, why = line.split(" ")
    assert working_days.closed(date.fromisoformat(day))[0] == why


def test_the_week_of_the_scenario_has_four_working_days_and_one():
    """Fri 21 to Fri 28 November 2025; the 22nd to the 24th are free."""
    friday = datetime(2025, 11, 21, 10, tzinfo=JST)
    assert working_days.closed(friday.date()) is None
    assert working_days.left(friday, datetime(2025, 11, 28, 17, tzinfo=JST)) == 4
    assert working_days.left(friday, datetime(2025, 11, 24, 17, tzinfo=JST)) == 0
    assert working_days.left(friday, friday) == 0
    assert working_days.left(friday, datetime(2099, 1, 1, tzinfo=JST)) == working_days.MOST
    assert working_days.before(date(2025, 11, 25)) == date(2025, 11, 21)


def test_days_are_days_in_japan():
    evening_in_utc = datetime.fromisoformat("2025-11-26T22:00:00+00:00")  # the 27th in Japan
    assert working_days.left(evening_in_utc, datetime(2025, 11, 27, 17, tzinfo=JST)) == 0
