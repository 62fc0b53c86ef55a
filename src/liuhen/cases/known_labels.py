"""What is known already for the labels of a recording: from its file, its device and maker, and the cases that it is in.

These are suggestions for a form, in Chinese as the records are. Signatures are never suggested.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from liuhen.cases.models import CaseRecording, Event
from liuhen.law.dossier import SHANGHAI
from liuhen.law.telling import moment_zh
from liuhen.law.words import ACTS, EVENT_KINDS, SOURCES
from liuhen.recordings.models import Recording

HANDLERS = ("handler", "co_handler")
#: Cameras that stay where they are; only these have a point with a number.
FIXED = ("fixed-camera", "shared-camera")
NO_POINT = "非固定监控设备，随现场拍摄"
MADE = {"audio": "录音", "photo": "拍照", "screenshot": "截屏"}


def known_of(recordings: Collection[Recording]) -> Mapping[int, Mapping[str, str]]:
    """Return for each recording (by primary key) the labels that are known; a fixed number of queries.

    The recordings have `device`, `maker` and `segments` at hand.
    """
    tied: dict[int, list[CaseRecording]] = {recording.pk: [] for recording in recordings}
    rows = CaseRecording.objects.filter(recording__in=tied).select_related("case").order_by("pk")
    for row in rows.prefetch_related("case__participant_set", "case__party_set", "events__parties"):
        tied[row.recording_id].append(row)
    return {recording.pk: _known(recording, tied[recording.pk]) for recording in recordings}


def _known(recording: Recording, tied: Sequence[CaseRecording]) -> Mapping[str, str]:
    told = {**_by_itself(recording), **_by_cases(recording, tied)}
    return {key: text for key, text in told.items() if text}


def _by_itself(recording: Recording) -> dict[str, str]:
    device = recording.device.number if recording.device else ""
    named = recording.source in SOURCES and recording.source != "other"
    source = SOURCES[recording.source].zh if named else ""
    with_what = source + (f"（{device}）" if source and device else device)
    files = "、".join(segment.file_name for segment in recording.segments.all() if segment.file_name)
    return {
        "time": _from_to(recording.started_at, recording.ended_at),
        "method": with_what + MADE.get(recording.medium, "摄录"),
        "maker": recording.maker.name if recording.maker else "",
        "handler": recording.maker.name if recording.maker else "",
        "source_name": "；".join(text for text in (files, f"来源：{with_what}" if with_what else "") if text),
        "extracted_at": _moment(recording.stored_at) if recording.stored_at else "",
        "camera_point": device if recording.source in FIXED else NO_POINT if recording.source else "",
    }


def _by_cases(recording: Recording, tied: Sequence[CaseRecording]) -> dict[str, str]:
    events = [event for row in tied for event in row.events.all()]
    kinds = _joined(EVENT_KINDS[event.kind].zh for event in events)
    known = {
        "case_number": _joined(row.case.number for row in tied),
        "party": _joined(chain.from_iterable(_parties(row) for row in tied)),
        "handler": _joined(
            p.name for row in tied for p in row.case.participant_set.all() if p.role in HANDLERS
        ),
        "place": _joined(event.place for event in events),
        "maker": "" if recording.maker else _joined(_maker(row) for row in tied),
        "category": _joined(ACTS[row.case.act].zh for row in tied),
        "content": _joined(_content(event) for event in events),
        "proves": f"{kinds}的经过" if kinds else "",
    }
    return {key: text for key, text in known.items() if text}


def _parties(row: CaseRecording) -> Iterator[str]:
    """Yield the parties of the events that it shows, else those of the case."""
    named = [party.name for event in row.events.all() for party in event.parties.all()]
    yield from named or (party.name for party in row.case.party_set.all() if party.role in ("", "party"))


def _maker(row: CaseRecording) -> str:
    return next((p.name for p in row.case.participant_set.all() if p.key == row.maker), row.maker)


def _content(event: Event) -> str:
    return EVENT_KINDS[event.kind].zh + (f"（{event.place}）" if event.place else "")


def _from_to(start: datetime, end: datetime) -> str:
    """Write from when to when; the second day only if it is another one."""
    first, last = _moment(start), _moment(end)
    day, _, clock = last.partition(" ")
    if first == last:
        return first
    return f"{first}至{clock if first.startswith(day) else last}"


def _moment(moment: datetime) -> str:
    return moment_zh(moment.astimezone(SHANGHAI).replace(microsecond=0))


def _joined(texts: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(text for text in texts if text))
