"""Checks before use as the papers of a case (F-R03): what was recorded at the device stands in the dossier of the case (ar-14, dl-19a).

A check serves the recordings that its device made afterwards on the same day, or later in the same duty; the last one before a
recording counts. It is tied to the events that those recordings show. Nothing is kept twice: the paper is made each time.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from liuhen.law.dossier import SHANGHAI
from liuhen.recordings.devices.tables import DeviceCheck
from liuhen.recordings.models import Recording

#: What an id of such a paper begins with; the rest is the written id of the check.
KEY = "check-"
FORM = "F-R03"
#: A duty that is longer than this is looked up no further.
LONGEST = timedelta(days=3)
SECOND = timedelta(seconds=1)


def add_checks(plain: dict[str, Any], recordings: Mapping[str, Recording]) -> None:
    """Add to a plain dossier the checks that serve its recordings, given by their ids; one query at most."""
    checks = _checks([recording for recording in recordings.values() if recording.device_id is not None])
    known = {document["id"] for document in plain["documents"]}
    serving: dict[str, DeviceCheck] = {}
    for event in plain["events"]:
        for key in event["recordings"]:
            if (check := _last_before(recordings[key], checks)) and f"{KEY}{check.ref}" not in known:
                serving.setdefault(check.ref, check)
                if f"{KEY}{check.ref}" not in event["documents"]:
                    event["documents"].append(f"{KEY}{check.ref}")
    plain["documents"] += [_paper(check, plain) for check in serving.values()]


def check_before(recording: Recording) -> DeviceCheck | None:
    """Return the check that serves a recording, if its device was checked."""
    return _last_before(recording, _checks([recording])) if recording.device_id is not None else None


def _last_before(recording: Recording, checks: Mapping[int | None, list[DeviceCheck]]) -> DeviceCheck | None:
    fitting = [check for check in checks.get(recording.device_id, ()) if _serves(check, recording)]
    return fitting[-1] if fitting else None


def _paper(check: DeviceCheck, plain: dict[str, Any]) -> dict[str, Any]:
    """Return a check as a document of the dossier, with the words of ar-14 as its items and the labels of its events."""
    key = f"{KEY}{check.ref}"
    labels = {
        "time": check.checked_at.astimezone(SHANGHAI).isoformat(timespec="minutes"),
        "place": next((e["place"] for e in plain["events"] if key in e["documents"] and e["place"]), ""),
        "party": "、".join(party["name"] for party in plain["parties"] if party["name"]),
    }
    return {
        "id": key,
        "form": FORM,
        "number": None,
        "made_at": check.checked_at,
        "stored_at": check.checked_at,
        "labels": {name: text for name, text in labels.items() if text},
        "fields": {
            "av_device": check.device.number,
            "battery": f"{check.battery}%",
            "storage": f"{check.space} GB",
            "clock": clock_zh(check),
            "other": check.other,
        },
        "signatures": [],
    }


def clock_zh(check: DeviceCheck) -> str:
    """Say what the clock was like at a check."""
    off = check.clock_ahead
    if abs(off) < SECOND:
        return "准确"
    minutes, seconds = divmod(round(abs(off).total_seconds()), 60)
    length = (f"{minutes}分" if minutes else "") + (f"{seconds}秒" if seconds else "")
    return f"{'快' if off > timedelta() else '慢'}{length}" + ("，已校准" if check.clock_set else "")


def _checks(known: Sequence[Recording]) -> Mapping[int | None, list[DeviceCheck]]:
    by_device: defaultdict[int | None, list[DeviceCheck]] = defaultdict(list)
    if not known:
        return by_device
    wanted = DeviceCheck.objects.filter(
        device__in={recording.device_id for recording in known},
        checked_at__gte=min(recording.started_at for recording in known) - LONGEST,
        checked_at__lte=max(recording.started_at for recording in known),
    )
    for check in wanted.select_related("device", "issue").order_by("checked_at", "pk"):
        by_device[check.device_id].append(check)
    return by_device


def _serves(check: DeviceCheck, recording: Recording) -> bool:
    if check.checked_at > recording.started_at:
        return False
    if check.checked_at.astimezone(SHANGHAI).date() == recording.started_at.astimezone(SHANGHAI).date():
        return True
    duty = check.issue
    return duty is not None and (duty.returned_at is None or recording.started_at <= duty.returned_at)
