"""Every way to read what is due, late and missing. Nothing is judged here: what was open is overdue once `due < at`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from liuhen.cases.models import Case, CasePart
from liuhen.cases.queries import visible_cases
from liuhen.docket.models import Finding, Judging, Keeping
from liuhen.law.findings import GRAVITY
from liuhen.people.models import Authority, Officer

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What somebody's day is made of: findings by how late they are, each list by its due time.

    Lists are cut at `limit`; the counts are not.
    """

    overdue: tuple[Finding, ...]
    due_soon: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    overdue_count: int
    due_soon_count: int
    missing_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing of a case that findings are about. `thing` is its row; the case itself for `case`."""

    key: str
    thing: Case | CasePart | None
    findings: tuple[Finding, ...]


def status_now(finding: Finding, at: datetime) -> str:
    """Return the status of a stored finding at `at`: what was open is overdue once its time has gone."""
    if finding.status == "open" and finding.due is not None and finding.due < at:
        return "overdue"
    return finding.status


def in_status(status: str, at: datetime) -> Q:
    """Return the condition for findings that have `status` at `at`."""
    gone = Q(status="open", due__lt=at)
    if status == "overdue":
        return Q(status="overdue") | gone
    return Q(status=status) & ~gone if status == "open" else Q(status=status)


def overdue(cases: QuerySet[Case], at: datetime) -> QuerySet[Finding]:
    """Return what should have been done by now, longest overdue first."""
    return _of(cases).filter(in_status("overdue", at)).order_by("due", "pk")


def due_soon(cases: QuerySet[Case], at: datetime, *, within: timedelta = SOON) -> QuerySet[Finding]:
    """Return what is still to be done in time, by when it becomes late."""
    return _of(cases).filter(status="open", due__gte=at, due__lte=at + within).order_by("due", "pk")


def missing(cases: QuerySet[Case], at: datetime) -> QuerySet[Finding]:
    """Return what should exist and does not, newest cases first."""
    return _of(cases).filter(in_status("missing", at)).order_by("-case__started_at", "case", "position")


def today(
    officer: Officer,
    at: datetime,
    *,
    roles: Collection[str] | None = None,
    within: timedelta = SOON,
    limit: int = 50,
) -> Today:
    """Return what `officer` has to look after: the findings of the cases that the officer's roles show."""
    cases = visible_cases(officer, at, roles=roles)
    late, soon, absent = overdue(cases, at), due_soon(cases, at, within=within), missing(cases, at)
    return Today(
        overdue=tuple(late[:limit]),
        due_soon=tuple(soon[:limit]),
        missing=tuple(absent[:limit]),
        overdue_count=late.count(),
        due_soon_count=soon.count(),
        missing_count=absent.count(),
    )


def worst_of(cases: Iterable[Case], at: datetime) -> Mapping[int, str]:
    """Return the gravest status at `at` of each case that has findings, by the case's primary key; one query."""
    groups = (
        Finding.objects.filter(case__in=[case.pk for case in cases])
        .order_by()
        .values_list("case_id", "status")
        .annotate(first_due=Min("due"))
    )
    worst: dict[int, str] = {}
    for pk, status, first_due in groups:
        now = "overdue" if status == "open" and first_due is not None and first_due < at else status
        if pk not in worst or GRAVITY[now] > GRAVITY[worst[pk]]:  # type: ignore[index]
            worst[pk] = now
    return worst


def having(cases: QuerySet[Case], status: str, at: datetime) -> QuerySet[Case]:
    """Return those of `cases` that have at least one finding in `status` at `at`."""
    return cases.filter(Exists(Finding.objects.filter(case=OuterRef("pk")).filter(in_status(status, at))))


def counts(cases: QuerySet[Case], at: datetime) -> Mapping[str, int]:
    """Return how many findings of `cases` have each status at `at`."""
    kept = _of(cases).order_by().values_list("status")
    found = dict(kept.annotate(n=Count("pk")))
    gone = kept.filter(status="open", due__lt=at).aggregate(n=Count("pk"))["n"]
    if gone:
        found["open"] -= gone
        found["overdue"] = found.get("overdue", 0) + gone
    return {status: n for status, n in found.items() if n}


def findings_of(case: Case) -> list[Subject]:
    """Return the findings of a case by what they are about, with the rows of those things; a fixed number of queries."""
    by_key: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in Finding.objects.filter(case=case):
        by_key[finding.subject].append(finding)
    things = things_of(case, by_key)
    return [Subject(key=key, thing=things.get(key), findings=tuple(found)) for key, found in by_key.items()]


def things_of(case: Case, keys: Collection[str]) -> Mapping[str, Case | CasePart]:
    """Return what bears these ids in the case; `case` is the case itself."""
    things: dict[str, Case | CasePart] = {"case": case}
    for part in CasePart.__subclasses__():
        for row in part._default_manager.filter(case=case, key__in=list(keys)):
            things[row.key] = row
    return things


def keepings_of(case: Case) -> QuerySet[Keeping]:
    """Return how long each recording, and the case file, is kept."""
    return Keeping.objects.filter(case=case)


def count_of_cases(authority: Authority) -> int:
    """Return how many cases an authority has."""
    return Case.objects.filter(authority=authority).count()


def packs_of(authority: Authority) -> list[str]:
    """Return the packs that an authority has cases under."""
    cases = Case.objects.filter(authority=authority).order_by("pack")
    return list(cases.values_list("pack", flat=True).distinct())


def judged_otherwise(authority: Authority, pack: str, fingerprint: str) -> QuerySet[Case]:
    """Return the cases under a pack that were never judged, or by another pack, other overrides or another calendar."""
    same = Judging.objects.filter(case=OuterRef("pk"), pack=pack, fingerprint=fingerprint)
    return Case.objects.filter(authority=authority, pack=pack).exclude(Exists(same))


def _of(cases: QuerySet[Case]) -> QuerySet[Finding]:
    return Finding.objects.filter(case__in=cases.order_by()).select_related("case")
