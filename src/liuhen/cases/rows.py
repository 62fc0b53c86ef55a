"""Facts of the dossier format as rows of this room's tables, not yet saved.

`liuhen.law.dossier` has read and checked the facts; here they only find their columns. `docket.dossiers` is the way back.
"""

from collections.abc import Iterable
from typing import Any

from liuhen.cases.models import Approval, Case, CaseRecording, Event, Hold, Participant, Party
from liuhen.law import dossier as law
from liuhen.law.dossier.base import Fact
from liuhen.people.models import Authority, Officer
from liuhen.recordings.models import Recording


def plain(fact: Fact) -> dict[str, Any]:
    """Return a fact as plain values, as JSON columns keep it; what is default is left out."""
    written: dict[str, Any] = fact.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return written


def plain_list(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Return facts as plain values."""
    return [plain(fact) for fact in facts]


def blanks(fact: Fact, *names: str) -> list[str]:
    """Return which of the optional texts `names` were given, but empty."""
    return [name for name in names if getattr(fact, name) == ""]


def case_row(authority: Authority, pack: str, fact: law.Case) -> Case:
    """Return the row of a case."""
    return Case(
        authority=authority, pack=pack, number=fact.number, title=fact.title or "", act=fact.act,
        procedure=fact.procedure, started_at=fact.started_at, urgent_start=fact.urgent_start,
        act_ended_at=fact.act_ended_at, closed_at=fact.closed_at, file_formed_at=fact.file_formed_at,
        archived_at=fact.archived_at, marks=plain_list(fact.marks),
        not_applicable=plain_list(fact.not_applicable), blanks=blanks(fact, "title"),
    )  # fmt: skip


def participant_row(case: Case, fact: law.Person, *, position: int, officer: Officer | None) -> Participant:
    """Return the row of a person of the authority in this case."""
    return Participant(
        case=case, key=fact.id, position=position, officer=officer, name=fact.name or "", role=fact.role or "",
        certificate=fact.certificate or "", blanks=blanks(fact, "name", "certificate"),
    )  # fmt: skip


def party_row(case: Case, fact: law.Party, *, position: int) -> Party:
    """Return the row of somebody outside the authority."""
    return Party(
        case=case, key=fact.id, position=position, name=fact.name or "", kind=fact.kind or "",
        role=fact.role or "", blanks=blanks(fact, "name"),
    )  # fmt: skip


def event_row(case: Case, fact: law.Event, *, position: int) -> Event:
    """Return the row of an event; who and what belongs to it is tied when it is saved."""
    return Event(
        case=case, key=fact.id, position=position, kind=fact.kind, at=fact.at, until=fact.until,
        place=fact.place or "", marks=plain_list(fact.marks), facts=plain(fact.facts),
        exempt=plain(fact.exempt) if fact.exempt else None, blanks=blanks(fact, "place"),
    )  # fmt: skip


def case_recording_row(
    case: Case, fact: law.Recording, recording: Recording, *, position: int
) -> CaseRecording:
    """Return the row that puts a recording into a case."""
    return CaseRecording(
        case=case, key=fact.id, position=position, recording=recording, maker=fact.maker or "",
        blanks=blanks(fact, "maker", "device"),
    )  # fmt: skip


def approval_row(case: Case, fact: law.Approval, *, position: int) -> Approval:
    """Return the row of a consent, review or discussion."""
    return Approval(
        case=case, key=fact.id, position=position, what=fact.what, by=fact.by or "", in_role=fact.as_ or "",
        at=fact.at, granted=fact.granted, of=fact.of or "", blanks=blanks(fact, "by", "of"),
    )  # fmt: skip


def hold_row(case: Case, fact: law.Hold, *, position: int) -> Hold:
    """Return the row of a stop on disposal."""
    return Hold(
        case=case, position=position, of=fact.of, since=fact.from_, until=fact.until, reason=fact.reason or "",
        blanks=blanks(fact, "reason"),
    )  # fmt: skip
