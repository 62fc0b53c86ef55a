"""Times in a dossier: ISO 8601; without an offset they mean Asia/Shanghai, and there they are kept."""

from datetime import date, datetime, time, timedelta
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
    if isinstance(value, str) and len(value) > len("2025-08-20"):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise _unreadable() from None
    if not isinstance(value, datetime):
        raise _unreadable()
    return value.replace(tzinfo=SHANGHAI) if value.tzinfo is None else value.astimezone(SHANGHAI)


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
