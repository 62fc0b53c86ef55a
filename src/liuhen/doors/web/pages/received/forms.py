"""What the two forms at the counter share: reading their fields, and answering what cannot be taken."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, gettext_noop

from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.form_files import FormFile
from liuhen.doors.web.pages.received.telling import number_of
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law.dossier import Fault
from liuhen.oversight.actions import raise_alarm
from liuhen.people import access
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.received.intake import Given
from liuhen.recordings.received.tables import Reception
from liuhen.recordings.received.telling import NotReceived
from liuhen.vault.errors import ContentDiffers, VaultError

#: A place in a call: 4, 4.5, 0:04 or 1:02:03.5.
PLACE_WANTED = "minutes and seconds such as 0:04"
#: What the fields are called on the forms.
LABELS = {
    "files": gettext_noop("Files"),
    "file": gettext_noop("Sound file"),
    "about": gettext_noop("What it is about"),
    "way": gettext_noop("How it came"),
    "made_at": gettext_noop("Made at"),
    "name": gettext_noop("Name"),
    "contact": gettext_noop("Telephone or address"),
    "document": gettext_noop("Identity document"),
    "stated": gettext_noop("Official capacity stated at"),
    "notified": gettext_noop("Told of the recording at"),
    "unsaid": gettext_noop("Not said? Why"),
}


class Unreadable(BadInput):
    """A field of a form cannot be read."""


def received(
    request: HttpRequest, template: str, context: dict[str, Any], take: Callable[[Reader], Reception]
) -> HttpResponse:
    """Show a form; when it is sent, receive, and lead to what was received, or show it again with the reason."""
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    if request.method != "POST":
        return render(request, template, {**context, "given": {}})
    try:
        reception = take(reader)
    except (BadInput, NotReceived, VaultError) as error:
        _alarm(reader, error)
        again = {**context, "given": request.POST, "wrong": _told(error)}
        return render(request, template, again, status=422)
    messages.success(request, gettext("Received under number %(number)s.") % {"number": number_of(reception)})
    return redirect("web:reception", reception.ref)


def given_of(file: FormFile) -> Given:
    """Return a file of a form as it is received."""
    return Given(path=Path(file.temporary_file_path()), name=file.as_given)


def moment_of(request: HttpRequest, field: str) -> datetime | None:
    """Return the moment in a field, or None when it is empty.

    Raises:
        Unreadable: it is no moment.
    """
    text = request.POST.get(field, "").strip()
    if not text:
        return None
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise Unreadable(
            Fault(field, quote(text), "a time such as 2025-08-20T09:42", "2025-08-20T09:42 这样的时间")
        )
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def offset_of(request: HttpRequest, field: str) -> timedelta | None:
    """Return the place in a call that a field names, or None when it is empty.

    Raises:
        Unreadable: it is no such place.
    """
    text = request.POST.get(field, "").strip().replace("：", ":")
    if not text:
        return None
    *before, seconds = text.split(":")
    if len(before) > 2 or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in before):
        raise _no_place(field, text)
    try:
        total = float(seconds)
    except ValueError:
        raise _no_place(field, text) from None
    if not 0 <= total < 100_000 or "_" in seconds:
        raise _no_place(field, text)
    for power, part in enumerate(reversed(before), 1):
        total += int(part) * 60**power
    return timedelta(seconds=total)


def _told(error: BadInput | NotReceived | VaultError) -> list[str]:
    """Return why a form cannot be taken, each fault with the label of its field."""
    if isinstance(error, BadInput):
        named = [fault._replace(path=gettext(LABELS.get(fault.path, fault.path))) for fault in error.faults]
        error = BadInput(*named)
    said = error.zh() if isinstance(error, BadInput) else error.zh
    return writing.choose(zh=said, en=str(error)).splitlines()


def _no_place(field: str, text: str) -> Unreadable:
    return Unreadable(Fault(field, quote(text), PLACE_WANTED, "0:04 这样的分秒"))


def _alarm(reader: Reader, error: Exception) -> None:
    """What lies in the vault under a digest is no longer that content: supervisors must hear of it."""
    if not isinstance(error, ContentDiffers):
        return
    expected, found = str(error.expected), str(error.found)
    raise_alarm(
        authority=reader.authority,
        kind="content-differs",
        about=expected,
        expected=expected,
        found=found,
        by=reader.by,
        at=reader.at,
    )
