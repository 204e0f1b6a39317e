"""開庁日: the days on which offices work, by the law on the holidays of administrative organs (昭和63年法律第91号).

Closed are Saturdays, Sundays, the national holidays with the days that stand in for them (国民の祝日に関する法律), and
29 December to 3 January. Days are days in Japan, whatever the laptop's own time zone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

from council_app.deliberation.rounds import JST

Pair = tuple[str, str]


@cache
def closed(day: date) -> Pair | None:
    """Why offices are closed on a day (Japanese, English), or None. The first call of a run costs some 100 ms."""
    name = _holiday(day)
    if name:
        return name, "a national holiday"
    if day.weekday() >= 5:
        return "土日"[day.weekday() - 5] + "曜日", "a Saturday" if day.weekday() == 5 else "a Sunday"
    if (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3):
        return "年末年始の休み", "a day of the New Year's recess"
    return None


def _holiday(day: date) -> str:
    """The name of a national holiday, 振替休日 and 国民の休日 included ("" where it is none)."""
    from jpholiday import JPHoliday

    return "・".join(holiday.name.replace(" ", "の") for holiday in JPHoliday().holidays(day))


MOST = 99  # nobody counts further; each day that is looked up costs .3 ms once


def left(now: datetime, until: datetime) -> int:
    """How many days on which offices work lie after today, up to and including the day of ``until``; at most MOST."""
    day, last = now.astimezone(JST).date(), until.astimezone(JST).date()
    count = 0
    while day < last and count < MOST:
        day += timedelta(days=1)
        count += day.weekday() < 5 and closed(day) is None
    return count


def before(day: date) -> date:
    """The working day before a day."""
    day -= timedelta(days=1)
    while closed(day):
        day -= timedelta(days=1)
    return day
