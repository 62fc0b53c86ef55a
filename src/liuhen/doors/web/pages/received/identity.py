"""Who stands behind a reception: only to whom it must be told, only with a reason, shown once, and each time a trace.

Where the law asks for it, it is destroyed: by few, on a ground, and only by whoever writes the number of the receipt.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.doors.web import writing
from liuhen.doors.web.asking import reception_for, require_for
from liuhen.doors.web.once import shown_once
from liuhen.doors.web.pages.received.one import identity_verdict
from liuhen.doors.web.pages.received.telling import kind_of, number_of
from liuhen.doors.web.reader import reader_of
from liuhen.law.dossier import Fault
from liuhen.people import access
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings.received import actions
from liuhen.recordings.received.identity import CannotDestroy, IdentityDiffers, IdentityGone


@require_POST
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """Open the identity for whoever says why."""
    reader = reader_of(request)
    reception = reception_for(reader, ref)
    require_for(identity_verdict(reader, reception), reader, of=reception.written, pack=reader.authority.pack)
    try:
        person = actions.look(
            reception=reception, why=request.POST.get("why", ""), by=reader.by, at=reader.at
        )
    except (BadInput, IdentityDiffers, IdentityGone) as error:
        messages.error(request, _told(error))
        return redirect("web:reception", ref)
    context = {"ref": ref, "number": number_of(reception), "kind": kind_of(reception), "person": person}
    return shown_once(request, "web/received/identity.html", context)


@require_POST
def destroy(request: HttpRequest, ref: str) -> HttpResponse:
    """Destroy the identity for whoever names the ground, says why, and writes the number of the receipt."""
    reader = reader_of(request)
    reception = reception_for(reader, ref)
    verdict = access.may_destroy_identity(roles=reader.roles)
    require_for(verdict, reader, of=reception.written, pack=reader.authority.pack)
    ground, reason = request.POST.get("ground", ""), request.POST.get("reason", "")
    try:
        _require_confirmed(request.POST.get("number", "").strip(), number_of(reception))
        actions.destroy_identity(
            reception=reception, ground=ground, reason=reason, by=reader.by, at=reader.at
        )
    except (BadInput, IdentityDiffers, IdentityGone) as error:
        messages.error(request, _told(error))
    else:
        messages.success(
            request, gettext("The identity is destroyed. Material, receipt and proofs hold as before.")
        )
    return redirect("web:reception", ref)


def _require_confirmed(given: str, number: str) -> None:
    if given != number:
        raise CannotDestroy(
            Fault("number", quote(given), f"the number of the receipt, {number}", f"接收编号 {number}")
        )


def _told(error: BadInput | IdentityDiffers | IdentityGone) -> str:
    return writing.choose(zh=error.zh() if isinstance(error, BadInput) else error.zh, en=str(error))
