"""Opening the course of an event: bars, holes with what is known of each, and the form in which an officer answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases import actions
from liuhen.cases.models import Case, Event
from liuhen.docket.course import Course, Hole, course_of
from liuhen.documents.queries import documents_of
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import recording_address
from liuhen.doors.web.asking import case_for
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.pages.case.subjects import document_name, event_name
from liuhen.doors.web.pages.course.drawing import axis_of, bars_of
from liuhen.doors.web.pages.devices.clocks import said_of
from liuhen.doors.web.pages.reports import reported, to_read
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.doors.web.viewing import opened
from liuhen.law import words
from liuhen.people.models import Officer, Role
from liuhen.people.queries import staff
from liuhen.recordings.devices.doubts import EXACT, Doubt, doubts_of
from liuhen.recordings.models import Break
from liuhen.recordings.numbering import missing_around_each

#: To whom a break is reported: the head of the unit, or a leader.
HEADS = (Role.UNIT_HEAD, Role.LEADER)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoleLine:
    """One hole. state: asked (nobody has answered), declared (without explanation), explained.

    ended: it is declared that recording could not go on, which is to be reported to the head.
    """

    start: str
    end: str
    when: str
    length: str
    state: str
    recording: str
    href: str
    last: bool
    ended: bool
    told: str
    reported: str
    broken: int | None
    to_read: int | None
    hints: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A word of a list to choose from."""

    value: str
    label: str


def event_for(reader: Reader, number: str, key: str) -> tuple[Case, Event]:
    """Return an event of a case that this reader may look into."""
    case = case_for(reader, number)
    event = case.event_set.filter(key=key).select_related("case").first()
    if event is None:
        raise Http404(gettext("The case %(number)s has no event %(key)s.") % {"number": number, "key": key})
    return case, event


def page(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show the course of an event."""
    reader = reader_of(request)
    case, event = event_for(reader, number, key)
    opened(request, of=case.written, note=lambda: actions.note_view(case=case, by=reader.by, at=reader.at))
    return show(request, reader, case, event)


def show(
    request: HttpRequest, reader: Reader, case: Case, event: Event, *, status: int = 200
) -> HttpResponse:
    """Show the course as it is now."""
    course = course_of(case, event)
    papers = {d.key: f"{document_name(d)} {d.number}".strip() for d in documents_of(case)}
    context = {
        "number": case.number,
        "key": event.key,
        "name": event_name(event),
        "when": writing.between(event.at, event.until, seconds=True),
        "moment": course.start == course.end,
        "articles": [(clause_text(c).article, clause_text(c).href) for c in course.clauses],
        "bars": bars_of(course),
        "times": axis_of(course).times(),
        "holes": tuple(_hole_lines(course, reader, papers)),
        "clocks": tuple(_clocks(course)),
        "films": len(course.lines),
        "beside": _beside(course),
        "causes": [Choice(value=c, label=writing.say(w)) for c, w in words.CAUSES.items()],
        "explanations": [Choice(value=c, label=writing.say(w)) for c, w in words.EXPLAINED.items()],
        "papers": [Choice(value=key, label=label) for key, label in papers.items()],
        "heads": [Choice(value=str(head.pk), label=_with_unit(head)) for head in heads_of(reader)],
        "may_answer": reader.may_take_in,
    }
    return render(request, "web/course.html", context, status=status)


def _beside(course: Course) -> str:
    """Return where the first two films of the event can be watched on one clock; empty without two."""
    films = [line.tied.recording for line in course.lines if not line.still]
    if len(films) < 2:
        return ""
    return f"{reverse('web:beside', args=[films[0].ref])}?with={films[1].ref}"


def heads_of(reader: Reader) -> QuerySet[Officer]:
    """Return those to whom a break can be reported now."""
    open_ended = Q(appointments__until__isnull=True) | Q(appointments__until__gt=reader.at)
    held = Q(appointments__role__in=HEADS, appointments__since__lte=reader.at)
    return staff(reader.authority).filter(open_ended, held).distinct()


def _with_unit(officer: Officer) -> str:
    return f"{officer.name} · {officer.unit.name}" if officer.unit else officer.name


def _hole_lines(course: Course, reader: Reader, papers: Mapping[str, str]) -> Iterator[HoleLine]:
    missing = missing_around_each([line.tied.recording for line in course.lines])
    for hole in course.holes:
        lost = missing.get(hole.beside.pk, ())
        numbers = "、".join(number for each in lost for number in each.numbers)
        yield HoleLine(
            start=hole.start.isoformat(),
            end=hole.end.isoformat(),
            when=writing.between(hole.start, hole.end, seconds=True),
            length=writing.length(hole.end - hole.start),
            state=_state(hole),
            recording=hole.beside.ref,
            href=recording_address(hole.beside.ref),
            last=hole.last,
            ended=hole.broken is not None and hole.broken.end is None,
            told=_told(hole.broken, papers) if hole.broken else "",
            reported=reported(hole.broken) if hole.broken else "",
            broken=hole.broken.pk if hole.broken else None,
            to_read=to_read(hole.broken, reader) if hole.broken else None,
            hints=(gettext("the device counted files that are not here: %(numbers)s") % {"numbers": numbers},)
            if numbers
            else (),
        )


def _state(hole: Hole) -> str:
    if hole.explained:
        return "explained"
    return "declared" if hole.broken else "asked"


def _told(broken: Break, papers: Mapping[str, str]) -> str:
    cause = writing.say_of(words.CAUSES, broken.cause) if broken.cause else gettext("cause not given")
    parts = [cause, writing.say_of(words.EXPLAINED, broken.explained or "none")]
    if broken.end is None:
        parts.append(gettext("could not be gone on with"))
    if broken.written:
        parts.append(papers.get(broken.written, broken.written))
    return " · ".join(parts)


def _clocks(course: Course) -> Iterator[str]:
    """Say for each recording by how much its device's clock was off, where that was measured."""
    recordings = [line.tied.recording for line in course.lines]
    doubts = doubts_of(recordings)
    for recording in recordings:
        doubt = doubts.get(recording.pk)
        if doubt is None or doubt.exact or recording.device is None:
            continue
        yield _clock(recording.device.number, doubt)


def _clock(device: str, doubt: Doubt) -> str:
    """Say by about how much a clock was off; between what, where it was not off to one side all along."""
    least, most = doubt.bounds
    one_side = least > EXACT or most < -EXACT
    if doubt.spread > EXACT and not one_side:
        return gettext("%(device)s, clock error %(said)s; times are shown as recorded.") % {
            "device": device,
            "said": said_of(doubt),
        }
    ahead = (least + most) / 2
    told = {"device": device, "length": writing.length(abs(ahead))}
    if ahead > timedelta():
        return (
            gettext("The clock of %(device)s was about %(length)s ahead; times are shown as recorded.") % told
        )
    return gettext("The clock of %(device)s was about %(length)s behind; times are shown as recorded.") % told
