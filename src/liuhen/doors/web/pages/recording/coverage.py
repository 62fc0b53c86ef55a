"""How much of an event was recorded: its span against the spans of the files, and what lies between, named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases.models import Event
from liuhen.docket.course import LEAST
from liuhen.doors.web import writing
from liuhen.doors.web.pages.case.subjects import event_name, place
from liuhen.doors.web.trace_line import Span
from liuhen.law.spans import less


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of the bar, in thousandths of its width."""

    left: float
    width: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One event beside the recording. `hint`: what it would be by the device's corrected clock, if that was off."""

    event: str
    href: str
    course: str
    case: str
    when: str
    pieces: Sequence[Piece]
    uncovered: Sequence[str]
    verdict: str
    tone: str
    hint: str = ""


def uncovered(wanted: Span, recorded: Sequence[Span]) -> tuple[Span, ...]:
    """Return the parts of `wanted` in which nothing was recorded, longer than a second."""
    left = less([(wanted.start, wanted.end)], [(span.start, span.end) for span in recorded])
    return tuple(Span(start, end) for start, end in left if end - start > LEAST)


def coverage_of(event: Event, recorded: Sequence[Span], *, still: bool = False) -> Coverage:
    """Return how an event is covered by what was recorded. An event without an end is a moment.

    still: what was recorded are pictures of a moment; they lie in the event or not, and cover no time.
    """
    wanted = Span(event.at, event.until or event.at)
    gaps = () if still else uncovered(wanted, recorded)
    lost = sum((gap.end - gap.start for gap in gaps), timedelta())
    touched = any(span.meets(wanted) for span in recorded)
    return Coverage(
        event=event_name(event),
        href=place(event.case.number, "events", event.key),
        course=reverse("web:course", args=[event.case.number, event.key]),
        case=event.case.number,
        when=writing.between(event.at, event.until, seconds=True),
        pieces=tuple(_pieces(wanted, recorded)),
        uncovered=tuple(
            f"{writing.between(gap.start, gap.end, seconds=True)} · {writing.length(gap.end - gap.start)}"
            for gap in gaps
        ),
        verdict=gettext("taken within the event") if still and touched else _verdict(touched, lost),
        tone="late" if not touched else "near" if lost else "proof",
    )


def _verdict(touched: bool, lost: timedelta) -> str:
    if not touched:
        return gettext("no moment of the event is recorded")
    if not lost:
        return gettext("recorded from beginning to end")
    return gettext("%(length)s not recorded") % {"length": writing.length(lost)}


def _pieces(wanted: Span, recorded: Sequence[Span]) -> Iterator[Piece]:
    first = min(wanted.start, *(s.start for s in recorded))
    whole = max(wanted.end, *(s.end for s in recorded)) - first

    def piece(start: datetime, end: datetime, kind: str, what: str) -> Piece:
        title = f"{what} · {writing.between(start, end, seconds=True)}"
        if not whole:
            return Piece(left=0, width=1000, kind=kind, title=title)
        left = round((start - first) / whole * 1000, 1)
        return Piece(left=left, width=max(round((end - start) / whole * 1000, 1), 2), kind=kind, title=title)

    yield piece(wanted.start, wanted.end, "wanted", gettext("Event"))
    for span in recorded:
        yield piece(span.start, span.end, "recorded", gettext("Recorded"))
