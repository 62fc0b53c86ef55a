"""Asking for a device, a duty or a wish by its address, and for the right to do something with it; and answering a form."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.reader import Reader
from liuhen.people import access
from liuhen.people.wanting import BadInput
from liuhen.recordings.devices import queries
from liuhen.recordings.devices.tables import DeviceEntry, DeviceIssue, StoringExtension


def may_keep(reader: Reader) -> bool:
    """Say whether this reader keeps the register."""
    return bool(access.may_keep_devices(roles=reader.roles))


def require_keeper(reader: Reader) -> None:
    """Refuse unless this reader keeps the register."""
    require(access.may_keep_devices(roles=reader.roles))


def entry_for(reader: Reader, ref: str) -> DeviceEntry:
    """Return a device of the register, if this reader may see it."""
    require(access.may_see_devices(roles=reader.roles))
    entry = queries.find_entry(reader.authority, ref)
    if entry is None:
        raise Http404(gettext("There is no device %(ref)s here.") % {"ref": ref})
    return entry


def entry_to_use(reader: Reader, ref: str) -> DeviceEntry:
    """Return a device that this reader has, or that is in the house and the reader may take, or whose register they keep."""
    entry = entry_for(reader, ref)
    issue = queries.open_issue(entry)
    has_it = issue is None or issue.officer_id == reader.officer.pk
    require(access.may_use_device(roles=reader.roles, has_it=has_it))
    return entry


def issue_to_use(reader: Reader, ref: str) -> DeviceIssue:
    """Return a duty of this reader, or any for who keeps the register."""
    require(access.may_see_devices(roles=reader.roles))
    issue = queries.find_issue(reader.authority, ref)
    if issue is None:
        raise Http404(gettext("There is no duty %(ref)s here.") % {"ref": ref})
    require(access.may_use_device(roles=reader.roles, has_it=issue.officer_id == reader.officer.pk))
    return issue


def may_decide(reader: Reader, wish: StoringExtension) -> access.Verdict:
    """Say whether this reader may decide on a wish to store later."""
    unit = wish.issue.officer.unit_id
    same = unit is not None and unit == reader.officer.unit_id
    return access.may_consent_to_extension(roles=reader.roles, same_unit=same)


def wish_to_decide(reader: Reader, ref: str) -> StoringExtension:
    """Return a wish to store later that this reader may decide on."""
    wish = queries.find_extension(reader.authority, ref)
    if wish is None:
        raise Http404(gettext("There is no wish %(ref)s here.") % {"ref": ref})
    require(may_decide(reader, wish))
    return wish


def answered(request: HttpRequest, act: Callable[[], object], done: str, to: str, *args: str) -> HttpResponse:
    """Do something, say that it was done or why it was not, and go on to a page."""
    try:
        act()
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    else:
        messages.success(request, done)
    return redirect(to, *args)
