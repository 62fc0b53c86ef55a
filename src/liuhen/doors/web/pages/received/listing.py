"""What was received, the latest first: one's own, of one's unit, or all, as the role has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.received.telling import kind_of, number_of, way_of
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access
from liuhen.people.models import Role
from liuhen.recordings.received import queries
from liuhen.recordings.received.tables import Reception

PER_PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One reception."""

    href: str
    number: str
    kind: str
    way: str
    when: str
    about: str
    files: Sequence[str]
    by: str


def page(request: HttpRequest) -> HttpResponse:
    """Show what was received."""
    reader = reader_of(request)
    require(access.may_see_receptions(roles=reader.roles))
    paged = Paginator(visible_to(reader), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "lines": [_line(each) for each in paged.object_list],
        "paged": paged,
        "may_receive": reader.may_take_in,
    }
    return render(request, "web/received/list.html", context)


def visible_to(reader: Reader) -> QuerySet[Reception]:
    """Return what this reader finds in the list."""
    if access.SEES_ALL & reader.roles:
        return queries.receptions(reader.authority)
    of_unit = reader.has(Role.UNIT_HEAD)
    return queries.received_by(reader.authority, officer=reader.officer, of_unit=of_unit)


def _line(reception: Reception) -> Line:
    return Line(
        href=reverse("web:reception", args=[reception.ref]),
        number=number_of(reception),
        kind=kind_of(reception),
        way=way_of(reception),
        when=writing.minute(reception.received_at),
        about=reception.about,
        files=[file.file_name for file in reception.files.all()],
        by=reception.received_by.name,
    )
