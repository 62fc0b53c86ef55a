"""What the things of a case are called: an event by its kind and day, a paper by its form, a film by its medium."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from liuhen.cases.models import CaseRecording, Event
from liuhen.docket.checks import FORM as CHECK_FORM
from liuhen.docket.checks import KEY as CHECK
from liuhen.documents.models import Document
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import case_address, document_address, recording_address
from liuhen.doors.web.pages.case.facts import CaseFacts
from liuhen.doors.web.trace_line import Tone
from liuhen.law import words

#: How a status looks: red for late or broken, amber for near, green for done as asked.
TONES = {"missing": "late", "overdue": "late", "late": "late", "open": "near", "warn": "near", "met": "proof"}
LINE_TONES = {"late": Tone.LATE, "near": Tone.SOON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something of the case that can be pointed at."""

    key: str
    label: str
    href: str


def event_name(event: Event) -> str:
    """Return what kind of event this is."""
    return writing.say_of(words.EVENT_KINDS, event.kind)


def document_name(document: Document) -> str:
    """Return the title of the document's form; of one without a form, what it is called itself."""
    if document.form == "other" and document.number:
        return document.number
    return writing.say_of(words.FORMS, document.form)


def recording_name(tied: CaseRecording) -> str:
    """Return the medium and where it came from: 录像（声画同步）·执法记录仪."""
    recording = tied.recording
    medium = writing.say_of(words.MEDIUMS, recording.medium)
    source = writing.say_of(words.SOURCES, recording.source) if recording.source else ""
    # A paper that was stored as it is has no medium.
    return " · ".join(text for text in (medium, source) if text) or recording.ref


def subjects_of(facts: CaseFacts) -> Mapping[str, Subject]:
    """Return everything that a finding may be about, by its id in the case."""
    number = facts.case.number
    subjects = {"case": Subject(key="case", label=gettext("the case"), href=tab(number, "events"))}
    for event in facts.events:
        label = f"{event_name(event)} {writing.short_day(event.at)}"
        subjects[event.key] = Subject(key=event.key, label=label, href=place(number, "events", event.key))
    for document in facts.documents:
        label = document_name(document)
        href = document_address(number, document.key)
        subjects[document.key] = Subject(key=document.key, label=label, href=href)
    for tied in facts.recordings:
        label = f"{recording_name(tied)} {writing.short_minute(tied.recording.started_at)}"
        href = recording_address(tied.recording.ref)
        subjects[tied.key] = Subject(key=tied.key, label=label, href=href)
    for key in {
        answer.finding.subject for answer in facts.answers if answer.finding.subject.startswith(CHECK)
    }:
        label = writing.say_of(words.FORMS, CHECK_FORM)
        subjects[key] = Subject(key=key, label=label, href=reverse("web:devices"))
    for party in facts.parties:
        subjects[party.key] = Subject(key=party.key, label=party.name, href=tab(number, "events"))
    return subjects


def tab(number: str, name: str) -> str:
    """Return the address of a tab of the case's page."""
    return f"{case_address(number)}?tab={name}"


def place(number: str, name: str, key: str) -> str:
    """Return the address of a thing within a tab."""
    return f"{tab(number, name)}#{key}"
