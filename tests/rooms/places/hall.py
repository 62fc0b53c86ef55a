"""The reception hall and the interview room of the story, their cameras, and footage of them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from tests import cast, stories
from tests.cast import FENG, LIN

from liuhen.law.dossier import SHANGHAI
from liuhen.recordings.fixed import actions, queries
from liuhen.recordings.fixed.queries import Standing
from liuhen.recordings.fixed.tables import Camera, CameraReport, FixedPlace
from liuhen.recordings.models import Recording, Segment

HALL, ROOM = "政务服务大厅（虚构）", "询问室（虚构）"
CAMERA = "CAM-0001"
#: A Monday at midnight, when the cameras were hung.
MONDAY = datetime(2025, 8, 18, tzinfo=SHANGHAI)
NOW = MONDAY + timedelta(days=9)


def place(name: str = ROOM, kind: str = "handling", **given: Any) -> FixedPlace:
    """冯 registers a place."""
    feng = cast.officer(FENG)
    return actions.register_place(
        authority=feng.authority, name=name, kind=kind, since=MONDAY, by=feng.written, at=NOW, **given
    )


def office_hours(name: str = HALL, kind: str = "reception") -> FixedPlace:
    """A place that is open from nine to five."""
    return place(name, kind, opens=time(9), closes=time(17))


def camera(of: FixedPlace | None = None, number: str = CAMERA) -> Camera:
    """冯 hangs a camera."""
    feng = cast.officer(FENG)
    return actions.hang_camera(
        place=of or place(), device=number, sees="全景", since=MONDAY, by=feng.written, at=NOW
    )


def told(
    lines: Sequence[str], *, header: str = "camera,from,to", until: datetime | None = None
) -> CameraReport:
    """冯 brings what the surveillance system tells."""
    feng = cast.officer(FENG)
    content = "\n".join([header, *lines]).encode()
    return actions.take_report(
        authority=feng.authority, content=content, file_name="nvr.csv", until=until, by=feng.written, at=NOW
    )


def ran(start: datetime, end: datetime, *, number: str = CAMERA) -> str:
    """One line of a report: a camera recorded from when to when."""
    return f"{number},{start.isoformat()},{end.isoformat()}"


def standing(of: Camera, **given: Any) -> Standing:
    """How a camera stands over the days of the story."""
    places = list(queries.places_of(of.place.authority, since=MONDAY))
    return queries.standings(places, MONDAY, NOW, **given)[of.pk]


def footage(of: Camera, start: datetime, end: datetime) -> Recording:
    """Footage of a camera that is in the vault."""
    recording = stories.footage(
        device=of.device.number, source="fixed-camera",
        segments=[{"file": "ch1.mp4", "sha256": "ab" * 32, "start": start, "end": end}],
    )  # fmt: skip
    Segment.objects.filter(recording=recording).update(held=True, size=1, trace_number=1)
    recording.started_at, recording.ended_at = start, end
    recording.save()
    return recording


def feng() -> dict[str, Any]:
    """Who keeps places, and when, as actions want it."""
    return {"by": cast.officer(FENG).written, "at": NOW}


def lin() -> dict[str, Any]:
    """Who acts, and when, as actions want it."""
    return {"by": cast.officer(LIN).written, "at": NOW}
