"""What the judge says again keeps its row; what differs is replaced; and the whole is what the judge says."""

from datetime import timedelta

import pytest
from tests import stories
from tests.cast import CONSOLE, NOON

from liuhen.cases import actions as cases
from liuhen.docket.actions import changing, judge_again
from liuhen.docket.models import Finding, Keeping

pytestmark = pytest.mark.django_db


def rows() -> dict[tuple[str, str], int]:
    return {(f.clause, f.subject): f.pk for f in Finding.objects.all()}


def test_findings_that_are_as_before_keep_their_rows() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    before = rows()

    judge_again(case=case, at=NOON + timedelta(minutes=1))

    assert rows() == before


def test_only_what_a_change_reaches_is_written_anew() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    before = rows()

    with changing(case=case, at=NOON):
        cases.set_milestone(case=case, milestone="act_ended_at", moment=NOON, by=CONSOLE, at=NOON)

    after = rows()
    assert ("tj-38a", "case") in after.keys() - before.keys()
    # Article 38 stands near the end: what comes before it in the text was not touched.
    assert after["tj-2", "case"] == before["tj-2", "case"]


def test_the_order_of_findings_and_keepings_is_the_judges() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    with changing(case=case, at=NOON):
        cases.tie(case=case, recording=stories.footage(), events=["e1"], by=CONSOLE, at=NOON)

    said = judge_again(case=case, at=NOON)

    assert [f.because_zh for f in Finding.every.all()] == [f.because_zh for f in said.findings]
    assert [f.position for f in Finding.every.all()] == list(range(len(said.findings)))
    assert [k.subject for k in Keeping.objects.all()] == [k.subject for k in said.retention]
