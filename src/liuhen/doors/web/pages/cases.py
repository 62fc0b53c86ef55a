"""The list of cases that a reader may look into, with filters; a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from liuhen.cases.models import Case, Participant, Party
from liuhen.cases.queries import visible_cases
from liuhen.docket import queries as docket
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import case_address
from liuhen.doors.web.pages.case.head import PRINCIPAL
from liuhen.doors.web.pages.case.subjects import TONES
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law import words
from liuhen.people import access
from liuhen.people.models import Unit

PER_PAGE = 25
STATUSES = ("missing", "overdue", "late", "open", "warn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry of a filter."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the list was asked for, and what it can be asked for."""

    text: str
    overdue: bool
    acts: Sequence[Choice]
    statuses: Sequence[Choice]
    units: Sequence[Choice]
    stages: Sequence[Choice]

    @property
    def any(self) -> bool:
        """Say whether anything was asked for."""
        chosen = any(c.chosen and c.value for c in (*self.acts, *self.statuses, *self.units, *self.stages))
        return bool(self.text or self.overdue or chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One case of the list."""

    number: str
    title: str
    parties: str
    act: str
    started: str
    handlers: str
    stage: str
    status: str
    tone: str
    href: str


def page(request: HttpRequest) -> HttpResponse:
    """Show the cases that are asked for."""
    reader = reader_of(request)
    paged = Paginator(_asked(request, reader), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": _filters(request, reader),
        "lines": _lines(paged, reader),
        "paged": paged,
        "may_open": reader.may_open_case,
        "may_see_carriers": bool(access.may_see_carriers(roles=reader.roles)),
    }
    return render(request, "web/cases.html", {**context, "query": _without_page(request)})


def _asked(request: HttpRequest, reader: Reader) -> QuerySet[Case]:
    get = request.GET.get
    closed = {"open": False, "closed": True}.get(get("stage", ""))
    cases = visible_cases(
        reader.officer,
        reader.at,
        roles=reader.roles,
        text=get("q", "").strip(),
        act=get("act", ""),
        closed=closed,
    )
    if (unit := get("unit", "")).isdecimal():
        handled = Participant.objects.filter(case=OuterRef("pk"), officer__unit=int(unit))
        cases = cases.filter(Exists(handled))
    if (status := get("status", "")) in STATUSES:
        cases = docket.having(cases, status, reader.at)
    if get("overdue"):
        cases = docket.having(cases, "overdue", reader.at)
    return cases


def _lines(paged: Page[Case], reader: Reader) -> Sequence[CaseLine]:
    pks = [case.pk for case in paged.object_list]
    cases = Case.objects.filter(pk__in=pks).prefetch_related(
        Prefetch("party_set", Party.objects.filter(role__in=PRINCIPAL)),
        Prefetch("participant_set", Participant.objects.filter(role__in=("handler", "co_handler"))),
    )
    known = {case.pk: case for case in cases}
    ordered = [known[pk] for pk in pks]
    worst = docket.worst_of(ordered, reader.at)
    return tuple(_line(case, worst.get(case.pk, "")) for case in ordered)


def _line(case: Case, status: str) -> CaseLine:
    return CaseLine(
        number=case.number,
        title=case.title,
        parties=writing.listed(p.name for p in case.party_set.all()) or "—",
        act=writing.say_of(words.ACTS, case.act),
        started=writing.day(case.started_at),
        handlers=writing.listed(p.name for p in case.participant_set.all()) or "—",
        stage=gettext("archived")
        if case.archived_at
        else gettext("closed")
        if case.closed_at
        else gettext("open"),
        status=writing.say_of(words.STATUSES, status) if status else gettext("not checked"),
        tone=TONES.get(status, ""),
        href=case_address(case.number),
    )


def _filters(request: HttpRequest, reader: Reader) -> Filters:
    get = request.GET.get
    units = Unit.objects.filter(authority=reader.authority).order_by("name").values_list("pk", "name")
    stages = (("open", gettext("open")), ("closed", gettext("closed")))
    return Filters(
        text=get("q", "").strip(),
        overdue=bool(get("overdue")),
        acts=_choices([(code, writing.say(word)) for code, word in words.ACTS.items()], get("act", "")),
        statuses=_choices(
            [(code, writing.say_of(words.STATUSES, code)) for code in STATUSES], get("status", "")
        ),
        units=_choices([(str(pk), name) for pk, name in units], get("unit", "")),
        stages=_choices(stages, get("stage", "")),
    )


def _choices(pairs: Sequence[tuple[str, str]], wanted: str) -> Sequence[Choice]:
    every = ("", gettext("all"))
    return tuple(Choice(value=value, label=label, chosen=value == wanted) for value, label in (every, *pairs))


def _without_page(request: HttpRequest) -> str:
    kept = [(name, value) for name, value in request.GET.items() if name != "page" and value]
    return urlencode(kept)
