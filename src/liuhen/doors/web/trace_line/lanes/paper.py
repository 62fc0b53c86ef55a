"""The lane of papers (文): events on a line with their names above, papers under them, absent ones hollow."""

from collections.abc import Iterator, Sequence

from liuhen.doors.web.trace_line.axis import Axis
from liuhen.doors.web.trace_line.facts import Absent, Happening, Lane, Line, Paper
from liuhen.doors.web.trace_line.lanes.base import DOT, SHEET, WORD, WORDS, Drawn
from liuhen.doors.web.trace_line.picture import Label, Mark
from liuhen.doors.web.trace_line.rows import Rows, text_width

#: At most so many papers of one time lie under each other; more lie on the last.
STACKED = 5
DOWN = SHEET + 3
Sheets = Sequence[tuple[Paper | Absent, Mark]]


def shades(line: Line, axis: Axis, *, top: float, height: float) -> Iterator[Mark]:
    """Yield a pale band behind all lanes for each event that lasts: what should be covered lies in it."""
    for happening in line.happenings:
        left, right = axis.x(happening.span.start), axis.x(happening.span.end)
        if right > left:
            yield Mark(shape="shade", x=left, y=top, width=right - left, height=height, title=happening.title)


def papers(line: Line, axis: Axis, *, near: bool) -> Drawn:
    """Draw events on a line, the papers below it, and the names of what is absent below them.

    near: papers are named too, where there is room.
    """
    events = sorted(line.happenings, key=lambda event: event.span.start)
    rows = Rows(WORDS)
    placed = [(event, axis.x(event.span.start), _row(rows, event, axis)) for event in events]
    floor = rows.used * WORD + 4
    sheets, deep = _sheets(line, axis, top=floor + 16)
    foot = floor + 16 + deep * DOWN
    right = axis.stretches[-1].right
    missing, lines = _names_of_absents(sheets, top=foot, right=right)
    return Drawn(
        marks=(*(_on_the_line(event, axis, floor) for event in events), *(mark for _, mark in sheets)),
        labels=(
            *(_label(event, x, row, floor) for event, x, row in placed if row is not None),
            *(_sheet_names(sheets, right=right) if near else ()),
            *missing,
        ),
        height=foot + lines * WORD,
    )


def _row(rows: Rows, event: Happening, axis: Axis) -> int | None:
    x = axis.x(event.span.start)
    return rows.place(x, x + text_width(event.label) + 6)


def _label(event: Happening, x: float, row: int, foot: float) -> Label:
    return Label(text=event.label, x=x, y=row * WORD + 12, foot=foot, href=event.href, tone=event.tone)


def _on_the_line(event: Happening, axis: Axis, top: float) -> Mark:
    left, right = axis.x(event.span.start), axis.x(event.span.end)
    shape = "span" if right - left >= DOT else "dot"
    if shape == "dot":
        left, right = left - DOT / 2, left + DOT / 2
    return Mark(
        shape=shape,
        x=left,
        y=top,
        width=right - left,
        height=DOT,
        title=event.title,
        href=event.href,
        tone=event.tone,
    )


def _sheets(line: Line, axis: Axis, *, top: float) -> tuple[Sheets, int]:
    rows = Rows(STACKED, space=1)
    sheets: list[tuple[Paper | Absent, Mark]] = []
    wanted: list[tuple[float, Paper | Absent]] = [(axis.x(paper.at), paper) for paper in line.papers]
    # What an event should have made stands at its end, where it would have been signed.
    wanted += [(axis.x(a.span.end), a) for a in line.absents if a.lane is Lane.PAPER]
    for x, paper in sorted(wanted, key=lambda pair: pair[0]):
        row = rows.place(x - SHEET / 2, x + SHEET / 2)
        down = (STACKED - 1 if row is None else row) * DOWN
        sheets.append((paper, _sheet(paper, x - SHEET / 2, top + down)))
    return sheets, max(rows.used, 1)


def _sheet(paper: Paper | Absent, left: float, top: float) -> Mark:
    return Mark(
        shape="hollow" if isinstance(paper, Absent) else "square",
        x=left,
        y=top,
        width=SHEET,
        height=SHEET,
        title=paper.title,
        href=paper.href,
        tone=paper.tone,
    )


def _sheet_names(sheets: Sheets, *, right: float) -> Iterator[Label]:
    """Yield the names of papers that have room beside them."""
    for place, (paper, mark) in enumerate(sheets):
        beside = (m.x for _, m in sheets[place + 1 :] if m.y == mark.y)
        room = next(beside, right) - mark.x - SHEET - 6
        if isinstance(paper, Paper) and text_width(paper.label) <= room:
            y, x = mark.y + SHEET, mark.x + SHEET
            yield Label(text=paper.label, x=x, y=y, foot=y, href=paper.href, tone=paper.tone)


def _names_of_absents(sheets: Sheets, *, top: float, right: float) -> tuple[list[Label], int]:
    """Return the words under what is absent, in as many rows as they need."""
    rows, labels = Rows(WORDS), list[Label]()
    for paper, mark in sheets:
        width = text_width(paper.label) + 6
        x = min(mark.centre[0], right - width)
        if isinstance(paper, Absent) and (row := rows.place(x, x + width)) is not None:
            y, foot = top + row * WORD + 11, mark.y + SHEET
            lead = mark.centre[0]
            labels.append(
                Label(text=paper.label, x=x, y=y, foot=foot, lead=lead, href=paper.href, tone=paper.tone)
            )
    return labels, rows.used
