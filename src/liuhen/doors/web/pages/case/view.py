"""The views of a case: the whole page, one tab of it, one reason, one part of the trace line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, gettext_noop

from liuhen.cases import actions
from liuhen.cases.footage.queries import links_of_case
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import case_address
from liuhen.doors.web.asking import case_for
from liuhen.doors.web.pages.case import findings, happenings, things
from liuhen.doors.web.pages.case.facts import CaseFacts, read
from liuhen.doors.web.pages.case.head import head_of
from liuhen.doors.web.pages.case.line import line_of
from liuhen.doors.web.pages.case.proof import proof_of, trail_of_case
from liuhen.doors.web.pages.case.why import why_of
from liuhen.doors.web.pages.places.footage import footage_lines
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.trace_line import Picture, Span, draw, write
from liuhen.doors.web.viewing import opened, seen

Present = Callable[[CaseFacts, Reader, QueryDict], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab; `present` is asked only for the tab that is shown, with what its address asks for."""

    key: str
    label: str
    present: Present


@dataclass(frozen=True, slots=True, kw_only=True)
class TabLink:
    """A tab, ready for a page."""

    key: str
    label: str
    href: str
    count: str
    tone: str
    current: bool


TABS = (
    Tab(
        key="events", label=gettext_noop("Course"), present=lambda f, *_: {"events": happenings.events_of(f)}
    ),
    Tab(
        key="documents",
        label=gettext_noop("Documents"),
        present=lambda f, *_: {"lines": things.documents_of(f)},
    ),
    Tab(
        key="recordings",
        label=gettext_noop("Recordings"),
        present=lambda f, r, _: {
            "lines": things.recordings_of(f),
            "footage": footage_lines(list(links_of_case(f.case)), r),
            "may_link": r.may_take_in,
        },
    ),
    Tab(
        key="deadlines",
        label=gettext_noop("Times and approvals"),
        present=lambda f, *_: {
            **things.times_of(f),
            "approvals": things.approvals_of(f),
        },
    ),
    Tab(
        key="findings",
        label=gettext_noop("Findings"),
        present=lambda f, *_: findings.sections_of(f),
    ),
    Tab(
        key="proof", label=gettext_noop("Proof"), present=lambda f, r, asked: {"proof": proof_of(f, r, asked)}
    ),
)


def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case; an htmx request gets the part that it asks for alone."""
    reader = reader_of(request)
    case = case_for(reader, number)
    facts = read(case, at=reader.at)
    note = seen if request.headers.get("HX-Request") else opened
    note(request, of=case.written, note=lambda: actions.note_view(case=case, by=reader.by, at=reader.at))
    tab = _tab(request, facts)
    match request.headers.get("HX-Target"):
        case "trace-line":
            return render(request, "web/case/trace_line.html", _line(request, facts))
        case "why":
            return render(request, "web/case/why.html", _why(request, facts))
        case "tab":
            return render(request, "web/case/tab.html", _tab_context(request, facts, reader, tab))
        case "trail":
            return render(request, "web/parts/trail.html", {"trail": trail_of_case(facts, request.GET)})
    context = {
        "head": head_of(facts),
        **_line(request, facts),
        **_tab_context(request, facts, reader, tab),
    }
    return render(request, "web/case/page.html", context)


def _tab(request: HttpRequest, facts: CaseFacts) -> Tab:
    wanted = request.GET.get("tab", "findings" if facts.broken else "events")
    return next((tab for tab in TABS if tab.key == wanted), TABS[0])


def _tab_context(request: HttpRequest, facts: CaseFacts, reader: Reader, tab: Tab) -> dict[str, Any]:
    counts = _counts(facts)
    return {
        "number": facts.case.number,
        "tabs": [_link(facts, each, counts.get(each.key, ""), current=each is tab) for each in TABS],
        "tab": tab.key,
        "tab_template": f"web/case/tabs/{tab.key}.html",
        **tab.present(facts, reader, request.GET),
        **_why(request, facts),
    }


def _counts(facts: CaseFacts) -> Mapping[str, int]:
    return {
        "events": len(facts.events),
        "documents": len(facts.documents),
        "recordings": len(facts.recordings),
        "deadlines": sum(1 for a in facts.answers if a.finding.due),
        "findings": len(facts.broken) or len(facts.answers),
    }


def _link(facts: CaseFacts, tab: Tab, count: int | str, *, current: bool) -> TabLink:
    return TabLink(
        key=tab.key,
        label=gettext(tab.label),
        href=f"{case_address(facts.case.number)}?tab={tab.key}",
        count=str(count),
        tone="late" if tab.key == "findings" and facts.broken else "",
        current=current,
    )


def _why(request: HttpRequest, facts: CaseFacts) -> dict[str, Any]:
    wanted = request.GET.get("why", "")
    return {"why": why_of(facts, int(wanted), reader_of(request)) if wanted.isdecimal() else None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoom:
    """Where the trace line can be looked at from nearer or from farther."""

    label: str
    href: str


def _line(request: HttpRequest, facts: CaseFacts) -> dict[str, Any]:
    window = _window(request)
    line = line_of(facts)
    base = case_address(facts.case.number)

    def zoom(span: Span) -> str:
        return f"{base}?{urlencode({'from': _written(span.start), 'to': _written(span.end)})}"

    picture: Picture | None = draw(line, zoom=zoom, write_day=_day, window=window)
    return {
        "picture": picture,
        # Safe: the picture writes its own marks and escapes every text.
        "svg": mark_safe(write(picture, name=gettext("Trace line"), now=gettext("now"))) if picture else "",  # noqa: S308
        "window": writing.between(window.start, window.end) if window else "",
        "zooms": _zooms(window, zoom, base),
        "number": facts.case.number,
    }


def _day(moment: date, new_year: bool) -> str:
    return writing.day(moment) if new_year else writing.short_day(moment)


def _zooms(window: Span | None, zoom: Callable[[Span], str], base: str) -> list[Zoom]:
    if window is None:
        return []
    lasts = window.end - window.start
    step = lasts / 2
    day = window.start.replace(hour=0, minute=0, second=0)
    zooms = [Zoom(label=gettext("Whole case"), href=base)]
    if lasts < timedelta(hours=20):
        zooms.append(
            Zoom(label=gettext("This day"), href=zoom(Span(day, day + timedelta(days=1, seconds=-1))))
        )
        zooms.append(Zoom(label=gettext("Earlier"), href=zoom(Span(window.start - step, window.end - step))))
        zooms.append(Zoom(label=gettext("Later"), href=zoom(Span(window.start + step, window.end + step))))
    return zooms


def _written(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M:%S")


def _window(request: HttpRequest) -> Span | None:
    """Return the time that is asked for; what cannot be read means the whole case."""
    start, end = (_moment(request.GET.get(name, "")) for name in ("from", "to"))
    return Span(start, end) if start and end and start < end else None


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return timezone.localtime(moment if timezone.is_aware(moment) else timezone.make_aware(moment))
