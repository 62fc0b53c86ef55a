"""What has not arrived: visits that are open, with the files that are not held."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q, QuerySet

from liuhen.people.models import Authority
from liuhen.recordings.models import Device
from liuhen.recordings.visits.tables import DockFile, DockVisit


def unfinished(authority: Authority) -> QuerySet[DockVisit]:
    """Return the visits whose devices must not be cleared yet, the latest first.

    In `files` each has those that are not held.
    """
    not_held = DockFile.objects.exclude(state=DockFile.State.HELD)
    return (
        DockVisit.objects.filter(authority=authority, ended_at__isnull=True, given_up_at__isnull=True)
        .select_related("device")
        .prefetch_related(Prefetch("files", queryset=not_held))
        .order_by("-begun_at", "-pk")
    )


def find(authority: Authority, ref: str) -> DockVisit | None:
    """Return the visit with that written id, or None."""
    found = DockVisit.objects.filter(authority=authority, ref=ref.removeprefix("visit:"))
    return found.select_related("authority", "device").first()


def visits_of(device: Device) -> QuerySet[DockVisit]:
    """Return the visits of a device, the latest first, each with how many files were listed, held and lost."""
    files = {"listed": Count("files"), "held": _counted("held"), "lost": _counted("lost")}
    return DockVisit.objects.filter(device=device).annotate(**files).order_by("-begun_at", "-pk")


def _counted(state: str) -> Count:
    return Count("files", filter=Q(files__state=state))


def how_many_listed(visits: Iterable[DockVisit]) -> dict[int, int]:
    """Return for each visit (by primary key) how many files its list has."""
    counted = DockFile.objects.filter(visit__in=list(visits)).order_by().values_list("visit_id")
    return dict(counted.annotate(Count("pk")))
