"""Who may look into which case, and finding it."""

from datetime import timedelta

import pytest
from tests import cast, stories
from tests.cast import CHEN, CONSOLE, EVERYBODY, HE, LIN, NOON, QIAN, SUN, WU, ZHAO, ZHOU, Person

from liuhen.cases import actions, queries
from liuhen.cases.models import Case

pytestmark = pytest.mark.django_db

#: Who sees a case in which 林 and 赵 of 执法一队 act, and that is not archived yet.
SEE = {LIN, ZHAO, CHEN, SUN, QIAN, WU, HE}


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.username)
def test_a_case_is_seen_by_those_who_handle_it_and_those_appointed_to(person: Person) -> None:
    case = stories.inspection().case
    officer = cast.officer(person)

    verdict = queries.may_view(case, officer, NOON)

    assert bool(verdict) == (person in SEE)
    assert queries.visible_cases(officer, NOON).contains(case) == (person in SEE)
    assert verdict or "未作任何更改" in verdict.because_zh


def test_the_archivist_sees_a_case_once_it_is_archived() -> None:
    case = stories.inspection().case
    zhou = cast.officer(ZHOU)

    actions.set_milestone(case=case, milestone="archived_at", moment=NOON, by=CONSOLE, at=NOON)

    for moment, seen in ((NOON - timedelta(minutes=1), False), (NOON, True)):
        assert bool(queries.may_view(case, zhou, moment)) == seen
        assert queries.visible_cases(zhou, moment).contains(case) == seen


def test_a_head_of_another_unit_does_not_see_the_case() -> None:
    case = stories.inspection().case
    stranger = Person(name="别队长", username="other", roles=CHEN.roles, unit="执法二队")

    assert not queries.may_view(case, cast.officer(stranger), NOON)
    assert not queries.visible_cases(cast.officer(stranger), NOON).exists()


def test_nobody_sees_a_case_of_another_authority_whatever_the_role() -> None:
    case = stories.inspection().case
    he = cast.officer(HE, of=cast.authority("云岚市住房和城乡建设局（虚构）", slug="yunlan-zjj"))

    assert not queries.may_view(case, he, NOON)
    assert not queries.visible_cases(he, NOON).exists()


def test_an_appointment_that_has_ended_opens_nothing() -> None:
    stories.inspection()
    he = cast.officer(HE)
    he.appointments.update(until=NOON)

    assert not queries.visible_cases(he, NOON).exists()


@pytest.mark.parametrize("text", ["第37号", "占道", "冯虚名"])
def test_a_case_is_found_by_number_title_or_party(text: str) -> None:
    case = stories.inspection().case
    stories.open_case(number="另案", title="另一案")

    assert list(queries.cases_of(case.authority, text=text)) == [case]


def test_cases_are_filtered_by_act_and_by_being_closed_newest_first() -> None:
    old, new = (
        stories.open_case(number=n, started_at=NOON + timedelta(days=d)) for n, d in (("一", 0), ("二", 1))
    )
    actions.set_milestone(case=old, milestone="closed_at", moment=NOON, by=CONSOLE, at=NOON)
    authority = old.authority

    assert list(queries.cases_of(authority)) == [new, old]
    assert list(queries.cases_of(authority, closed=True)) == [old]
    assert list(queries.cases_of(authority, closed=False)) == [new]
    assert not queries.cases_of(authority, act="licence").exists()


def test_a_case_is_found_by_its_number_or_said_not_to_exist() -> None:
    case = stories.open_case()

    assert queries.case_numbered(case.authority, case.number) == case
    with pytest.raises(queries.NoSuchCase, match="第99号"):
        queries.case_numbered(case.authority, "第99号")


def test_a_list_of_cases_costs_two_questions_however_long(django_assert_num_queries: object) -> None:
    stories.inspection()
    zhao = cast.officer(ZHAO)
    for n in range(20):
        stories.open_case(number=f"第{n}号")

    with django_assert_num_queries(2):  # type: ignore[operator]
        list(queries.visible_cases(zhao, NOON))
    assert Case.objects.count() == 21
