"""The course of a case: what it falls under, how it is started, what comes before what, how things are done, when filed."""

from typing import Any

import pytest
from tests.ground.law.tale import ask, case, event, paper, statuses, time, told


def approval(what: str, at: str, **facts: Any) -> dict[str, Any]:
    return {"id": "a1", "what": what, "by": "o3", "as": "principal", "at": at, "granted": True, **facts}


@pytest.mark.clause("tj-2")
@pytest.mark.clause("dl-2a")
def test_an_act_outside_a_closed_list_is_missed_and_outside_an_open_one_a_warning() -> None:
    fee = told(case("fee"))

    assert statuses("{kind: scope}", fee, acts=("penalty", "levy"), acts_closed=True) == {"case": "missing"}
    assert statuses("{kind: scope}", fee, acts=("penalty", "levy"), acts_closed=False) == {"case": "warn"}
    assert statuses("{kind: scope}", fee, acts=("fee",)) == {"case": "met"}


@pytest.mark.clause("ar-27b")
@pytest.mark.parametrize(
    ("started_at", "status"),
    [
        ("2024-01-31T23:00", "missing"),
        ("2024-02-01T00:00", "met"),
        ("2026-01-31T23:59", "met"),
        ("2026-02-01T00:00", "missing"),
    ],
)
def test_the_first_day_counts_and_the_last_is_the_day_before_the_lapse(started_at: str, status: str) -> None:
    from_until = {
        "begin": time("01-01T00:00").date().replace(2024, 2, 1),
        "until": time("01-01T00:00").date().replace(2026, 2, 1),
    }

    assert statuses("{kind: validity}", told(case(started_at=started_at)), **from_until) == {"case": status}


START = "{kind: start, needs: [approval]}"


@pytest.mark.clause("tj-10a")
def test_the_start_is_approved_before_the_first_step_and_earlier_steps_are_preliminary() -> None:
    preliminary, step = event("survey", "2025-08-03T09:00"), event("survey", "2025-08-05T09:00", id="e2")

    in_time = told(events=[preliminary, step], approvals=[approval("start", "2025-08-04T08:30")])
    afterwards = told(events=[preliminary, step], approvals=[approval("start", "2025-08-05T10:00")])
    assert statuses(START, in_time) == {"case": "met"}
    assert statuses(START, afterwards) == {"case": "missing"}
    assert statuses(START, told(events=[step])) == {"case": "missing"}
    assert statuses(START, told(case(urgent_start=True))) == {}


def test_a_consent_that_was_refused_or_is_still_to_come_is_none() -> None:
    refused = told(approvals=[approval("start", "2025-08-04T08:30", granted=False)])
    coming = told(approvals=[approval("start", "2025-08-04T08:30")])

    assert statuses(START, refused) == {"case": "missing"}
    assert statuses(START, coming, at="2025-08-04T08:00") == {"case": "missing"}


@pytest.mark.clause("tj-10b")
@pytest.mark.clause("yy-10c")
def test_an_urgent_start_is_completed_by_the_latest_of_what_is_needed() -> None:
    rule = "{kind: start, needs: [approval, form, signature], roles: [principal], forms: [F-P02], within: {hours: 24}}"
    form = paper(
        "F-P02",
        "2025-08-04T12:00",
        signatures=[{"by": "o3", "as": "principal", "at": "2025-08-05T09:30", "form": "signature"}],
    )
    urgent = told(
        case(urgent_start=True), documents=[form], approvals=[approval("start", "2025-08-04T20:00")]
    )

    answer = ask(rule, urgent)["case"]

    assert (answer.status, answer.due, answer.done) == ("late", time("08-05T09:00"), time("08-05T09:30"))
    assert statuses(rule, told()) == {}


BEFORE = (
    "{kind: before, events: [collective_discussion], approvals: [collective-discussion], step: [decision]}"
)
DECIDED = event("decision", "2025-08-20T16:00")


@pytest.mark.clause("tj-25a")
def test_what_must_come_first_is_missed_when_it_comes_later_and_open_while_the_step_is_to_come() -> None:
    earlier = event("collective_discussion", "2025-08-19T15:00", id="e2")
    later = event("collective_discussion", "2025-08-21T15:00", id="e2")

    assert statuses(BEFORE, told(events=[DECIDED, earlier])) == {"case": "met"}
    assert statuses(BEFORE, told(events=[DECIDED, later])) == {"case": "missing"}
    assert statuses(BEFORE, told(events=[DECIDED])) == {"case": "missing"}
    assert statuses(BEFORE, told()) == {"case": "open"}
    assert statuses(BEFORE.replace("step:", "open: false, step:"), told()) == {}


@pytest.mark.clause("tj-37b")
def test_closing_is_approved_by_somebody_of_the_right_role() -> None:
    rule = "{kind: before, approvals: [closing], roles: [deputy_leader, principal], step: [], at_closing: true, open: false}"
    closed = case(closed_at="2025-09-05T10:00")
    by_head = approval("closing", "2025-09-05T10:00", **{"as": "unit_head"})

    assert statuses(rule, told(closed, approvals=[approval("closing", "2025-09-05T10:00")])) == {
        "case": "met"
    }
    assert statuses(rule, told(closed, approvals=[by_head])) == {"case": "missing"}
    assert statuses(rule, told()) == {}


@pytest.mark.clause("tj-29a")
def test_facts_are_the_right_words_or_filled() -> None:
    rule = "{kind: done, on: {events: [service], facts: {method: [mail]}}, facts: {carrier: [ems], tracking: [filled]}}"

    def mailed(**facts: str) -> dict[str, Any]:
        return event("service", "2025-08-20T10:00", facts={"method": "mail", **facts})

    assert statuses(rule, told(events=[mailed(carrier="ems", tracking="E1")])) == {"e1": "met"}
    assert ask(rule, told(events=[mailed(carrier="registered", tracking="")]))["e1"].zh.endswith(
        "的邮递方式、邮件号码缺失或者不符"
    )


@pytest.mark.clause("tj-11b")
def test_a_time_that_is_still_to_come_fills_nothing() -> None:
    rule = "{kind: done, on: {events: [lead_not_started]}, facts: {complainant_told_at: [filled]}}"
    lead = event(
        "lead_not_started",
        "2025-08-20T10:00",
        facts={"real_name": True, "complainant_told_at": "2025-08-25T10:00"},
    )

    assert statuses(rule, told(events=[lead])) == {"e1": "met"}
    assert statuses(rule, told(events=[lead]), at="2025-08-21T10:00") == {"e1": "missing"}


@pytest.mark.clause("tj-36")
def test_a_result_may_come_with_a_later_event() -> None:
    rule = "{kind: done, on: {events: [court_application]}, facts: {result: [filled]}, paper: true, or_event: [court_result]}"
    applied = event("court_application", "2025-08-20T10:00", documents=["d1"])
    result = event("court_result", "2025-10-20T10:00", id="e2", facts={"result": "已执行"})

    assert statuses(rule, told(events=[applied, result], documents=[paper("F-E10")])) == {"e1": "met"}
    assert statuses(rule, told(events=[applied], documents=[paper("F-E10")])) == {"e1": "missing"}


@pytest.mark.clause("tj-38a")
def test_a_period_of_days_rolls_off_a_holiday_and_does_not_reach_a_case_that_goes_on() -> None:
    rule = "{kind: period, from: act_ended_at, within: {days: 30}, done: file_formed_at}"
    ended = case(act_ended_at="2025-09-05T10:00", file_formed_at="2025-10-09T16:00")

    answer = ask(rule, told(ended))["case"]

    assert (answer.status, answer.due) == ("met", time("10-09T23:59:59"))
    assert statuses(rule, told()) == {}


@pytest.mark.clause("tj-44b")
def test_what_belongs_into_the_file_is_open_until_the_file_is_made_up() -> None:
    rule = "{kind: filed, forms: [F-A06], on: {marks: [evidence]}}"
    proof = {
        "id": "r1",
        "medium": "photo",
        "marks": ["evidence"],
        "segments": [{"start": "2025-08-20T09:00", "end": "2025-08-20T09:00"}],
    }

    assert statuses(rule, told(recordings=[proof])) == {"r1": "open"}
    assert statuses(rule, told(case(file_formed_at="2025-09-01T09:00"), recordings=[proof])) == {
        "r1": "missing"
    }
    assert statuses(rule, told(recordings=[proof], documents=[paper("F-A06")])) == {"r1": "met"}


STEPS = """{kind: steps, undone: missing, steps: {survey: {events: [survey]}, hearing: {events: [hearing]}, approval: {forms: [F-P41]}}}"""
ITEMS = ("survey", "hearing", "approval")


def stepped(rule: str, head: dict[str, Any], **lists: Any) -> dict[str, str]:
    return statuses(rule, told(head, **lists), items=ITEMS)


@pytest.mark.clause("dl-18")
@pytest.mark.clause("ar-8")
def test_a_step_that_took_place_without_a_record_is_missed_on_the_event() -> None:
    rule = STEPS.replace("undone: missing", "undone: nothing")

    assert stepped(rule, case(), events=[event("survey", "2025-08-20T09:00")]) == {"e1": "missing"}


def test_steps_that_did_not_take_place_are_declared_or_missed_once_the_case_is_over() -> None:
    recorded = {
        "events": [event("survey", "2025-08-20T09:00", documents=["d1"])],
        "documents": [paper("F-P41")],
    }
    declared = [{"step": "hearing", "reason": "未申请", "by": "o1"}]

    assert stepped(STEPS, case(), **recorded) == {"e1": "met", "case": "open"}
    assert stepped(STEPS, case(closed_at="2025-09-01T09:00"), **recorded) == {"e1": "met", "case": "missing"}
    assert stepped(STEPS, case(not_applicable=declared), **recorded) == {"e1": "met", "case": "exempt"}
    assert stepped(STEPS, case(not_applicable=[{"step": "xx-1"}]), **recorded) == {
        "e1": "met",
        "case": "exempt",
    }
