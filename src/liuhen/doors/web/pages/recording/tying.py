"""Tying a recording to events of a case, and taking it off again. The case is judged again in the same transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from liuhen.cases import actions, queries
from liuhen.cases.models import Case, CaseRecording, Event
from liuhen.docket.actions import changing
from liuhen.doors.web import writing
from liuhen.doors.web.asking import case_for, recording_for, require
from liuhen.doors.web.pages.case.subjects import event_name, place
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.people import access
from liuhen.people.wanting import BadInput
from liuhen.recordings.models import Recording

#: An event this near in time makes its case a suggestion.
NEAR = timedelta(hours=12)
SUGGESTED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChoice:
    """An event to which the recording may be tied."""

    key: str
    label: str
    when: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChoice:
    """A case that is near in time, with the reason."""

    number: str
    title: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The form: a case, and its events with those chosen that the recording overlaps."""

    opened: bool
    number: str
    title: str
    wrong: str
    suggested: Sequence[CaseChoice]
    events: Sequence[EventChoice]


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedLine:
    """An event to which the recording is tied."""

    case: str
    key: str
    label: str
    when: str
    href: str


def tied_lines(tied: Iterable[CaseRecording]) -> Sequence[TiedLine]:
    """Return every event that the recording is tied to."""
    return tuple(
        TiedLine(
            case=each.case.number,
            key=event.key,
            label=event_name(event),
            when=writing.between(event.at, event.until),
            href=place(each.case.number, "events", event.key),
        )
        for each in tied
        for event in each.events.all()
    )


def offer_of(recording: Recording, reader: Reader, *, number: str) -> Offer:
    """Return the form for tying; without a number it suggests cases, with one it offers the events of that case."""
    seen = queries.visible_cases(reader.officer, reader.at, roles=reader.roles)
    case = seen.filter(number=number).first() if number else None
    return Offer(
        opened=bool(number) or not recording.in_cases.exists(),
        number=number,
        title=case.title if case else "",
        wrong=gettext("There is no case %(number)s that you may see.") % {"number": number}
        if number and not case
        else "",
        suggested=() if case else _suggested(recording, seen),
        events=_choices(case, recording) if case else (),
    )


def _suggested(recording: Recording, seen: Iterable[Case]) -> Sequence[CaseChoice]:
    nearby = Event.objects.filter(
        case__in=seen, at__lte=recording.ended_at + NEAR, at__gte=recording.started_at - NEAR
    )
    choices: dict[str, CaseChoice] = {}
    for event in nearby.select_related("case").order_by("at")[:50]:
        because = f"{event_name(event)} {writing.between(event.at, event.until)}"
        number = event.case.number
        choices.setdefault(number, CaseChoice(number=number, title=event.case.title, because=because))
    return tuple(choices.values())[:SUGGESTED]


def _choices(case: Case, recording: Recording) -> Sequence[EventChoice]:
    events = sorted(case.event_set.all(), key=lambda e: abs(e.at - recording.started_at))
    return tuple(
        EventChoice(
            key=event.key,
            label=event_name(event),
            when=writing.between(event.at, event.until),
            chosen=event.at <= recording.ended_at and (event.until or event.at) >= recording.started_at,
        )
        for event in events
    )


@require_POST
def tie(request: HttpRequest, ref: str) -> HttpResponse:
    """Tie the recording to the events that were chosen."""
    reader = reader_of(request)
    recording, case = _asked(request, reader, ref)
    try:
        with changing(case=case, at=reader.at):
            events = request.POST.getlist("events")
            actions.tie(case=case, recording=recording, events=events, by=reader.by, at=reader.at)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    else:
        messages.success(
            request, gettext("Tied to case %(number)s. The case was checked again.") % {"number": case.number}
        )
    return redirect("web:recording", ref)


@require_POST
def untie(request: HttpRequest, ref: str) -> HttpResponse:
    """Take the recording off an event; it stays in the store."""
    reader = reader_of(request)
    recording, case = _asked(request, reader, ref)
    try:
        with changing(case=case, at=reader.at):
            events = request.POST.getlist("events")
            actions.untie(case=case, recording=recording, events=events, by=reader.by, at=reader.at)
    except BadInput as error:
        messages.error(request, writing.choose(zh=error.zh(), en=str(error)))
    else:
        messages.success(
            request, gettext("Taken off. The recording stays in the store; the case was checked again.")
        )
    return redirect(
        "web:unlinked" if not recording.in_cases.exists() else "web:recording", *_where(recording)
    )


def _where(recording: Recording) -> Sequence[str]:
    return (recording.ref,) if recording.in_cases.exists() else ()


def _asked(request: HttpRequest, reader: Reader, ref: str) -> tuple[Recording, Case]:
    require(access.may_take_in(roles=reader.roles))
    return recording_for(reader, ref), case_for(reader, request.POST.get("case", ""))
