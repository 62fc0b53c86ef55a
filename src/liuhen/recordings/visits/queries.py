"""What has not arrived: visits that are open, with the files that are not held."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, QuerySet

from liuhen.people.models import Authority
from liuhen.recordings.visits.tables import DockFile, DockVisit


def unfinished(authority: Authority) -> QuerySet[DockVisit]:
    """Return the visits whose devices must not be cleared yet, the latest first.

    In `files` each has those that are not held.
    """
    not_held = DockFile.objects.exclude(state=DockFile.State.HELD)
    return (
        DockVisit.objects.filter(authority=authority, ended_at__isnull=True)
        .select_related("device")
        .prefetch_related(Prefetch("files", queryset=not_held))
        .order_by("-begun_at", "-pk")
    )


def how_many_listed(visits: Iterable[DockVisit]) -> dict[int, int]:
    """Return for each visit (by primary key) how many files its list has."""
    counted = DockFile.objects.filter(visit__in=list(visits)).order_by().values_list("visit_id")
    return dict(counted.annotate(Count("pk")))
