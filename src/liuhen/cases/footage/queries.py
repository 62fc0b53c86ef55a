"""What footage of fixed cameras cases want, what is pending, and which recordings may be it."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from liuhen.cases.footage.tables import FootageLink
from liuhen.cases.models import Case
from liuhen.people.models import Authority
from liuhen.recordings.fixed.queries import explained
from liuhen.recordings.fixed.spans import Span, joined, less
from liuhen.recordings.fixed.tables import Camera, FixedPlace
from liuhen.recordings.models import Recording
from liuhen.recordings.queries import from_fixed_camera


def pending(authority: Authority) -> QuerySet[FootageLink]:
    """Return the footage that is not collected yet, the oldest first, with case, camera and place."""
    return _whole(_still_pending(FootageLink.objects.filter(case__authority=authority)))


def unwanted(authority: Authority) -> QuerySet[Recording]:
    """Return the footage of fixed cameras in the vault that no case wants, the oldest first.

    It is in no case, in no range that is still to be collected, and nobody has marked it.
    """
    links = FootageLink.objects.filter(
        camera__device=OuterRef("device"), start__lt=OuterRef("ended_at"), end__gt=OuterRef("started_at")
    )
    # By their devices first: cameras have few recordings in the vault, officers many.
    hung = Camera.objects.filter(place__authority=authority).values("device")
    made = Recording.objects.filter(from_fixed_camera(), device__in=hung, in_cases__isnull=True, marks=[])
    return made.filter(~Exists(_still_pending(links))).order_by("ended_at", "pk")


def links_of_place(place: FixedPlace) -> QuerySet[FootageLink]:
    """Return every link to a camera of the place, also those that were withdrawn."""
    return _whole(FootageLink.objects.filter(camera__place=place)).order_by("-end", "-pk")


def links_of_case(case: Case) -> QuerySet[FootageLink]:
    """Return what the case wants of fixed cameras, also what was withdrawn."""
    return _whole(case.footage.all())


def may_be(links: Collection[FootageLink]) -> dict[int, list[Recording]]:
    """Return for each pending link (by primary key) the recordings of its camera in its time: one query for all."""
    waiting = [link for link in links if link.collected_at is None and link.withdrawn_at is None]
    if not waiting:
        return {}
    of_links = (
        Q(device=link.camera.device_id, started_at__lt=link.end, ended_at__gt=link.start) for link in waiting
    )
    # Each link by itself: between two of them a camera may have recorded for months.
    made = Recording.objects.filter(reduce(or_, of_links), segments__held=True).exclude(medium="")
    known = list(made.distinct().order_by("started_at", "pk"))
    return {
        link.pk: [
            recording
            for recording in known
            if recording.device_id == link.camera.device_id
            and recording.started_at < link.end
            and recording.ended_at > link.start
            and recording not in link.recordings.all()
        ]
        for link in waiting
    }


def left_of(link: FootageLink) -> list[Span]:
    """Return what is still to be collected of a link."""
    recorded = [
        (segment.start, segment.end)
        for recording in link.recordings.prefetch_related("segments")
        for segment in recording.segments.all()
        if segment.held
    ]
    left = less([(link.start, link.end)], joined(recorded))
    return less(left, explained(link.camera, link.start, link.end))


def _still_pending(links: QuerySet[FootageLink]) -> QuerySet[FootageLink]:
    return links.filter(collected_at__isnull=True, withdrawn_at__isnull=True)


def _whole(links: QuerySet[FootageLink]) -> QuerySet[FootageLink]:
    return links.select_related(
        "case__authority", "camera__place__authority", "camera__device"
    ).prefetch_related("events", "recordings__segments")
