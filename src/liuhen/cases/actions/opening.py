"""Opening a case and saying who is in it."""

from datetime import datetime

from django.db import transaction

from liuhen.cases import acts, rows
from liuhen.cases.checking import NotAFact, next_key, read, require_free_number
from liuhen.cases.models import Case, Participant, Party
from liuhen.cases.trail import leave
from liuhen.law import dossier as law
from liuhen.law.dossier import Fault
from liuhen.people.models import Authority, Officer
from liuhen.people.wanting import quote


@transaction.atomic
def open_case(
    *,
    authority: Authority,
    number: str,
    title: str = "",
    act: str,
    procedure: str = "ordinary",
    started_at: datetime,
    urgent_start: bool = False,
    by: str,
    at: datetime,
) -> Case:
    """Open a case under the rule pack of its authority.

    started_at: the moment the procedure was opened (立案、启动).

    Raises:
        NotAFact: a word is not of the dossier format, or the number cannot stand in the trail.
        CaseNumberTaken: the authority has a case of this number.
    """
    given = {
        "number": number, "title": title or None, "act": act, "procedure": procedure, "started_at": started_at,
        "urgent_start": urgent_start,
    }  # fmt: skip
    case = rows.case_row(authority, authority.pack, read(law.Case, given, where="case"))
    require_free_number(authority, case.number)
    case.save()
    leave(
        case, acts.OPENED, by=by, at=at, words={"title": case.title},
        facts={"pack": case.pack, "act": case.act, "procedure": case.procedure},
    )  # fmt: skip
    return case


@transaction.atomic
def add_participant(*, case: Case, officer: Officer, role: str, by: str, at: datetime) -> Participant:
    """Put an officer of the authority into the case, under a role of the dossier format (承办、记录、审核……).

    Raises:
        NotAFact: there is no such role, or the officer is of another authority.
    """
    if officer.authority_id != case.authority_id:
        raise NotAFact(
            Fault(
                "people.officer", quote(officer), "an officer of the case's authority", "本案所属机关的人员"
            )
        )
    given = {
        "id": next_key(case, "o"),
        "name": officer.name,
        "role": role,
        "certificate": officer.certificate or None,
    }
    fact = read(law.Person, given, where="people")
    participant = rows.participant_row(case, fact, position=case.participant_set.count(), officer=officer)
    participant.save()
    leave(
        case, acts.PARTICIPANT_ADDED, by=by, at=at,
        facts={"key": participant.key, "officer": officer.written, "role": participant.role},
    )  # fmt: skip
    return participant


@transaction.atomic
def add_party(
    *, case: Case, name: str, kind: str = "person", role: str = "party", by: str, at: datetime
) -> Party:
    """Put somebody outside the authority into the case: party, agent, witness, complainant.

    Raises:
        NotAFact: there is no such kind or role, or the name is empty.
    """
    if not name.strip():
        raise NotAFact(Fault("parties.name", quote(name), "a name", "姓名或者名称"))
    fact = read(
        law.Party, {"id": next_key(case, "p"), "name": name, "kind": kind, "role": role}, where="parties"
    )
    party = rows.party_row(case, fact, position=case.party_set.count())
    party.save()
    leave(
        case, acts.PARTY_ADDED, by=by, at=at, words={"name": party.name},
        facts={"key": party.key, "kind": party.kind, "role": party.role},
    )  # fmt: skip
    return party


@transaction.atomic
def note_view(*, case: Case, by: str, at: datetime) -> None:
    """Leave the trace that somebody looked into the case (查阅)."""
    leave(case, acts.VIEWED, by=by, at=at)
