"""Times in a dossier: ISO 8601; without an offset they mean Asia/Shanghai, and there they are kept."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

SHANGHAI = ZoneInfo("Asia/Shanghai")
LAST_MOMENT = time(23, 59, 59)


def moment(value: object) -> datetime:
    """Read a point in time.

    Raises:
        PydanticCustomError: `value` is not an ISO 8601 date with a time of day.
    """
    if isinstance(value, str):
        return _written(value)
    if not isinstance(value, datetime):
        raise _unreadable()
    return _in_shanghai(value)


# The same moments stand in a dossier again and again: an event, its footage, its papers.
@lru_cache(maxsize=4096)
def _written(text: str) -> datetime:
    if len(text) <= len("2025-08-20"):
        raise _unreadable()
    try:
        return _in_shanghai(datetime.fromisoformat(text))
    except ValueError:
        raise _unreadable() from None


def _in_shanghai(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=SHANGHAI)
    try:
        return moment.astimezone(SHANGHAI)
    except OverflowError:  # Shanghai has no such day: the last of the calendar, told from further west.
        raise _unreadable() from None


def moment_or_day(value: object) -> datetime:
    """Read a point in time; a bare date means the end of that day, as a day given as a limit does."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return moment(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, LAST_MOMENT, tzinfo=SHANGHAI)
    return moment(value)


def end_of_day(day: date) -> datetime:
    """Return the last second of `day` in Shanghai, when a period counted in days is due."""
    return datetime.combine(day, LAST_MOMENT, tzinfo=SHANGHAI)


def hours(count: int) -> timedelta:
    """Return `count` clock hours, holidays included (A-g-2)."""
    return timedelta(hours=count)


def _unreadable() -> PydanticCustomError:
    return PydanticCustomError("moment", "not a time")


Moment = Annotated[datetime, BeforeValidator(moment)]
Limit = Annotated[datetime, BeforeValidator(moment_or_day)]
