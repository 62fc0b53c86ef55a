"""Interruptions: explained on resuming, reported and written where recording could not go on, never hidden."""

from typing import Any

import pytest
from tests.ground.law.tale import event, film, paper, statuses, told

VISIT = event("survey", "2025-08-20T09:00", "2025-08-20T10:00", recordings=["r1"])
RESUMED = "{kind: resumed, by: [spoken]}"


def stopped(**facts: Any) -> dict[str, Any]:
    return {"from": "2025-08-20T09:20", "cause": "weather", "explained": "none", **facts}


def resumed(explained: str, **facts: Any) -> dict[str, Any]:
    return film(
        "09:00-09:20", "09:30-10:00", breaks=[stopped(to="2025-08-20T09:30", explained=explained, **facts)]
    )


@pytest.mark.clause("ar-16c")
def test_a_written_note_does_not_replace_the_spoken_word() -> None:
    note = paper("F-R02")

    assert statuses(RESUMED, told(recordings=[resumed("spoken")])) == {"r1": "met"}
    assert statuses(RESUMED, told(recordings=[resumed("none")])) == {"r1": "missing"}
    written = told(recordings=[resumed("written", written="d1")], documents=[note])
    assert statuses(RESUMED, written) == {"r1": "missing"}
    assert statuses("{kind: resumed, by: [spoken, written]}", written) == {"r1": "met"}


def test_a_recording_without_a_break_is_not_reached() -> None:
    assert statuses(RESUMED, told(recordings=[film("09:00-10:00")])) == {}


@pytest.mark.clause("tj-21d")
def test_an_undeclared_gap_counts_where_the_rule_says_so() -> None:
    gap = told(recordings=[film("09:00-09:20", "09:30-10:00")])

    assert statuses(RESUMED, gap) == {}
    assert statuses("{kind: resumed, by: [spoken], undeclared: true}", gap) == {"r1": "missing"}


@pytest.mark.clause("ar-16a")
def test_footage_may_not_be_pieced_together() -> None:
    assert statuses("{kind: unbroken}", told(recordings=[film("09:00-09:20", "09:30-10:00")])) == {
        "r1": "missing"
    }
    assert statuses("{kind: unbroken}", told(recordings=[resumed("none")])) == {"r1": "met"}
    assert (
        statuses("{kind: unbroken}", told(recordings=[film("09:00-09:00", "09:30-09:30", medium="photo")]))
        == {}
    )


@pytest.mark.clause("tj-21e")
def test_somebody_is_told_when_recording_cannot_go_on() -> None:
    rule = "{kind: ended, needs: report}"
    reported = stopped(reported_to="o3", reported_at="2025-08-20T09:22")

    assert statuses(rule, told(recordings=[film("09:00-09:20", breaks=[stopped()])])) == {"r1": "missing"}
    assert statuses(rule, told(recordings=[film("09:00-09:20", breaks=[reported])])) == {"r1": "met"}
    assert statuses(rule, told(recordings=[resumed("none")])) == {}


@pytest.mark.clause("tj-21f")
def test_a_paper_explains_it_named_by_the_break_or_tied_to_the_event() -> None:
    rule = "{kind: ended, needs: writing}"
    named = told(recordings=[film("09:00-09:20", breaks=[stopped(written="d1")])], documents=[paper("other")])
    tied = told(
        events=[{**VISIT, "documents": ["d1"]}], documents=[paper("F-R02", "2025-08-20T15:00")],
        recordings=[film("09:00-09:20", breaks=[stopped()])],
    )  # fmt: skip

    assert statuses(rule, named) == {"r1": "met"}
    assert statuses(rule, tied) == {"r1": "met"}
    assert statuses(rule, told(recordings=[film("09:00-09:20", breaks=[stopped()])])) == {"r1": "missing"}


@pytest.mark.clause("ar-16b")
def test_film_of_hours_later_was_made_afterwards() -> None:
    assert statuses("{kind: afterwards}", told(events=[VISIT], recordings=[film("16:00-16:20")])) == {
        "r1": "missing"
    }
    assert statuses("{kind: afterwards}", told(events=[VISIT], recordings=[film("09:50-10:20")])) == {
        "r1": "met"
    }
    assert statuses("{kind: afterwards}", told(recordings=[film("16:00-16:20")])) == {}
