"""The tab 经过: events, the newest first, each with its papers and its recordings side by side."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from liuhen.cases.models import Case, CaseRecording, Event
from liuhen.documents.models import Document
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import course_address, document_address, recording_address
from liuhen.doors.web.pages.case.facts import CaseFacts
from liuhen.doors.web.pages.case.head import mark_word
from liuhen.doors.web.pages.case.subjects import TONES, document_name, event_name, recording_name
from liuhen.law import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A paper or a recording in a list."""

    label: str
    detail: str
    href: str
    tone: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One event."""

    key: str
    name: str
    day: str
    time: str
    place: str
    officers: str
    details: Sequence[str]
    tone: str
    status: str
    documents: Sequence[Thing]
    recordings: Sequence[Thing]
    course_href: str


def events_of(facts: CaseFacts) -> Sequence[EventLine]:
    """Return the events, the newest first."""
    officers = _officers(facts.case)
    return tuple(_event(facts, event, officers.get(event.pk, ())) for event in reversed(facts.events))


def _officers(case: Case) -> Mapping[int, Sequence[str]]:
    """Return the names of those who acted in each event, by its primary key, as they stand in the case."""
    by_event: dict[int, list[str]] = defaultdict(list)
    named = case.participant_set.filter(events__isnull=False).values_list("events", "name")
    for event, name in named:
        by_event[event].append(name)
    return by_event


def status_of(facts: CaseFacts, key: str) -> Mapping[str, str]:
    """Return how a thing stands, told only where something is to be told: late, broken or near."""
    answer = facts.worst_by_subject.get(key)
    if answer is None or answer.status in ("met", "exempt"):
        return {"tone": "", "status": ""}
    return {"tone": TONES[answer.status], "status": writing.say_of(words.STATUSES, answer.status)}


def _event(facts: CaseFacts, event: Event, officers: Sequence[str]) -> EventLine:
    number = facts.case.number
    return EventLine(
        key=event.key,
        name=event_name(event),
        day=writing.day(event.at),
        time=_time(event),
        place=event.place,
        officers=writing.listed(officers),
        details=tuple(_details(event)),
        documents=tuple(document_thing(facts, number, d) for d in facts.documents_by_event.get(event.pk, ())),
        recordings=tuple(recording_thing(facts, r) for r in facts.recordings_by_event.get(event.pk, ())),
        course_href=course_address(number, event.key),
        **status_of(facts, event.key),
    )


def _time(event: Event) -> str:
    if event.until is None:
        return writing.clock(event.at)
    lasted = writing.length(event.until - event.at)
    return f"{writing.clock(event.at)}–{writing.clock(event.until)} · {lasted}"


def _details(event: Event) -> Iterator[str]:
    for mark in event.marks:
        yield writing.say_of(words.MARKS, mark_word(mark))
    if method := event.facts.get("method"):
        yield gettext("method: %(method)s") % {"method": writing.say_of(words.METHODS, str(method))}
    if event.exempt:
        yield gettext("exempt: %(reason)s") % {"reason": event.exempt.get("reason", "")}


def document_thing(facts: CaseFacts, number: str, document: Document) -> Thing:
    """Return a paper for a list."""
    return Thing(
        label=document_name(document),
        detail=document.number if document.form != "other" else "",
        href=document_address(number, document.key),
        **status_of(facts, document.key),
    )


def recording_thing(facts: CaseFacts, tied: CaseRecording) -> Thing:
    """Return a recording for a list."""
    recording = tied.recording
    return Thing(
        label=recording_name(tied),
        detail=f"{writing.clock(recording.started_at)}–{writing.clock(recording.ended_at)}",
        href=recording_address(recording.ref),
        **status_of(facts, tied.key),
    )
