"""The course as bars on one time axis: what is wanted, each recording, and what all of them together cover."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from liuhen.docket.course import Course, Line
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.pages.case.line import break_title
from liuhen.doors.web.pages.case.subjects import recording_name
from liuhen.law.spans import less
from liuhen.law.view import Span

WIDTH = 1000
#: A moment is drawn this wide, so that it can be seen.
LEAST = 3.0
#: How many times stand under the bars.
TIMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a bar, in thousandths of the axis."""

    left: float
    width: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of the picture."""

    label: str
    detail: str
    href: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From when to when the picture goes."""

    start: datetime
    end: datetime

    def piece(self, span: Span, kind: str, what: str) -> Piece:
        """Return a part of a bar for a span."""
        start, end = max(span[0], self.start), min(span[1], self.end)
        whole = (self.end - self.start).total_seconds() or 1
        left = (start - self.start).total_seconds() / whole * WIDTH
        width = max((end - start).total_seconds() / whole * WIDTH, LEAST)
        title = f"{what} · {writing.between(span[0], span[1], seconds=True)}"
        return Piece(left=round(min(left, WIDTH - LEAST), 2), width=round(width, 2), kind=kind, title=title)

    def times(self) -> Sequence[str]:
        """Return the times that stand under the bars, evenly."""
        step = (self.end - self.start) / (TIMES - 1)
        return tuple(writing.clock(self.start + step * n, seconds=True) for n in range(TIMES))


def axis_of(course: Course) -> Axis:
    """Return an axis that holds the event and every recording of it."""
    spans = [(course.start, course.end), *(span for line in course.lines for span in line.spans)]
    return Axis(start=min(start for start, _ in spans), end=max(end for _, end in spans))


def bars_of(course: Course) -> Sequence[Bar]:
    """Return the rows from top to bottom: the event, its recordings, and all of them together."""
    axis = axis_of(course)
    wanted = (course.start, course.end)
    event = Bar(
        label=gettext("The event"),
        detail=writing.between(*wanted, seconds=True),
        href="",
        pieces=(axis.piece(wanted, "wanted", gettext("The event")),),
    )
    rows = tuple(_recording(axis, line) for line in course.lines)
    return (event, *rows, _together(axis, course)) if course.lines else (event,)


def _recording(axis: Axis, line: Line) -> Bar:
    recording = line.tied.recording
    device = recording.device.number if recording.device else ""
    maker = recording.maker.name if recording.maker else ""
    return Bar(
        label=recording_name(line.tied),
        detail=" · ".join(text for text in (device, maker) if text),
        href=recording_address(recording.ref),
        pieces=tuple(_of_recording(axis, line)),
    )


def _of_recording(axis: Axis, line: Line) -> Iterator[Piece]:
    for span in line.spans:
        yield axis.piece(span, "still" if line.still else "recorded", gettext("Recorded"))
    for broken in line.breaks:
        yield axis.piece((broken.start, broken.end or axis.end), "break", break_title(broken))


def _together(axis: Axis, course: Course) -> Bar:
    wanted = [(course.start, course.end)]
    holes = [(hole.start, hole.end) for hole in course.holes]
    pieces = [axis.piece(span, "recorded", gettext("Covered")) for span in _left(wanted, holes, course)]
    pieces += [
        axis.piece((hole.start, hole.end), "excused" if hole.explained else "hole", gettext("Not recorded"))
        for hole in course.holes
    ]
    lost = (
        gettext("%(length)s not recorded") % {"length": writing.length(course.lost)}
        if course.holes
        else gettext("recorded from beginning to end")
    )
    films = any(not line.still for line in course.lines)
    return Bar(
        label=gettext("All together"),
        detail=lost if films else gettext("stills cover no time"),
        href="",
        pieces=tuple(pieces) if films else (),
    )


def _left(wanted: Iterable[Span], holes: Iterable[Span], course: Course) -> list[Span]:
    return less(wanted, holes) if course.end > course.start else []
