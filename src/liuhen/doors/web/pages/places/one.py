"""One place: its cameras as bars of time, every gap with its reason, and the footage that cases want of it.

Cameras that were taken down within the time that is looked at stand here too, with their gaps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from liuhen.cases.footage.queries import links_of_place
from liuhen.cases.models import Case
from liuhen.cases.queries import visible_cases
from liuhen.docket.places import duties_of
from liuhen.doors.web import writing
from liuhen.doors.web.asking import require
from liuhen.doors.web.pages.case.subjects import event_name
from liuhen.doors.web.pages.places.footage import footage_lines
from liuhen.doors.web.pages.places.past import past_of_place
from liuhen.doors.web.pages.places.standing import all_day, asked_of, faults_of, hours_of
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law import words
from liuhen.people import access
from liuhen.recordings.fixed import queries
from liuhen.recordings.fixed.queries import Gap, Standing
from liuhen.recordings.fixed.tables import Camera, FixedPlace

WINDOWS = (7, 30, 90)
#: More gaps than these are counted, and the camera itself is the question.
GAPS_SHOWN, LINKS_SHOWN, REPORTS_SHOWN = 50, 50, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part of a camera's bar, in thousandths of its width."""

    kind: str
    left: float
    width: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraLine:
    """One camera and how it ran. hangs: whether it was not taken down."""

    ref: str
    number: str
    sees: str
    hangs: bool
    since: str
    told: str
    state: str
    tone: str
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """One gap. start, end: as a form sends them back. down: when its camera was taken down; empty while it hangs."""

    camera: str
    camera_ref: str
    down: str
    when: str
    lasted: str
    start: str
    end: str
    explained: bool
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraChoice:
    """A camera whose footage can be linked. down: as in `GapLine`."""

    ref: str
    number: str
    sees: str
    down: str


def place_for(reader: Reader, ref: str, *, since: datetime | None = None) -> FixedPlace:
    """Return a place of the reader's authority, with the cameras that hang or were taken down after `since`.

    One that was closed keeps its page.
    """
    require(access.may_see_places(roles=reader.roles))
    place = queries.place_known(reader.authority, ref, since=since)
    if place is None:
        raise Http404(gettext("There is no such place here."))
    return place


def page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a place; with `case`, also the form that links its footage to that case."""
    reader = reader_of(request)
    days = next((n for n in WINDOWS if str(n) == request.GET.get("days")), WINDOWS[0])
    window = (reader.at - timedelta(days=days), reader.at)
    place = place_for(reader, ref, since=window[0])
    duties = duties_of(reader.authority)
    duty = duties.get(place.kind)
    known = queries.standings([place], *window, all_day=all_day(duties))
    standings = [known[camera.pk] for camera in place.cameras.all()]
    gaps = [gap for standing in standings for gap in standing.gaps]
    context: dict[str, Any] = {
        "place": place,
        "kind": place.get_kind_display(),
        "hours": hours_of(place, duty),
        "asked": asked_of(duty),
        "covered": _covered(place),
        "wants_covered": bool(duty and duty.covered),
        "closed": writing.minute(place.until) if place.until else "",
        "faults": tuple(faults_of(place, standings, duty, reader)) if place.until is None else (),
        "cameras": tuple(_camera(standing, window) for standing in standings),
        "hung": sum(standing.camera.hangs for standing in standings),
        "gaps": tuple(map(_gap, sorted(gaps, key=lambda gap: gap.start, reverse=True)[:GAPS_SHOWN])),
        "more_gaps": max(len(gaps) - GAPS_SHOWN, 0),
        "causes": tuple((code, writing.say(word)) for code, word in words.CAUSES.items()),
        "days": days,
        "windows": WINDOWS,
        "footage": footage_lines(list(links_of_place(place)[:LINKS_SHOWN]), reader),
        "past": past_of_place(place, reader),
        "reports": tuple(
            (report.file_name, writing.between(report.begin, report.until), writing.minute(report.taken_at))
            for report in queries.reports_of(place)[:REPORTS_SHOWN]
        ),
        "may_keep": place.until is None and bool(access.may_keep_places(roles=reader.roles)),
        "may_explain": bool(access.may_explain_gap(roles=reader.roles)),
        "may_take_in": reader.may_take_in,
    }
    return render(request, "web/places/place.html", context | _linking(request, place, reader))


def _linking(request: HttpRequest, place: FixedPlace, reader: Reader) -> dict[str, Any]:
    """Return what the form for linking needs: every camera that ever hung, the case that is named, and its events."""
    number = request.GET.get("case", "").strip()
    if not reader.may_take_in:
        return {"case": number}
    choices = tuple(map(_choice, queries.ever_hung(place)))
    if not number:
        return {"case": number, "choices": choices}
    seen = visible_cases(reader.officer, reader.at, roles=reader.roles)
    case: Case | None = seen.filter(number=number).first()
    wrong = gettext("There is no case %(number)s that you may see.") % {"number": number}
    events = list(case.event_set.order_by("at")) if case else []
    chosen = next((event for event in events if event.key == request.GET.get("event")), None)
    chosen = chosen or (events[0] if events else None)
    return {
        "case": number,
        "choices": choices,
        "wrong": "" if case else wrong,
        "events": [
            (event.key, event_name(event), writing.between(event.at, event.until), event == chosen)
            for event in events
        ],
        "start": _field(chosen.at) if chosen else "",
        "end": _field(chosen.until or chosen.at + timedelta(hours=1)) if chosen else "",
    }


def _camera(standing: Standing, window: tuple[datetime, datetime]) -> CameraLine:
    camera = standing.camera
    state, tone = gettext("works"), "blue"
    if camera.until is not None:
        state, tone = _down(camera), ""
    elif camera.told_until is None:
        state, tone = gettext("nothing told yet"), "near"
    elif not standing.works:
        since = writing.short_minute(standing.stopped_at) if standing.stopped_at else "—"
        state, tone = gettext("not working since %(since)s") % {"since": since}, "late"
    return CameraLine(
        ref=camera.ref,
        number=camera.device.number,
        sees=camera.sees,
        hangs=camera.hangs,
        since=writing.day(camera.since),
        told=writing.minute(camera.told_until),
        state=state,
        tone=tone,
        bars=tuple(_bars(standing, window)),
    )


def _bars(standing: Standing, window: tuple[datetime, datetime]) -> Iterator[Bar]:
    whole = window[1] - window[0]

    def bar(kind: str, what: str, start: datetime, end: datetime) -> Bar:
        left = round((start - window[0]) / whole * 1000, 1)
        width = max(round((end - start) / whole * 1000, 1), 1.5)
        return Bar(kind=kind, left=left, width=width, title=f"{what} · {writing.between(start, end)}")

    for start, end in standing.recorded:
        yield bar("recorded", gettext("Recorded"), start, end)
    for gap in standing.gaps:
        kind = "explained" if gap.explained else "gap"
        what = gettext("gap, explained") if gap.explained else gettext("gap, not explained")
        yield bar(kind, what, gap.start, gap.end)


def _gap(gap: Gap) -> GapLine:
    return GapLine(
        camera=gap.camera.device.number,
        camera_ref=gap.camera.ref,
        down=_down(gap.camera),
        when=writing.between(gap.start, gap.end),
        lasted=writing.length(gap.end - gap.start),
        start=gap.start.isoformat(),
        end=gap.end.isoformat(),
        explained=gap.explained,
        reasons=tuple(
            f"{writing.say_of(words.CAUSES, reason.cause)}：{reason.text}（{reason.by.name} "
            f"{writing.short_minute(reason.entered_at)}）"
            if writing.in_chinese()
            else f"{writing.say_of(words.CAUSES, reason.cause)}: {reason.text} ({reason.by.name}, "
            f"{writing.short_minute(reason.entered_at)})"
            for reason in gap.reasons
        ),
    )


def _choice(camera: Camera) -> CameraChoice:
    return CameraChoice(ref=camera.ref, number=camera.device.number, sees=camera.sees, down=_down(camera))


def _down(camera: Camera) -> str:
    """Say when a camera was taken down; nothing while it hangs."""
    return gettext("taken down on %(when)s") % {"when": writing.minute(camera.until)} if camera.until else ""


def _covered(place: FixedPlace) -> str:
    if place.covered_on is None or place.covered_by is None:
        return ""
    return f"{place.covered_by.name} · {writing.minute(place.covered_on)} · {place.covered_note}"


def _field(moment: datetime) -> str:
    """Write a moment as a field for date and time holds it."""
    return f"{writing.local(moment):%Y-%m-%dT%H:%M}"
