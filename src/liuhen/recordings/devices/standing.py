"""How each device of the register stands: in the house, out with somebody, broken, retired. Derived each time it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Model, OuterRef, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from liuhen.law.dossier import SHANGHAI
from liuhen.people.models import Authority
from liuhen.recordings.devices.tables import DeviceCheck, DeviceEntry, DeviceIssue
from liuhen.recordings.devices.upkeep import ClockReading, DeviceFault, DeviceService


class State(TextChoices):
    """How a device stands."""

    IN = "in", _("in the house")
    OUT = "out", _("out")
    BROKEN = "broken", _("broken")
    RETIRED = "retired", _("retired")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A device of the register with what is open about it and what was last."""

    entry: DeviceEntry
    issue: DeviceIssue | None
    fault: DeviceFault | None
    check: DeviceCheck | None
    service: DeviceService | None
    reading: ClockReading | None

    @property
    def state(self) -> State:
        """Retired before broken, broken before out: the first is what decides whether somebody gets it."""
        if self.entry.retired_at is not None:
            return State.RETIRED
        if self.fault is not None:
            return State.BROKEN
        return State.OUT if self.issue is not None else State.IN

    @property
    def checked_for_this_duty(self) -> bool:
        """Say whether it passed a check since it was issued; a check right before, on the same day, serves as well."""
        if self.issue is None or self.check is None or not self.check.passed:
            return False
        checked, issued = (m.astimezone(SHANGHAI) for m in (self.check.checked_at, self.issue.issued_at))
        return checked >= issued or checked.date() == issued.date()

    @property
    def serviced_on(self) -> date:
        """The day from which the next maintenance is counted: the last one, or when it was put into service."""
        if self.service is None:
            return self.entry.in_service_since
        return max(self.service.done_at.astimezone(SHANGHAI).date(), self.entry.in_service_since)


def standings(entries: QuerySet[DeviceEntry]) -> Sequence[Standing]:
    """Return how these devices stand, in their order; six queries, however many there are."""
    rows = list(
        entries.select_related("device__authority", "unit").annotate(
            check_pk=_last(DeviceCheck, "-checked_at"),
            service_pk=_last(DeviceService, "-done_at"),
            reading_pk=_last(ClockReading, "-measured_at"),
            issue_pk=Subquery(_of_device(DeviceIssue).filter(returned_at__isnull=True).values("pk")[:1]),
            fault_pk=Subquery(_of_device(DeviceFault).filter(mended_at__isnull=True).values("pk")[:1]),
        )
    )
    issues = DeviceIssue.objects.select_related("officer").in_bulk([r.issue_pk for r in rows if r.issue_pk])
    faults = DeviceFault.objects.in_bulk([r.fault_pk for r in rows if r.fault_pk])
    checks = DeviceCheck.objects.in_bulk([r.check_pk for r in rows if r.check_pk])
    services = DeviceService.objects.in_bulk([r.service_pk for r in rows if r.service_pk])
    readings = ClockReading.objects.in_bulk([r.reading_pk for r in rows if r.reading_pk])
    return tuple(
        Standing(
            entry=row,
            issue=issues.get(row.issue_pk),
            fault=faults.get(row.fault_pk),
            check=checks.get(row.check_pk),
            service=services.get(row.service_pk),
            reading=readings.get(row.reading_pk),
        )
        for row in rows
    )


def register(authority: Authority) -> QuerySet[DeviceEntry]:
    """Return the register of an authority: what is in use before what was retired, each by its number."""
    entries = DeviceEntry.objects.filter(device__authority=authority)
    return entries.order_by(F("retired_at").asc(nulls_first=True), "device__number", "pk")


def _of_device(table: type[Model]) -> QuerySet[Model]:
    return table._default_manager.filter(device=OuterRef("device"))


def _last(table: type[Model], order: str) -> Subquery:
    return Subquery(_of_device(table).order_by(order, "-pk").values("pk")[:1])
