"""Tying recordings to the events that they show (关联), and undoing it.

A recording gets its id in the case (`r1`, `r2`…) when it is tied to the first event there; it may be in several cases.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from liuhen.cases import acts
from liuhen.cases.checking import next_key, require_in
from liuhen.cases.footage.tables import FootageLink
from liuhen.cases.models import Case, CaseRecording, Event
from liuhen.cases.trail import leave, lock
from liuhen.law.dossier import Fault
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.models import Recording


class CannotTie(BadInput):
    """A recording cannot be tied to, or taken from, these events."""


@transaction.atomic
def tie(*, case: Case, recording: Recording, events: Collection[str], by: str, at: datetime) -> CaseRecording:
    """Tie a recording to events of the case, by their ids.

    Raises:
        CannotTie: no event is named, the recording is of another authority, or nobody has said yet what it is.
        NotInThisCase: an event is not in the case.
    """
    _require_tieable(case, recording, events)
    require_in(case, events, Event, where="events")
    lock(case)
    tied = CaseRecording.objects.filter(case=case, recording=recording).first()
    if tied is None:
        tied = CaseRecording.objects.create(
            case=case, recording=recording, key=next_key(case, "r"), position=case.caserecording_set.count(),
            maker=_maker_in(case, recording),
        )  # fmt: skip
    tied.events.add(*case.event_set.filter(key__in=events))
    _leave(tied, acts.TIED, events, by=by, at=at)
    return tied


@transaction.atomic
def tie_waiting(
    *, case: Case, recording: Recording, events: Collection[str], by: str, at: datetime
) -> CaseRecording:
    """Tie a recording that is in no case yet. Of two who accept a suggestion for it, only the first does.

    Raises:
        CannotTie: it was tied in the meantime; and as `tie` does.
        NotInThisCase: an event is not in the case.
    """
    Recording.objects.select_for_update(no_key=True, of=("self",)).get(pk=recording.pk)
    if known := CaseRecording.objects.filter(recording=recording).select_related("case").first():
        raise CannotTie(
            Fault(
                "recording", quote(recording.ref), f"a recording that waits; this one is in case {known.case.number}",
                f"尚未关联的音像（该音像已关联案件 {known.case.number}）",
            )
        )  # fmt: skip
    return tie(case=case, recording=recording, events=events, by=by, at=at)


@transaction.atomic
def untie(*, case: Case, recording: Recording, events: Collection[str], by: str, at: datetime) -> None:
    """Take a recording from events of the case; taken from the last one, it leaves the case (never the vault).

    Raises:
        CannotTie: it is not in the case, or not tied to one of the events.
    """
    lock(case)
    tied = CaseRecording.objects.filter(case=case, recording=recording).first()
    known = set(tied.events.values_list("key", flat=True)) if tied else set()
    if tied is None or not events or not known.issuperset(events):
        raise CannotTie(
            Fault(
                "events", quote("、".join(events)), f"events it is tied to ({', '.join(sorted(known)) or 'none'})",
                f"已与该音像关联的环节（{'、'.join(sorted(known)) or '无'}）",
            )
        )  # fmt: skip
    tied.events.remove(*tied.events.filter(key__in=events))
    _leave(tied, acts.UNTIED, events, by=by, at=at)
    if known == set(events):
        tied.delete()
        _collect_anew(case, recording)


def _require_tieable(case: Case, recording: Recording, events: Collection[str]) -> None:
    if not events:
        raise CannotTie(Fault("events", "", "at least one event", "至少一个环节"))
    if recording.authority_id != case.authority_id:
        raise CannotTie(
            Fault(
                "recording", quote(recording.ref), "a recording of the case's authority", "本案所属机关的音像"
            )
        )
    if not recording.medium:
        raise CannotTie(
            Fault(
                "recording.medium", "", "a file whose medium is known (video, audio, photo …)",
                "已说明类型（视频、录音、照片等）的文件",
            )
        )  # fmt: skip


def _collect_anew(case: Case, recording: Recording) -> None:
    """Let footage of a fixed camera be pending again, when what was collected of it has left the case."""
    for link in FootageLink.objects.filter(case=case, recordings=recording, withdrawn_at__isnull=True):
        link.recordings.remove(recording)
        link.collected_at = None
        link.save(update_fields=["collected_at"])


def _maker_in(case: Case, recording: Recording) -> str:
    """Return how the case names the maker: by the id there, else by name."""
    if recording.maker is None:
        return ""
    within = case.participant_set.filter(officer=recording.maker).first()
    return within.key if within else recording.maker.name


def _leave(tied: CaseRecording, act: str, events: Collection[str], *, by: str, at: datetime) -> None:
    facts = {"case": tied.case.number, "key": tied.key, "events": sorted(events)}
    leave(tied.case, act, by=by, at=at, of=tied.recording.written, facts=facts)
