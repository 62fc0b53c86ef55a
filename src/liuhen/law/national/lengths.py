"""Statutory periods counted in days, months and hours, forwards from an event and backwards before one.

The start day is not counted (Civil Code 201, Civil Procedure Law 85). What counts in working days is said by each statute
(行政处罚法第八十五条: two, three, five and seven days; 行政强制法第六十九条: up to ten). Months and years end on the day with the same
number, or on the month's last day (Civil Code 202). Where the data says so, a last day off rolls to the next working day
(Civil Code 203); limits on coercive measures never roll. Hours run through nights and holidays.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cached_property

from pydantic import NonNegativeInt, PositiveInt, model_validator

from liuhen.law import calendars
from liuhen.law.dossier.moments import end_of_day
from liuhen.law.lasting import Lasting
from liuhen.law.word import so_many

_UNITS = ("hours", "days", "working_days", "months", "years")
_ZH = {"hours": "小时", "days": "日", "working_days": "个工作日", "months": "个月", "years": "年"}


class Length(Lasting):
    """A length of time as a statute writes it: exactly one unit, or `permanent: true`."""

    hours: PositiveInt | None = None
    days: NonNegativeInt | None = None
    working_days: PositiveInt | None = None
    months: PositiveInt | None = None
    years: PositiveInt | None = None
    permanent: bool = False

    @model_validator(mode="after")
    def _exactly_one(self) -> "Length":
        if sum(getattr(self, unit) is not None for unit in _UNITS) + self.permanent != 1:
            raise ValueError("one of hours, days, working_days, months, years, permanent")
        return self

    @cached_property
    def unit(self) -> str:
        """The unit that is given."""
        return next((unit for unit in _UNITS if getattr(self, unit) is not None), "permanent")

    @cached_property
    def number(self) -> int:
        """How many of the unit; 0 for what is permanent."""
        return getattr(self, self.unit) if not self.permanent else 0

    def last_day(self, start: date) -> date:
        """Return the last day of a period counted in days, months or years, before any rolling.

        Raises:
            NoCalendar: a working day must be known of a year whose calendar is not published.
        """
        match self.unit:
            case "days":
                return start + timedelta(days=self.number)
            case "working_days":
                return calendars.after_working_days(end_of_day(start), self.number).date()
            case "months" | "years":
                return calendars.after_months(start, self.number * (12 if self.unit == "years" else 1))
            case _:
                raise ValueError(f"a period of {self.en} has no last day")

    @cached_property
    def zh(self) -> str:
        return "永久" if self.permanent else f"{self.number}{_ZH[self.unit]}"

    @cached_property
    def en(self) -> str:
        return "for ever" if self.permanent else so_many(self.number, self.unit.replace("_", " "))


def due(start: datetime, lengths: Sequence[Length], *, rolls: bool) -> datetime:
    """Return when a period is due that starts at `start` and goes on from length to length.

    Only the last day rolls; an extension is counted from the end of the period before it, not from where that rolled to.

    Raises:
        NoCalendar: a day that must be known falls into a year without a calendar.
    """
    if lengths[0].hours is not None:
        return calendars.after_hours(start, sum(length.number for length in lengths))
    day = start.date()
    for length in lengths:
        day = length.last_day(day)
    return end_of_day(calendars.next_working_day(day) if rolls else day)


def latest_before(event: datetime, length: Length) -> datetime:
    """Return until when something must be done that has to come at least `length` before `event`.

    Working days are clear ones: so many lie strictly between the two dates.

    Raises:
        NoCalendar: a day that must be known falls into a year without a calendar.
    """
    if length.hours is not None:
        return event - timedelta(hours=length.hours)
    if length.working_days is None:
        return end_of_day(event.date() - timedelta(days=length.number))
    day, left = event.date(), length.working_days
    while left:
        day -= timedelta(days=1)
        left -= calendars.is_working_day(day)
    return end_of_day(day - timedelta(days=1))
