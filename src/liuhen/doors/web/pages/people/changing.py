"""Registering, appointing, dismissing; opening, resetting and closing accounts. For IT staff and record administrators.

Nobody changes what they hold themselves: another administrator does it, or the console of the installation.
"""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.doors import passwords
from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.once import shown_once
from liuhen.doors.web.pages.people.person import officer_for
from liuhen.doors.web.pages.people.telling import role_name
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access, actions
from liuhen.people.models import Officer
from liuhen.people.wanting import BadInput


@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """Register an officer, appointed to what was ticked: all of it, or nothing."""
    reader = reader_of(request)
    require(access.may_manage_people(roles=reader.roles))
    try:
        officer = _registered(request, reader)
    except BadInput as error:
        _complain(request, error)
        return redirect("web:people")
    messages.success(request, gettext("%(name)s is registered.") % {"name": officer.name})
    return redirect("web:person", officer.ref)


@transaction.atomic
def _registered(request: HttpRequest, reader: Reader) -> Officer:
    officer = actions.register_officer(
        authority=reader.authority,
        name=request.POST.get("name", "").strip(),
        certificate=request.POST.get("certificate", "").strip(),
        unit=request.POST.get("unit", "").strip() or None,
        by=reader.by,
        at=reader.at,
    )
    for role in dict.fromkeys(request.POST.getlist("role")):
        actions.appoint(officer=officer, role=role, by=reader.by, at=reader.at)
    return officer


@require_POST
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down another certificate number or unit."""
    certificate, unit = request.POST.get("certificate", "").strip(), request.POST.get("unit", "").strip()
    return _changed(
        request,
        ref,
        gettext("Unit and certificate are changed."),
        lambda officer, reader: actions.change_officer(
            officer=officer, certificate=certificate, unit=unit, by=reader.by, at=reader.at
        ),
    )


@require_POST
def appoint(request: HttpRequest, ref: str) -> HttpResponse:
    """Appoint an officer to a role."""
    role = request.POST.get("role", "")
    said = gettext("Appointed from now on: %(role)s.") % {"role": role_name(role)}
    return _changed(
        request,
        ref,
        said,
        lambda officer, reader: actions.appoint(officer=officer, role=role, by=reader.by, at=reader.at),
    )


@require_POST
def dismiss(request: HttpRequest, ref: str) -> HttpResponse:
    """End an appointment."""
    role = request.POST.get("role", "")
    said = gettext("No longer held from now on: %(role)s.") % {"role": role_name(role)}
    return _changed(
        request,
        ref,
        said,
        lambda officer, reader: actions.end_appointment(
            officer=officer, role=role, by=reader.by, at=reader.at
        ),
    )


@require_POST
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close an account at once."""
    return _changed(
        request,
        ref,
        gettext("The account is closed; its sessions have ended."),
        lambda officer, reader: actions.close_account(officer=officer, by=reader.by, at=reader.at),
    )


@require_POST
def open_account(request: HttpRequest, ref: str) -> HttpResponse:
    """Open an account and show its password, this once."""
    username = request.POST.get("username", "").strip()

    @transaction.atomic
    def opened(officer: Officer, reader: Reader, password: str) -> None:
        actions.open_account(
            officer=officer, username=username, password=password, by=reader.by, at=reader.at
        )
        actions.expect_own_password(officer=officer, by=reader.by, at=reader.at)

    return _handed_over(request, ref, opened)


@require_POST
def reset(request: HttpRequest, ref: str) -> HttpResponse:
    """Give an account a new password and show it, this once."""

    def anew(officer: Officer, reader: Reader, password: str) -> None:
        actions.reset_password(officer=officer, password=password, by=reader.by, at=reader.at)

    return _handed_over(request, ref, anew)


def _changeable(request: HttpRequest, ref: str) -> tuple[Officer, Reader]:
    reader = reader_of(request)
    officer = officer_for(reader, ref)
    require(access.may_manage_person(roles=reader.roles, oneself=officer.pk == reader.officer.pk))
    return officer, reader


def _changed(
    request: HttpRequest, ref: str, said: str, change: Callable[[Officer, Reader], object]
) -> HttpResponse:
    officer, reader = _changeable(request, ref)
    try:
        change(officer, reader)
    except BadInput as error:
        _complain(request, error)
    else:
        messages.success(request, said)
    return redirect("web:person", ref)


def _handed_over(
    request: HttpRequest, ref: str, change: Callable[[Officer, Reader, str], None]
) -> HttpResponse:
    officer, reader = _changeable(request, ref)
    password = passwords.draw()
    try:
        change(officer, reader, password)
    except BadInput as error:
        _complain(request, error)
        return redirect("web:person", ref)
    passwords.let_try_again(officer.username or "")
    return shown_once(request, "web/people/password.html", {"officer": officer, "password": password})


def _complain(request: HttpRequest, error: BadInput) -> None:
    messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
