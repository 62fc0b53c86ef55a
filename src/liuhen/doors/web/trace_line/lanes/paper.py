"""The lane of papers (文): events on a line with their names above, papers under them."""

from collections.abc import Iterator

from liuhen.doors.web.trace_line.axis import Axis
from liuhen.doors.web.trace_line.facts import Absent, Happening, Lane, Line
from liuhen.doors.web.trace_line.lanes.base import DOT, SHEET, WORD, WORDS, Drawn
from liuhen.doors.web.trace_line.picture import Label, Mark
from liuhen.doors.web.trace_line.rows import Rows, text_width

#: At most so many papers of one time lie under each other; more lie on the last.
STACKED = 5


def shades(line: Line, axis: Axis, *, top: float, height: float) -> Iterator[Mark]:
    """Yield a pale band behind all lanes for each event that lasts: what should be covered lies in it."""
    for happening in line.happenings:
        left, right = axis.x(happening.span.start), axis.x(happening.span.end)
        if right > left:
            yield Mark(shape="shade", x=left, y=top, width=right - left, height=height, title=happening.title)


def papers(line: Line, axis: Axis) -> Drawn:
    """Draw events and absent papers on a line, and the papers that there are below it."""
    absents = [a for a in line.absents if a.lane is Lane.PAPER]
    things: list[Happening | Absent] = [*line.happenings, *absents]
    named = sorted(things, key=lambda thing: thing.span.start)
    rows = Rows(WORDS)
    placed = [(thing, axis.x(thing.span.start), _row(rows, thing, axis)) for thing in named]
    floor = rows.used * WORD + 4
    sheets, deep = _sheets(line, axis, top=floor + 16)
    return Drawn(
        marks=(*(_on_the_line(thing, axis, floor) for thing in named), *sheets),
        labels=tuple(_label(thing, x, row, floor) for thing, x, row in placed if row is not None),
        height=floor + 16 + deep * (SHEET + 3),
    )


def _row(rows: Rows, thing: Happening | Absent, axis: Axis) -> int | None:
    x = axis.x(thing.span.start)
    return rows.place(x, x + text_width(thing.label) + 6)


def _label(thing: Happening | Absent, x: float, row: int, foot: float) -> Label:
    return Label(text=thing.label, x=x, y=row * WORD + 12, foot=foot, href=thing.href, tone=thing.tone)


def _on_the_line(thing: Happening | Absent, axis: Axis, top: float) -> Mark:
    left, right = axis.x(thing.span.start), axis.x(thing.span.end)
    lasting = "span" if right - left >= DOT else "dot"
    if lasting == "dot":
        left, right = left - DOT / 2, left + DOT / 2
    return Mark(
        shape="hollow" if isinstance(thing, Absent) else lasting,
        x=left,
        y=top,
        width=right - left,
        height=DOT,
        title=thing.title,
        href=thing.href,
        tone=thing.tone,
    )


def _sheets(line: Line, axis: Axis, *, top: float) -> tuple[list[Mark], int]:
    rows, marks = Rows(STACKED, space=1), []
    for paper in sorted(line.papers, key=lambda p: p.at):
        left = axis.x(paper.at) - SHEET / 2
        row = rows.place(left, left + SHEET)
        marks.append(
            Mark(
                shape="square",
                x=left,
                y=top + (STACKED - 1 if row is None else row) * (SHEET + 3),
                width=SHEET,
                height=SHEET,
                title=paper.title,
                href=paper.href,
                tone=paper.tone,
            )
        )
    return marks, max(rows.used, 1)
