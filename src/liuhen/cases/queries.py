"""Every way to read cases. What somebody may see is decided in `people.access`; here it becomes a query."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from liuhen.cases.models import Case, CaseRecording, Event, Participant, Party
from liuhen.law.dossier import Fault
from liuhen.people import access
from liuhen.people.models import Authority, Officer, Role
from liuhen.people.queries import roles_of
from liuhen.people.wanting import BadInput, quote


class NoSuchCase(BadInput):
    """The authority has no case of this number."""

    def __init__(self, number: str) -> None:
        super().__init__(Fault("case", quote(number), "the number of a case that exists", "已有案件的案号"))


def case_numbered(authority: Authority, number: str) -> Case:
    """Return the case of that number.

    Raises:
        NoSuchCase: the authority has none.
    """
    case = Case.objects.select_related("authority").filter(authority=authority, number=number).first()
    if case is None:
        raise NoSuchCase(number)
    return case


def cases_of(
    authority: Authority, *, text: str = "", act: str = "", closed: bool | None = None
) -> QuerySet[Case]:
    """Return cases of the authority, newest first.

    text: part of the number, the title or a party's name. closed: None for both.
    """
    return _filtered(Case.objects.filter(authority=authority), text=text, act=act, closed=closed)


def _filtered(cases: QuerySet[Case], *, text: str, act: str, closed: bool | None) -> QuerySet[Case]:
    if text:
        named = Exists(Party.objects.filter(case=OuterRef("pk"), name__icontains=text))
        cases = cases.filter(Q(number__icontains=text) | Q(title__icontains=text) | Q(named))
    if act:
        cases = cases.filter(act=act)
    if closed is not None:
        cases = cases.filter(closed_at__isnull=not closed)
    return cases.order_by("-started_at", "-pk")


def visible_cases(
    officer: Officer,
    at: datetime,
    *,
    roles: Collection[str] | None = None,
    text: str = "",
    act: str = "",
    closed: bool | None = None,
) -> QuerySet[Case]:
    """Return the cases that `officer` may look into at `at`: the same answer as `may_view`, for many at once.

    roles: those held at `at`, when the caller knows them already.
    """
    held = roles_of(officer, at) if roles is None else frozenset(roles)
    own = Case.objects.filter(authority=officer.authority_id)
    cases = _filtered(own, text=text, act=act, closed=closed)
    if access.SEES_ALL & held:
        return cases
    people = Participant.objects.filter(case=OuterRef("pk"))
    seen = Q(Exists(people.filter(officer=officer)))
    if Role.UNIT_HEAD in held and officer.unit_id is not None:
        seen |= Q(Exists(people.filter(officer__unit=officer.unit_id)))
    if Role.ARCHIVIST in held:
        seen |= Q(archived_at__lte=at)
    return cases.filter(seen)


def may_view(
    case: Case, officer: Officer, at: datetime, *, roles: Collection[str] | None = None
) -> access.Verdict:
    """Say whether `officer` may look into `case` at `at`, and why not."""
    if officer.authority_id != case.authority_id:
        return access.may_view_case(roles=(), in_case=False, same_unit=False, archived=False)
    people = list(case.participant_set.filter(officer__isnull=False).values_list("officer", "officer__unit"))
    return access.may_view_case(
        roles=roles_of(officer, at) if roles is None else roles,
        in_case=any(pk == officer.pk for pk, _ in people),
        same_unit=officer.unit_id is not None and any(unit == officer.unit_id for _, unit in people),
        archived=case.archived_at is not None and case.archived_at <= at,
    )


def events_of(case: Case) -> QuerySet[Event]:
    """Return what happened, in the order of time, with the people, parties and recordings of each."""
    return case.event_set.order_by("at", "position").prefetch_related(
        "officers", "parties", "recordings__recording__segments"
    )


def recordings_of(case: Case) -> QuerySet[CaseRecording]:
    """Return the recordings of a case with their segments, breaks, devices and events, in the order of time."""
    return (
        case.caserecording_set.select_related("recording__device", "recording__maker")
        .prefetch_related("recording__segments", "recording__breaks", "events")
        .order_by("recording__started_at", "position")
    )
