"""How a due time came about, day by day: from when, how long, which days were not counted, and which were after all.

The judge counts (`calendars`); here the same count is laid open for somebody who wants to check it with a finger on the
calendar. Days off are the State Council's, weekends included; a make-up working Saturday or Sunday counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

import chinese_calendar

from liuhen.law import calendars
from liuhen.law.word import Word

Unit = Literal["hours", "days", "working_days"]
WEEKEND = Word("周末", "weekend")
_HOLIDAYS = {holiday.value: Word(holiday.chinese, holiday.value) for holiday in chinese_calendar.Holiday}
_DAY = timedelta(days=1)


class Count(NamedTuple):
    """What is counted: `length` units from `start`, which itself is not counted where the unit is days.

    A tuple, since every timed answer brings one and few are ever laid open.
    """

    start: datetime
    unit: Unit
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff:
    """Days in a row that are no working days, and why."""

    first: date
    last: date
    why: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A count laid open.

    `skipped`: days off that were not counted. `made_up`: Saturdays and Sundays that were, because they are worked.
    `last`: the day on which a period of calendar days would have ended, where that is a day off and it rolled on.
    """

    due: datetime
    skipped: tuple[DaysOff, ...] = ()
    made_up: tuple[date, ...] = ()
    last: date | None = None


def course_of(count: Count) -> Course:
    """Lay a count open.

    Raises:
        NoCalendar: a day that must be looked up falls into a year without a calendar.
    """
    if count.unit == "hours":
        return Course(due=calendars.after_hours(count.start, count.length))
    if count.unit == "days":
        return _calendar_days(count)
    due = calendars.after_working_days(count.start, count.length)
    days = tuple(_between(count.start.date() + _DAY, due.date()))
    return Course(due=due, skipped=tuple(_off(days)), made_up=tuple(filter(_is_made_up, days)))


def _calendar_days(count: Count) -> Course:
    due = calendars.after_days(count.start, count.length)
    last = count.start.date() + timedelta(days=count.length)
    rolled = tuple(_between(last, due.date()))
    if len(rolled) == 1:
        return Course(due=due)
    return Course(due=due, skipped=tuple(_off(rolled)), last=last)


def _between(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def _is_made_up(day: date) -> bool:
    return day.weekday() >= 5 and calendars.is_working_day(day)


def _off(days: Sequence[date]) -> Iterator[DaysOff]:
    """Yield the days off among `days`, those in a row together."""
    run: list[date] = []
    for day in (*days, None):
        if day is not None and not calendars.is_working_day(day):
            run.append(day)
        elif run:
            yield DaysOff(first=run[0], last=run[-1], why=tuple(dict.fromkeys(map(_why, run))))
            run = []


def _why(day: date) -> Word:
    _, name = chinese_calendar.get_holiday_detail(day)
    return _HOLIDAYS[name] if name else WEEKEND
