"""The tabs 文书, 音像 and 期限: papers, recordings and times as lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext

from liuhen.cases.models import CaseRecording
from liuhen.docket.models import Keeping
from liuhen.documents.models import Document
from liuhen.doors.web import writing
from liuhen.doors.web.addresses import document_address, recording_address
from liuhen.doors.web.law_texts import clause_text
from liuhen.doors.web.pages.case.facts import Answer, CaseFacts
from liuhen.doors.web.pages.case.findings import FindingLine, line_of_finding
from liuhen.doors.web.pages.case.happenings import status_of
from liuhen.doors.web.pages.case.subjects import Subject, document_name, recording_name, subjects_of
from liuhen.doors.web.pages.devices.clocks import said_of
from liuhen.law import words
from liuhen.recordings.devices.doubts import Doubt, doubts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One paper."""

    key: str
    name: str
    form: str
    number: str
    made: str
    signed: str
    file: str
    href: str
    tone: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingLine:
    """One recording. `clock`: what the device's clock was off, if it was."""

    key: str
    name: str
    device: str
    when: str
    clock: str
    lasted: str
    files: str
    stored: str
    keep: str
    href: str
    tone: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalLine:
    """One approval."""

    key: str
    what: str
    who: str
    role: str
    when: str
    answer: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedLine:
    """One answer that has a time, with the article that sets it."""

    line: FindingLine
    article: str
    title: str
    href: str


def documents_of(facts: CaseFacts) -> Sequence[DocumentLine]:
    """Return the papers in the order in which they were made."""
    signed = _signed(facts)
    return tuple(_document(facts, document, signed.get(document.pk, "")) for document in facts.documents)


def _signed(facts: CaseFacts) -> Mapping[int, str]:
    documents = Document.objects.filter(case=facts.case).prefetch_related("signatures")
    return {d.pk: _signatures(d) for d in documents}


def _signatures(document: Document) -> str:
    signatures = list(document.signatures.all())
    refused = sum(s.refused for s in signatures)
    told = gettext("%(n)d signed") % {"n": len(signatures) - refused} if signatures else "—"
    return told + (gettext(", %(n)d refused") % {"n": refused} if refused else "")


def _document(facts: CaseFacts, document: Document, signed: str) -> DocumentLine:
    return DocumentLine(
        key=document.key,
        name=document_name(document),
        form="" if document.form == "other" else document.form,
        number=document.number if document.form != "other" else "",
        made=writing.minute(document.made_at),
        signed=signed,
        file=writing.size(document.size) if document.sha256 else gettext("not held"),
        href=document_address(facts.case.number, document.key),
        **status_of(facts, document.key),
    )


def recordings_of(facts: CaseFacts) -> Sequence[RecordingLine]:
    """Return the recordings in the order of time."""
    keepings = {k.subject: k for k in facts.case.keepings.all()}
    doubts = doubts_of(tied.recording for tied in facts.recordings)
    return tuple(
        _recording(facts, tied, keepings.get(tied.key), doubts.get(tied.recording_id))
        for tied in facts.recordings
    )


def _recording(
    facts: CaseFacts, tied: CaseRecording, keeping: Keeping | None, doubt: Doubt | None
) -> RecordingLine:
    recording = tied.recording
    segments = facts.segments.get(recording.pk, ())
    held = sum(s.held for s in segments)
    return RecordingLine(
        key=tied.key,
        name=recording_name(tied),
        device=recording.device.number if recording.device else "—",
        when=writing.between(recording.started_at, recording.ended_at),
        clock=said_of(doubt) if doubt is not None and not doubt.exact else "",
        lasted=writing.length(sum((s.end - s.start for s in segments), timedelta())),
        files=gettext("%(held)d of %(all)d held") % {"held": held, "all": len(segments)},
        stored=writing.minute(recording.stored_at),
        keep=keeping_text(keeping) if keeping else "—",
        href=recording_address(recording.ref),
        **status_of(facts, tied.key),
    )


def keeping_text(keeping: Keeping) -> str:
    """Return how long something is kept and by which article: 至 2026年3月1日（第四十一条）."""
    article = clause_text(keeping.clause).article
    if keeping.until:
        length = gettext("until %(day)s") % {"day": writing.day(keeping.until)}
    else:
        length = writing.say_of(words.KEEPS, keeping.keep)
    return f"{length}（{article}）" if writing.in_chinese() else f"{length} ({article})"


def approvals_of(facts: CaseFacts) -> Sequence[ApprovalLine]:
    """Return the approvals in the order of time."""
    return tuple(
        ApprovalLine(
            key=approval.key,
            what=writing.say_of(words.APPROVALS, approval.what),
            who=facts.names.get(approval.by, approval.by),
            role=writing.say_of(words.ROLES, approval.in_role) if approval.in_role else "",
            when=writing.minute(approval.at),
            answer=gettext("granted") if approval.granted else gettext("refused"),
            tone="" if approval.granted else "late",
        )
        for approval in facts.approvals
    )


def times_of(facts: CaseFacts) -> Mapping[str, Sequence[TimedLine]]:
    """Return every answer with a due time, the earliest first; what is not done yet stands before the rest.

    `timed` are those of the regulation, `national` those of national law.
    """
    subjects = subjects_of(facts)
    return {
        "timed": tuple(_timed(facts, facts.answers, subjects)),
        "national": tuple(_timed(facts, facts.national, subjects)),
    }


def _timed(
    facts: CaseFacts, answers: Sequence[Answer], subjects: Mapping[str, Subject]
) -> Iterator[TimedLine]:
    timed = [(a.finding.due, a) for a in answers if a.finding.due]
    for _, answer in sorted(timed, key=lambda pair: (pair[1].status not in ("open", "overdue"), pair[0])):
        text = clause_text(answer.finding.clause)
        line = line_of_finding(facts, answer, subjects)
        yield TimedLine(line=line, article=text.article, title=text.title, href=text.href)
