"""From beginning to end means every minute, except those that were lost and explained."""

import pytest
from tests.ground.law.tale import ask, event, film, statuses, told

RULE = "{kind: coverage, on: {marks: [danger]}, from: arrival}"
ACTION = event("seizure", "2025-08-20T09:00", "2025-08-20T10:00", marks=["danger"], recordings=["r1"])


def broken(explained: str, **facts: object) -> dict[str, object]:
    gap = {
        "from": "2025-08-20T09:20",
        "to": "2025-08-20T09:30",
        "cause": "battery",
        "explained": explained,
        **facts,
    }
    return film("09:00-09:20", "09:30-10:00", breaks=[gap])


@pytest.mark.clause("tj-21a")
def test_film_that_starts_late_misses_minutes_and_says_which() -> None:
    answer = ask(RULE, told(events=[ACTION], recordings=[film("09:12-10:00")]))["e1"]

    assert answer.status == "missing"
    assert "2025年8月20日 09:00 至2025年8月20日 09:12（12分钟）没有录到" in answer.zh


def test_segments_that_touch_leave_no_gap() -> None:
    assert statuses(RULE, told(events=[ACTION], recordings=[film("08:58-09:30", "09:30-10:01")])) == {
        "e1": "met"
    }


def test_two_recordings_may_cover_together() -> None:
    dossier = told(
        events=[{**ACTION, "recordings": ["r1", "r2"]}],
        recordings=[film("09:00-09:40"), film("09:30-10:00", id="r2")],
    )

    assert statuses(RULE, dossier) == {"e1": "met"}


def test_an_undeclared_gap_is_missed_and_an_explained_break_only_warns() -> None:
    silent = told(events=[ACTION], recordings=[film("09:00-09:20", "09:30-10:00")])

    assert statuses(RULE, silent) == {"e1": "missing"}
    assert statuses(RULE, told(events=[ACTION], recordings=[broken("none")])) == {"e1": "missing"}
    assert statuses(RULE, told(events=[ACTION], recordings=[broken("spoken")])) == {"e1": "warn"}


def test_arrival_counts_from_when_the_officers_came() -> None:
    early = {**ACTION, "facts": {"arrived_at": "2025-08-20T08:50"}}

    assert statuses(RULE, told(events=[early], recordings=[film("09:00-10:00")])) == {"e1": "missing"}


@pytest.mark.clause("tj-21b")
def test_a_person_who_is_brought_in_is_filmed_to_the_door() -> None:
    rule = "{kind: coverage, on: {marks: [brought_in]}, to: custody}"
    brought = {
        **ACTION,
        "marks": ["brought_in"],
        "facts": {"place_of_custody_entered_at": "2025-08-20T10:25"},
    }

    assert statuses(rule, told(events=[brought], recordings=[film("09:00-10:02")])) == {"e1": "missing"}
    assert statuses(rule, told(events=[brought], recordings=[film("09:00-10:26")])) == {"e1": "met"}


def test_stills_cover_no_time() -> None:
    photo = film("09:30-09:30", medium="photo")

    assert statuses(RULE, told(events=[ACTION], recordings=[photo])) == {"e1": "missing"}


@pytest.mark.clause("dl-8")
def test_where_only_footage_is_held_to_it_an_unfilmed_event_is_not_reached() -> None:
    rule = "{kind: coverage, on: {events: [seizure]}, when_filmed: true, stills: nothing}"

    assert statuses(rule, told(events=[{**ACTION, "recordings": []}])) == {}
    assert statuses(rule, told(events=[ACTION], recordings=[film("09:30-09:30", medium="photo")])) == {}
    assert statuses(rule, told(events=[ACTION], recordings=[film("09:30-10:00")])) == {"e1": "missing"}
