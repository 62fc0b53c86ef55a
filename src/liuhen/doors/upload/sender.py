"""Who sends: an officer with a session, whose requests must come from our own pages, or a machine with its token.

A token is never sent by a browser on its own, so it needs no CSRF check; a session is, so it does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from liuhen.doors.upload.answers import Wrong
from liuhen.doors.web.reader import reader_of
from liuhen.people import access
from liuhen.people.models import Authority, Officer, Role
from liuhen.people.stations.queries import station_with

BEARER = "bearer "
#: Roles that carry cameras: what they send without naming a maker, they made.
MAKES = frozenset({Role.OFFICER, Role.UNIT_HEAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Somebody who may send. `by` stands in the trail; `maker` made what is sent without another name."""

    authority: Authority
    by: str
    maker: Officer | None
    at: datetime


Handler = Callable[..., HttpResponseBase]


def for_senders(handler: Handler) -> Handler:
    """Return the view that calls `handler(request, sender, …)` for those who may send, and refuses all others."""

    @csrf_protect
    def from_our_pages(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return handler(request, _officer(request), *args, **kwargs)

    @login_not_required
    @csrf_exempt
    @wraps(handler)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if "Authorization" in request.headers:
                return handler(request, station_of(request), *args, **kwargs)
            return from_our_pages(request, *args, **kwargs)
        except Wrong as wrong:
            return wrong.answer()

    return view


def station_of(request: HttpRequest) -> Sender:
    """Return the station whose token came with the request.

    Raises:
        Wrong: there is no token, or none that may send now (401).
    """
    given = request.headers.get("Authorization", "")
    at: datetime = request.at  # type: ignore[attr-defined]
    token = given[len(BEARER) :].strip() if given.lower().startswith(BEARER) else ""
    station = station_with(token=token, at=at) if token else None
    if station is None:
        raise Wrong(
            401,
            zh="需要有效的采集站令牌（Authorization: Bearer …）；令牌不对或已停用",
            en="a station's token is wanted (Authorization: Bearer …); this is none, or it is closed",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return Sender(authority=station.authority, by=station.written, maker=None, at=at)


def _officer(request: HttpRequest) -> Sender:
    if not isinstance(request.user, Officer):
        raise Wrong(401, zh="登录已失效，请重新登录后继续上传", en="nobody is logged in; log in and go on")
    reader = reader_of(request)
    verdict = access.may_take_in(roles=reader.roles)
    if not verdict:
        raise Wrong(403, zh=verdict.because_zh, en=verdict.because_en)
    maker = reader.officer if reader.has(*MAKES) else None
    return Sender(authority=reader.authority, by=reader.by, maker=maker, at=reader.at)
