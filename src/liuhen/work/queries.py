"""Reading where background work stands."""

from collections.abc import Collection

from liuhen.work.models import JobLease, State


def work_on(*, authority: str, things: Collection[str]) -> list[JobLease]:
    """Return all work on these things (by their written ids), in the order in which it was asked for."""
    return list(JobLease.objects.filter(authority=authority, about__in=things).order_by("pk"))


def failed(*, authority: str) -> list[JobLease]:
    """Return the work that failed for good and waits for somebody to ask for it again."""
    return list(JobLease.objects.filter(authority=authority, state=State.FAILED).order_by("pk"))
