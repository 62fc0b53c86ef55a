"""Before a decision: what is recorded must precede it, notices are served with proof, and a refusal is shown."""

from typing import Any

import pytest
from tests.ground.law.tale import case, event, film, paper, statuses, told

DECIDED = event("decision", "2025-08-25T10:00", id="e9")
STEPS = """{kind: steps, undone: missing, once: [decision], before: [decision],
  steps: {review: {events: [legal_review]}, consent: {approvals: [decision], roles: [principal]}}}"""


def reviewed(at: str) -> dict[str, Any]:
    return event("legal_review", at, id="e2", documents=["d1"])


def consent(as_: str, at: str = "2025-08-24T10:00") -> dict[str, Any]:
    return {"id": "a1", "what": "decision", "by": "o3", "as": as_, "at": at, "granted": True}


def ask_steps(head: dict[str, Any], **lists: Any) -> dict[str, str]:
    return statuses(STEPS, told(head, **lists), items=("review", "consent"))


@pytest.mark.clause("yy-18")
def test_a_record_made_after_the_decision_is_as_if_not_there() -> None:
    notes = [paper("F-P30", "2025-08-20T10:00")]

    late = ask_steps(
        case(),
        events=[DECIDED, reviewed("2025-08-26T10:00")],
        documents=notes,
        approvals=[consent("principal")],
    )
    in_time = ask_steps(
        case(),
        events=[DECIDED, reviewed("2025-08-20T10:00")],
        documents=notes,
        approvals=[consent("principal")],
    )
    assert late == {"case": "missing"}
    assert in_time == {"e2": "met"}


@pytest.mark.clause("yy-18")
def test_consent_counts_only_from_the_right_role() -> None:
    review, notes = reviewed("2025-08-20T10:00"), [paper("F-P30", "2025-08-20T10:00")]

    by_unit = ask_steps(case(), events=[DECIDED, review], documents=notes, approvals=[consent("unit_head")])
    assert by_unit == {"e2": "met", "case": "missing"}


@pytest.mark.clause("yy-18")
def test_without_a_decision_only_what_is_declared_is_answered() -> None:
    declared = [{"step": "review", "reason": "未作决定", "by": "o1"}]

    assert ask_steps(case(closed_at="2025-09-01T10:00")) == {}
    assert ask_steps(case(closed_at="2025-09-01T10:00", not_applicable=declared)) == {"case": "exempt"}


@pytest.mark.clause("yy-30c")
def test_a_step_counts_only_from_the_event_after_which_it_belongs() -> None:
    rule = """{kind: steps, undone: missing, once: [court_application],
      steps: {defence: {events: [statement_defence], since: [urging]}}}"""
    applied = event("court_application", "2025-09-20T10:00")
    urged = event("urging", "2025-09-01T10:00", id="e2")
    early = event("statement_defence", "2025-08-12T10:00", id="e3", documents=["d1"])
    late = {**early, "at": "2025-09-05T10:00"}
    notes = [paper("F-P33", "2025-08-12T10:00")]

    assert statuses(rule, told(events=[applied, urged, early], documents=notes), items=("defence",)) == {
        "case": "open"
    }
    assert statuses(rule, told(events=[applied, urged, late], documents=notes), items=("defence",)) == {
        "e3": "met"
    }


SERVED = "{kind: served, papers: {forms: [F-P31]}, step: [decision], proof: true, or_refused: true}"


def service(at: str, **facts: Any) -> dict[str, Any]:
    return event("service", at, id="e2", facts={"method": "direct", "serves": "d1"}, **facts)


@pytest.mark.clause("yy-22a")
def test_a_notice_that_was_not_served_before_the_decision_is_missed_although_the_case_is_open() -> None:
    notice, receipt = paper("F-P31"), paper("F-S02", "2025-08-26T10:00", id="d2")

    assert statuses(SERVED, told(documents=[notice])) == {"d1": "open"}
    assert statuses(SERVED, told(events=[DECIDED], documents=[notice])) == {"d1": "missing"}
    late = service("2025-08-26T10:00", documents=["d2"])
    assert statuses(SERVED, told(events=[DECIDED, late], documents=[notice, receipt])) == {"d1": "missing"}


@pytest.mark.clause("yy-22a")
def test_a_service_without_a_paper_of_its_own_proves_nothing() -> None:
    notice, receipt = paper("F-P31"), paper("F-S02", "2025-08-21T10:00", id="d2")
    bare, proved = service("2025-08-21T10:00"), service("2025-08-21T10:00", documents=["d1", "d2"])

    assert statuses(SERVED, told(events=[DECIDED, bare], documents=[notice])) == {"d1": "missing"}
    assert statuses(SERVED, told(events=[DECIDED, proved], documents=[notice, receipt])) == {"d1": "met"}


@pytest.mark.clause("yy-22a")
def test_a_notice_event_without_any_notice_is_missed_itself() -> None:
    rule = SERVED.replace("step:", "made_in: [notice_given], step:")
    given = event("notice_given", "2025-08-20T10:00", documents=["d1"])

    assert statuses(rule, told(events=[{**given, "documents": []}])) == {"e1": "missing"}
    assert statuses(rule, told(events=[given], documents=[paper("F-P31")])) == {"d1": "open"}


def refused(**facts: Any) -> dict[str, Any]:
    return paper("F-P31", signatures=[{"by": "p1", "as": "party", "refused": True, **facts}])


GIVEN = event("notice_given", "2025-08-20T10:00", "2025-08-20T10:20", documents=["d1"], recordings=["r1"])
SHOWN = "{kind: refused, all: [note], any: [witness, video]}"


@pytest.mark.clause("yy-22d")
def test_a_photo_shows_no_refusal_and_a_video_does() -> None:
    noted = refused(note="看后不签")
    photo = film("10:05-10:05", medium="photo")

    assert statuses(SHOWN, told(events=[GIVEN], documents=[noted], recordings=[photo])) == {"d1": "missing"}
    assert statuses(SHOWN, told(events=[GIVEN], documents=[noted], recordings=[film("10:00-10:20")])) == {
        "d1": "met"
    }
    assert statuses(SHOWN, told(events=[GIVEN], documents=[refused()], recordings=[film("10:00-10:20")])) == {
        "d1": "missing"
    }


@pytest.mark.clause("yy-22d")
def test_somebody_present_who_signs_is_a_witness() -> None:
    noted = refused(note="看后不签")
    noted["signatures"].append({"by": "p2", "as": "present_person", "form": "fingerprint"})
    parties = [{"id": who, "name": "唐见闻（虚构）", "kind": "person"} for who in ("p1", "p2")]

    assert statuses(SHOWN, told(documents=[noted], parties=parties)) == {"d1": "met"}
    assert statuses(SERVED, told(events=[DECIDED], documents=[noted], parties=parties)) == {"d1": "met"}


@pytest.mark.clause("yy-22c")
def test_only_a_document_that_somebody_was_asked_to_sign_is_reached() -> None:
    rule = "{kind: signed, on_the_spot: true, papers: {forms: [F-P31]}, by: {party: []}}"
    signed = paper("F-P31", signatures=[{"by": "p1", "as": "party", "form": "signature"}])

    assert statuses(rule, told(documents=[paper("F-P31")])) == {}
    assert statuses(rule, told(documents=[signed])) == {"d1": "met"}
    assert statuses(rule, told(documents=[refused()])) == {"d1": "missing"}


@pytest.mark.clause("yy-30b")
def test_a_document_that_must_come_first_may_answer_by_its_form() -> None:
    rule = "{kind: before, forms: [F-E04], step: [court_application], open: false}"
    applied = event("court_application", "2025-09-20T10:00")

    assert statuses(rule, told(events=[applied])) == {"case": "missing"}
    assert statuses(rule, told(events=[applied], documents=[paper("F-E04", "2025-09-21T10:00")])) == {
        "case": "missing"
    }
    assert statuses(rule, told(events=[applied], documents=[paper("F-E04")])) == {"case": "met"}
