"""What the frame around every page needs: where one may go, who one is, the other language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.writing import in_chinese, listed
from liuhen.oversight import queries as oversight
from liuhen.people import access
from liuhen.people.models import Officer, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the main navigation."""

    key: str
    label: str
    href: str
    current: bool
    count: int = 0


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the page frame."""
    other = ("en", "English") if in_chinese() else ("zh-hans", "简体中文")
    context: dict[str, Any] = {"demo": settings.LIUHEN_DEMO, "other_language": other}
    if isinstance(getattr(request, "user", None), Officer):
        reader = reader_of(request)
        context |= {"places": tuple(_places(request, reader)), "roles": _roles(reader)}
    return context


def _roles(reader: Reader) -> str:
    return listed(str(Role(role).label) for role in sorted(reader.roles))


def _places(request: HttpRequest, reader: Reader) -> Iterator[Place]:
    yield _place(request, "today", gettext("Today"))
    yield _place(request, "cases", gettext("Cases"))
    if reader.may_take_in or reader.has(Role.SUPERVISOR):
        yield _place(request, "unlinked", gettext("Unlinked"))
    if access.may_see_receptions(roles=reader.roles):
        yield _place(request, "received", gettext("Reception"))
    if access.may_see_devices(roles=reader.roles):
        yield _place(request, "devices", gettext("Devices"))
    if access.may_keep_places(roles=reader.roles) or reader.has(Role.SUPERVISOR):
        yield _place(request, "places", gettext("Places"))
    yield _place(request, "rules", gettext("Rules"))
    if access.may_see_people(roles=reader.roles):
        yield _place(request, "people", gettext("People"))
    if reader.has(Role.SUPERVISOR):
        unanswered = oversight.unanswered(reader.authority).count()
        yield _place(request, "alarms", gettext("Oversight"), count=unanswered)


def _place(request: HttpRequest, key: str, label: str, *, count: int = 0) -> Place:
    href = reverse(f"web:{key}")
    current = request.path == href if key in ("today", "unlinked") else request.path.startswith(href)
    return Place(key=key, label=label, href=href, current=current, count=count)
