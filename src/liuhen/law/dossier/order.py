"""Time runs one way: nothing ends before it starts."""

from collections.abc import Iterator
from datetime import datetime

from liuhen.law.dossier.events import NO_FACTS
from liuhen.law.dossier.faults import Fault
from liuhen.law.dossier.telling import path_of
from liuhen.law.dossier.whole import Dossier

# The steps to an end, the start and the end.
Span = tuple[tuple[int | str, ...], datetime, datetime]


def faults_of_order(dossier: Dossier) -> Iterator[Fault]:
    """Yield every end that lies before its start."""
    for steps, start, end in _spans(dossier):
        if end < start:
            yield Fault(
                path_of(steps), f"‘{end.isoformat()}’", f"a time not before the start {start.isoformat()}",
                f"不早于开始时间 {start.isoformat()} 的时间",
            )  # fmt: skip


def _spans(dossier: Dossier) -> Iterator[Span]:
    case = dossier.case
    for key, end in (("act_ended_at", case.act_ended_at), ("closed_at", case.closed_at)):
        if end:
            yield ("case", key), case.started_at, end
    for n, event in enumerate(dossier.events):
        if event.until:
            yield ("events", n, "until"), event.at, event.until
        facts = event.facts
        if facts is not NO_FACTS and facts.arrived_at and facts.left_at:
            yield ("events", n, "facts", "left_at"), facts.arrived_at, facts.left_at
    for n, recording in enumerate(dossier.recordings):
        for m, segment in enumerate(recording.segments):
            yield ("recordings", n, "segments", m, "end"), segment.start, segment.end
        for m, stop in enumerate(recording.breaks):
            if stop.to:
                yield ("recordings", n, "breaks", m, "to"), stop.from_, stop.to
    for n, hold in enumerate(dossier.holds):
        if hold.until:
            yield ("holds", n, "until"), hold.from_, hold.until
