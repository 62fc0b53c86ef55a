"""What has not arrived: visits that are open, with the files that are not held."""

from django.db.models import Count, Prefetch, QuerySet

from liuhen.people.models import Authority
from liuhen.recordings.visits.tables import DockFile, DockVisit


def unfinished(authority: Authority) -> QuerySet[DockVisit]:
    """Return the visits whose devices must not be cleared yet, the latest first.

    Each has `listed` (how many files its list has) and, in `files`, those that are not held.
    """
    not_held = DockFile.objects.exclude(state=DockFile.State.HELD)
    return (
        DockVisit.objects.filter(authority=authority, ended_at__isnull=True)
        .select_related("device")
        .annotate(listed=Count("files"))
        .prefetch_related(Prefetch("files", queryset=not_held))
        .order_by("-begun_at", "-pk")
    )
