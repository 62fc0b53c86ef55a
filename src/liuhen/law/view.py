"""A dossier as the judge sees it at one moment: indexed once, and nothing in it that is still to come.

Facts dated after the moment of judging are as if not yet there. Marks of the case and of an event reach every recording
that is tied to it (A-g-5).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from liuhen.law.dossier import Approval, Document, Dossier, Event, Recording
from liuhen.law.dossier.case import Marked
from liuhen.law.dossier.events import NO_FACTS, Facts
from liuhen.law.dossier.records import Break, Signature
from liuhen.law.telling import moment_en, moment_zh
from liuhen.law.words import EVENT_KINDS, FORMS, MEDIUMS

Span = tuple[datetime, datetime]
UNMARKED: frozenset[str] = frozenset()
STILLS = frozenset({"photo", "screenshot"})
# Footage that others made; the duties on how officers film do not reach it.
FOREIGN = frozenset({"citizen", "shared-camera"})


@dataclass(slots=True, eq=False)
class Paper:
    """A document with what it is tied to."""

    fact: Document
    id: str
    form: str
    stored_at: datetime | None
    signatures: tuple[Signature, ...]
    happenings: list["Happening"] = field(default_factory=list)
    zh: str = field(init=False)
    en: str = field(init=False)

    def __post_init__(self) -> None:
        form = FORMS[self.form]
        self.zh, self.en = f"《{form.zh}》（{self.id}）", f"{form.en} ({self.id})"

    def says(self, key: str) -> bool:
        """Tell whether the item is on the paper and not empty."""
        return bool(self.fact.fields.get(key, "").strip())

    def blank(self, key: str) -> bool:
        """Tell whether the item stands on the paper, but empty."""
        return key in self.fact.fields and not self.says(key)


@dataclass(slots=True, eq=False)
class Footage:
    """A recording with what it is tied to."""

    fact: Recording
    id: str
    medium: str
    spans: tuple[Span, ...]
    breaks: tuple[Break, ...]
    completed_at: datetime
    returned_at: datetime | None
    received_at: datetime | None
    stored_at: datetime | None
    marks: frozenset[str]
    happenings: list["Happening"] = field(default_factory=list)
    still: bool = field(init=False)
    zh: str = field(init=False)
    en: str = field(init=False)

    def __post_init__(self) -> None:
        medium = MEDIUMS[self.medium]
        self.still = self.medium in STILLS
        self.zh, self.en = f"{medium.zh} {self.id}", f"{medium.en} {self.id}"

    def reaches(self, start: datetime, end: datetime) -> bool:
        """Tell whether it shows part of a time; a still of the same day counts as inside."""
        if self.still:
            return any(start.date() <= taken.date() <= end.date() for taken, _ in self.spans)
        return any(first <= end and last >= start for first, last in self.spans)


@dataclass(slots=True, eq=False)
class Happening:
    """An event with its documents and recordings; without an end it is a moment."""

    fact: Event
    id: str
    kind: str
    start: datetime
    end: datetime
    marks: frozenset[str]
    papers: list[Paper] = field(default_factory=list)
    footage: list[Footage] = field(default_factory=list)
    zh: str = field(init=False)
    en: str = field(init=False)

    def __post_init__(self) -> None:
        kind = EVENT_KINDS[self.kind]
        self.zh = f"{moment_zh(self.start)} 的{kind.zh}（{self.id}）"
        self.en = f"{kind.en} {self.id} of {moment_en(self.start)}"


class View:
    """The whole case at one moment, ready to be asked."""

    def __init__(self, dossier: Dossier, at: datetime) -> None:
        self.dossier, self.at = dossier, at
        case = dossier.case
        self.act, self.procedure = case.act, case.procedure
        self.started_at, self.urgent = case.started_at, case.urgent_start
        self.act_ended_at, self.closed_at = self._past(case.act_ended_at), self._past(case.closed_at)
        self.file_formed_at, self.archived_at = self._past(case.file_formed_at), self._past(case.archived_at)
        self.marks = self._marks(case.marks)
        self.not_applicable = {skipped.step: skipped for skipped in case.not_applicable}
        self.papers = {d.id: self._paper(d) for d in dossier.documents if d.made_at <= at}
        self.happenings = [self._happening(e) for e in dossier.events if e.at <= at]
        self.footage = {
            r.id: self._footage(r, spans) for r in dossier.recordings if (spans := self._spans(r))
        }
        self.approvals = [a for a in dossier.approvals if a.granted and a.at is not None and a.at <= at]
        self._tie()
        self.of_kind: dict[str, list[Happening]] = {}
        for happening in self.happenings:
            self.of_kind.setdefault(happening.kind, []).append(happening)
        self.of_form: dict[str, list[Paper]] = {}
        for paper in self.papers.values():
            self.of_form.setdefault(paper.form, []).append(paper)
        # Which kinds of events and which forms there are: by this a rule knows whether it has anything to say.
        self.there = self.of_kind.keys() | self.of_form.keys()

    def first(self, kinds: Iterable[str]) -> Happening | None:
        """Return the earliest event of the kinds."""
        found = [happening for kind in kinds for happening in self.of_kind.get(kind, ())]
        return min(found, key=lambda happening: happening.start, default=None)

    def approved(self, what: str, roles: frozenset[str] | None = None) -> Approval | None:
        """Return the earliest consent of a kind, by one of the roles where they are given."""
        found = [a for a in self.approvals if a.what == what and (not roles or self.role(a) in roles)]
        return min(found, key=lambda a: a.at or self.at, default=None)

    def name(self, who: str) -> str:
        """Return the name of a person who is given by id, or the name that is given."""
        names = {p.id: p.name for p in self.dossier.people} | {p.id: p.name for p in self.dossier.parties}
        return names.get(who) or who

    def role(self, approval: Approval) -> str | None:
        """Return in which role a consent was given: as it says, or as the person is registered."""
        if approval.as_:
            return approval.as_
        return next((p.role for p in self.dossier.people if p.id == approval.by), None)

    def _past(self, moment: datetime | None) -> datetime | None:
        return moment if moment is not None and moment <= self.at else None

    def _marks(self, marks: Sequence[Marked]) -> frozenset[str]:
        if not marks:
            return UNMARKED
        return frozenset(m.mark for m in marks if m.since is None or m.since <= self.at)  # type: ignore[attr-defined]

    def _paper(self, document: Document) -> Paper:
        signed = tuple([s for s in document.signatures if s.at is None or s.at <= self.at])
        return Paper(document, document.id, document.form, self._past(document.stored_at), signed)

    def _happening(self, event: Event) -> Happening:
        end = self._past(event.until) or event.at
        return Happening(event, event.id, event.kind, event.at, end, self._marks(event.marks))

    def _spans(self, recording: Recording) -> tuple[Span, ...]:
        return tuple(sorted([(s.start, s.end) for s in recording.segments if s.start <= self.at]))

    def _footage(self, recording: Recording, spans: tuple[Span, ...]) -> Footage:
        return Footage(
            fact=recording,
            id=recording.id,
            medium=recording.medium,
            spans=spans,
            breaks=tuple([b for b in recording.breaks if b.from_ <= self.at]),
            completed_at=recording.completed_at or max([end for _, end in spans]),
            returned_at=self._past(recording.returned_at),
            received_at=self._past(recording.received_at),
            stored_at=self._past(recording.stored_at),
            marks=self._marks(recording.marks) | self.marks,
        )

    def _tie(self) -> None:
        for happening in self.happenings:
            event = happening.fact
            named = event.documents if event.facts is NO_FACTS else (*event.documents, *_made(event.facts))
            for paper_id in dict.fromkeys(named):
                if paper := self.papers.get(paper_id):
                    happening.papers.append(paper)
                    paper.happenings.append(happening)
            for footage_id in dict.fromkeys(event.recordings):
                if footage := self.footage.get(footage_id):
                    happening.footage.append(footage)
                    footage.happenings.append(happening)
                    footage.marks |= happening.marks


def _made(facts: Facts) -> list[str]:
    """Return the documents that facts name and the event made: what is served or checked again was made elsewhere."""
    named = (facts.proof, facts.document, facts.notice, facts.transcript, facts.report)
    return [paper for paper in named if paper]
