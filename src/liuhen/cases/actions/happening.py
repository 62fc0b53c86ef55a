"""What happens in a case: events, approvals, holds, marks and the moments that periods run from."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from liuhen.cases import acts, rows
from liuhen.cases.checking import NotAFact, NotInThisCase, keys_in, next_key, read, require_in
from liuhen.cases.models import Approval, Case, Event, Hold, Participant, Party
from liuhen.cases.trail import leave, lock
from liuhen.law import dossier as law
from liuhen.law.dossier import Fault
from liuhen.people.wanting import quote

MILESTONES = ("act_ended_at", "closed_at", "file_formed_at", "archived_at")


@transaction.atomic
def record_event(
    *,
    case: Case,
    kind: str,
    happened_at: datetime,
    until: datetime | None = None,
    place: str = "",
    officers: Sequence[str] = (),
    parties: Sequence[str] = (),
    marks: Sequence[str | Mapping[str, Any]] = (),
    facts: Mapping[str, Any] | None = None,
    exempt: Mapping[str, Any] | None = None,
    by: str,
    at: datetime,
) -> Event:
    """Record something that happened; it gets the next id `e…`. `officers` and `parties` are ids in the case.

    Raises:
        NotAFact: a word, key or time is not of the dossier format, or the event ends before it starts.
        NotInThisCase: an officer or party is not in the case.
    """
    lock(case)
    given = {
        "id": next_key(case, "e"), "kind": kind, "at": happened_at, "until": until, "place": place or None,
        "officers": list(officers), "parties": list(parties), "marks": list(marks), "facts": facts,
        "exempt": exempt,
    }  # fmt: skip
    fact = read(law.Event, given, where="event")
    _require_order("event.until", fact.at, fact.until)
    require_in(case, fact.officers, Participant, where="event.officers")
    require_in(case, fact.parties, Party, where="event.parties")
    event = rows.event_row(case, fact, position=case.event_set.count())
    event.save()
    event.officers.set(case.participant_set.filter(key__in=fact.officers))
    event.parties.set(case.party_set.filter(key__in=fact.parties))
    leave(
        case, acts.EVENT_RECORDED, by=by, at=at, words={"place": event.place},
        facts={"event": event.key, "kind": event.kind, "officers": list(fact.officers), "parties": list(fact.parties)},
    )  # fmt: skip
    return event


@transaction.atomic
def record_approval(
    *,
    case: Case,
    what: str,
    who: str,
    in_role: str,
    decided_at: datetime,
    granted: bool,
    of: str = "",
    by: str,
    at: datetime,
) -> Approval:
    """Record that somebody of the case agreed or refused (审批). `of` is the id of what it was about.

    Raises:
        NotAFact: a word is not of the dossier format.
        NotInThisCase: `who` or `of` is not in the case.
    """
    lock(case)
    given = {
        "id": next_key(case, "a"), "what": what, "by": who, "as": in_role, "at": decided_at, "granted": granted,
        "of": of or None,
    }  # fmt: skip
    fact = read(law.Approval, given, where="approval")
    require_in(case, [who], Participant, where="approval.by")
    _require_known(case, of, where="approval.of")
    approval = rows.approval_row(case, fact, position=case.approval_set.count())
    approval.save()
    leave(
        case, acts.APPROVAL_RECORDED, by=by, at=at,
        facts={"approval": approval.key, "what": what, "who": who, "as": in_role, "granted": granted, "of": of},
    )  # fmt: skip
    return approval


@transaction.atomic
def hold(
    *, case: Case, of: str, since: datetime, until: datetime | None = None, reason: str, by: str, at: datetime
) -> Hold:
    """Stop the disposal of a thing of the case (or of `case` itself), whatever its period.

    Raises:
        NotAFact: it ends before it starts.
        NotInThisCase: nothing in the case bears that id.
    """
    fact = read(law.Hold, {"of": of, "from": since, "until": until, "reason": reason}, where="hold")
    _require_order("hold.until", fact.from_, fact.until)
    _require_known(case, of, where="hold.of")
    row = rows.hold_row(case, fact, position=case.holds.count())
    row.save()
    leave(case, acts.HELD, by=by, at=at, facts={"of": of}, words={"reason": reason})
    return row


@transaction.atomic
def set_milestone(*, case: Case, milestone: str, moment: datetime | None, by: str, at: datetime) -> Case:
    """Say when the act ended, the case was closed, its file made up or archived; None takes it back.

    Raises:
        NotAFact: there is no such milestone, or it lies before the start of the case.
    """
    if milestone not in MILESTONES:
        words = ", ".join(MILESTONES)
        raise NotAFact(Fault("case", quote(milestone), f"one of {words}", f"以下之一：{words}"))
    _require_order(f"case.{milestone}", case.started_at, moment)
    setattr(case, milestone, moment)
    case.save(update_fields=[milestone])
    written = moment.isoformat() if moment else None
    leave(case, acts.MILESTONE_SET, by=by, at=at, facts={"milestone": milestone, "moment": written})
    return case


@transaction.atomic
def mark_case(*, case: Case, mark: str, since: datetime | None = None, by: str, at: datetime) -> Case:
    """Note a circumstance of the whole case that can change what the law asks.

    Raises:
        NotAFact: there is no such mark for a case.
    """
    fact = read(law.MarkOfCase, {"mark": mark, "since": since}, where="case.marks")
    case.marks = [*case.marks, rows.plain(fact)]
    case.save(update_fields=["marks"])
    leave(case, acts.MARKED, by=by, at=at, facts={"mark": mark})
    return case


@transaction.atomic
def mark_event(*, event: Event, mark: str, since: datetime | None = None, by: str, at: datetime) -> Event:
    """Note a circumstance of one event.

    Raises:
        NotAFact: there is no such mark for an event.
    """
    fact = read(law.MarkOfEvent, {"mark": mark, "since": since}, where="event.marks")
    event.marks = [*event.marks, rows.plain(fact)]
    event.save(update_fields=["marks"])
    leave(event.case, acts.EVENT_MARKED, by=by, at=at, facts={"event": event.key, "mark": mark})
    return event


def _require_order(where: str, start: datetime, end: datetime | None) -> None:
    if end is not None and end < start:
        raise NotAFact(
            Fault(
                where, quote(end.isoformat()), f"a time not before {start.isoformat()}",
                f"不早于 {start.isoformat()} 的时间",
            )
        )  # fmt: skip


def _require_known(case: Case, key: str, *, where: str) -> None:
    if key and key != "case" and key not in keys_in(case):
        raise NotInThisCase(Fault(where, quote(key), "the id of something in this case", "本案中已有的编号"))
