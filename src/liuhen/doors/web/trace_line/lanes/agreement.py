"""The lane of approvals (审): diamonds for approvals, flags for deadlines, a line as long as somebody was late."""

from collections.abc import Iterator

from liuhen.doors.web.trace_line.axis import Axis
from liuhen.doors.web.trace_line.facts import Absent, Agreement, Deadline, Lane, Line, Thing, Tone
from liuhen.doors.web.trace_line.lanes.base import DOT, WORD, WORDS, Drawn
from liuhen.doors.web.trace_line.picture import Label, Mark
from liuhen.doors.web.trace_line.rows import Rows, text_width

TOP = 2.0


def agreements(line: Line, axis: Axis) -> Drawn:
    """Draw what was agreed and what was due; what is late finds room for its words first."""
    things = [*line.agreements, *line.deadlines, *(a for a in line.absents if a.lane is Lane.AGREEMENT)]
    rows, labels = Rows(WORDS), list[Label]()
    for thing in sorted(things, key=lambda t: (t.tone in (Tone.PLAIN, Tone.MET), _x(t, axis))):
        labels += _label(thing, axis, rows)
    return Drawn(
        marks=tuple(mark for thing in things for mark in _marks(thing, axis)),
        labels=tuple(labels),
        height=DOT + 10 + max(rows.used, 1) * WORD,
    )


def _x(thing: Thing, axis: Axis) -> float:
    match thing:
        case Agreement(at=at):
            return axis.x(at)
        case Deadline(due=due):
            return axis.x(due)
        case Absent(span=span):
            return axis.x(span.end)
    raise TypeError(f"{type(thing).__name__} does not belong in the lane of approvals.")


def _label(thing: Thing, axis: Axis, rows: Rows) -> Iterator[Label]:
    width = text_width(thing.label) + 6
    x = min(_x(thing, axis), axis.stretches[-1].right - width)
    if (row := rows.place(x, x + width)) is not None:
        y, lead = DOT + 6 + row * WORD + 12, _x(thing, axis)
        yield Label(text=thing.label, x=x, y=y, foot=DOT + 4, lead=lead, href=thing.href, tone=thing.tone)


def _marks(thing: Thing, axis: Axis) -> Iterator[Mark]:
    x = _x(thing, axis)
    if isinstance(thing, Deadline) and thing.done:
        yield _mark(thing, "late", x, axis.x(thing.done) - x)
    shape = {Agreement: "diamond", Deadline: "flag", Absent: "hollow"}[type(thing)]
    kind = "refused" if isinstance(thing, Agreement) and not thing.granted else ""
    yield _mark(thing, shape, x - DOT / 2, DOT, kind)


def _mark(thing: Thing, shape: str, x: float, width: float, kind: str = "") -> Mark:
    return Mark(
        shape=shape,
        x=x,
        y=TOP,
        width=max(width, 3),
        height=DOT,
        title=thing.title,
        href=thing.href,
        tone=thing.tone,
        kind=kind,
    )
