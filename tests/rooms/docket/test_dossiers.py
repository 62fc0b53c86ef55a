"""A case out of the database, and the judge asked again with each change."""

from datetime import timedelta
from typing import Any

import pytest
from tests import stories
from tests.cast import CONSOLE, NOON
from tests.stories import MORNING

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.docket.actions import changing, judge_again
from liuhen.docket.dossiers import dossier_of
from liuhen.docket.models import Finding, Judging, Keeping
from liuhen.docket.packs import pack_named
from liuhen.documents import actions as documents
from liuhen.law.dossier import parse
from liuhen.law.judge import judge
from liuhen.law.packs import UnknownPack

pytestmark = pytest.mark.django_db


def a_case_of(size: int) -> Case:
    """A case in which everything is there `size` times."""
    case = stories.inspection().case
    for n in range(size):
        event = stories.inspection(case, happened_at=MORNING + timedelta(minutes=n), until=None)
        recording = stories.footage(
            breaks=[{"from": MORNING, "to": MORNING + timedelta(minutes=1), "cause": "battery"}]
        )
        cases.tie(case=case, recording=recording, events=[event.key], by=CONSOLE, at=NOON)
        paper = documents.register(
            case=case, form="F-P12", made_at=NOON, events=[event.key], by=CONSOLE, at=NOON
        )
        documents.sign(document=paper, who="o1", in_role="handler", signed_at=NOON, by=CONSOLE, at=NOON)
        cases.hold(case=case, of=event.key, since=NOON, reason="诉讼", by=CONSOLE, at=NOON)
        cases.record_approval(
            case=case,
            what="start",
            who="o1",
            in_role="unit_head",
            decided_at=NOON,
            granted=True,
            by=CONSOLE,
            at=NOON,
        )
    return case


@pytest.mark.parametrize("size", [1, 50])
def test_a_dossier_costs_the_same_questions_whatever_its_size(
    size: int, django_assert_num_queries: Any
) -> None:
    case = Case.objects.select_related("authority").get(pk=a_case_of(size).pk)

    with django_assert_num_queries(15):
        dossier = dossier_of(case)

    assert len(dossier.recordings) == len(dossier.documents) == len(dossier.holds) == size
    assert len(dossier.events) == size + 1


def test_what_the_actions_made_is_a_dossier_that_the_law_accepts() -> None:
    dossier = dossier_of(a_case_of(2))

    assert parse(dossier.to_plain()) == dossier


def test_a_recording_from_the_street_is_a_fact_of_the_case_it_is_tied_to() -> None:
    event, recording = stories.inspection(), stories.footage()
    cases.tie(case=event.case, recording=recording, events=["e1"], by=CONSOLE, at=NOON)

    (fact,) = dossier_of(event.case).recordings

    assert (fact.id, fact.maker, fact.device) == ("r1", "o1", "DSJ-9901-0003")
    assert dossier_of(event.case).events[0].recordings == ("r1",)


def test_the_judge_is_asked_again_in_the_transaction_of_the_change() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    before = set(Finding.objects.filter(status="missing").values_list("clause", "subject"))

    with changing(case=case, at=NOON):
        cases.tie(case=case, recording=stories.footage(), events=["e1"], by=CONSOLE, at=NOON)

    after = set(Finding.objects.filter(status="missing").values_list("clause", "subject"))
    assert any(subject == "e1" for _, subject in before - after)
    assert Keeping.objects.filter(case=case, subject="r1").exists()


def test_what_is_stored_is_what_the_judge_says() -> None:
    case = a_case_of(1)

    judge_again(case=case, at=NOON)

    said = judge(dossier_of(case), pack=pack_named("tj"), at=NOON)
    kept = [(f.clause, f.subject, f.status, f.due, f.because_zh) for f in Finding.objects.filter(case=case)]
    assert kept == [(f.clause, f.subject, f.status, f.due, f.because_zh) for f in said.findings]
    assert [k.subject for k in Keeping.objects.filter(case=case)] == [k.subject for k in said.retention]
    assert Judging.objects.get().at == NOON


def test_judging_again_replaces_and_leaves_no_trace_of_its_own() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    count, told = Finding.objects.count(), stories.told_of(case.authority, case.written)

    judge_again(case=case, at=NOON + timedelta(days=1))

    assert Finding.objects.count() >= count > 0
    assert Judging.objects.get().at == NOON + timedelta(days=1)
    assert stories.told_of(case.authority, case.written) == told


def test_a_change_that_fails_leaves_case_and_findings_as_they_were() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)

    with pytest.raises(cases.NotAFact), changing(case=case, at=NOON + timedelta(days=1)):
        cases.mark_case(case=case, mark="major", by=CONSOLE, at=NOON)
        cases.mark_case(case=case, mark="no such mark", by=CONSOLE, at=NOON)

    assert Case.objects.get().marks == []
    assert Judging.objects.get().at == NOON


def test_a_change_that_cannot_be_judged_is_not_made() -> None:
    case = stories.inspection().case
    Case.objects.update(pack="xx")

    with pytest.raises(UnknownPack), changing(case=case, at=NOON):
        cases.mark_case(case=case, mark="major", by=CONSOLE, at=NOON)

    assert Case.objects.get().marks == []


def test_a_pack_is_read_once_by_a_process() -> None:
    assert pack_named("tj") is pack_named("tj")
