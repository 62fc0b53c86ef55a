"""All places of the authority, all footage that is still to be collected, and what may go because no case wants it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liuhen.cases.footage.queries import pending
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.places.footage import footage_lines
from liuhen.doors.web.pages.places.past import past_lines
from liuhen.doors.web.pages.places.standing import LOOKED_BACK, place_lines
from liuhen.doors.web.reader import reader_of
from liuhen.people import access
from liuhen.recordings.fixed.tables import FixedPlace

PER_PAGE = 20


def listing(request: HttpRequest) -> HttpResponse:
    """Show the places and what waits to be collected, the oldest first."""
    reader = reader_of(request)
    require(access.may_see_places(roles=reader.roles))
    case = request.GET.get("case", "").strip()
    paged = Paginator(pending(reader.authority), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "lines": place_lines(reader, to_link=bool(case)),
        "days": LOOKED_BACK.days,
        "footage": footage_lines(list(paged.object_list), reader),
        "paged": paged,
        "past": past_lines(reader),
        "may_keep": bool(access.may_keep_places(roles=reader.roles)),
        "kinds": FixedPlace.Kind.choices,
        "case": case,
    }
    return render(request, "web/places/listing.html", context)
