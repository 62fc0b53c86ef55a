"""After a decision: compliance, court, corrections that are checked again, filing without a period, keeping by years."""

from typing import Any

import pytest
from tests.ground.law.tale import ask, case, event, paper, statuses, time, told

DECIDED = event("decision", "2025-08-25T10:00", facts={"comply_by": "2025-09-10"})
COMPLIED = event("compliance", "2025-09-08T10:00", id="e2")
APPLIED = event("court_application", "2025-10-08T10:00", id="e3")
FOLLOWED = "{kind: followed, on: {events: [decision]}, by: [compliance], unless_forms: [F-P42]}"
PURSUED = """{kind: followed, on: {events: [decision]}, past: comply_by, unless: [compliance],
  by: [court_application]}"""


@pytest.mark.clause("yy-29a")
def test_what_must_follow_is_open_while_the_case_runs_and_missed_once_it_is_over() -> None:
    assert statuses(FOLLOWED, told(events=[DECIDED])) == {"e1": "open"}
    assert statuses(FOLLOWED, told(case(closed_at="2025-10-01T10:00"), events=[DECIDED])) == {"e1": "missing"}
    assert statuses(FOLLOWED, told(case(act_ended_at="2025-10-01T10:00"), events=[DECIDED])) == {
        "e1": "missing"
    }
    assert statuses(FOLLOWED, told(events=[DECIDED, COMPLIED])) == {"e1": "met"}


@pytest.mark.clause("yy-29a")
def test_what_came_before_does_not_follow() -> None:
    early = event("compliance", "2025-08-20T10:00", id="e2")

    assert statuses(FOLLOWED, told(events=[DECIDED, early])) == {"e1": "open"}


@pytest.mark.clause("yy-29a")
def test_a_decision_not_to_penalise_has_nothing_to_comply_with() -> None:
    spared = {**DECIDED, "documents": ["d1"]}

    assert statuses(FOLLOWED, told(events=[spared], documents=[paper("F-P42")])) == {}


@pytest.mark.clause("yy-30a")
def test_the_court_is_asked_only_when_the_limit_has_passed_without_compliance() -> None:
    assert statuses(PURSUED, told(events=[DECIDED]), at="2025-09-10T23:00") == {}
    assert statuses(PURSUED, told(events=[DECIDED, COMPLIED])) == {}
    assert statuses(PURSUED, told(events=[event("decision", "2025-08-25T10:00")])) == {}
    assert statuses(PURSUED, told(events=[DECIDED]), at="2025-09-11T00:00") == {"e1": "open"}
    assert statuses(PURSUED, told(events=[DECIDED, APPLIED])) == {"e1": "met"}


RECHECKED = "{kind: rechecked}"
ORDERED = event("correction_ordered", "2025-08-20T10:00", facts={"due": "2025-08-31"}, documents=["d1"])


def checked(at: str, **facts: Any) -> dict[str, Any]:
    return event("correction_recheck", at, id="e2", documents=["d2"], **facts)


ORDER, RECORD = paper("F-P25", "2025-08-20T10:00"), paper("F-P26", "2025-08-29T10:00", id="d2")


@pytest.mark.clause("yy-29b")
@pytest.mark.parametrize(("at", "status"), [("2025-08-31T23:59", "open"), ("2025-09-01T00:00", "overdue")])
def test_an_order_that_is_not_checked_is_overdue_after_its_day(at: str, status: str) -> None:
    answer = ask(RECHECKED, told(events=[ORDERED], documents=[ORDER]), at=at)["e1"]

    assert (answer.status, answer.due) == (status, time("08-31T23:59:59"))


@pytest.mark.clause("yy-29b")
def test_a_check_is_late_after_the_due_time_and_missed_without_a_document() -> None:
    papers = [ORDER, RECORD]

    in_time = told(events=[ORDERED, checked("2025-08-30T09:00")], documents=papers)
    late = told(events=[ORDERED, checked("2025-09-01T09:00")], documents=papers)
    silent = told(events=[ORDERED, {**checked("2025-08-30T09:00"), "documents": []}], documents=papers)
    assert statuses(RECHECKED, in_time) == {"e1": "met", "e2": "met"}
    assert statuses(RECHECKED, late) == {"e1": "late", "e2": "late"}
    assert statuses(RECHECKED, silent) == {"e1": "missing", "e2": "missing"}


@pytest.mark.clause("yy-29b")
def test_a_check_of_another_order_answers_nothing_here() -> None:
    other = checked("2025-08-30T09:00", facts={"order": "d3"})
    papers = [ORDER, RECORD, paper("F-P25", "2025-08-21T10:00", id="d3")]

    assert statuses(RECHECKED, told(events=[ORDERED, other], documents=papers)) == {
        "e1": "overdue",
        "e2": "met",
    }


@pytest.mark.clause("yy-32c")
def test_what_is_due_promptly_stays_open() -> None:
    rule = "{kind: filed, forms: [F-A04], archived: true, promptly: true}"

    assert statuses(rule, told()) == {}
    assert statuses(rule, told(case(file_formed_at="2025-09-01T09:00"))) == {"case": "open"}
    archived = case(file_formed_at="2025-09-01T09:00", archived_at="2025-09-02T09:00")
    assert statuses(rule, told(archived)) == {"case": "met"}
