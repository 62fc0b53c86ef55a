"""One officer: what they hold and held, their account, and everything that the trail tells of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.people.telling import account_of, role_name
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.trail import trail_of
from liuhen.doors.web.viewing import seen
from liuhen.people import access, actions
from liuhen.people.models import Officer, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An appointment: to what, from when until when."""

    role: str
    label: str
    since: str
    until: str


def officer_for(reader: Reader, ref: str) -> Officer:
    """Return an officer whom this reader may look up."""
    require(access.may_see_people(roles=reader.roles))
    known = Officer.objects.select_related("unit", "authority").filter(authority=reader.authority, ref=ref)
    officer = known.first()
    if officer is None:
        raise Http404(gettext("There is nobody %(ref)s here.") % {"ref": ref})
    return officer


def page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an officer; that somebody looked is in the trail."""
    reader = reader_of(request)
    officer = officer_for(reader, ref)
    seen(
        request,
        of=officer.written,
        note=lambda: actions.note_view(officer=officer, by=reader.by, at=reader.at),
    )
    return render(request, "web/people/person.html", _context(reader, officer, request.GET))


def _context(reader: Reader, officer: Officer, asked: QueryDict) -> dict[str, Any]:
    held = tuple(_held(officer))
    now = {each.role for each in held if not each.until}
    own = access.may_manage_person(roles=reader.roles, oneself=officer.pk == reader.officer.pk)
    manages = bool(access.may_manage_people(roles=reader.roles))
    return {
        "officer": officer,
        "unit": officer.unit.name if officer.unit else "—",
        "account": account_of(officer),
        "last_login": writing.minute(officer.last_login),
        "now": [each for each in held if not each.until],
        "before": [each for each in held if each.until],
        "may_change": bool(own),
        "not_oneself": manages and not own,
        "roles_free": [(role.value, role_name(role)) for role in Role if role not in now],
        "units": list(reader.authority.units.order_by("name").values_list("name", flat=True)),
        "trail": trail_of(
            asked,
            address=reverse("web:person", args=[officer.ref]),
            authority=officer.authority.slug,
            things=[officer.written],
        ),
    }


def _held(officer: Officer) -> Iterator[Held]:
    for each in officer.appointments.order_by("-since", "role"):
        until = writing.minute(each.until) if each.until else ""
        yield Held(role=each.role, label=role_name(each.role), since=writing.minute(each.since), until=until)
