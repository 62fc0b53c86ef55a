"""The places of the demonstration: a reception in its hours, an interview room with a gap that waits for its reason, a room without a camera."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction

from liuhen.doors.cli._home import OPERATOR
from liuhen.people.models import Authority
from liuhen.recordings.fixed import actions
from liuhen.recordings.fixed.tables import FixedPlace

HALL, ROOM, HEARINGS = "受理大厅（虚构）", "一号询问室（虚构）", "听证室（虚构）"


@transaction.atomic
def watch(authority: Authority, *, at: datetime) -> None:
    """Register places and let a week pass over their cameras; what is there already stays as it is."""
    if FixedPlace.objects.filter(authority=authority).exists():
        return
    since = at - timedelta(days=8)
    kept: dict[str, Any] = {"by": OPERATOR, "at": at}
    hall = actions.register_place(
        authority=authority, name=HALL, kind="reception", opens=time(9), closes=time(17), since=since, **kept
    )
    room = actions.register_place(authority=authority, name=ROOM, kind="handling", since=since, **kept)
    actions.register_place(authority=authority, name=HEARINGS, kind="handling", since=since, **kept)
    for place, number, sees in ((hall, "CAM-0101", "窗口全景"), (room, "CAM-0201", "东南角，全景")):
        actions.hang_camera(place=place, device=number, sees=sees, since=since, **kept)
    actions.take_report(
        authority=authority, content=_report(since, at).encode(), file_name="监控运行情况.csv", **kept
    )


def _report(since: datetime, at: datetime) -> str:
    stopped = at - timedelta(hours=50)
    spans = (
        ("CAM-0101", since, at),
        ("CAM-0201", since, stopped),
        ("CAM-0201", stopped + timedelta(minutes=95), at),
    )
    lines = (f"{number},{start.isoformat()},{end.isoformat()}" for number, start, end in spans)
    return "\n".join(["摄像头,开始,结束", *lines])
