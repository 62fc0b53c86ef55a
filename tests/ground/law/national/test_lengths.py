"""Statutory periods against a second implementation that walks day by day and knows no shortcut."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from liuhen.law.calendars import NoCalendar, is_working_day
from liuhen.law.dossier import SHANGHAI
from liuhen.law.national.lengths import Length, due, latest_before

ONE_DAY = timedelta(days=1)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2025, 6, 30)).map(
    lambda moment: moment.replace(tzinfo=SHANGHAI)
)
counts = st.integers(1, 60)


def slowly(start: date, lengths: list[Length], *, rolls: bool) -> date:
    """Count with a finger on the calendar."""
    day = start
    for length in lengths:
        left = length.number
        while left:
            day += ONE_DAY
            left -= 1 if length.unit == "days" or is_working_day(day) else 0
    while rolls and not is_working_day(day):
        day += ONE_DAY
    return day


def before_slowly(event: date, length: Length) -> date:
    """Go back from the event until so many full working days lie strictly between."""
    day = event - ONE_DAY
    while sum(is_working_day(day + n * ONE_DAY) for n in range(1, (event - day).days)) < length.number:
        day -= ONE_DAY
    return day


@given(moments, counts, st.booleans(), st.booleans())
def test_days_agree_with_counting_one_by_one(start: datetime, count: int, working: bool, rolls: bool) -> None:
    length = Length(working_days=count) if working else Length(days=count)

    assert due(start, [length], rolls=rolls).date() == slowly(start.date(), [length], rolls=rolls)


@given(moments, counts, counts)
def test_an_extension_runs_on_from_the_end_of_the_period_and_rolls_once(
    start: datetime, count: int, more: int
) -> None:
    lengths = [Length(days=count), Length(days=more)]

    assert due(start, lengths, rolls=True).date() == slowly(start.date(), lengths, rolls=True)


@given(moments, st.integers(1, 20))
def test_clear_working_days_lie_strictly_between_the_two_dates(event: datetime, count: int) -> None:
    length = Length(working_days=count)

    assert latest_before(event, length).date() == before_slowly(event.date(), length)


@given(moments, st.integers(1, 240))
def test_months_end_on_the_same_number_or_the_last_day(start: datetime, count: int) -> None:
    end = due(start, [Length(months=count)], rolls=False).date()

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == count
    assert end.day == start.day or (end.day < start.day and (end + ONE_DAY).month != end.month)


@given(moments, counts)
def test_every_due_day_ends_at_its_last_second_and_hours_keep_their_minute(
    start: datetime, count: int
) -> None:
    assert due(start, [Length(days=count)], rolls=False).time() == time(23, 59, 59)
    assert due(start, [Length(hours=count)], rolls=False) == start + timedelta(hours=count)


def test_thirty_days_before_a_day_are_counted_back_from_it() -> None:
    expiry = datetime(2026, 3, 23, 18, tzinfo=SHANGHAI)

    assert latest_before(expiry, Length(days=30)).date() == date(2026, 2, 21)
    assert latest_before(expiry, Length(days=0)).date() == date(2026, 3, 23)


def test_a_year_that_nobody_has_published_is_not_guessed() -> None:
    with pytest.raises(NoCalendar):
        due(datetime(2026, 12, 28, tzinfo=SHANGHAI), [Length(working_days=7)], rolls=False)


@pytest.mark.parametrize("wrong", [{}, {"days": 3, "months": 1}, {"days": 3, "permanent": True}])
def test_a_length_has_exactly_one_unit(wrong: dict[str, int]) -> None:
    with pytest.raises(ValidationError, match="one of hours, days, working_days, months, years, permanent"):
        Length.model_validate(wrong)
