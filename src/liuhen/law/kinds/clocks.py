"""Periods as rules write them: `{hours: 24}`, `{days: 30}`, `{working_days: 2}`; exactly one of the three."""

from datetime import datetime
from functools import cached_property

from pydantic import PositiveInt, model_validator

from liuhen.law import calendars
from liuhen.law.counting import Count
from liuhen.law.lasting import Lasting
from liuhen.law.word import so_many


class Period(Lasting):
    """A length of time and how it is counted (A-g-1, A-g-2)."""

    hours: PositiveInt | None = None
    days: PositiveInt | None = None
    working_days: PositiveInt | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> "Period":
        if sum(length is not None for length in (self.hours, self.days, self.working_days)) != 1:
            raise ValueError("one of hours, days, working_days")
        return self

    def after(self, start: datetime) -> datetime:
        """Return when the period that starts at `start` is due.

        Raises:
            NoCalendar: working days must be known of a year whose calendar is not published.
        """
        if self.hours is not None:
            return calendars.after_hours(start, self.hours)
        if self.days is not None:
            return calendars.after_days(start, self.days)
        return calendars.after_working_days(start, self.working_days or 0)

    def count(self, start: datetime) -> Count:
        """Return what is counted from `start`, so that it can be laid open."""
        if self.hours is not None:
            return Count(start=start, unit="hours", length=self.hours)
        if self.days is not None:
            return Count(start=start, unit="days", length=self.days)
        return Count(start=start, unit="working_days", length=self.working_days or 0)

    @cached_property
    def zh(self) -> str:
        if self.hours is not None:
            return f"{self.hours}小时"
        return f"{self.days}日" if self.days is not None else f"{self.working_days}个工作日"

    @cached_property
    def en(self) -> str:
        if self.hours is not None:
            return so_many(self.hours, "hours")
        if self.days is not None:
            return so_many(self.days, "days")
        return so_many(self.working_days or 0, "working days")
