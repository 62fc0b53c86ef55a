"""Periods are counted as the texts count them, and never over days that nobody has published."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuhen.law import calendars
from liuhen.law.dossier import SHANGHAI

Period = Callable[[datetime, int], datetime]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_a_make_up_saturday_is_a_working_day_and_a_holiday_monday_is_not() -> None:
    assert calendars.is_working_day(date(2025, 9, 28))
    assert calendars.is_working_day(date(2025, 10, 11))
    assert not calendars.is_working_day(date(2025, 10, 6))


@pytest.mark.clause("tj-39c")
def test_24_hours_run_through_a_holiday() -> None:
    assert calendars.after_hours(at("2025-10-02T21:15"), 24) == at("2025-10-03T21:15")


@pytest.mark.clause("tj-39f")
def test_two_working_days_skip_the_national_day_week() -> None:
    assert calendars.after_working_days(at("2025-09-30T17:30"), 2) == at("2025-10-10T23:59:59")


@pytest.mark.clause("tj-38a")
def test_thirty_calendar_days_roll_to_the_next_working_day() -> None:
    assert calendars.after_days(at("2025-09-05T10:00"), 30) == at("2025-10-09T23:59:59")
    assert calendars.after_days(at("2025-08-01T10:00"), 10) == at("2025-08-11T23:59:59")


@pytest.mark.parametrize("period", [calendars.after_days, calendars.after_working_days])
def test_days_are_those_of_shanghai_also_where_a_moment_is_told_in_universal_time(period: Period) -> None:
    early = at("2025-08-20T06:30")

    assert period(early.astimezone(UTC), 2) == period(early, 2) == at("2025-08-22T23:59:59")


def test_a_year_without_a_calendar_is_an_error_and_never_a_guess() -> None:
    with pytest.raises(calendars.NoCalendar) as refused:
        calendars.after_working_days(at("2026-12-30T10:00"), 5)

    assert refused.value.year == 2027


def test_months_and_years_end_on_the_same_number_or_the_last_day() -> None:
    assert calendars.after_months(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert calendars.after_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert calendars.after_months(date(2025, 9, 30), 24) == date(2027, 9, 30)


@given(st.dates(date(2020, 1, 1), date(2026, 6, 1)), st.integers(1, 40))
def test_working_days_agree_with_counting_one_by_one(day: date, count: int) -> None:
    due = calendars.after_working_days(datetime.combine(day, datetime.min.time(), SHANGHAI), count)

    between = [date.fromordinal(n) for n in range(day.toordinal() + 1, due.toordinal() + 1)]
    assert sum(map(calendars.is_working_day, between)) == count
    assert calendars.is_working_day(due.date())
