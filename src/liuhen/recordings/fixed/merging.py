"""Putting what a report tells to what is known: spans that touch become one, so that a year without a gap is one row."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from liuhen.law.dossier import Fault
from liuhen.people.models import Authority
from liuhen.people.wanting import quote
from liuhen.recordings.fixed.spans import SLACK, Span, joined
from liuhen.recordings.fixed.tables import Camera, CameraSpan
from liuhen.recordings.fixed.wanting import CannotTakeReport


def cameras_of(authority: Authority, numbers: Iterable[str]) -> Mapping[str, Camera]:
    """Return the cameras that hang in places of the authority, by number, and let nobody else write their spans.

    Raises:
        CannotTakeReport: with every number that none has.
    """
    hung = Camera.objects.filter(place__authority=authority, until__isnull=True).select_related("device")
    locked = hung.select_for_update(of=("self",)).filter(device__number__in=list(numbers)).order_by("pk")
    known = {camera.device.number: camera for camera in locked}
    if faults := [_unknown(number) for number in numbers if number not in known]:
        raise CannotTakeReport(*faults)
    return known


def merge(camera: Camera, spans: Sequence[Span], *, until: datetime) -> None:
    """Add spans to those of a camera, and note up to when it was told of."""
    if spans:
        touching = camera.spans.filter(start__lte=spans[-1][1] + SLACK, end__gte=spans[0][0] - SLACK)
        known = list(touching)
        whole = joined([*spans, *((span.start, span.end) for span in known)])
        if whole != [(span.start, span.end) for span in known]:
            touching.filter(pk__in=[span.pk for span in known]).delete()
            CameraSpan.objects.bulk_create(
                CameraSpan(camera=camera, start=start, end=end) for start, end in whole
            )
    if camera.told_until is None or camera.told_until < until:
        camera.told_until = until
        camera.save(update_fields=["told_until"])


def _unknown(number: str) -> Fault:
    return Fault(
        "camera", quote(number), "the number of a camera that hangs in a place", "已登记在场所中的摄像头编号"
    )
