"""The course of one event (全程): from when to when it should be recorded, what every device recorded of it, and what not.

A hole is a question to the officer and never a verdict: the judge alone says whether the article is kept. Times are those
that the recordings bear; a clock that runs wrong is told beside them and never put right in silence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from liuhen.cases.models import Case, CaseRecording, Event
from liuhen.docket.models import Finding
from liuhen.docket.packs import pack_named
from liuhen.law.dossier.moments import moment
from liuhen.law.kinds.coverage import Coverage
from liuhen.law.packs import Bound
from liuhen.law.spans import less
from liuhen.law.view import STILLS, Span
from liuhen.recordings.models import Break, Recording

#: Less than this is no hole: clocks are no better.
LEAST = timedelta(seconds=1)
#: What is declared to within this is the hole that was asked about.
NEAR = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One recording of the event: its files' times, and the breaks declared for it. still: it covers no time (A-g-16)."""

    tied: CaseRecording
    spans: tuple[Span, ...]
    breaks: tuple[Break, ...]
    still: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A part that nothing recorded. `beside`: the recording that ends last before it, else the first behind it.

    broken: how it was declared, if it was. last: nothing was recorded afterwards.
    """

    start: datetime
    end: datetime
    beside: Recording
    broken: Break | None
    last: bool

    @property
    def explained(self) -> bool:
        """Say whether the declaration explains it, aloud or in writing."""
        if self.broken is None:
            return False
        return self.broken.explained in ("spoken", "written") or bool(self.broken.written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """An event from beginning to end. clauses: those that want all of it recorded; none: nobody asks for every minute."""

    event: Event
    start: datetime
    end: datetime
    clauses: tuple[str, ...]
    lines: tuple[Line, ...]
    holes: tuple[Hole, ...]

    @property
    def lost(self) -> timedelta:
        """How much of it nothing recorded."""
        return sum((hole.end - hole.start for hole in self.holes), timedelta())


def course_of(case: Case, event: Event) -> Course:
    """Return the course of an event of a case; a moment without an end has no holes."""
    bounds = list(_asking(case, event))
    start, end = _wanted(event, [bound.rule for bound in bounds if isinstance(bound.rule, Coverage)])
    lines = tuple(sorted(_lines(event), key=lambda line: line.spans[0]))
    return Course(
        event=event,
        start=start,
        end=end,
        clauses=tuple(dict.fromkeys(clause.id for bound in bounds for clause in bound.clauses)),
        lines=lines,
        holes=tuple(_holes((start, end), [line for line in lines if not line.still])),
    )


def _asking(case: Case, event: Event) -> Iterator[Bound]:
    """Yield the rules on full coverage that reached the event when its case was judged last."""
    rules = pack_named(case.pack).rules_ever
    bounds = {bound.place: bound for bound in rules if isinstance(bound.rule, Coverage)}
    asked = Finding.objects.filter(case=case, subject=event.key, rule__in=bounds).order_by("position")
    yield from (bounds[place] for place in dict.fromkeys(asked.values_list("rule", flat=True)))


def _wanted(event: Event, rules: Sequence[Coverage]) -> Span:
    """Return from when to when: from arrival or the start, to the end or the entry into the place of custody."""
    arrived = _fact(event, "arrived_at")
    start = arrived if arrived and (not rules or any(r.begin == "arrival" for r in rules)) else event.at
    end = _fact(event, "left_at") or event.until or event.at
    if any(rule.to == "custody" for rule in rules):
        end = max(end, _fact(event, "place_of_custody_entered_at") or end)
    return start, max(start, end)


def _fact(event: Event, key: str) -> datetime | None:
    told = event.facts.get(key)
    return moment(told) if isinstance(told, str) and told else None


def _lines(event: Event) -> Iterator[Line]:
    tied = event.recordings.select_related("recording__device", "recording__maker", "recording__authority")
    for row in tied.prefetch_related("recording__segments", "recording__breaks__report__to"):
        recording = row.recording
        spans = sorted((segment.start, segment.end) for segment in recording.segments.all())
        yield Line(
            tied=row,
            spans=tuple(spans) or ((recording.started_at, recording.ended_at),),
            breaks=tuple(recording.breaks.all()),
            still=recording.medium in STILLS,
        )


def _holes(wanted: Span, lines: Sequence[Line]) -> Iterator[Hole]:
    if not lines:
        return
    breaks = [broken for line in lines for broken in line.breaks]
    last = max(end for line in lines for _, end in line.spans)
    for start, end in less([wanted], [span for line in lines for span in line.spans]):
        if end - start > LEAST:
            yield Hole(
                start=start,
                end=end,
                beside=_beside(start, lines),
                broken=next((b for b in breaks if _declares(b, start, end)), None),
                last=start >= last,
            )


def _beside(start: datetime, lines: Sequence[Line]) -> Recording:
    """Return the recording of the file that ended last before a moment; where none did, the one that began first."""
    ended = [(end, place) for place, line in enumerate(lines) for _, end in line.spans if end <= start]
    return lines[max(ended)[1] if ended else 0].tied.recording


def _declares(broken: Break, start: datetime, end: datetime) -> bool:
    return broken.start <= start + NEAR and (broken.end is None or broken.end >= end - NEAR)
