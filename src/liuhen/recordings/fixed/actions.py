"""Every way to change places and their cameras. Each is one transaction and leaves a trace; names go into it sealed.

Who may is asked here, by `people.access`, so that it holds whichever door somebody comes in by.
"""

from datetime import datetime, time
from hashlib import sha256

from django.db import IntegrityError, transaction

from liuhen.law.dossier import Fault
from liuhen.law.words import CAUSES
from liuhen.people import access
from liuhen.people.models import Authority, Officer
from liuhen.people.queries import roles_of_actor
from liuhen.people.wanting import quote
from liuhen.recordings import acts
from liuhen.recordings.fixed import merging
from liuhen.recordings.fixed.reports import read_report
from liuhen.recordings.fixed.tables import Camera, CameraReport, FixedPlace, GapReason
from liuhen.recordings.fixed.wanting import CannotExplainGap, CannotKeepPlace, CannotTakeReport
from liuhen.recordings.models import Device
from liuhen.recordings.telling import leave_about
from liuhen.trace import write_moment

LONGEST_NAME, LONGEST_TEXT = 100, 2_000


@transaction.atomic
def register_place(
    *,
    authority: Authority,
    name: str,
    kind: str,
    by: str,
    at: datetime,
    since: datetime | None = None,
    opens: time | None = None,
    closes: time | None = None,
) -> FixedPlace:
    """Register a place. Without hours it is in use round the clock.

    Raises:
        Refused: who registers it does not keep places.
        CannotKeepPlace: the name is empty or taken, the kind unknown, or the hours make no sense.
    """
    _require_keeper(authority, by=by, at=at)
    said = _short(name, "name", "场所名称")
    if kind not in FixedPlace.Kind.values:
        wanted = ", ".join(FixedPlace.Kind.values)
        raise CannotKeepPlace(Fault("kind", quote(kind), f"one of {wanted}", f"以下之一：{wanted}"))
    if (opens is None) != (closes is None) or (opens and closes and opens >= closes):
        given = quote(f"{opens or ''}–{closes or ''}")
        wanted_zh = "开放时间早于结束时间，或者两者都不填（全天）"
        raise CannotKeepPlace(Fault("hours", given, "opens before closes, or neither (all day)", wanted_zh))
    _require_free_name(authority, said)
    try:
        with transaction.atomic():
            place = authority.fixed_places.create(
                name=said, kind=kind, opens=opens, closes=closes, since=_past(since, at)
            )
    except IntegrityError:
        _require_free_name(authority, said)  # somebody took it at the same moment
        raise
    facts = {"kind": kind, "opens": opens and f"{opens:%H:%M}", "closes": closes and f"{closes:%H:%M}"}
    leave_about(place, acts.PLACE_REGISTERED, by=by, at=at, facts=facts, words={"name": said})
    return place


@transaction.atomic
def close_place(*, place: FixedPlace, by: str, at: datetime) -> FixedPlace:
    """Close a place; its cameras are taken down. What was told of them stays.

    Raises:
        Refused: who closes it does not keep places.
        CannotKeepPlace: it is closed already.
    """
    _require_keeper(place.authority, by=by, at=at)
    _require_open(place)
    for camera in place.cameras.filter(until__isnull=True):
        _take_down(camera, by=by, at=at)
    place.until = at
    place.save(update_fields=["until"])
    leave_about(place, acts.PLACE_CLOSED, by=by, at=at)
    return place


@transaction.atomic
def hang_camera(
    *, place: FixedPlace, device: str, by: str, at: datetime, sees: str = "", since: datetime | None = None
) -> Camera:
    """Hang a camera in a place, by the number of its device.

    Raises:
        Refused: who hangs it does not keep places.
        CannotKeepPlace: the number is empty, the camera hangs in a place already, or the place is closed.
    """
    _require_keeper(place.authority, by=by, at=at)
    _require_open(place)
    number = _short(device, "device", "摄像头编号")
    known, _ = Device.objects.get_or_create(authority=place.authority, number=number)
    _require_hung_nowhere(known)
    try:
        with transaction.atomic():
            camera = place.cameras.create(
                device=known, sees=sees.strip()[:LONGEST_NAME], since=_past(since, at)
            )
    except IntegrityError:
        _require_hung_nowhere(known)  # somebody hung it at the same moment
        raise
    facts = {"place": place.written, "since": write_moment(camera.since)}
    words = {"device": number, "sees": camera.sees}
    leave_about(camera, acts.CAMERA_HUNG, by=by, at=at, facts=facts, words=words)
    return camera


@transaction.atomic
def take_down(*, camera: Camera, by: str, at: datetime) -> Camera:
    """Take a camera down: from now on nothing is wanted of it.

    What was confirmed of the place was said of all its cameras, so full coverage is to be confirmed anew.

    Raises:
        Refused: who takes it down does not keep places.
        CannotKeepPlace: it was taken down before.
    """
    _require_keeper(camera.authority, by=by, at=at)
    _take_down(camera, by=by, at=at)
    place = camera.place
    place.covered_on, place.covered_by, place.covered_note = None, None, ""
    place.save(update_fields=["covered_on", "covered_by", "covered_note"])
    return camera


def _take_down(camera: Camera, *, by: str, at: datetime) -> None:
    camera.refresh_from_db(fields=["until"], from_queryset=Camera.objects.select_for_update())
    if camera.until is not None:
        given = quote(camera.until.isoformat())
        raise CannotKeepPlace(Fault("camera", given, "a camera that hangs", "仍在安装中的摄像头"))
    camera.until = at
    camera.save(update_fields=["until"])
    facts = {"place": camera.place.written}
    leave_about(camera, acts.CAMERA_TAKEN_DOWN, by=by, at=at, facts=facts)


@transaction.atomic
def confirm_coverage(*, place: FixedPlace, note: str, officer: Officer, by: str, at: datetime) -> FixedPlace:
    """Confirm that the cameras of a place see the whole of it, and say how that was looked at.

    Raises:
        Refused: who confirms it has no role for that.
        CannotKeepPlace: no camera hangs there, the note says nothing, or the place is closed.
    """
    access.may_explain_gap(roles=roles_of_actor(place.authority, by, at)).require()
    _require_open(place)
    said = note.strip()
    if not 0 < len(said) <= LONGEST_TEXT:
        wanted = f"1 to {LONGEST_TEXT} characters: how it was looked at"
        raise CannotKeepPlace(Fault("note", quote(said[:20]), wanted, f"1 至 {LONGEST_TEXT} 字：怎样查看的"))
    if not place.cameras.filter(until__isnull=True).exists():
        raise CannotKeepPlace(Fault("place", quote(place.name), "a place with a camera", "装有摄像头的场所"))
    place.covered_on, place.covered_by, place.covered_note = at, officer, said
    place.save(update_fields=["covered_on", "covered_by", "covered_note"])
    leave_about(place, acts.PLACE_COVERED, by=by, at=at, words={"note": said})
    return place


@transaction.atomic
def take_report(
    *,
    authority: Authority,
    content: bytes,
    file_name: str,
    by: str,
    at: datetime,
    until: datetime | None = None,
) -> CameraReport:
    """Take what a surveillance system tells of its cameras: whole, or not at all. Told twice is told once.

    Raises:
        Refused: who brings it does not keep places.
        CannotReadReport: a line is wrong. CannotTakeReport: a camera is unknown, or a time has not come yet.
    """
    _require_keeper(authority, by=by, at=at)
    told = read_report(content, until=until)
    cameras = merging.cameras_of(authority, told.spans)
    if told.until > at:
        raise CannotTakeReport(
            Fault("until", quote(told.until.isoformat()), "a time that has passed", "已经过去的时间")
        )
    report = CameraReport.objects.create(
        authority=authority, file_name=file_name, sha256=sha256(content).hexdigest(), begin=told.begin,
        until=told.until, lines=told.lines, taken_at=at,
    )  # fmt: skip
    report.cameras.set(cameras.values())
    for number, spans in told.spans.items():
        merging.merge(cameras[number], spans, until=told.until)
    facts = {
        "sha256": f"sha256:{report.sha256}", "lines": told.lines, "begin": write_moment(told.begin),
        "until": write_moment(told.until), "cameras": sorted(camera.written for camera in cameras.values()),
    }  # fmt: skip
    leave_about(report, acts.CAMERAS_REPORTED, by=by, at=at, facts=facts, words={"file": file_name})
    return report


@transaction.atomic
def explain_gap(
    *,
    camera: Camera,
    start: datetime,
    end: datetime,
    cause: str,
    text: str,
    officer: Officer,
    by: str,
    at: datetime,
) -> GapReason:
    """Enter why a camera did not record between two moments. What was entered stays; more can be added.

    Raises:
        Refused: who enters it has no role for that.
        CannotExplainGap: the cause is unknown, the text says nothing, or the times are not of a gap that was told.
    """
    access.may_explain_gap(roles=roles_of_actor(camera.authority, by, at)).require()
    said = text.strip()
    camera.refresh_from_db(fields=["told_until", "until"])  # a report may have come since
    if faults := _faults_of_reason(camera, start, end, cause, said):
        raise CannotExplainGap(*faults)
    reason = camera.reasons.create(start=start, end=end, cause=cause, text=said, by=officer, entered_at=at)
    facts = {"start": write_moment(start), "end": write_moment(end), "cause": cause}
    leave_about(camera, acts.GAP_EXPLAINED, by=by, at=at, facts=facts, words={"text": said})
    return reason


def _faults_of_reason(camera: Camera, start: datetime, end: datetime, cause: str, said: str) -> list[Fault]:
    faults = []
    if cause not in CAUSES:
        wanted = ", ".join(CAUSES)
        wanted_zh = "、".join(word.zh for word in CAUSES.values())
        faults.append(Fault("cause", quote(cause), f"one of {wanted}", f"以下之一：{wanted_zh}"))
    if not 0 < len(said) <= LONGEST_TEXT:
        wanted, wanted_zh = f"1 to {LONGEST_TEXT} characters", f"1 至 {LONGEST_TEXT} 字的说明"
        faults.append(Fault("text", quote(said[:20]), wanted, wanted_zh))
    told = camera.told_until
    if not start < end or start < camera.since or told is None or end > min(told, camera.until or told):
        given = quote(f"{start.isoformat()}–{end.isoformat()}")
        wanted, wanted_zh = "a time within what was told of the camera", "摄像头运行情况已报告的时间段"
        faults.append(Fault("start", given, wanted, wanted_zh))
    return faults


def _past(since: datetime | None, at: datetime) -> datetime:
    if since is not None and since > at:
        raise CannotKeepPlace(
            Fault("since", quote(since.isoformat()), "a time that has passed", "已经过去的时间")
        )
    return since or at


def _short(text: str, path: str, zh: str) -> str:
    said = text.strip()
    if not 0 < len(said) <= LONGEST_NAME:
        wanted_zh = f"1 至 {LONGEST_NAME} 字的{zh}"
        raise CannotKeepPlace(Fault(path, quote(said[:20]), f"1 to {LONGEST_NAME} characters", wanted_zh))
    return said


def _require_free_name(authority: Authority, name: str) -> None:
    if authority.fixed_places.filter(name=name, until__isnull=True).exists():
        raise CannotKeepPlace(
            Fault("name", quote(name), "a name that no place in use has", "在用场所未使用的名称")
        )


def _require_hung_nowhere(device: Device) -> None:
    if hung := Camera.objects.filter(device=device, until__isnull=True).select_related("place").first():
        raise CannotKeepPlace(
            Fault("device", quote(device.number), f"a camera that hangs nowhere; this one is in {hung.place.name}",
                  f"未安装在其他场所的摄像头（该摄像头现在“{hung.place.name}”）")
        )  # fmt: skip


def _require_keeper(authority: Authority, *, by: str, at: datetime) -> None:
    access.may_keep_places(roles=roles_of_actor(authority, by, at)).require()


def _require_open(place: FixedPlace) -> None:
    """Insist that a place is in use, and let nobody else close it or change its cameras until the transaction ends."""
    place.refresh_from_db(fields=["until"], from_queryset=FixedPlace.objects.select_for_update())
    if place.until is not None:
        raise CannotKeepPlace(Fault("place", quote(place.name), "a place that is in use", "在用的场所"))
