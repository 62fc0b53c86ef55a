"""Which duty (值勤) a recording belongs to: the device was out with an officer when it was made.

Devices' clocks are a little off, and a recording may begin while the device is still being handed over, so a recording that
begins shortly before the issue or after the return belongs to the duty too.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from liuhen.people.models import Authority
from liuhen.recordings.devices.tables import DeviceIssue, StoringExtension
from liuhen.recordings.models import Recording

SLACK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a duty says about the recordings that were made in it.

    returned_at: when the device came back to the unit. extension: the leave to store later, as a dossier writes it.
    """

    returned_at: datetime | None = None
    extension: dict[str, Any] | None = None


def duty_at(authority: Authority, number: str, start: datetime) -> Duty:
    """Return what is known of the duty in which the device of this number began a recording; nothing if there was none."""
    if not number:
        return Duty()
    issues = DeviceIssue.objects.filter(
        device__authority=authority, device__number=number, issued_at__lte=start + SLACK
    ).filter(Q(returned_at__isnull=True) | Q(returned_at__gte=start - SLACK))
    found = issues.order_by("-issued_at").first()
    if found is None:
        return Duty()
    return Duty(returned_at=found.returned_at, extension=extension_of(found))


def extension_of(issue: DeviceIssue) -> dict[str, Any] | None:
    """Return the extension that was granted for a duty, as a dossier writes it."""
    granted = StoringExtension.objects.filter(issue=issue, granted=True).select_related("decided_by").first()
    return written(granted) if granted else None


def written(granted: StoringExtension) -> dict[str, Any]:
    """Return a granted extension as a dossier writes it."""
    return {
        "asked_at": granted.asked_at.isoformat(),
        "granted_at": granted.decided_at.isoformat() if granted.decided_at else None,
        "by": granted.decided_by.name if granted.decided_by else None,
        "to": "2-working-days",
    }


def of_duty(issue: DeviceIssue) -> QuerySet[Recording]:
    """Return the recordings that were made with the device while it was out."""
    made = Recording.objects.filter(device=issue.device_id, started_at__gte=issue.issued_at - SLACK)
    return made.filter(started_at__lte=issue.returned_at + SLACK) if issue.returned_at else made


def earliest(*moments: datetime | None) -> datetime | None:
    """Return the earliest of the moments that are known: a device is back once one of them says so."""
    return min((moment for moment in moments if moment is not None), default=None)
