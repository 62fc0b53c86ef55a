"""An activity that must be filmed is answered by footage of the right kind, made at the right time."""

import pytest
from tests.ground.law.tale import ask, event, film, statuses, told

RULE = "{kind: footage, on: {events: [onsite_inspection]}, exempt: [state-secret]}"
SYNCHRONOUS = "{kind: footage, on: {events: [onsite_inspection]}, takes: sound-and-picture}"
VISIT = event("onsite_inspection", "2025-08-20T09:00", "2025-08-20T10:00", recordings=["r1"])


@pytest.mark.parametrize("medium", ["video", "silent-video", "audio", "photo", "screenshot"])
def test_any_medium_will_do_where_the_text_does_not_ask_for_more(medium: str) -> None:
    dossier = told(events=[VISIT], recordings=[film("09:10-09:10", medium=medium)])

    assert statuses(RULE, dossier) == {"e1": "met"}


@pytest.mark.clause("tj-17.1")
@pytest.mark.parametrize("medium", ["silent-video", "audio", "photo"])
def test_sound_and_picture_together_are_not_answered_by_one_of_them(medium: str) -> None:
    dossier = told(events=[VISIT], recordings=[film("09:00-10:00", medium=medium)])

    assert statuses(SYNCHRONOUS, dossier) == {"e1": "missing"}


def test_a_still_is_not_moving() -> None:
    rule = "{kind: footage, on: {events: [onsite_inspection]}, takes: moving}"

    assert statuses(rule, told(events=[VISIT], recordings=[film("09:10-09:10", medium="photo")])) == {
        "e1": "missing"
    }
    assert statuses(rule, told(events=[VISIT], recordings=[film("09:10-09:20", medium="audio")])) == {
        "e1": "met"
    }


def test_film_of_another_hour_answers_nothing_and_a_still_of_the_same_day_does() -> None:
    afterwards = told(events=[VISIT], recordings=[film("16:00-16:20")])
    still = told(events=[VISIT], recordings=[film("16:00-16:00", medium="photo")])

    assert statuses(RULE, afterwards) == {"e1": "missing"}
    assert statuses(RULE, still) == {"e1": "met"}


def test_footage_that_is_tied_to_nothing_answers_nothing() -> None:
    dossier = told(events=[{**VISIT, "recordings": []}], recordings=[film("09:00-10:00")])

    assert statuses(RULE, dossier) == {"e1": "missing"}


@pytest.mark.clause("tj-17a")
def test_an_exemption_answers_only_on_a_ground_that_the_text_has() -> None:
    secret = {**VISIT, "recordings": [], "exempt": {"ground": "state-secret", "reason": "涉密库区"}}
    awkward = {**VISIT, "recordings": [], "exempt": {"ground": "unsuitable", "reason": "不愿出镜"}}

    assert statuses(RULE, told(events=[secret])) == {"e1": "exempt"}
    assert statuses(RULE, told(events=[awkward])) == {"e1": "missing"}


def test_the_reason_says_what_there_is_instead() -> None:
    dossier = told(events=[VISIT], recordings=[film("09:10-09:10", medium="photo")])

    answer = ask(SYNCHRONOUS, dossier)["e1"]

    assert answer.zh == "2025年8月20日 09:00 的现场检查（e1）没有声画同步的录像，只有照片 r1"
    assert (
        answer.en
        == "the on-site inspection e1 of 2025-08-20 09:00 has no recording of sound and picture, only photograph r1"
    )


def test_a_mark_on_the_event_can_be_what_asks_for_footage() -> None:
    rule = "{kind: footage, on: {marks: [contention_prone]}}"
    quiet, loud = (
        event("scene_response", "2025-08-20T18:00"),
        event("scene_response", "2025-08-20T19:00", id="e2"),
    )
    loud["marks"] = ["contention_prone"]

    assert statuses(rule, told(events=[quiet, loud])) == {"e2": "missing"}
