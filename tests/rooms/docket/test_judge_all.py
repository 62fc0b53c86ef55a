"""After a change of a pack or of the calendar every case is judged again: only what is old, and never twice."""

import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from tests import cast, stories
from tests.cast import NOON

from liuhen.cases.models import Case
from liuhen.docket import judging as module
from liuhen.docket.actions import Judged, judge_again, judge_all, set_override
from liuhen.docket.models import Finding, Judging, Override
from liuhen.docket.packs import pack_named
from liuhen.docket.progress import Progress, progress_of
from liuhen.law import calendars
from liuhen.people.models import Authority

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)


def some_cases(count: int) -> list[Case]:
    return [stories.open_case(number=f"云城罚字〔2025〕第{n}号") for n in range(count)]


def test_cases_that_were_never_judged_are_judged_and_the_others_left_alone() -> None:
    first, *_ = some_cases(3)
    judge_again(case=first, at=NOON)

    answer = judge_all(authority=cast.authority(), at=LATER)

    assert answer == Judged(judged=2, fresh=1)
    assert sorted(Judging.objects.values_list("at", flat=True)) == [NOON, LATER, LATER]
    assert judge_all(authority=cast.authority(), at=LATER) == Judged(judged=0, fresh=3)


def test_a_changed_pack_makes_its_cases_old(monkeypatch: pytest.MonkeyPatch) -> None:
    some_cases(2)
    judge_all(authority=cast.authority(), at=NOON)
    Judging.objects.update(fingerprint="0" * 64)

    assert judge_all(authority=cast.authority(), at=LATER).judged == 2


def test_a_new_calendar_makes_every_case_old(monkeypatch: pytest.MonkeyPatch) -> None:
    some_cases(2)
    judge_all(authority=cast.authority(), at=NOON)
    monkeypatch.setattr(calendars, "fingerprint", lambda: "the calendar of 2027 is out")

    assert judge_all(authority=cast.authority(), at=LATER) == Judged(judged=2, fresh=0)


def test_what_was_judged_before_a_stop_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    some_cases(5)

    def stop_at_the_third(done: int) -> None:
        if Judging.objects.count() == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge_all(authority=cast.authority(), at=NOON, progress=stop_at_the_third)

    assert judge_all(authority=cast.authority(), at=LATER) == Judged(judged=2, fresh=3)


def test_progress_counts_to_the_number_of_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    first, *_ = some_cases(5)
    judge_again(case=first, at=NOON)
    told: list[int] = []

    judge_all(authority=cast.authority(), at=LATER, progress=told.append)

    assert told == [1, 1, 1, 1, 1]


def test_cases_of_another_authority_are_none_of_its_business() -> None:
    case = stories.open_case()
    other = Authority.objects.create(slug="other", name="另一机关（虚构）", pack="tj")

    assert judge_all(authority=other, at=NOON) == Judged(judged=0, fresh=0)
    assert not Judging.objects.filter(case=case).exists()


def test_each_case_is_judged_by_its_own_pack() -> None:
    first, second = some_cases(2)
    Case.objects.filter(pk=second.pk).update(pack="yy")

    judge_all(authority=cast.authority(), at=NOON)

    prefixes = {
        case.pk: {f.clause.partition("-")[0] for f in Finding.objects.filter(case=case)}
        for case in (first, second)
    }
    assert prefixes == {first.pk: {"tj"}, second.pk: {"yy"}}


@pytest.mark.parametrize("size", [1, 30])
def test_the_pack_of_an_authority_is_asked_for_at_both_ends_and_not_for_each_case(
    size: int, django_assert_max_num_queries: Any
) -> None:
    some_cases(size)

    # Twice the packs and three tables of what is on record, five counts and lists; the rest is the cases' own work.
    with django_assert_max_num_queries(14 + 26 * size):
        judge_all(authority=cast.authority(), at=NOON)


def test_what_is_changed_while_cases_are_judged_is_judged_by_too_before_it_ends() -> None:
    some_cases(3)
    authority = cast.authority()

    def another_law_prevails(_done: int) -> None:
        if not Override.objects.exists() and Judging.objects.count() == 2:
            set_override(
                authority=authority, pack="tj", clause="tj-38a", change={"within": {"days": 60}},
                citation="《某法》第一条", begin=NOON.date(), by=cast.CONSOLE, at=NOON,
            )  # fmt: skip

    answer = judge_all(authority=authority, at=LATER, progress=another_law_prevails)

    assert answer.judged == 6
    assert progress_of(authority) == Progress(cases=3, old=0)


def test_a_pack_remembers_what_it_was_read_from() -> None:
    assert len(pack_named("tj").fingerprint) == 64
    assert pack_named("tj").fingerprint != pack_named("yy").fingerprint


def test_a_worker_finds_the_work_in_a_process_that_knows_nothing_else() -> None:
    program = "import django; django.setup(); from liuhen.docket.background import judge_cases; print(judge_cases.name)"

    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert told.stdout.strip() == "judge_cases"
