"""A due time can be checked with a finger on the calendar: which days were skipped, which were made up, which rolled."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liuhen.law.calendars import NoCalendar
from liuhen.law.counting import WEEKEND, Count, course_of
from liuhen.law.dossier import SHANGHAI
from liuhen.law.kinds.clocks import Period


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.clause("tj-39c")
def test_hours_run_through_a_holiday_and_skip_nothing() -> None:
    course = course_of(Count(start=at("2025-10-01 09:00"), unit="hours", length=24))

    assert course.due == at("2025-10-02 09:00")
    assert course.skipped == () and course.made_up == () and course.last is None


@pytest.mark.clause("yy-31a")
def test_working_days_skip_the_golden_week_by_name_and_count_the_make_up_sunday() -> None:
    course = course_of(Count(start=at("2025-09-26 15:00"), unit="working_days", length=5))

    assert course.due == at("2025-10-10 23:59:59")
    (sat, week) = course.skipped
    assert (sat.first, sat.last, sat.why) == (date(2025, 9, 27), date(2025, 9, 27), (WEEKEND,))
    assert (week.first, week.last) == (date(2025, 10, 1), date(2025, 10, 8))
    assert {word.zh for word in week.why} == {"国庆节", "中秋"}
    assert course.made_up == (date(2025, 9, 28),)


@pytest.mark.clause("tj-38a")
def test_a_last_day_off_rolls_to_the_next_working_day() -> None:
    course = course_of(Count(start=at("2025-09-04 10:00"), unit="days", length=30))

    assert course.last == date(2025, 10, 4)
    assert course.due.date() >= date(2025, 10, 9)
    assert course.skipped[0].first == date(2025, 10, 4)
    assert course.skipped[0].last == date(2025, 10, 8)


def test_a_last_day_that_is_worked_does_not_roll() -> None:
    course = course_of(Count(start=at("2025-08-01 10:00"), unit="days", length=20))

    assert course.last is None and course.skipped == ()


def test_without_a_calendar_nothing_is_guessed() -> None:
    with pytest.raises(NoCalendar):
        course_of(Count(start=at("2031-01-01 10:00"), unit="working_days", length=2))


@given(
    start=st.datetimes(min_value=datetime(2023, 1, 1), max_value=datetime(2025, 10, 31)),
    unit=st.sampled_from(["hours", "days", "working_days"]),
    length=st.integers(1, 30),
)
def test_the_count_laid_open_ends_where_the_judge_ends(start: datetime, unit: str, length: int) -> None:
    period = Period.model_validate({unit: length})
    moment = start.replace(tzinfo=SHANGHAI)

    course = course_of(period.count(moment))

    assert course.due == period.after(moment)
    if unit == "working_days":
        days = (course.due.date() - moment.date()).days
        assert days - sum((off.last - off.first).days + 1 for off in course.skipped) == length
