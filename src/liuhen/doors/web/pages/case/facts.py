"""What every tab of a case's page needs, read in a number of queries that does not grow with the case.

Only the columns that are shown are read; what one tab alone shows is read when that tab asks for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from django.db.models import Model, QuerySet

from liuhen.cases.models import Approval, Case, CaseRecording, Event, Participant, Party
from liuhen.docket.models import Finding, Judging
from liuhen.docket.queries import status_now
from liuhen.documents.models import Document
from liuhen.recordings.models import Break, Segment

#: From bad to good; the first is what the head of the page tells.
GRAVITY = ("missing", "overdue", "late", "open", "warn", "exempt", "met")
BROKEN = frozenset({"missing", "overdue", "late"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A finding with its status at this moment: what was open when it was judged may be overdue by now."""

    finding: Finding
    status: str

    @property
    def broken(self) -> bool:
        """Say whether this is late, overdue or missing."""
        return self.status in BROKEN


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """One case as it was read, for the presenters. Lists are in the order of time.

    `answers` are those of the regulation, and everything that is counted or drawn; `national` are shown apart from them.
    Segments and breaks lie by the primary key of their recording, documents and recordings by that of their event.
    """

    case: Case
    at: datetime
    participants: Sequence[Participant]
    parties: Sequence[Party]
    events: Sequence[Event]
    documents: Sequence[Document]
    recordings: Sequence[CaseRecording]
    approvals: Sequence[Approval]
    answers: Sequence[Answer]
    judging: Judging | None
    documents_by_event: Mapping[int, Sequence[Document]]
    recordings_by_event: Mapping[int, Sequence[CaseRecording]]
    segments: Mapping[int, Sequence[Segment]]
    breaks: Mapping[int, Sequence[Break]]

    @cached_property
    def national(self) -> Sequence[Answer]:
        """The answers of national law; read when a tab asks for them."""
        return _answers(Finding.every.filter(case=self.case, national=True), self.at)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of people and parties by their id in the case."""
        officers = {person.key: person.name for person in self.participants}
        return officers | {party.key: party.name for party in self.parties}

    @cached_property
    def worst_by_subject(self) -> Mapping[str, Answer]:
        """The gravest answer about each thing."""
        worst: dict[str, Answer] = {}
        for answer in self.answers:
            known = worst.get(answer.finding.subject)
            if known is None or GRAVITY.index(answer.status) < GRAVITY.index(known.status):
                worst[answer.finding.subject] = answer
        return worst

    @cached_property
    def events_by_key(self) -> Mapping[str, Event]:
        """Events by their id in the case."""
        return {event.key: event for event in self.events}

    @cached_property
    def worst(self) -> Answer | None:
        """The gravest answer of all."""
        return min(self.answers, key=lambda a: GRAVITY.index(a.status), default=None)

    @cached_property
    def broken(self) -> Sequence[Answer]:
        """What is late, overdue or missing, the gravest first."""
        return sorted((a for a in self.answers if a.broken), key=lambda a: GRAVITY.index(a.status))


def read(case: Case, *, at: datetime) -> CaseFacts:
    """Read a case for its page."""
    documents = list(case.document_set.defer("blanks", "labels", "fields").order_by("made_at", "position"))
    recordings = _recordings(case)
    of_the_case = {"recording__in_cases__case": case}
    return CaseFacts(
        case=case,
        at=at,
        participants=list(case.participant_set.all()),
        parties=list(case.party_set.all()),
        events=list(case.event_set.defer("blanks").order_by("at", "position")),
        documents=documents,
        recordings=recordings,
        approvals=list(case.approval_set.order_by("at", "position")),
        answers=_answers(Finding.objects.filter(case=case), at),
        judging=Judging.objects.filter(case=case).first(),
        documents_by_event=_by_event(documents, Document.events.through, "document_id", case),
        recordings_by_event=_by_event(recordings, CaseRecording.events.through, "caserecording_id", case),
        segments=_by_recording(
            Segment.objects.filter(**of_the_case)
            .order_by("start")
            .only("recording_id", "start", "end", "held")
        ),
        breaks=_by_recording(
            Break.objects.filter(**of_the_case).only("recording_id", "start", "end", "cause", "explained")
        ),
    )


def _recordings(case: Case) -> list[CaseRecording]:
    shown = ("ref", "medium", "source", "started_at", "ended_at", "stored_at", "device__number")
    tied = case.caserecording_set.select_related("recording__device").order_by(
        "recording__started_at", "position"
    )
    return list(tied.only("case_id", "key", *(f"recording__{column}" for column in shown)))


def _answers(findings: QuerySet[Finding], at: datetime) -> Sequence[Answer]:
    return [Answer(finding=f, status=status_now(f, at)) for f in findings.defer("rule", "reading", "facts")]


T = TypeVar("T", bound=Model)
Part = TypeVar("Part", Segment, Break)


def _by_recording(parts: Iterable[Part]) -> Mapping[int, Sequence[Part]]:
    by_recording: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        by_recording[part.recording_id].append(part)
    return by_recording


def _by_event(things: Iterable[T], tied: type[Model], column: str, case: Case) -> Mapping[int, Sequence[T]]:
    known = {thing.pk: thing for thing in things}
    by_event: dict[int, list[T]] = defaultdict(list)
    pairs = tied._default_manager.filter(event__case=case).values_list("event_id", column)
    for event, thing in pairs:
        by_event[event].append(known[thing])
    return by_event
