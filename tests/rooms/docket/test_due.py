"""What is due, late and missing: read from what the judge said, with time passing and nothing judged again."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests import cast, stories
from tests.cast import CHEN, FENG, HE, LIN, NOON, ZHAO, Person

from liuhen.cases.models import Case
from liuhen.docket import queries
from liuhen.docket.models import Finding

pytestmark = pytest.mark.django_db

EVENING = NOON + timedelta(hours=6)


def finding(
    case: Case, status: str, *, due: datetime | None = None, subject: str = "e1", clause: str = "tj-39c"
) -> Finding:
    return Finding.objects.create(
        case=case, position=Finding.objects.count(), clause=clause, subject=subject, status=status, due=due,
        because_zh="……", because_en="…",
    )  # fmt: skip


def everything(case: Case) -> Any:
    return Case.objects.filter(pk=case.pk)


def test_what_was_open_is_overdue_once_its_time_has_gone() -> None:
    due = finding(stories.inspection().case, "open", due=EVENING)

    assert queries.status_now(due, EVENING) == "open"
    assert queries.status_now(due, EVENING + timedelta(seconds=1)) == "overdue"


@pytest.mark.parametrize("status", ["met", "late", "missing", "warn", "exempt", "overdue"])
def test_time_changes_nothing_else(status: str) -> None:
    done = finding(stories.inspection().case, status, due=EVENING)

    assert queries.status_now(done, EVENING + timedelta(days=9)) == status


def test_lists_follow_the_clock_without_a_sweep() -> None:
    case = stories.inspection().case
    late = finding(case, "overdue", due=NOON - timedelta(days=1))
    tonight = finding(case, "open", due=EVENING)
    next_month = finding(case, "open", due=NOON + timedelta(days=30))
    some_day = finding(case, "open")
    absent = finding(case, "missing")

    assert list(queries.overdue(everything(case), NOON)) == [late]
    assert list(queries.due_soon(everything(case), NOON)) == [tonight]
    assert list(queries.missing(everything(case), NOON)) == [absent]
    assert list(queries.overdue(everything(case), NOON + timedelta(days=1))) == [late, tonight]
    assert list(queries.due_soon(everything(case), NOON, within=timedelta(days=31))) == [tonight, next_month]
    assert some_day not in queries.overdue(everything(case), NOON + timedelta(days=999))


@pytest.mark.parametrize("status", ["met", "open", "overdue", "missing", "late", "warn", "exempt"])
def test_a_status_is_asked_for_as_it_is_told(status: str) -> None:
    case = stories.inspection().case
    for stored, due in (("met", None), ("open", EVENING), ("open", None), ("overdue", NOON), ("missing", None),
                        ("late", NOON), ("warn", None), ("exempt", None)):  # fmt: skip
        finding(case, stored, due=due)

    for moment in (NOON, EVENING + timedelta(days=1)):
        told = {f.pk for f in Finding.objects.all() if queries.status_now(f, moment) == status}
        asked = set(Finding.objects.filter(queries.in_status(status, moment)).values_list("pk", flat=True))
        assert asked == told
        assert queries.counts(everything(case), moment).get(status, 0) == len(told)


def test_the_worst_of_a_case_follows_the_clock_too() -> None:
    calm, late = stories.inspection().case, stories.open_case(number="另案")
    silent = stories.open_case(number="无")
    finding(calm, "met")
    finding(calm, "open", due=EVENING)
    finding(late, "missing")
    finding(late, "warn")

    assert queries.worst_of([calm, late, silent], NOON) == {calm.pk: "open", late.pk: "missing"}
    assert queries.worst_of([calm], EVENING + timedelta(minutes=1)) == {calm.pk: "overdue"}


def test_cases_with_something_overdue_are_found() -> None:
    case, other = stories.inspection().case, stories.open_case(number="另案")
    finding(case, "open", due=EVENING)
    finding(other, "met")

    assert list(queries.having(Case.objects.all(), "overdue", EVENING + timedelta(days=1))) == [case]
    assert not queries.having(Case.objects.all(), "overdue", NOON).exists()


@pytest.mark.parametrize(
    ("person", "sees"),
    [(LIN, True), (CHEN, True), (HE, True), (FENG, False)],
    ids=lambda v: getattr(v, "username", v),
)
def test_a_day_holds_what_the_roles_show(person: Person, sees: bool) -> None:
    case = stories.inspection().case
    finding(case, "missing")
    finding(case, "open", due=EVENING)

    today = queries.today(cast.officer(person), NOON)

    assert (today.missing_count, today.due_soon_count, today.overdue_count) == (
        (1, 1, 0) if sees else (0, 0, 0)
    )
    assert len(today.missing) == today.missing_count


def test_a_long_list_is_cut_and_still_counted() -> None:
    case = stories.inspection().case
    for _ in range(5):
        finding(case, "missing")

    today = queries.today(cast.officer(ZHAO), NOON, limit=3)

    assert (len(today.missing), today.missing_count) == (3, 5)


def test_a_day_and_a_list_cost_the_same_questions_however_much_is_late(
    django_assert_num_queries: Any,
) -> None:
    zhao = cast.officer(ZHAO)
    for n in range(12):
        case = stories.inspection(stories.open_case(number=f"第{n}号")).case
        finding(case, "missing")
        finding(case, "open", due=EVENING)

    with django_assert_num_queries(7):
        today = queries.today(zhao, NOON)
        assert [f.case.number for f in (*today.missing, *today.due_soon)]
    with django_assert_num_queries(2):
        queries.worst_of(Case.objects.all(), NOON)


def test_findings_are_told_by_what_they_are_about(django_assert_num_queries: Any) -> None:
    event = stories.inspection()
    for subject in ("e1", "case", "e1", "p1", "zz"):
        finding(event.case, "met", subject=subject)

    with django_assert_num_queries(7):
        subjects = queries.findings_of(event.case)

    assert [(s.key, len(s.findings)) for s in subjects] == [("e1", 2), ("case", 1), ("p1", 1), ("zz", 1)]
    assert [s.thing for s in subjects] == [event, event.case, event.case.party_set.get(), None]
