"""From facts to a picture: the axis first, then lane by lane, each as high as what lies in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from liuhen.doors.web.trace_line import lanes
from liuhen.doors.web.trace_line.axis import Axis, lay_out
from liuhen.doors.web.trace_line.facts import Hole, Lane, Line, Span
from liuhen.doors.web.trace_line.picture import Label, Mark, Picture, Strip, Tick
from liuhen.doors.web.trace_line.ticks import DayText, Zoom, day_ticks, hour_ticks

WIDTH = 1276.0
MARGIN = 14.0
#: How high the axis is with its two rows of days.
AXIS = 38.0
BETWEEN = 10.0
SHORT = timedelta(hours=26)

Cut = Callable[[Span], Span]


def draw(line: Line, *, zoom: Zoom, write_day: DayText, window: Span | None = None) -> Picture | None:
    """Return the picture of a line, or of the part of it that lies in `window`; none if nothing lies there."""
    seen = within(line, window) if window else line
    spans = [_clipped(span, window) for span in seen.spans()]
    if not spans:
        return None
    if window and _is_short(window):
        spans.append(window)
    axis = lay_out(spans, left=MARGIN, right=WIDTH - MARGIN)
    near = window is not None and window.end - window.start <= SHORT
    ticks = hour_ticks(axis, zoom=zoom) if near else day_ticks(axis, zoom=zoom, write=write_day)
    return _put_together(seen, axis, ticks, near=near)


def _is_short(window: Span) -> bool:
    # Within three hours silence is told as silence; a longer window leaves it out.
    return window.end - window.start <= timedelta(hours=3)


def _clipped(span: Span, window: Span | None) -> Span:
    if window is None:
        return span
    return Span(max(span.start, window.start), min(span.end, window.end))


def within(line: Line, window: Span) -> Line:
    """Return what of a line shares a moment with `window`; long things are cut at its edges."""

    def cut(span: Span) -> Span:
        return _clipped(span, window)

    return Line(
        happenings=tuple(replace(h, span=cut(h.span)) for h in line.happenings if h.span.meets(window)),
        papers=tuple(p for p in line.papers if Span(p.at, p.at).meets(window)),
        films=tuple(
            replace(film, spans=spans, holes=_meeting(film.holes, window, cut))
            for film in line.films
            if (spans := tuple(cut(s) for s in film.spans if s.meets(window)))
        ),
        agreements=tuple(a for a in line.agreements if Span(a.at, a.at).meets(window)),
        deadlines=tuple(
            replace(d, done=d.done and min(d.done, window.end))
            for d in line.deadlines
            if Span(d.due, d.due).meets(window)
        ),
        absents=tuple(replace(a, span=cut(a.span)) for a in line.absents if a.span.meets(window)),
        now=line.now if line.now and Span(line.now, line.now).meets(window) else None,
    )


def _meeting(holes: Iterable[Hole], window: Span, cut: Cut) -> tuple[Hole, ...]:
    return tuple(replace(hole, span=cut(hole.span)) for hole in holes if hole.span.meets(window))


@dataclass(slots=True)
class _Stack:
    """Lanes put under each other."""

    top: float
    strips: list[Strip]
    marks: list[Mark]
    labels: list[Label]

    def add(self, lane: Lane, drawn: lanes.Drawn) -> None:
        self.strips.append(Strip(lane=lane, top=self.top, height=drawn.height))
        self.marks += [_rounded(mark, self.top) for mark in drawn.marks]
        self.labels += [
            replace(
                label,
                x=round(label.x, 1),
                lead=round(label.lead_x, 1),
                y=label.y + self.top,
                foot=label.foot + self.top,
            )
            for label in drawn.labels
        ]
        self.top += drawn.height + BETWEEN


def _rounded(mark: Mark, down: float) -> Mark:
    return replace(
        mark, x=round(mark.x, 1), y=mark.y + down, width=round(mark.width, 1), height=round(mark.height, 1)
    )


def _put_together(line: Line, axis: Axis, ticks: Sequence[Tick], *, near: bool) -> Picture:
    stack = _Stack(AXIS + BETWEEN, [], [], [])
    stack.add(Lane.PAPER, lanes.papers(line, axis, near=near))
    stack.add(Lane.FILM, lanes.films(line, axis))
    stack.add(Lane.AGREEMENT, lanes.agreements(line, axis))
    height = stack.top
    stretches = axis.stretches
    return Picture(
        width=round(stretches[-1].right + MARGIN, 1),
        height=height,
        axis=AXIS,
        strips=tuple(stack.strips),
        ticks=tuple(
            replace(tick, x=round(tick.x, 1), text_x=round(tick.text_x, 1), foot=height) for tick in ticks
        ),
        cuts=tuple(round((a.right + b.left) / 2, 1) for a, b in pairwise(stretches)),
        shades=tuple(_rounded(mark, 0) for mark in lanes.shades(line, axis, top=AXIS, height=height - AXIS)),
        marks=tuple(stack.marks),
        labels=tuple(stack.labels),
        now=round(axis.x(line.now), 1) if line.now else None,
    )
