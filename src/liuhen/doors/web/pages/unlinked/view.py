"""The list: twenty rows a page, in a number of queries that does not grow with what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liuhen.cases.queries import visible_cases
from liuhen.cases.suggesting import suggestions
from liuhen.doors.web.pages.not_arrived import not_arrived
from liuhen.doors.web.pages.unlinked.lines import Line, lines_of
from liuhen.doors.web.pages.unlinked.undoing import Undo, undo_of
from liuhen.doors.web.pages.unlinked.waiting import PER_PAGE, waiting_for
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access
from liuhen.recordings import queries
from liuhen.recordings.models import Recording
from liuhen.recordings.numbering import missing_around_each


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where in the list the reader is: what was searched, which page, and which row is next."""

    text: str
    page: int
    row: int

    @property
    def query(self) -> str:
        """The search and the page as they stand in an address."""
        return urlencode({"q": self.text, "page": self.page} if self.text else {"page": self.page})


def where_of(request: HttpRequest, page: int) -> Where:
    """Return where the address says that the reader is."""
    row = request.GET.get("row", "")
    return Where(
        text=request.GET.get("q", "").strip(),
        page=page,
        row=int(row) if row.isascii() and row.isdigit() else -1,
    )


def page(request: HttpRequest) -> HttpResponse:
    """Show what waits to be tied, with what is suggested."""
    reader = reader_of(request)
    waiting = queries.searched(waiting_for(reader), request.GET.get("q", ""))
    paged = Paginator(waiting, PER_PAGE).get_page(request.GET.get("page"))
    lines = _lines(list(paged.object_list), reader, tick=request.GET.get("tick", ""))
    where = where_of(request, paged.number)
    undo: Undo | None = undo_of(request)
    context: dict[str, Any] = {
        "lines": lines,
        "paged": paged,
        "where": where,
        "row": min(where.row, len(lines) - 1),
        "may_take_in": reader.may_take_in,
        "undo": undo,
    }
    if access.SEES_ALL & reader.roles or reader.may_take_in:
        context["not_arrived"] = not_arrived(reader.authority)
        context["may_close_visits"] = bool(access.may_keep_devices(roles=reader.roles))
    return render(request, "web/unlinked/page.html", context)


def _lines(recordings: Sequence[Recording], reader: Reader, *, tick: str) -> Sequence[Line]:
    cases = visible_cases(reader.officer, reader.at, roles=reader.roles)
    found = suggestions(recordings, cases=cases)
    return lines_of(recordings, found, missing_around_each(recordings), tick=tick)
