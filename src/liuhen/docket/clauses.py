"""What the stored findings say about the clauses of a regulation: how many cases each reaches, and how it stands there.

One query for a whole regulation; what was open when it was judged counts as overdue once its time has gone.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from liuhen.cases.models import Case
from liuhen.docket.models import Finding
from liuhen.docket.queries import in_status

#: What is not as the clause asks, the gravest first.
BROKEN = ("missing", "overdue", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """In how many cases a clause was answered, and in how many of them it is not as asked, by how."""

    cases: int
    missing: int
    overdue: int
    late: int


def running(cases: QuerySet[Case], at: datetime) -> QuerySet[Case]:
    """Return those of `cases` that still have something to be done: not archived at `at`."""
    return cases.filter(Q(archived_at__isnull=True) | Q(archived_at__gt=at))


def by_clause(cases: QuerySet[Case], clauses: Collection[str], at: datetime) -> Mapping[str, Reached]:
    """Return how each of `clauses` stands in `cases` at `at`; one that reaches none of them is left out."""
    found = Finding.objects.filter(case__in=cases.order_by(), clause__in=list(clauses)).order_by()
    counted = found.values("clause").annotate(
        cases=Count("case", distinct=True),
        **{how: Count("case", distinct=True, filter=in_status(how, at)) for how in BROKEN},
    )
    rows = counted.values_list("clause", "cases", *BROKEN)
    return {
        clause: Reached(cases=n, missing=missing, overdue=overdue, late=late)
        for clause, n, missing, overdue, late in rows
    }


def of_clause(
    cases: QuerySet[Case], clause: str, at: datetime, *, status: str | None = None
) -> QuerySet[Finding]:
    """Return the answers about a clause, the cases newest first; with `status`, only those that stand so at `at`."""
    found = Finding.objects.filter(case__in=cases.order_by(), clause=clause).select_related("case")
    if status is not None:
        found = found.filter(in_status(status, at))
    return found.order_by("-case__started_at", "case", "position")
