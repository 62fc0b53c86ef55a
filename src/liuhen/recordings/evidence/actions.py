"""Stating a recording as evidence, and entering its notarisation. What is said goes into the trail sealed.

A statement marks its recording as evidence; one about the recording itself writes the labels that the regulation asks for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from liuhen.law.dossier import SHANGHAI, Fault
from liuhen.people.models import Officer
from liuhen.people.wanting import BadInput, quote
from liuhen.recordings import acts
from liuhen.recordings.carriers.queries import EVIDENCE, is_evidence
from liuhen.recordings.evidence.labelling import labels_of
from liuhen.recordings.evidence.tables import Notarisation, Statement
from liuhen.recordings.labels.actions import label
from liuhen.recordings.models import Derived, Recording
from liuhen.recordings.telling import leave_about
from liuhen.vault import actions as vault
from liuhen.vault.store import Stored

#: What every statement says (tj-44, dl-16); the point of the camera only where there is one.
SAYS = (
    "source_name", "maker", "method", "time", "place", "extractor", "extracted_at", "proves", "purpose",
)  # fmt: skip
MAY_SAY = ("camera_point",)
LONGEST, MOST_COPIES = 1_000, 999


class CannotState(BadInput):
    """A statement lacks something, or says too much."""


class CannotNotarise(BadInput):
    """A notarisation lacks something, or is of a day to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a statement says. answer: `signed` or `refused`, of the holder of the original; `refusal`: why not."""

    says: Mapping[str, str]
    copies: int
    maker_signed: bool
    holder: str
    answer: str
    refusal: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """The file of a certificate, whose bytes lie in the vault."""

    stored: Stored
    name: str


@transaction.atomic
def state(
    *, recording: Recording, derived: Derived | None, stated: Stated, officer: Officer, by: str, at: datetime
) -> Statement:
    """Make the next version of the statement of a recording, or of something derived from it.

    Raises:
        CannotState: something that must be said is missing; all that is missing is told.
    """
    if faults := tuple(_faults(stated)):
        raise CannotState(*faults)
    fresh = Recording.objects.select_for_update(of=("self",)).get(pk=recording.pk)
    earlier = Statement.objects.filter(recording=recording, derived=derived).aggregate(last=Max("version"))
    statement = Statement(
        recording=recording,
        derived=derived,
        version=(earlier["last"] or 0) + 1,
        says={key: stated.says[key].strip() for key in (*SAYS, *MAY_SAY) if stated.says.get(key, "").strip()},
        copies=stated.copies,
        maker_signed=stated.maker_signed,
        holder=stated.holder.strip(),
        answer=stated.answer,
        refusal=stated.refusal.strip(),
        witness=stated.witness.strip(),
        by=officer,
        made_at=at,
    )
    marked = _mark(fresh)
    statement.trace_number = _leave(statement, marked=marked, by=by, at=at)
    statement.save()
    recording.marks = fresh.marks
    if derived is None:
        label(recording=recording, labels=labels_of(statement), by=by, at=at)
    return statement


@transaction.atomic
def notarise(
    *,
    recording: Recording,
    office: str,
    certificate: str,
    certified_on: date,
    what: str,
    file: Certificate | None,
    officer: Officer,
    by: str,
    at: datetime,
) -> Notarisation:
    """Enter the notarisation of a recording (dl-26): by which office, under which number, of what.

    Raises:
        CannotNotarise: one of these is missing, or the day is still to come.
    """
    told = {"office": office.strip(), "certificate": certificate.strip(), "what": what.strip()}
    faults = [_missing(key) for key, text in told.items() if not text]
    faults += [_long(key, text) for key, text in told.items() if len(text) > LONGEST]
    if certified_on > at.astimezone(SHANGHAI).date():
        faults.append(Fault("certified_on", quote(certified_on), "a day that has come", "不晚于今天的日期"))
    if faults:
        raise CannotNotarise(*faults)
    row = Notarisation(recording=recording, certified_on=certified_on, by=officer, made_at=at, **told)
    if file:
        vault.keep(authority=recording.authority.slug, stored=file.stored, at=at)
        row.file_name, row.sha256, row.size = file.name, file.stored.digest.hex, file.stored.size
    facts = {
        "notarisation": row.ref,
        "on": certified_on.isoformat(),
        "originals": _originals(recording),
        "sha256": f"sha256:{row.sha256}" if row.sha256 else None,
    }
    words = {**told, "file": row.file_name}
    row.trace_number = leave_about(recording, acts.NOTARISED, by=by, at=at, facts=facts, words=words).number
    row.save()
    return row


def note_certificate(*, notarisation: Notarisation, by: str, at: datetime) -> None:
    """Leave the trace that somebody took a copy of a certificate."""
    facts = {"notarisation": notarisation.ref, "sha256": f"sha256:{notarisation.sha256}"}
    leave_about(notarisation.recording, acts.NOTARISATION_DOWNLOADED, by=by, at=at, facts=facts)


def _mark(recording: Recording) -> bool:
    """Mark a recording as evidence, and say whether it was not before."""
    if is_evidence(recording):
        return False
    recording.marks = [*recording.marks, EVIDENCE]
    recording.save(update_fields=["marks"])
    return True


def _leave(statement: Statement, *, marked: bool, by: str, at: datetime) -> int:
    facts = {
        "statement": statement.ref,
        "version": statement.version,
        "derived": f"sha256:{statement.derived.sha256}" if statement.derived else None,
        "originals": _originals(statement.recording),
        "copies": statement.copies,
        "answer": statement.answer,
        "maker_signed": statement.maker_signed,
        "marked_as_evidence": marked,
    }
    words = {**statement.says, "holder": statement.holder, "refusal": statement.refusal, "witness": statement.witness}  # fmt: skip
    return leave_about(statement.recording, acts.STATED, by=by, at=at, facts=facts, words=words).number


def _originals(recording: Recording) -> list[str]:
    return [f"sha256:{s.sha256}" for s in recording.segments.all() if s.sha256]


def _faults(stated: Stated) -> Iterator[Fault]:
    told = {key: stated.says.get(key, "").strip() for key in (*SAYS, *MAY_SAY)} | {
        "holder": stated.holder.strip(), "refusal": stated.refusal.strip(), "witness": stated.witness.strip(),
    }  # fmt: skip
    wanted = [*SAYS, "holder", *(("refusal",) if stated.answer == Statement.Answer.REFUSED else ())]
    yield from (_missing(key) for key in wanted if not told[key])
    yield from (_long(key, text) for key, text in told.items() if len(text) > LONGEST)
    if not 1 <= stated.copies <= MOST_COPIES:
        yield Fault("copies", quote(stated.copies), f"1 to {MOST_COPIES}", f"1 至 {MOST_COPIES} 的份数")
    if stated.answer not in Statement.Answer.values:
        yield Fault("answer", quote(stated.answer[:20]), "signed or refused", "已签名或者拒绝签名")


def _missing(key: str) -> Fault:
    return Fault(key, "", "a text", "填写的内容")


def _long(key: str, text: str) -> Fault:
    return Fault(key, quote(text[:20]), f"at most {LONGEST} characters", f"至多 {LONGEST} 字")
