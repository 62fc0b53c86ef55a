"""The lane of recordings (音像): bars of true length, their holes, and hollow outlines of what was never recorded."""

from collections.abc import Iterable, Iterator

from liuhen.doors.web.trace_line.axis import Axis
from liuhen.doors.web.trace_line.facts import Absent, Film, Lane, Line, Span
from liuhen.doors.web.trace_line.lanes.base import BAR, DOT, WORD, Drawn
from liuhen.doors.web.trace_line.picture import Label, Mark
from liuhen.doors.web.trace_line.rows import Rows, shortened, text_width

#: So many recordings of one time have a row each; more share the last.
ROWS = 6


def films(line: Line, axis: Axis) -> Drawn:
    """Draw recordings and what should have been recorded; what overlaps in time lies under each other."""
    rows, marks = Rows(ROWS, space=2), list[Mark]()
    for span, thing in sorted(_things(line), key=lambda pair: pair[0]):
        left = axis.x(span.start)
        row = rows.place(left, max(axis.x(span.end), left + DOT))
        top = (ROWS - 1 if row is None else row) * (BAR + WORD) + 2
        marks += _film(thing, axis, top) if isinstance(thing, Film) else [_hollow(thing, axis, top)]
    height = max(rows.used, 1) * (BAR + WORD) + 4
    return Drawn(marks=tuple(marks), labels=tuple(_labels(marks)), height=height)


def _things(line: Line) -> Iterator[tuple[Span, Film | Absent]]:
    yield from ((film.whole, film) for film in line.films)
    yield from ((absent.span, absent) for absent in line.absents if absent.lane is Lane.FILM)


def _film(film: Film, axis: Axis, top: float) -> Iterator[Mark]:
    for hole in film.holes:
        left, right = axis.x(hole.span.start), axis.x(hole.span.end)
        width = max(right - left, 2)
        yield Mark(shape="hole", x=left, y=top, width=width, height=BAR, title=hole.title, tone=hole.tone)
    for span in film.spans:
        left = axis.x(span.start)
        yield Mark(
            shape="bar",
            x=left,
            y=top,
            width=max(axis.x(span.end) - left, 4),
            height=BAR,
            title=film.title,
            href=film.href,
            tone=film.tone,
            kind=film.medium,
        )


def _hollow(absent: Absent, axis: Axis, top: float) -> Mark:
    left = axis.x(absent.span.start)
    return Mark(
        shape="hollow",
        x=left,
        y=top,
        width=max(axis.x(absent.span.end) - left, DOT),
        height=BAR,
        title=absent.title,
        href=absent.href,
        tone=absent.tone,
        kind=absent.label,
    )


def _labels(marks: Iterable[Mark]) -> Iterator[Label]:
    """Yield the words under the hollow outlines; where one has no room it is shortened, then left to the title."""
    taken: dict[float, float] = {}
    hollows = sorted((m for m in marks if m.shape == "hollow"), key=lambda m: m.x)
    for place, mark in enumerate(hollows):
        following = next((m.x for m in hollows[place + 1 :] if m.y == mark.y), mark.x + 400)
        start = max(mark.x, taken.get(mark.y, 0.0))
        if text := shortened(mark.kind, room=following - start - 6):
            foot = mark.y + mark.height
            yield Label(text=text, x=start, y=foot + 13, foot=foot, href=mark.href, tone=mark.tone)
            taken[mark.y] = start + text_width(text) + 6
