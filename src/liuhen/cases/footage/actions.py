"""Linking footage of a fixed camera to a case, collecting it, and withdrawing a link. Each leaves a trace.

A door wraps these in `docket.actions.changing`, as every change of a case.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from liuhen.cases import acts
from liuhen.cases.actions.tying import tie
from liuhen.cases.checking import require_in
from liuhen.cases.footage.queries import left_of
from liuhen.cases.footage.tables import FootageLink
from liuhen.cases.models import Case, Event
from liuhen.cases.trail import leave, lock
from liuhen.law.dossier import SHANGHAI, Fault
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.fixed.spans import Span
from liuhen.recordings.fixed.tables import Camera
from liuhen.recordings.models import Recording
from liuhen.trace import write_moment


class CannotLink(BadInput):
    """Footage cannot be linked, collected or withdrawn like this."""


@transaction.atomic
def link(
    *,
    case: Case,
    camera: Camera,
    start: datetime,
    end: datetime,
    events: Collection[str],
    by: str,
    at: datetime,
) -> FootageLink:
    """Say that a time range of a fixed camera belongs to events of the case. Linked once, it is not linked again.

    What was collected of it before is tied to events that are named now for the first time.

    Raises:
        CannotLink: no event is named, the camera is of another authority, the range is none or has not passed, or the camera was
            taken down before its end.
        NotInThisCase: an event is not in the case.
    """
    if faults := _faults(case, camera, start, end, events, at):
        raise CannotLink(*faults)
    require_in(case, events, Event, where="events")
    lock(case)
    made, _ = case.footage.get_or_create(
        camera=camera, start=start, end=end, withdrawn_at=None, defaults={"linked_at": at}
    )
    new = set(events) - set(made.events.values_list("key", flat=True))
    made.events.add(*case.event_set.filter(key__in=new))
    facts = {
        "case": case.number, "camera": camera.written, "start": write_moment(start), "end": write_moment(end),
        "events": sorted(events),
    }  # fmt: skip
    leave(case, acts.FOOTAGE_LINKED, by=by, at=at, of=made.written, facts=facts)
    for recording in made.recordings.all() if new else ():
        tie(case=case, recording=recording, events=new, by=by, at=at)
    return made


@transaction.atomic
def collect(*, link: FootageLink, recording: Recording, by: str, at: datetime) -> list[Span]:
    """Take a recording of the camera as footage of the link: it is tied to the link's events.

    Returns what is still left of the range: neither recorded in what was collected, nor explained as a gap of the camera.
    When nothing is left the link is collected.

    Raises:
        CannotLink: the link is not pending, or the recording is not of this camera in this time.
        CannotTie: the recording cannot be tied.
    """
    _require_pending(link)
    if recording.device_id != link.camera.device_id or not (
        recording.started_at < link.end and recording.ended_at > link.start
    ):
        raise CannotLink(
            Fault("recording", quote(recording.ref), "a recording of this camera that overlaps the range",
                  "该摄像头在该时间段内的录像")
        )  # fmt: skip
    events = list(link.events.values_list("key", flat=True))
    tie(case=link.case, recording=recording, events=events, by=by, at=at)
    link.recordings.add(recording)
    left = left_of(link)
    link.collected_at = None if left else at
    link.save(update_fields=["collected_at"])
    facts = {"case": link.case.number, "recording": recording.written, "whole": not left}
    leave(link.case, acts.FOOTAGE_COLLECTED, by=by, at=at, of=link.written, facts=facts)
    return left


@transaction.atomic
def withdraw(*, link: FootageLink, because: str, by: str, at: datetime) -> FootageLink:
    """Withdraw a link that is pending. The row and its trace stay; what was tied stays tied.

    Raises:
        CannotLink: it is not pending, or no reason is given.
    """
    _require_pending(link)
    said = because.strip()
    if not said:
        raise CannotLink(Fault("because", "", "a reason", "撤销的理由"))
    link.withdrawn_at, link.withdrawn_because = at, said
    link.save(update_fields=["withdrawn_at", "withdrawn_because"])
    facts = {"case": link.case.number}
    leave(
        link.case, acts.FOOTAGE_WITHDRAWN, by=by, at=at, of=link.written, facts=facts, words={"because": said}
    )
    return link


def _faults(
    case: Case, camera: Camera, start: datetime, end: datetime, events: Collection[str], at: datetime
) -> list[Fault]:
    faults = []
    if not events:
        faults.append(Fault("events", "", "at least one event", "至少一个环节"))
    if camera.place.authority_id != case.authority_id:
        faults.append(
            Fault("camera", quote(camera.ref), "a camera of the case's authority", "本案所属机关的摄像头")
        )
    if not start < end <= at:
        given = quote(f"{start.isoformat()}–{end.isoformat()}")
        faults.append(Fault("end", given, "a time range that has passed", "已经过去的时间段"))
    if camera.until is not None and end > camera.until:
        wanted = f"a time before the camera was taken down on {camera.until.isoformat()}"
        wanted_zh = f"不晚于摄像头拆除时间（{camera.until.astimezone(SHANGHAI):%Y-%m-%d %H:%M}）"
        faults.append(Fault("end", quote(end.isoformat()), wanted, wanted_zh))
    return faults


def _require_pending(link: FootageLink) -> None:
    """Insist that a link is pending, and let nobody else collect or withdraw it until the transaction ends."""
    lock(link.case)
    link.refresh_from_db(fields=["collected_at", "withdrawn_at"])
    if link.collected_at is not None or link.withdrawn_at is not None:
        raise CannotLink(Fault("footage", quote(link.ref), "footage that is pending", "尚待归集的录像"))
