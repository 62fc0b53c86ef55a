"""One event for several recordings: those that are suggested for any of them, or the events of a case that is named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from liuhen.cases.models import Case, Event
from liuhen.cases.queries import visible_cases
from liuhen.cases.suggesting import Suggestion, suggestions
from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.case.subjects import event_name
from liuhen.doors.web.pages.unlinked.lines import Offered, lines_of, offered
from liuhen.doors.web.pages.unlinked.waiting import PER_PAGE, waiting_for
from liuhen.doors.web.reader import reader_of
from liuhen.people import access
from liuhen.recordings.models import Recording

OFFERED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChoice:
    """An event that may be chosen for all; of a suggestion, for how many of them it was suggested and why."""

    event: str
    label: str
    when: str
    case: str
    case_title: str
    fits: str
    tone: str
    because: str
    chosen: bool


def choose(request: HttpRequest) -> HttpResponse:
    """Show the recordings that are ticked, and the events of which one is chosen."""
    reader = reader_of(request)
    require(access.may_take_in(roles=reader.roles))
    refs = request.GET.getlist("ref")[:PER_PAGE]
    recordings = list(waiting_for(reader).filter(ref__in=refs).exclude(medium=""))
    if not recordings:
        return redirect("web:unlinked")
    cases = visible_cases(reader.officer, reader.at, roles=reader.roles)
    number = request.GET.get("case", "").strip()
    case = cases.filter(number=number).first() if number else None
    found = suggestions(recordings, cases=cases)
    context = {
        "lines": lines_of(recordings, found, {}, tick=""),
        "number": number,
        "wrong": gettext("There is no case %(number)s that you may see.") % {"number": number}
        if number and not case
        else "",
        "events": of_case(case, recordings) if case else suggested(found),
        "of_case": case is not None,
    }
    return render(request, "web/unlinked/choose.html", context)


def suggested(found: Mapping[int, Iterable[Suggestion]]) -> Sequence[EventChoice]:
    """Return the events that are suggested for any of the recordings, the one with most points in all first."""
    counted: dict[int, list[Suggestion]] = {}
    for each in (s for several in found.values() for s in several):
        counted.setdefault(each.event.pk, []).append(each)
    ordered = sorted(counted.values(), key=lambda several: -sum(s.points for s in several))
    return tuple(_suggested(several, first=n == 0) for n, several in enumerate(ordered[:OFFERED]))


def _suggested(several: Sequence[Suggestion], *, first: bool) -> EventChoice:
    best: Offered = offered("", max(several, key=lambda s: s.points))
    return EventChoice(
        event=best.event,
        label=best.label,
        when=best.when,
        case=best.case,
        case_title=best.case_title,
        fits=best.fits,
        tone=best.tone,
        because=" · ".join(best.reasons),
        chosen=first,
    )


def of_case(case: Case, recordings: Sequence[Recording]) -> Sequence[EventChoice]:
    """Return the events of a case, the one nearest to the first recording first."""
    start = min(recording.started_at for recording in recordings)
    events = sorted(case.event_set.all(), key=lambda event: abs(event.at - start))
    return tuple(_plain(case, event, first=n == 0) for n, event in enumerate(events))


def _plain(case: Case, event: Event, *, first: bool) -> EventChoice:
    return EventChoice(
        event=f"{event.key} {case.number}",
        label=event_name(event),
        when=writing.between(event.at, event.until),
        case=case.number,
        case_title=case.title,
        fits="",
        tone="",
        because="",
        chosen=first,
    )
