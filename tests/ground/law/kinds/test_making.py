"""What is said, shown and checked when a recording is made."""

import pytest
from tests.ground.law.tale import ask, event, film, paper, statuses, told

FIVE = "{kind: opening, on: {own: true}, spoken: [time, place, officers, act, focus]}"


@pytest.mark.clause("ar-15a")
def test_the_opening_words_are_five_and_the_reason_names_what_was_not_said() -> None:
    short = told(recordings=[film("09:00-10:00", spoken=["time", "place", "officers", "act"])])
    whole = told(recordings=[film("09:00-10:00", spoken=["time", "place", "officers", "act", "focus"])])

    assert ask(FIVE, short)["r1"].zh == "录像（声画同步） r1 未说明记录重点"
    assert statuses(FIVE, whole) == {"r1": "met"}


@pytest.mark.clause("ar-15b")
def test_people_are_told_and_silence_is_not_telling() -> None:
    rule = "{kind: opening, on: {own: true}, announced: true}"

    assert statuses(rule, told(recordings=[film("09:00-10:00", announced=True)])) == {"r1": "met"}
    assert statuses(rule, told(recordings=[film("09:00-10:00", announced=False)])) == {"r1": "missing"}
    assert statuses(rule, told(recordings=[film("09:00-10:00")])) == {"r1": "missing"}


def test_duties_of_officers_do_not_reach_footage_of_others() -> None:
    assert statuses(FIVE, told(recordings=[film("09:00-10:00", source="citizen")])) == {}


@pytest.mark.clause("tj-21c")
def test_each_key_content_is_shown_or_marked_as_not_arising() -> None:
    rule, items = "{kind: content}", ("scene_environment", "persons_conduct", "other")
    half = told(recordings=[film("09:00-10:00", shows=["scene_environment"])])
    whole = told(
        recordings=[
            film("09:00-10:00", shows=["scene_environment", "persons_conduct"], not_applicable=["other"])
        ]
    )

    assert (
        ask(rule, half, items=items)["r1"].en == "video with sound r1 leaves unmarked: persons_conduct, other"
    )
    assert statuses(rule, whole, items=items) == {"r1": "met"}


@pytest.mark.clause("ar-14")
def test_the_device_is_checked_for_the_event_or_for_the_device_and_day() -> None:
    rule = "{kind: checked}"
    morning = event("survey", "2025-08-20T09:00", "2025-08-20T10:00", recordings=["r1"], documents=["d1"])
    noon = event("survey", "2025-08-20T12:00", "2025-08-20T13:00", id="e2", recordings=["r2"])
    check = paper("F-R03", "2025-08-20T08:30")
    one, same = film("09:00-10:00", device="A"), film("12:00-13:00", id="r2", device="A")
    other = {**same, "device": "B"}

    assert statuses(rule, told(events=[morning, noon], recordings=[one, same], documents=[check])) == {
        "e1": "met",
        "e2": "met",
    }
    assert (
        statuses(rule, told(events=[morning, noon], recordings=[one, other], documents=[check]))["e2"]
        == "missing"
    )
    assert statuses(rule, told(events=[{**noon, "recordings": []}])) == {}


@pytest.mark.clause("tj-12a")
def test_officers_are_counted_once_each() -> None:
    rule = "{kind: officers, on: {events: [survey]}, least: 2}"
    alone = event("survey", "2025-08-20T09:00", officers=["o1", "o1"])

    assert statuses(rule, told(events=[alone])) == {"e1": "missing"}
    assert statuses(rule, told(events=[event("survey", "2025-08-20T09:00")])) == {"e1": "met"}


@pytest.mark.clause("ar-5c")
def test_officers_without_a_certificate_are_named() -> None:
    rule = "{kind: officers, on: {}, certified: true}"

    answer = ask(rule, told(events=[event("survey", "2025-08-20T09:00")]))["e1"]

    assert (answer.status, answer.zh.split("，")[1]) == ("missing", "赵样本没有登记执法证件")
