"""Documents: that they are there, what they state, who signed them, and what happens when somebody will not."""

from typing import Any

import pytest
from tests.ground.law.tale import ask, event, film, paper, statuses, told

LISTED = "{kind: papers, on: {events: [advance_registration]}, papers: {notice: [F-P19], item_list: [F-P14, F-P19]}}"
KEEPING = event("advance_registration", "2025-08-20T09:00", documents=["d1"])


def signature(by: str, as_: str, **facts: Any) -> dict[str, Any]:
    return {"by": by, "as": as_, "form": "signature", **facts}


def refusal(**facts: Any) -> dict[str, Any]:
    return {"by": "p1", "as": "party", "refused": True, **facts}


@pytest.mark.clause("tj-18a")
def test_a_form_answers_its_item_without_a_field_but_not_with_an_empty_one() -> None:
    assert statuses(LISTED, told(events=[KEEPING], documents=[paper("F-P19")])) == {"e1": "met"}
    empty = paper("F-P19", fields={"item_list": ""})
    assert statuses(LISTED, told(events=[KEEPING], documents=[empty])) == {"e1": "missing"}


def test_any_tied_document_that_states_an_item_answers_it() -> None:
    stated = paper("other", fields={"notice": "当面告知", "item_list": "三轮车一辆"})

    assert statuses(LISTED, told(events=[KEEPING], documents=[stated])) == {"e1": "met"}


def test_the_reason_names_what_is_absent() -> None:
    answer = ask(LISTED, told(events=[{**KEEPING, "documents": []}]), items=("notice", "item_list"))["e1"]

    assert answer.zh == "2025年8月20日 09:00 的先行登记保存（e1）没有某notice、某item_list"


def test_alternatives_are_answered_by_any_one() -> None:
    rule = LISTED.replace("}}", "}, any: true}")

    assert statuses(rule, told(events=[KEEPING], documents=[paper("F-P14")])) == {"e1": "met"}
    assert statuses(rule, told(events=[KEEPING], documents=[paper("other")])) == {"e1": "missing"}


@pytest.mark.clause("ar-10a")
def test_without_a_list_any_document_will_do_and_film_alone_will_not() -> None:
    filmed = told(
        events=[{**KEEPING, "documents": [], "recordings": ["r1"]}], recordings=[film("09:00-10:00")]
    )

    assert statuses("{kind: papers, on: {}}", filmed) == {"e1": "missing"}
    assert statuses("{kind: papers, on: {}, or_footage: true}", filmed) == {"e1": "met"}
    assert statuses("{kind: papers, on: {}}", told(events=[KEEPING], documents=[paper("other")])) == {
        "e1": "met"
    }


@pytest.mark.clause("tj-13.7")
def test_what_may_follow_later_is_open_until_the_case_is_closed() -> None:
    rule = "{kind: papers, on: {events: [testing_commissioned]}, papers: {letter: [F-P21], opinion: [F-P22]}, later: [opinion]}"
    sent = event("testing_commissioned", "2025-08-20T09:00", documents=["d1"])
    running = told(events=[sent], documents=[paper("F-P21")])
    closed = told({"number": "一", "act": "penalty", "started_at": "2025-08-01T09:00", "closed_at": "2025-09-01T09:00"},
                  events=[sent], documents=[paper("F-P21")])  # fmt: skip

    assert statuses(rule, running) == {"e1": "open"}
    assert statuses(rule, closed) == {"e1": "missing"}
    assert statuses(rule, told(events=[{**sent, "documents": []}])) == {"e1": "missing"}


RECEIPT = """{kind: items, papers: {forms: [F-S02], events: [service], facts: {method: [direct]}},
  items: [received_on, signature], signed_as: {signature: [recipient]}}"""
SERVICE = event("service", "2025-08-20T10:00", facts={"method": "direct"}, documents=["d1"])


@pytest.mark.clause("tj-28")
def test_each_document_states_every_item_and_a_signature_can_be_one() -> None:
    signed = paper(
        "F-S02", fields={"received_on": "2025年8月20日"}, signatures=[signature("p1", "recipient")]
    )
    undated = paper("F-S02", fields={"received_on": ""}, signatures=[signature("p1", "recipient")])

    assert statuses(RECEIPT, told(events=[SERVICE], documents=[signed])) == {"d1": "met"}
    assert statuses(RECEIPT, told(events=[SERVICE], documents=[undated])) == {"d1": "missing"}


def test_where_the_document_is_absent_the_event_misses_it() -> None:
    assert statuses(RECEIPT, told(events=[{**SERVICE, "documents": []}])) == {"e1": "missing"}
    assert (
        statuses(
            RECEIPT.replace("items: [", "absent: nothing, items: ["),
            told(events=[{**SERVICE, "documents": []}]),
        )
        == {}
    )
    other_way = {**SERVICE, "facts": {"method": "mail"}, "documents": []}
    assert statuses(RECEIPT, told(events=[other_way])) == {}


def test_a_fact_of_the_event_answers_an_item_unless_the_document_leaves_it_empty() -> None:
    rule = """{kind: items, papers: {forms: [F-S02], events: [service]}, items: [address], facts: {address: [address]}}"""
    left = {**SERVICE, "facts": {"method": "leaving", "address": "演示巷2号"}}

    assert statuses(rule, told(events=[left], documents=[paper("F-S02")])) == {"d1": "met"}
    assert statuses(rule, told(events=[left], documents=[paper("F-S02", fields={"address": ""})])) == {
        "d1": "missing"
    }


@pytest.mark.clause("tj-10c")
def test_a_start_form_that_does_not_exist_is_missed_on_the_case() -> None:
    rule = "{kind: items, papers: {forms: [F-P02]}, items: [matter], absent: case}"

    assert statuses(rule, told()) == {"case": "missing"}
    assert statuses(rule, told(documents=[paper("F-P02", fields={"matter": "占道"})])) == {"d1": "met"}


SIDES = "{kind: signed, papers: {forms: [F-P12]}, by: {officer: [], party: []}, or_refused: [party]}"


@pytest.mark.clause("tj-16a")
def test_each_side_signs_or_its_refusal_is_on_record() -> None:
    officer, party = signature("o1", "handler"), signature("p1", "party")

    assert statuses(SIDES, told(documents=[paper("F-P12", signatures=[officer, party])])) == {"d1": "met"}
    assert statuses(SIDES, told(documents=[paper("F-P12", signatures=[officer, refusal(note="不签")])])) == {
        "d1": "met"
    }
    assert statuses(SIDES, told(documents=[paper("F-P12", signatures=[officer])])) == {"d1": "missing"}
    assert statuses(SIDES, told(documents=[paper("F-P12", signatures=[party])])) == {"d1": "missing"}


@pytest.mark.clause("yy-13b")
def test_a_fingerprint_counts_only_where_the_text_names_it() -> None:
    pressed = paper(
        "F-P12", signatures=[signature("o1", "handler"), {"by": "p1", "as": "party", "form": "fingerprint"}]
    )
    named = SIDES.replace("by:", "forms: [signature, fingerprint], by:")

    assert statuses(SIDES, told(documents=[pressed])) == {"d1": "missing"}
    assert statuses(named, told(documents=[pressed])) == {"d1": "met"}


@pytest.mark.clause("tj-27b")
def test_a_paper_of_the_spot_bears_the_day_of_the_spot() -> None:
    rule = SIDES.replace("F-P12", "F-P44").replace("by:", "same_day: true, by:")
    spot = event("summary_penalty", "2025-08-20T10:00", documents=["d1"])
    both = [signature("o1", "handler"), signature("p1", "party")]

    assert statuses(rule, told(events=[spot], documents=[paper("F-P44", signatures=both)])) == {"d1": "met"}
    assert statuses(
        rule, told(events=[spot], documents=[paper("F-P44", "2025-08-21T09:00", signatures=both)])
    ) == {"d1": "missing"}


VISIT = event("survey", "2025-08-20T09:00", "2025-08-20T10:00", documents=["d1"], recordings=["r1"])


@pytest.mark.clause("tj-16b")
def test_a_refusal_needs_a_note_and_film_of_its_time() -> None:
    rule = "{kind: refused, all: [note, film]}"
    refused = paper("F-P12", signatures=[refusal(note="称要先请示", at="2025-08-20T09:50")])

    assert statuses(rule, told(events=[VISIT], documents=[refused], recordings=[film("09:00-10:00")])) == {
        "d1": "met"
    }
    assert statuses(rule, told(events=[VISIT], documents=[refused], recordings=[film("09:00-09:30")])) == {
        "d1": "missing"
    }


@pytest.mark.clause("tj-12d")
def test_a_refusal_is_noted_by_somebody() -> None:
    rule = "{kind: refused, all: [note, recorder]}"

    assert statuses(
        rule, told(documents=[paper("F-P12", signatures=[refusal(note="不签", recorder="o1")])])
    ) == {"d1": "met"}
    assert statuses(rule, told(documents=[paper("F-P12", signatures=[refusal(note="")])])) == {
        "d1": "missing"
    }
    assert statuses(rule, told(documents=[paper("F-P12")])) == {}


@pytest.mark.clause("yy-22d")
def test_where_one_of_two_is_enough_a_witness_or_a_film_will_do() -> None:
    rule = "{kind: refused, any: [witness, film]}"

    assert statuses(rule, told(documents=[paper("F-P12", signatures=[refusal(witness="唐见闻")])])) == {
        "d1": "met"
    }
    assert statuses(rule, told(documents=[paper("F-P12", signatures=[refusal()])])) == {"d1": "missing"}


@pytest.mark.clause("yy-22a")
def test_a_notice_is_served_or_signed_on_the_spot_and_is_open_while_the_case_is() -> None:
    rule = "{kind: served, papers: {forms: [F-P31]}}"
    service = event("service", "2025-08-21T10:00", facts={"method": "direct", "serves": "d1"})
    closed = {
        "number": "一",
        "act": "penalty",
        "started_at": "2025-08-01T09:00",
        "closed_at": "2025-09-01T09:00",
    }

    assert statuses(rule, told(events=[service], documents=[paper("F-P31")])) == {"d1": "met"}
    assert statuses(rule, told(documents=[paper("F-P31", signatures=[signature("p1", "party")])])) == {
        "d1": "met"
    }
    assert statuses(rule, told(documents=[paper("F-P31")])) == {"d1": "open"}
    assert statuses(rule, told(closed, documents=[paper("F-P31")])) == {"d1": "missing"}
