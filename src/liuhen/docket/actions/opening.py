"""Opening a case: only under a regulation that holds for the authority on that day (A-ar-1, A-hx-4, A-tj-11).

An imported case was opened elsewhere: it is taken in as it is, and the judge says what is wrong with its day.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.docket.judging import changing
from liuhen.docket.packs import may_open
from liuhen.law.dossier import SHANGHAI, Fault
from liuhen.people.models import Authority
from liuhen.people.wanting import BadInput, quote


class CannotOpen(BadInput):
    """The authority's regulation does not hold on the day on which the case would start."""


@transaction.atomic
def open_case(
    *, authority: Authority, number: str, act: str, started_at: datetime, by: str, at: datetime, **more: Any
) -> Case:
    """Open a case under the regulation of its authority, and have it judged. `more` as in `cases.actions.open_case`.

    Raises:
        CannotOpen: the regulation has lapsed, is not adopted or not yet in force, and no document on record says otherwise.
        NotAFact, CaseNumberTaken: see `cases.actions.open_case`.
    """
    day = started_at.astimezone(SHANGHAI).date()
    answer = may_open(authority, day)
    if not answer:
        raise CannotOpen(Fault("case.started_at", quote(day), answer.because_en, answer.because_zh))
    case = cases.open_case(
        authority=authority, number=number, act=act, started_at=started_at, by=by, at=at, **more
    )
    with changing(case=case, at=at):
        return case
