"""Opening a case: only under a regulation that holds for the authority on that day (A-ar-1, A-hx-4, A-tj-11).

An imported case was opened elsewhere: its facts are taken in as they are, and the judge says what is wrong with its day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.docket.judging import changing
from liuhen.docket.packs import may_open
from liuhen.law.dossier import SHANGHAI, Fault
from liuhen.people import access
from liuhen.people.models import Authority, Officer
from liuhen.people.queries import roles_of_actor
from liuhen.people.wanting import BadInput, quote


class CannotOpen(BadInput):
    """The authority's regulation does not hold on the day on which the case would start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody outside the authority as they are named when the case is opened; kind and role as in the dossier format."""

    name: str
    kind: str = "person"
    role: str = "party"


@transaction.atomic
def open_case(
    *, authority: Authority, number: str, act: str, started_at: datetime, officers: Sequence[tuple[Officer, str]] = (),
    parties: Sequence[Named] = (), by: str, at: datetime, **more: Any,
) -> Case:  # fmt: skip
    """Open a case under the regulation of its authority, with those who are in it, and have it judged.

    officers: each with a role of the dossier format. `more` as in `cases.actions.open_case`. All of it, or nothing.

    Raises:
        Refused: who opens it has no role for that.
        CannotOpen: the regulation has lapsed, is not adopted or not yet in force, and no document on record says otherwise.
        NotAFact, CaseNumberTaken: see `cases.actions`.
    """
    access.may_open_case(roles=roles_of_actor(authority, by, at)).require()
    day = started_at.astimezone(SHANGHAI).date()
    answer = may_open(authority, day)
    if not answer:
        raise CannotOpen(Fault("case.started_at", quote(day), answer.because_en, answer.because_zh))
    who: dict[str, Any] = {"by": by, "at": at}
    case = cases.open_case(authority=authority, number=number, act=act, started_at=started_at, **who, **more)
    with changing(case=case, at=at):
        for officer, role in officers:
            cases.add_participant(case=case, officer=officer, role=role, **who)
        for party in parties:
            cases.add_party(case=case, name=party.name, kind=party.kind, role=party.role, **who)
    return case
