"""Everybody of the authority, by unit; and for those who manage people, the form that registers somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.people.telling import Account, account_of, role_name
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access, queries
from liuhen.people.models import Officer, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One officer."""

    href: str
    name: str
    certificate: str
    unit: str
    roles: Sequence[str]
    username: str
    account: Account


def page(request: HttpRequest) -> HttpResponse:
    """Show who works here."""
    reader = reader_of(request)
    require(access.may_see_people(roles=reader.roles))
    return render(request, "web/people/list.html", context_of(reader, text=request.GET.get("q", "").strip()))


def context_of(reader: Reader, *, text: str = "") -> dict[str, Any]:
    """Return what the list shows: a fixed number of queries, however many work here."""
    everybody = list(queries.staff(reader.authority))
    held = {appointment.role for officer in everybody for appointment in officer.now_held}  # type: ignore[attr-defined]
    return {
        "lines": [_line(officer) for officer in everybody if _fits(officer, text)],
        "total": len(everybody),
        "text": text,
        "keepers": writing.listed(o.name for o in everybody if _holds(o, Role.RECORD_ADMIN)),
        "nobody_keeps": Role.RECORD_ADMIN not in held,
        "may_manage": bool(access.may_manage_people(roles=reader.roles)),
        "units": list(reader.authority.units.order_by("name").values_list("name", flat=True)),
        "roles_known": [(role.value, role_name(role)) for role in Role],
    }


def _holds(officer: Officer, role: str) -> bool:
    return officer.is_active and any(held.role == role for held in officer.now_held)  # type: ignore[attr-defined]


def _fits(officer: Officer, text: str) -> bool:
    unit = officer.unit.name if officer.unit else ""
    return not text or any(
        text in known for known in (officer.name, officer.certificate, officer.username or "", unit)
    )


def _line(officer: Officer) -> Line:
    return Line(
        href=reverse("web:person", args=[officer.ref]),
        name=officer.name,
        certificate=officer.certificate,
        unit=officer.unit.name if officer.unit else "",
        roles=[role_name(held.role) for held in officer.now_held],  # type: ignore[attr-defined]
        username=officer.username or "",
        account=account_of(officer),
    )
