"""Where the axis says which day and which hour it is, and where a click zooms in."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from liuhen.doors.web.trace_line.axis import Axis, Stretch
from liuhen.doors.web.trace_line.facts import Span
from liuhen.doors.web.trace_line.picture import Tick
from liuhen.doors.web.trace_line.rows import Rows, text_width

STEPS = tuple(timedelta(minutes=m) for m in (1, 2, 5, 10, 15, 30, 60, 120, 240))
#: The least room between two hours on the axis, in pixels.
APART = 58.0
ROWS = 2
#: How far a word may reach over the end of the axis.
EDGE = 10.0

Zoom = Callable[[Span], str]
DayText = Callable[[date, bool], str]


def day_ticks(axis: Axis, *, zoom: Zoom, write: DayText) -> tuple[Tick, ...]:
    """Return a tick for the first moment of each day on which something is drawn, named as far as there is room.

    write: names a day; told whether its year has to be said.
    """
    rows, ticks, year = Rows(ROWS, space=8), list[Tick](), 0
    for day, x in _days(axis):
        text = write(day, day.year != year)
        left = min(x, axis.stretches[-1].right - text_width(text))
        row = rows.place(left, left + text_width(text) + 5)
        start = datetime(day.year, day.month, day.day, tzinfo=axis.stretches[0].span.start.tzinfo)
        whole_day = Span(start, start + timedelta(days=1) - timedelta(seconds=1))
        told = text if row is not None else ""
        year = day.year if told else year
        ticks.append(Tick(x=x, text_x=left + 4, text=told, href=zoom(whole_day), row=row or 0))
    return tuple(ticks)


def _days(axis: Axis) -> Iterable[tuple[date, float]]:
    seen: date | None = None
    for stretch in axis.stretches:
        day = stretch.span.start.date()
        last = stretch.span.end.date()
        while day <= last:
            if day != seen:
                midnight = datetime(day.year, day.month, day.day, tzinfo=stretch.span.start.tzinfo)
                yield day, stretch.x(max(midnight, stretch.span.start))
                seen = day
            day += timedelta(days=1)


def hour_ticks(axis: Axis, *, zoom: Zoom) -> tuple[Tick, ...]:
    """Return the hours and minutes of a picture of one day or less; a click shows the time around."""
    step = next((s for s in STEPS if s.total_seconds() * axis.scale >= APART), STEPS[-1])
    rows, ticks = Rows(1, space=8), []
    for stretch in axis.stretches:
        for moment in _moments(stretch, step):
            x = stretch.x(moment)
            fits = x + text_width("00:00") + 3 <= axis.stretches[-1].right + EDGE
            if fits and rows.place(x, x + text_width("00:00") + 3) is not None:
                around = Span(moment - timedelta(minutes=10), moment + timedelta(minutes=30))
                ticks.append(Tick(x=x, text_x=x + 4, text=f"{moment:%H:%M}", href=zoom(around)))
    return tuple(ticks)


def _moments(stretch: Stretch, step: timedelta) -> Iterable[datetime]:
    yield stretch.span.start
    midnight = stretch.span.start.replace(hour=0, minute=0, second=0, microsecond=0)
    passed = (stretch.span.start - midnight) // step + 1
    moment = midnight + passed * step
    while moment <= stretch.span.end:
        yield moment
        moment += step
