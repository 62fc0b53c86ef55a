"""Who stands behind a reception: only to whom it must be told, only with a reason, shown once, and each time a trace."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from liuhen.doors.web import writing
from liuhen.doors.web.asking import reception_for, require_for
from liuhen.doors.web.once import shown_once
from liuhen.doors.web.pages.received.one import identity_verdict
from liuhen.doors.web.pages.received.telling import kind_of, number_of
from liuhen.doors.web.reader import reader_of
from liuhen.people.wanting import BadInput
from liuhen.recordings.received import actions
from liuhen.recordings.received.identity import IdentityDiffers, IdentityGone


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
        zh = error.zh() if isinstance(error, BadInput) else error.zh
        messages.error(request, writing.choose(zh=zh, en=str(error)))
        return redirect("web:reception", ref)
    context = {"ref": ref, "number": number_of(reception), "kind": kind_of(reception), "person": person}
    return shown_once(request, "web/received/identity.html", context)
