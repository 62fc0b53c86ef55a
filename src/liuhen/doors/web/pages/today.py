"""今日: left what I must do, by when it becomes late; right what waits for others and what changed lately."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from liuhen.cases.models import Case, CaseRecording, Event, Participant
from liuhen.cases.queries import visible_cases
from liuhen.docket import queries as docket
from liuhen.docket.models import Finding, Judging
from liuhen.docket.places import overdue
from liuhen.documents.models import Document
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import case_address, recording_address
from liuhen.doors.web.law_texts import clause_text, packs
from liuhen.doors.web.pages.case.line import break_title
from liuhen.doors.web.pages.case.subjects import TONES, document_name, event_name, recording_name, tab
from liuhen.doors.web.pages.devices import todays
from liuhen.doors.web.pages.labels import lacking_of
from liuhen.doors.web.reader import Reader, reader_of
from liuhen.law import words
from liuhen.law.citations import place
from liuhen.oversight import queries as oversight
from liuhen.people import access
from liuhen.people.models import Role
from liuhen.recordings import queries as recordings
from liuhen.recordings.answered.queries import reports_to_read

#: What is to be done about a clause of each kind; anything else is simply done.
VERBS = {
    "capture-av": gettext_noop("Record, or explain why not: %(title)s"),
    "capture-text": gettext_noop("Write and sign: %(title)s"),
    "storage": gettext_noop("Store: %(title)s"),
    "approval": gettext_noop("Have approved: %(title)s"),
    "archive": gettext_noop("Hand to the archive: %(title)s"),
    "deadline": gettext_noop("Do in time: %(title)s"),
}
DO = gettext_noop("Put in order: %(title)s")
LATELY = 8
#: How many lines of what waits for others are shown.
OTHERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to do: a sentence with a verb, when it becomes late, and where it is done."""

    when: str
    tone: str
    what: str
    why: str
    article: str
    case: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that can be opened to its list."""

    label: str
    count: int
    href: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A case that was changed lately."""

    number: str
    title: str
    when: str
    status: str
    tone: str
    href: str


def page(request: HttpRequest) -> HttpResponse:
    """Show the reader's day."""
    reader = reader_of(request)
    today = docket.today(reader.officer, reader.at, roles=reader.roles)
    findings = (*today.overdue, *today.due_soon, *today.missing)
    mine = set(Participant.objects.filter(officer=reader.officer).values_list("case_id", flat=True))
    things = _things(findings)
    context = {
        "today": f"{writing.day(reader.at)} {writing.clock(reader.at)}",
        "duties": [
            *_errands(reader),
            *_about_devices(reader),
            *_reports(reader),
            *_duties((f for f in findings if f.case_id in mine), things, reader.at),
        ],
        "others": list(_duties((f for f in findings if f.case_id not in mine), things, reader.at))[:OTHERS],
        "figures": tuple(_figures(today, reader)),
        "changed": _changed(reader),
        "empty": _empty(reader),
    }
    return render(request, "web/today.html", context)


def _errands(reader: Reader) -> Iterator[Duty]:
    """Yield what is to be done that no finding tells: alarms to answer, recordings to tie."""
    if reader.has(Role.SUPERVISOR) and (alarms := oversight.unanswered(reader.authority).count()):
        yield _errand(gettext("Answer %(n)d alarms") % {"n": alarms}, "alarms", "late")
    if access.may_explain_gap(roles=reader.roles) and (late := overdue(reader.authority, reader.at)):
        said = gettext("Collect %(n)d pieces of camera footage that are past their time")
        yield _errand(said % {"n": len(late)}, "places", "late")
    if reader.may_take_in and (waiting := _unlinked(reader)):
        yield _errand(gettext("Tie %(n)d recordings to their events") % {"n": waiting}, "unlinked", "near")
    if reader.may_take_in and (unlabelled := lacking_of(reader).count()):
        yield _errand(gettext("Write the labels of %(n)d recordings") % {"n": unlabelled}, "labels", "near")


def _reports(reader: Reader) -> Iterator[Duty]:
    """Yield the reports about breaks that were sent to the reader and not read."""
    for report in reports_to_read(reader.officer)[:OTHERS]:
        recording = report.broken.recording
        yield Duty(
            when=gettext("now"),
            tone="near",
            what=gettext("Read the report of a break in a recording"),
            why=break_title(report.broken),
            article="",
            case="",
            href=f"{recording_address(recording.ref)}#breaks",
        )


def _about_devices(reader: Reader) -> Iterator[Duty]:
    for errand in todays.errands(reader):
        yield Duty(
            when=errand.when,
            tone=errand.tone,
            what=errand.what,
            why=errand.why,
            article=errand.article,
            case="",
            href=errand.href,
        )


def _errand(what: str, name: str, tone: str) -> Duty:
    return Duty(
        when=gettext("now"), tone=tone, what=what, why="", article="", case="", href=reverse(f"web:{name}")
    )


def _unlinked(reader: Reader) -> int:
    sees_all = bool(access.SEES_ALL & reader.roles)
    return recordings.unlinked(reader.authority, None if sees_all else reader.officer).count()


def _duties(
    findings: Iterable[Finding], things: Mapping[tuple[int, str], str], at: datetime
) -> Iterator[Duty]:
    for finding in findings:
        status = docket.status_now(finding, at)
        text = clause_text(finding.clause)
        subject = things.get((finding.case_id, finding.subject), "")
        yield Duty(
            when=_when(finding, status, at),
            tone=TONES.get(status, ""),
            what=_sentence(finding.clause, text.title) + (f" · {subject}" if subject else ""),
            why=writing.choose(zh=finding.because_zh, en=finding.because_en),
            article=text.article,
            case=finding.case.number,
            href=f"{tab(finding.case.number, 'findings')}&why={finding.position}#why",
        )


def _sentence(clause: str, title: str) -> str:
    pack = packs().get(place(clause).pack)
    known = pack.clauses.get(clause) if pack else None
    return gettext(VERBS.get(known.kind, DO) if known else DO) % {"title": title}


def _when(finding: Finding, status: str, at: datetime) -> str:
    if finding.due is None:
        return gettext("missing")
    if status == "overdue":
        return gettext("late by %(length)s") % {"length": writing.length(at - finding.due)}
    if timezone.localtime(finding.due).date() == timezone.localtime(at).date():
        return gettext("today, before %(time)s") % {"time": writing.clock(finding.due)}
    return gettext("before %(when)s") % {"when": writing.short_minute(finding.due)}


def _things(findings: Sequence[Finding]) -> Mapping[tuple[int, str], str]:
    """Return what the subjects are called: one query for each sort of thing, however many findings there are."""
    cases, keys = {f.case_id for f in findings}, {f.subject for f in findings}
    named: dict[tuple[int, str], str] = {}
    for event in Event.objects.filter(case__in=cases, key__in=keys):
        named[event.case_id, event.key] = f"{event_name(event)} {writing.short_day(event.at)}"
    for document in Document.objects.filter(case__in=cases, key__in=keys):
        named[document.case_id, document.key] = document_name(document)
    for tied in CaseRecording.objects.filter(case__in=cases, key__in=keys).select_related("recording"):
        when = writing.short_minute(tied.recording.started_at)
        named[tied.case_id, tied.key] = f"{recording_name(tied)} {when}"
    return named


def _figures(today: docket.Today, reader: Reader) -> Iterator[Figure]:
    cases = reverse("web:cases")
    yield Figure(
        label=gettext("overdue"), count=today.overdue_count, href=f"{cases}?status=overdue", tone="late"
    )
    yield Figure(
        label=gettext("due within a week"),
        count=today.due_soon_count,
        href=f"{cases}?status=open",
        tone="near",
    )
    yield Figure(
        label=gettext("missing"), count=today.missing_count, href=f"{cases}?status=missing", tone="late"
    )
    if reader.may_take_in or reader.has(Role.SUPERVISOR):
        yield Figure(
            label=gettext("unlinked"), count=_unlinked(reader), href=reverse("web:unlinked"), tone="near"
        )


def _changed(reader: Reader) -> Sequence[Changed]:
    seen = visible_cases(reader.officer, reader.at, roles=reader.roles).order_by()
    judged = list(
        Judging.objects.filter(case__in=seen).select_related("case").order_by("-at", "-pk")[:LATELY]
    )
    worst = docket.worst_of([j.case for j in judged], reader.at)
    return tuple(_changed_line(j.case, j.at, worst.get(j.case_id, "")) for j in judged)


def _changed_line(case: Case, at: datetime, status: str) -> Changed:
    return Changed(
        number=case.number,
        title=case.title,
        when=writing.minute(at),
        status=writing.say_of(words.STATUSES, status) if status else "",
        tone=TONES.get(status, ""),
        href=case_address(case.number),
    )


def _empty(reader: Reader) -> str:
    """Return what somebody of these roles does first when nothing waits."""
    if reader.has(Role.SUPERVISOR):
        return gettext(
            "No alarm waits. Look into the cases with findings, or read the rules by which they are checked."
        )
    if reader.may_take_in:
        return gettext(
            "Take in the recordings of the day, tie them to their events, and what is due appears here."
        )
    if reader.has(Role.ARCHIVIST):
        return gettext("Cases appear when they are handed to the archive.")
    if not reader.roles:
        return gettext("You hold no role yet. Ask the record administrator to appoint you.")
    return gettext("Open the list of cases to see how they stand.")
