"""Time runs one way: nothing ends before it starts."""

from collections.abc import Iterator
from datetime import datetime

from liuhen.law.dossier.faults import Fault
from liuhen.law.dossier.whole import Dossier

Span = tuple[str, datetime, datetime | None]


def faults_of_order(dossier: Dossier) -> Iterator[Fault]:
    """Yield every end that lies before its start."""
    for path, start, end in _spans(dossier):
        if end is not None and end < start:
            yield Fault(
                path, f"‘{end.isoformat()}’", f"a time not before the start {start.isoformat()}",
                f"不早于开始时间 {start.isoformat()} 的时间",
            )  # fmt: skip


def _spans(dossier: Dossier) -> Iterator[Span]:
    case = dossier.case
    yield "case.act_ended_at", case.started_at, case.act_ended_at
    yield "case.closed_at", case.started_at, case.closed_at
    for n, event in enumerate(dossier.events):
        yield f"events[{n}].until", event.at, event.until
        if event.facts.arrived_at:
            yield f"events[{n}].facts.left_at", event.facts.arrived_at, event.facts.left_at
    for n, recording in enumerate(dossier.recordings):
        for m, segment in enumerate(recording.segments):
            yield f"recordings[{n}].segments[{m}].end", segment.start, segment.end
        for m, stop in enumerate(recording.breaks):
            yield f"recordings[{n}].breaks[{m}].to", stop.from_, stop.to
    for n, hold in enumerate(dossier.holds):
        yield f"holds[{n}].until", hold.from_, hold.until
