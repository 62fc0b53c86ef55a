"""Every way to read carriers, in a number of queries that does not grow with them."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, QuerySet

from liuhen.people.models import Authority
from liuhen.recordings.carriers.tables import Carrier, CarrierContent
from liuhen.recordings.models import Recording

EVIDENCE = "evidence"


def carriers_of(authority: Authority) -> QuerySet[Carrier]:
    """Return the carriers of an authority, the latest first."""
    kept = Carrier.objects.filter(authority=authority).select_related("keeper", "instead_of")
    return kept.order_by("-registered_at", "-pk")


def how_many_on(carriers: Iterable[Carrier]) -> Mapping[int, int]:
    """Return for each carrier (by primary key) how many files are on it; one on which there is none is left out."""
    counted = CarrierContent.objects.filter(carrier__in=list(carriers)).order_by().values_list("carrier_id")
    return dict(counted.annotate(Count("pk")))


def find(authority: Authority, ref: str) -> Carrier | None:
    """Return the carrier with that written id, or None."""
    found = Carrier.objects.filter(authority=authority, ref=ref)
    return found.select_related("authority", "keeper", "instead_of").first()


def holding(recording: Recording) -> QuerySet[Carrier]:
    """Return the carriers that hold a file of this recording."""
    within = CarrierContent.objects.filter(segment__recording=recording).values("carrier")
    return Carrier.objects.filter(pk__in=within).select_related("keeper").order_by("registered_at", "pk")


def carriers_with(recordings: Iterable[int]) -> QuerySet[Carrier]:
    """Return the carriers that hold a file of these recordings (by primary key), with all that is on them."""
    within = CarrierContent.objects.filter(segment__recording__in=list(recordings)).values("carrier")
    found = Carrier.objects.filter(pk__in=within).select_related("keeper", "instead_of")
    return found.prefetch_related("contents__segment").order_by("registered_at", "pk")


def contents_of(carrier: Carrier) -> QuerySet[CarrierContent]:
    """Return what is on a carrier, with the files and their recordings."""
    return carrier.contents.select_related("segment__recording")


def evidence_without_stand_in(carrier: Carrier) -> list[CarrierContent]:
    """Return the evidence on a carrier for which no disc that was compared stands in. For a copy none ever does."""
    standing: set[int] = set()
    if carrier.original:
        discs = CarrierContent.objects.filter(
            carrier__instead_of=carrier, carrier__compared_at__isnull=False, carrier__released_at__isnull=True
        )
        standing = set(discs.values_list("segment", flat=True))
    return [
        content
        for content in contents_of(carrier)
        if is_evidence(content.segment.recording) and content.segment_id not in standing
    ]


def is_evidence(recording: Recording) -> bool:
    """Say whether a recording is marked as evidence."""
    return EVIDENCE in {mark["mark"] if isinstance(mark, dict) else mark for mark in recording.marks}
