"""Time as spans: joined where they touch, what is wanted within hours, and what is left of it; each in one pass."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from liuhen.law.calendars import NoCalendar, is_working_day
from liuhen.law.dossier import SHANGHAI

Span = tuple[datetime, datetime]
#: Recorders close a file and open the next; so much between two is no gap.
SLACK = timedelta(seconds=2)


def joined(spans: Iterable[Span], *, slack: timedelta = SLACK) -> list[Span]:
    """Return the spans in their order, those that overlap or touch as one; so much between two is nothing."""
    known: list[Span] = []
    for start, end in sorted(spans):
        if known and start - known[-1][1] <= slack:
            known[-1] = (known[-1][0], max(known[-1][1], end))
        else:
            known.append((start, end))
    return known


def less(wanted: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """Return what is left of `wanted` without `taken`. Both are in order, and within each nothing overlaps."""
    left: list[Span] = []
    n = 0
    for first, end in wanted:
        start = first
        while n < len(taken) and taken[n][1] <= start:
            n += 1
        k = n
        while k < len(taken) and taken[k][0] < end:
            if taken[k][0] - start > SLACK:
                left.append((start, taken[k][0]))
            start = max(start, taken[k][1])
            k += 1
        if end - start > SLACK:
            left.append((start, end))
    return left


def within(spans: Iterable[Span], start: datetime, end: datetime) -> list[Span]:
    """Return the parts of spans that lie between two moments."""
    cut = ((max(first, start), min(last, end)) for first, last in spans)
    return [(first, last) for first, last in cut if first < last]


def hours(start: datetime, end: datetime, *, opens: time | None, closes: time | None) -> list[Span]:
    """Return when a place is in use between two moments: its hours on working days, or all the time without hours.

    In a year whose calendar is not published, Monday to Friday count: it is better to ask why than to miss a gap.
    """
    if opens is None or closes is None:
        return [(start, end)] if start < end else []
    return within(_open_days(start, end, opens, closes), start, end)


def _open_days(start: datetime, end: datetime, opens: time, closes: time) -> Iterator[Span]:
    day, last = start.astimezone(SHANGHAI).date(), end.astimezone(SHANGHAI).date()
    while day <= last:
        if _is_open(day):
            yield (
                datetime.combine(day, opens, tzinfo=SHANGHAI),
                datetime.combine(day, closes, tzinfo=SHANGHAI),
            )
        day += timedelta(days=1)


def _is_open(day: date) -> bool:
    try:
        return is_working_day(day)
    except NoCalendar:
        return day.weekday() < 5
