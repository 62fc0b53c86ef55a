"""What documents state, where one of them is enough, and what stands in for one that is absent."""

from typing import Any

import pytest
from tests.ground.law.tale import ask, case, event, film, paper, statuses, told

KEPT = event("advance_registration", "2025-08-20T10:00", documents=["d1", "d2"])
STATED = "{kind: items, papers: {forms: [F-P19], events: [advance_registration]}, items: [reason, object]}"


@pytest.mark.clause("yy-16a")
def test_another_document_of_the_event_states_what_this_one_leaves_out_only_where_the_rule_says_so() -> None:
    notice, approval = (
        paper("F-P19", fields={"object": "钢管"}),
        paper("F-P18", id="d2", fields={"reason": "易转移"}),
    )
    both = told(events=[KEPT], documents=[notice, approval])

    assert statuses(STATED, both) == {"d1": "missing"}
    assert statuses(STATED.replace("items: [", "beside: true, items: ["), both) == {"d1": "met"}


def test_what_a_document_leaves_empty_no_other_makes_good() -> None:
    notice, approval = (
        paper("F-P19", fields={"reason": "", "object": "钢管"}),
        paper("F-P18", id="d2", fields={"reason": "易转移"}),
    )

    rule = STATED.replace("items: [", "beside: true, items: [")
    assert statuses(rule, told(events=[KEPT], documents=[notice, approval])) == {"d1": "missing"}


@pytest.mark.clause("yy-12a")
def test_one_document_in_the_case_is_enough_where_the_rule_says_once() -> None:
    rule = (
        "{kind: items, once: true, papers: {forms: [F-I01], events: [onsite_inspection]}, items: [targets]}"
    )
    visit = event("onsite_inspection", "2025-08-20T10:00")

    assert statuses(rule, told(events=[visit])) == {"e1": "missing"}
    assert (
        statuses(rule, told(events=[visit], documents=[paper("F-I01", fields={"targets": "三个工地"})])) == {}
    )


@pytest.mark.clause("yy-22b")
def test_a_notice_of_another_kind_stands_in_for_the_absent_one() -> None:
    rule = (
        "{kind: items, instead: [F-P32], papers: {forms: [F-P31], events: [notice_given]}, items: [reasons]}"
    )
    given = event("notice_given", "2025-08-20T10:00", documents=["d1"])

    assert statuses(rule, told(events=[given], documents=[paper("F-P32")])) == {}
    assert statuses(rule, told(events=[given], documents=[paper("other")])) == {"e1": "missing"}


@pytest.mark.clause("yy-10a")
@pytest.mark.parametrize(("at", "status"), [("2025-08-05T09:00", "open"), ("2025-08-05T09:01", "missing")])
def test_after_an_urgent_start_the_form_is_open_for_a_while(at: str, status: str) -> None:
    rule = "{kind: items, papers: {forms: [F-P02]}, items: [start_reason], absent: case, grace: {hours: 24}}"

    assert statuses(rule, told(case(urgent_start=True)), at=at) == {"case": status}
    assert statuses(rule, told(case()), at="2025-08-04T10:00") == {"case": "missing"}


@pytest.mark.clause("yy-25b")
def test_one_word_among_the_words_of_a_fact_answers_an_item() -> None:
    rule = """{kind: papers, on: {events: [service]}, papers: {posting: [], receipt: []},
      facts: {posting: {proofs: posting}, receipt: {proofs: receipt}}}"""

    def mailed(*proofs: str) -> dict[str, Any]:
        return event("service", "2025-08-20T10:00", facts={"method": "mail", "proofs": list(proofs)})

    assert ask(rule, told(events=[mailed("posting")]), items=("posting", "receipt"))["e1"].zh.endswith(
        "没有某receipt"
    )
    assert statuses(rule, told(events=[mailed("posting", "receipt")])) == {"e1": "met"}


@pytest.mark.clause("yy-13.5")
def test_a_notice_elsewhere_in_the_case_answers_if_it_was_made_before() -> None:
    rule = """{kind: papers, on: {events: [statement_defence]}, in_case: [rights_notice],
      papers: {rights_notice: [F-P31], transcript: [F-P33]}}"""
    heard = event("statement_defence", "2025-08-20T10:00", documents=["d1"])
    transcript = paper("F-P33")

    def with_notice(made_at: str) -> dict[str, str]:
        return statuses(rule, told(events=[heard], documents=[transcript, paper("F-P31", made_at, id="d2")]))

    assert with_notice("2025-08-21T10:00") == {"e1": "missing"}
    assert with_notice("2025-08-18T10:00") == {"e1": "met"}


@pytest.mark.clause("yy-11b")
def test_a_form_answers_a_fact_where_the_rule_names_it() -> None:
    rule = """{kind: done, on: {events: [complaint_received]}, facts: {complainant_told_at: [filled]},
      or_forms: {complainant_told_at: [F-P03]}}"""
    complaint = event("complaint_received", "2025-08-20T10:00", documents=["d1"])

    assert statuses(rule, told(events=[complaint], documents=[paper("F-P01")])) == {"e1": "missing"}
    assert statuses(rule, told(events=[complaint], documents=[paper("F-P03")])) == {"e1": "met"}


def stopped(**facts: Any) -> dict[str, Any]:
    return film(
        "09:00-09:20", breaks=[{"from": "2025-08-20T09:20", "cause": "device", "explained": "none", **facts}]
    )


@pytest.mark.clause("yy-17c")
def test_telling_a_colleague_is_no_report_to_the_head() -> None:
    rule = "{kind: ended, needs: report, to: [unit_head, principal]}"

    assert statuses(rule, told(recordings=[stopped(reported_to="o2")])) == {"r1": "missing"}
    assert statuses(rule, told(recordings=[stopped(reported_to="o3")])) == {"r1": "met"}
    assert statuses(rule, told(recordings=[stopped(reported_to="雷局长")])) == {"r1": "met"}


@pytest.mark.clause("yy-17a")
def test_a_call_and_a_screenshot_show_no_scene() -> None:
    rule = "{kind: content, on: {on_site: true}}"
    unmarked = [
        film("09:00-09:05", medium="audio", source="call"),
        film("09:00-09:00", medium="screenshot", id="r2"),
        film("09:00-09:30", source="citizen", id="r3"),
        film("09:00-09:30", source="body-camera", id="r4"),
    ]

    assert statuses(rule, told(recordings=unmarked), items=("scene_environment",)) == {"r4": "missing"}
