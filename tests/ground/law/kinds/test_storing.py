"""Records reach the store in time: clock hours, working days, consent, and who may not keep them."""

from typing import Any

import pytest
from tests.ground.law.tale import ask, event, film, paper, statuses, time, told

DAY = "{kind: stored, from: completed, within: {hours: 24}}"
RETURN = """{kind: stored, from: returned, within: {hours: 24},
  extension: {within: {working_days: 2}, unless_marks: [dispute]}}"""
CONSENT = """{kind: stored-later, from: returned, within: {hours: 24},
  extension: {within: {working_days: 2}, unless_marks: [dispute]}}"""


def consent(granted_at: str, **facts: Any) -> dict[str, Any]:
    extension = {"granted_at": f"2025-{granted_at}", "by": "o3", "to": "2-working-days"}
    return film("10:00-11:00", returned_at="2025-08-20T18:00", extension=extension, **facts)


@pytest.mark.clause("ar-18b")
@pytest.mark.parametrize(
    ("stored_at", "status"),
    [("2025-08-21T11:00:00", "met"), ("2025-08-21T11:00:01", "late"), (None, "overdue")],
)
def test_24_hours_run_to_the_second(stored_at: str | None, status: str) -> None:
    answer = ask(DAY, told(recordings=[film("10:00-11:00", stored_at=stored_at)]))["r1"]

    assert answer.status == status
    assert answer.due == time("08-21T11:00")


def test_while_time_is_left_the_duty_is_open() -> None:
    assert statuses(DAY, told(recordings=[film("10:00-11:00")]), at="2025-08-21T11:00") == {"r1": "open"}


def test_storing_after_the_moment_of_judging_has_not_happened_yet() -> None:
    dossier = told(recordings=[film("10:00-11:00", stored_at="2025-08-21T09:00")])

    assert statuses(DAY, dossier, at="2025-08-20T20:00") == {"r1": "open"}


@pytest.mark.clause("dl-21a")
def test_material_from_outside_counts_from_its_receipt() -> None:
    received = film("10:00-11:00", source="citizen", received_at="2025-09-01T08:00")

    assert ask(DAY, told(recordings=[received]))["r1"].due == time("09-02T08:00")


@pytest.mark.clause("tj-39c")
def test_the_clock_starts_at_the_return_or_at_the_end_of_the_activity() -> None:
    visit = event("survey", "2025-08-20T10:00", "2025-08-20T10:50", recordings=["r1"])

    assert ask(RETURN, told(recordings=[film("10:00-11:00", returned_at="2025-08-20T18:00")]))[
        "r1"
    ].due == time("08-21T18:00")
    assert ask(RETURN, told(events=[visit], recordings=[film("10:00-11:00")]))["r1"].due == time(
        "08-21T10:50"
    )
    assert ask(RETURN, told(recordings=[film("10:00-11:00")]))["r1"].due == time("08-21T11:00")


@pytest.mark.clause("tj-39f")
def test_consent_in_time_moves_the_due_time_and_answers_for_itself() -> None:
    dossier = told(recordings=[consent("08-21T17:00", stored_at="2025-08-22T09:00")])

    assert ask(RETURN, dossier)["r1"].due == ask(CONSENT, dossier)["r1"].due == time("08-22T23:59:59")
    assert statuses(CONSENT, dossier) == {"r1": "met"}


@pytest.mark.clause("tj-39f")
def test_consent_too_late_or_in_a_dispute_changes_nothing() -> None:
    late, dispute = (
        told(recordings=[consent("08-21T18:01")]),
        told(recordings=[consent("08-21T17:00", marks=["dispute"])]),
    )

    for dossier in (late, dispute):
        assert ask(RETURN, dossier)["r1"].due == time("08-21T18:00")
        assert statuses(CONSENT, dossier) == {}


@pytest.mark.clause("tj-39g")
def test_consent_given_in_a_dispute_is_a_fault_of_its_own() -> None:
    rule = CONSENT.replace("within: {hours", "forbidden: true, within: {hours", 1)

    assert statuses(rule, told(recordings=[consent("08-21T17:00", marks=["dispute"])])) == {"r1": "missing"}
    assert statuses(rule, told(recordings=[consent("08-21T17:00")])) == {}


@pytest.mark.clause("tj-39b")
def test_a_recording_that_is_not_stored_in_time_is_self_kept_and_one_in_transit_is_not() -> None:
    rule = "{kind: self-kept, within: {hours: 24}}"

    assert statuses(rule, told(recordings=[film("10:00-11:00")])) == {"r1": "missing"}
    assert statuses(rule, told(recordings=[film("10:00-11:00")]), at="2025-08-20T12:00") == {"r1": "open"}
    assert statuses(rule, told(recordings=[film("10:00-11:00", stored_at="2025-09-20T12:00")])) == {
        "r1": "met"
    }


def test_working_days_of_a_year_without_a_calendar_give_no_due_time_and_say_so() -> None:
    rule = "{kind: stored, within: {working_days: 2}}"
    late_film = film("10:00-11:00")
    late_film["segments"] = [{"start": "2026-12-31T10:00", "end": "2026-12-31T11:00"}]

    answer = ask(rule, told(recordings=[late_film]), at="2027-01-20T10:00")["r1"]

    assert (answer.status, answer.due) == ("open", None)
    assert "2027年的工作日历尚未公布" in answer.zh


@pytest.mark.clause("ar-18b")
def test_documents_are_stored_as_film_is() -> None:
    rule = "{kind: stored, of: documents, within: {hours: 24}}"

    answer = ask(rule, told(documents=[paper("F-P12", "2025-08-20T10:05", stored_at="2025-08-21T10:00")]))[
        "d1"
    ]

    assert (answer.status, answer.due, answer.done) == ("met", time("08-21T10:05"), time("08-21T10:00"))


@pytest.mark.clause("hx-15c")
def test_a_reason_for_storing_later_needs_a_recorded_return() -> None:
    rule = "{kind: stored, on: {circumstances: true}, from: returned, within: {hours: 24}}"
    remote = film("10:00-11:00", circumstances=["remote"])

    assert statuses(rule, told(recordings=[remote])) == {}
    assert statuses(rule, told(recordings=[{**remote, "returned_at": "2025-08-25T10:00"}])) == {
        "r1": "overdue"
    }


@pytest.mark.clause("tj-39d")
def test_labels_are_there_and_not_empty() -> None:
    rule = "{kind: labels, labels: [case_number, party], when: stored}"
    bare = film("10:00-11:00", labels={"case_number": "一号", "party": " "})

    assert ask(rule, told(recordings=[{**bare, "stored_at": "2025-08-20T12:00"}]))["r1"].zh.endswith(
        "未标明当事人"
    )
    assert statuses(rule, told(recordings=[bare])) == {"r1": "open"}


@pytest.mark.clause("tj-44a")
def test_an_evidence_statement_may_say_what_the_label_does_not_but_not_what_it_leaves_empty() -> None:
    rule = "{kind: labels, labels: [maker, extractor], or_form: F-P15}"
    sheet = paper("F-P15", fields={"extractor": "吴模板"})

    silent = told(recordings=[film("10:00-11:00", labels={"maker": "林样本"})], documents=[sheet])
    empty = told(
        recordings=[film("10:00-11:00", labels={"maker": "林样本", "extractor": ""})], documents=[sheet]
    )
    assert statuses(rule, silent) == {"r1": "met"}
    assert statuses(rule, empty) == {"r1": "missing"}
