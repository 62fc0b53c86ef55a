"""Chinese statutory working days, and periods counted by them.

The days come from the kept library `chinesecalendar`, which carries the State Council's yearly notices. A year whose
notice is not published has no answer: `NoCalendar` is raised, never a guess (A-g-1).
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256

import chinese_calendar

from liuhen.law.dossier.moments import SHANGHAI, end_of_day

# The years whose notices the library carries.
PUBLISHED = frozenset(day.year for day in chinese_calendar.holidays)


class NoCalendar(Exception):
    """No official calendar is known for a year."""

    def __init__(self, year: int) -> None:
        super().__init__(f"No official calendar of working days is known for {year}.")
        self.year = year


@lru_cache(maxsize=4096)
def is_working_day(day: date) -> bool:
    """Tell whether `day` is a statutory working day, make-up working Saturdays and Sundays included.

    Raises:
        NoCalendar: the calendar of that year is not published.
    """
    if day.year not in PUBLISHED:
        raise NoCalendar(day.year)
    return bool(chinese_calendar.is_workday(day))


@lru_cache(maxsize=4096)
def next_working_day(day: date) -> date:
    """Return `day`, or the first working day after it (Civil Code 203)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def after_hours(start: datetime, count: int) -> datetime:
    """Return the moment `count` clock hours after `start`, holidays included (A-g-2)."""
    return start + timedelta(hours=count)


def after_days(start: datetime, count: int) -> datetime:
    """Return when a period of `count` calendar days is due: the start day is not counted, a last day off rolls on.

    Raises:
        NoCalendar: the last day falls into a year without a calendar.
    """
    return end_of_day(next_working_day(_day_of(start) + timedelta(days=count)))


def after_working_days(start: datetime, count: int) -> datetime:
    """Return when a period of `count` working days is due; the start day is not counted.

    Raises:
        NoCalendar: a day that must be counted falls into a year without a calendar.
    """
    day = _day_of(start)
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1))
    return end_of_day(day)


def _day_of(start: datetime) -> date:
    # A database answers in universal time, where a morning in Shanghai is the evening before.
    return start.astimezone(SHANGHAI).date()


def after_months(day: date, count: int) -> date:
    """Return the day `count` months after `day`: the same number, or the month's last day."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has a 28th day")


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return 64 hex digits that change with every change of the published calendars."""
    tables = (chinese_calendar.holidays, chinese_calendar.workdays, chinese_calendar.in_lieu_days)
    days = [sorted(day.isoformat() for day in table) for table in tables]
    return sha256(repr(days).encode()).hexdigest()
