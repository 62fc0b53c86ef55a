"""The tus 1.0 protocol: creation, offset, checksum, termination, expiration.

An upload is whole only when its receipt is held. Until then it says that its last byte is missing: a sender whose
server died between the last byte and the receipt sends that byte again, and so gets the receipt.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from liuhen.doors.upload import headers, partial, room, told
from liuhen.doors.upload.answers import Wrong, json_answer, plain_receipt
from liuhen.doors.upload.landing import land, pieces, settle
from liuhen.doors.upload.partial import Partial
from liuhen.doors.upload.receiving import receive
from liuhen.doors.upload.sender import Sender, for_senders
from liuhen.vault.landing import InUse, Landing

View = Callable[..., HttpResponseBase]


def speaking_tus(view: View) -> View:
    """Return the view with the protocol's version on whatever it answers, and its method as the sender meant it."""

    @login_not_required
    @csrf_exempt
    @wraps(view)
    def speaking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        meant = request.headers.get("X-HTTP-Method-Override")
        # Only a POST may mean something else: it is the one that is verified like what it stands for.
        if meant in ("PATCH", "DELETE") and request.method == "POST":
            request.method = meant
        answer = view(request, *args, **kwargs)
        answer["Tus-Resumable"] = headers.VERSION
        return answer

    return speaking


@speaking_tus
def collection(request: HttpRequest) -> HttpResponseBase:
    """OPTIONS says what is spoken here; POST begins an upload."""
    if request.method == "OPTIONS":
        return _abilities()
    return _begun(request)


@speaking_tus
@for_senders
def one(request: HttpRequest, sender: Sender, id: str) -> HttpResponseBase:
    """HEAD asks how far an upload is, PATCH goes on, DELETE ends it, GET asks for its receipt."""
    upload = _mine(sender, id)
    match request.method:
        case "GET":
            return json_answer(
                {"offset": _offset(upload), "length": upload.length, "receipt": upload.receipt}
            )
        case "HEAD":
            headers.require_version(request)
            return _how_far(upload)
        case "PATCH":
            headers.require_version(request)
            return _go_on(request, sender, upload)
        case "DELETE":
            headers.require_version(request)
            upload.remove()
            return HttpResponse(status=204)
    raise Wrong(405, zh="不支持这种请求方法", en="this method is not known here", headers={"Allow": "GET, HEAD, PATCH, DELETE"})  # fmt: skip


def _abilities() -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Tus-Version": headers.VERSION,
            "Tus-Extension": headers.EXTENSIONS,
            "Tus-Max-Size": str(room.LARGEST),
            "Tus-Checksum-Algorithm": ",".join(headers.ALGORITHMS),
        },
    )


@for_senders
def _begun(request: HttpRequest, sender: Sender) -> HttpResponseBase:
    if request.method != "POST":
        raise Wrong(
            405, zh="只接受 POST 和 OPTIONS", en="POST and OPTIONS only", headers={"Allow": "POST, OPTIONS"}
        )
    headers.require_version(request)
    length = headers.number(request, "Upload-Length")
    plain = headers.metadata(request)
    told.read(plain, sender)
    store = room.store_for(sender)
    partial.clear_expired(store, at=sender.at)
    room.require(store, owner=sender.by, length=length)
    upload = partial.begin(
        store,
        owner=sender.by,
        length=length,
        told=plain,
        metadata=request.headers.get("Upload-Metadata", ""),
        at=sender.at,
    )
    location = reverse("upload:one", args=[upload.id])
    return HttpResponse(status=201, headers={"Location": location, **_expiry(upload)})


def _go_on(request: HttpRequest, sender: Sender, upload: Partial) -> HttpResponse:
    if upload.receipt is not None:
        raise _elsewhere(given=headers.number(request, "Upload-Offset"), wanted=upload.length)
    try:
        with upload.place.opened() as landing:
            # Whoever wrote before may have finished while this request waited at the door.
            return _written(request, sender, _mine(sender, upload.id), landing)
    except InUse as error:
        raise Wrong(
            423, zh="这个文件正由另一个连接传送，请稍后继续", en="another request is sending this file"
        ) from error
    except FileNotFoundError as error:
        raise _gone() from error


def _written(request: HttpRequest, sender: Sender, upload: Partial, landing: Landing) -> HttpResponse:
    start, given = _offset(upload), headers.number(request, "Upload-Offset")
    if given != start or upload.receipt is not None:
        raise _elsewhere(given=given, wanted=start)
    announced = headers.require_body(request, at_most=upload.length - start)
    end = _landed(request, upload, landing, start=start)
    if end - start != announced:
        raise Wrong(400, zh="连接中断，已收到的部分保留着", en="the line broke; what came is kept")
    upload = upload.kept_until(sender.at + partial.KEPT_FOR)
    if end == upload.length:
        upload = _finished(upload, sender, landing)
    return HttpResponse(status=204, headers={"Upload-Offset": str(end), **_expiry(upload)})


def _landed(request: HttpRequest, upload: Partial, landing: Landing, *, start: int) -> int:
    checksum = headers.checksum(request)
    if landing.sealed:
        # All of it came before, and may be an original by now: what is sent again only asks for the receipt.
        return start + sum(map(len, pieces(request)))
    return land(request, upload, landing, start=start, checksum=checksum)


def _finished(upload: Partial, sender: Sender, landing: Landing) -> Partial:
    receipt = receive(landing, told.read(upload.told, sender), sender)
    if receipt.because:
        # Perhaps the database was full: then only the last byte has to be sent again.
        settle(upload, landing, upload.length)
        raise Wrong(422, zh=receipt.because.zh, en=receipt.because.en)
    return upload.taken_in(plain_receipt(receipt))


def _how_far(upload: Partial) -> HttpResponse:
    told_of = {"Upload-Metadata": upload.metadata} if upload.metadata else {}
    return HttpResponse(
        headers={
            "Upload-Offset": str(_offset(upload)),
            "Upload-Length": str(upload.length),
            "Cache-Control": "no-store",
            **told_of,
            **_expiry(upload),
        }
    )


def _offset(upload: Partial) -> int:
    return upload.length if upload.receipt is not None else min(upload.offset, upload.length - 1)


def _mine(sender: Sender, id_: str) -> Partial:
    upload = partial.find(room.store_for(sender), id_)
    if upload is None or upload.owner != sender.by:
        raise _gone()
    if upload.expires_at <= sender.at:
        raise Wrong(410, zh="这次上传已过期，请重新上传", en="this upload has expired; begin again")
    return upload


def _expiry(upload: Partial) -> dict[str, str]:
    return {"Upload-Expires": http_date(upload.expires_at.timestamp())}


def _gone() -> Wrong:
    return Wrong(404, zh="没有这次上传，或者它不是您的", en="there is no such upload of yours")


def _elsewhere(*, given: int, wanted: int) -> Wrong:
    return Wrong(
        409,
        zh=f"给出的位置是 {given}，应从 {wanted} 继续；未作任何更改",
        en=f"offset {given} given, the upload goes on at {wanted}; nothing was changed",
    )
