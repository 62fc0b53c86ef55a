"""The list of recordings that wait: accept, in bulk, one event for several, take back; and what it never does."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import stories
from tests.cast import CONSOLE, HE, LIN, NOON, WU, ZHAO
from tests.rooms.web.desk import at_desk, text
from tests.stories import MORNING

from liuhen.cases import actions as cases
from liuhen.cases.models import Case, CaseRecording, Event
from liuhen.docket.actions import judge_again
from liuhen.docket.models import Judging
from liuhen.recordings.models import Recording, Segment

pytestmark = pytest.mark.django_db


def choice(recording: Recording, event: Event) -> str:
    return f"{recording.ref} {event.key} {event.case.number}"


def tied() -> list[tuple[str, list[str]]]:
    rows = CaseRecording.objects.order_by("pk").prefetch_related("events")
    return [(row.recording.ref, [event.key for event in row.events.all()]) for row in rows]


def told(recording: Recording) -> list[str]:
    return stories.told_of(recording.authority, recording.written)


def morning(count: int) -> tuple[Event, Sequence[Recording]]:
    event = stories.inspection()
    return event, [stories.footage(start=MORNING + timedelta(minutes=n)) for n in range(count)]


def test_a_row_tells_the_event_with_every_reason_and_offers_to_accept_it() -> None:
    event, (recording,) = morning(1)

    page = text(at_desk(LIN).get("/recordings/"))

    assert f'name="accept" value="{choice(recording, event)}"' in page
    assert "吻合度高" in page
    assert "与环节同时 40 分钟" in page
    assert "录制人参加了该环节" in page


def test_the_reasons_are_told_in_english_too() -> None:
    morning(1)
    client = at_desk(LIN)
    client.cookies["django_language"] = "en"

    page = text(client.get("/recordings/"))

    assert "fits well" in page
    assert "the maker was at the event" in page


def test_one_click_accepts_and_the_case_is_checked_again() -> None:
    event, (recording, other) = morning(2)
    client = at_desk(LIN)

    answer = client.post("/recordings/tie?page=1&row=0", {"accept": choice(recording, event)})

    assert answer.url == "/recordings/?page=1&row=0"
    assert tied() == [(recording.ref, [event.key])]
    assert Judging.objects.filter(case=event.case).exists()
    page = text(client.get(answer.url))
    assert "已关联 1 段音像" in page
    assert choice(recording, event) not in page
    assert choice(other, event) in page


def test_what_is_ticked_is_accepted_together_and_each_leaves_its_trace() -> None:
    event, made = morning(3)
    ticked = [choice(recording, event) for recording in made[:2]]

    at_desk(LIN).post("/recordings/tie", {"do": "accept", "tick": [*ticked, made[2].ref]})

    assert tied() == [(recording.ref, [event.key]) for recording in made[:2]]
    assert [told(recording).count("recording.tied") for recording in made] == [1, 1, 0]


def test_all_that_fit_well_can_be_ticked_at_once() -> None:
    event, (recording,) = morning(1)
    away = stories.footage(start=MORNING + timedelta(hours=3))

    page = text(at_desk(LIN).get("/recordings/?tick=strong"))

    assert f'value="{choice(recording, event)}" checked' in page
    assert f'value="{choice(away, event)}" checked' not in page


def test_one_event_is_chosen_for_several_in_two_clicks() -> None:
    event, made = morning(2)
    client = at_desk(LIN)

    went = client.post("/recordings/tie", {"do": "choose", "tick": [choice(r, event) for r in made]})
    page = text(client.get(went.url))
    client.post(
        "/recordings/tie", {"ref": [r.ref for r in made], "event": f"{event.key} {event.case.number}"}
    )

    assert f'value="{event.key} {event.case.number}" checked' in page
    assert tied() == [(recording.ref, [event.key]) for recording in made]


def test_an_event_of_another_case_is_chosen_by_its_number() -> None:
    (recording,) = [stories.footage(start=MORNING + timedelta(days=9))]
    event = stories.inspection()

    client = at_desk(LIN)
    bare = text(client.get("/recordings/choose", {"ref": recording.ref}))
    named = text(client.get("/recordings/choose", {"ref": recording.ref, "case": event.case.number}))
    wrong = text(client.get("/recordings/choose", {"ref": recording.ref, "case": "没有"}))

    assert "这些音像的录制时间附近没有环节" in bare
    assert f"{event.key} {event.case.number}" in named
    assert 'role="alert"' in wrong


def test_what_was_tied_is_taken_back_and_the_trail_keeps_both() -> None:
    event, made = morning(2)
    client = at_desk(LIN)
    client.post("/recordings/tie", {"do": "accept", "tick": [choice(r, event) for r in made]})

    offered = text(client.get("/recordings/"))
    client.post("/recordings/undo")
    after = text(client.get("/recordings/"))
    again = client.post("/recordings/undo", follow=True)

    assert "刚才关联：2 段" in offered
    assert tied() == []
    assert [told(r)[-2:] for r in made] == [["recording.tied", "recording.untied"]] * 2
    assert "刚才关联" not in after
    assert "没有可以撤回的关联" in text(again)


def test_of_two_who_accept_only_the_first_does() -> None:
    event, (recording,) = morning(1)
    later = stories.inspection(event.case, happened_at=MORNING + timedelta(hours=1), until=None)
    at_desk(LIN).post("/recordings/tie", {"accept": choice(recording, event)})

    answer = at_desk(WU).post("/recordings/tie", {"accept": choice(recording, later)}, follow=True)

    assert tied() == [(recording.ref, [event.key])]
    assert "未作更改" in text(answer)


def test_the_action_refuses_a_recording_that_waits_no_longer() -> None:
    event, (recording,) = morning(1)
    cases.tie(case=event.case, recording=recording, events=["e1"], by=CONSOLE, at=NOON)

    with pytest.raises(cases.CannotTie, match="waits"):
        cases.tie_waiting(case=event.case, recording=recording, events=["e1"], by=CONSOLE, at=NOON)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"accept": "nonsense"},
        {"do": "accept"},
        {"do": "choose"},
        {"accept": "0000000000000000 e1 云城罚字〔2025〕第37号"},
    ],
)
def test_what_makes_no_sense_changes_nothing_and_is_told(sent: dict[str, str]) -> None:
    morning(1)

    answer = at_desk(LIN).post("/recordings/tie", sent, follow=True)

    assert tied() == []
    assert "未作" in text(answer)


def test_nobody_ties_what_another_made_or_into_a_case_that_is_not_theirs_to_see() -> None:
    event, (recording,) = morning(1)
    stranger = stories.open_case(number="云城罚字〔2025〕第38号")
    hidden = stories.inspection(stranger)
    stranger.participant_set.all().delete()

    at_desk(ZHAO).post("/recordings/tie", {"accept": choice(recording, event)})
    at_desk(LIN).post("/recordings/tie", {"accept": choice(recording, hidden)})

    assert tied() == []


def test_a_supervisor_sees_the_list_and_has_nothing_to_accept() -> None:
    event, (recording,) = morning(1)
    client = at_desk(HE)

    page = text(client.get("/recordings/"))
    answer = client.post("/recordings/tie", {"accept": choice(recording, event)})

    assert recording.ref in page
    assert 'name="accept"' not in page
    assert answer.status_code == 403
    assert client.get("/recordings/choose", {"ref": recording.ref}).status_code == 403
    assert client.post("/recordings/undo").status_code == 403


def test_a_file_that_is_no_media_is_shown_and_cannot_be_accepted() -> None:
    _, (recording,) = morning(1)
    Recording.objects.update(medium="")

    page = text(at_desk(LIN).get("/recordings/"))

    assert recording.ref in page
    assert "须先说明类型" in page
    assert 'name="accept"' not in page


def test_a_hole_in_the_numbers_of_a_device_is_a_row_of_its_own_told_once() -> None:
    for minute, number in ((0, "0001"), (10, "0004")):
        start = MORNING + timedelta(minutes=minute)
        file = {"file": f"DSJ_{number}.mp4", "start": start, "end": start + timedelta(minutes=5)}
        stories.footage(start=start, segments=[file])

    page = text(at_desk(LIN).get("/recordings/"))

    assert page.count("缺少编号 0002–0003（2 个文件）") == 1
    assert "位于 DSJ_0001.mp4 与 DSJ_0004.mp4 之间" in page


def test_a_row_tells_the_place_by_the_files_name_or_as_the_device_measured_it() -> None:
    first, second = stories.footage(), stories.footage()
    Segment.objects.filter(recording=first).update(file_name="检查_东湖路12号.mp4")
    Segment.objects.filter(recording=second).update(
        probe={"position": {"latitude": 39.085, "longitude": 117.2005}}
    )

    page = text(at_desk(LIN).get("/recordings/"))

    assert "东湖路12号" in page
    assert "39.0850, 117.2005" in page


def test_the_list_is_searched_by_device_maker_and_file_name() -> None:
    first, second = stories.footage(), stories.footage(device="DSJ-9901-0007")
    client = at_desk(LIN)

    found = text(client.get("/recordings/", {"q": "0007"}))

    assert second.ref in found
    assert first.ref not in found
    assert "没有符合的音像" in text(client.get("/recordings/", {"q": "海角"}))


def test_a_page_full_of_recordings_and_events_takes_no_more_queries_than_one_of_each() -> None:
    event, _ = morning(1)
    client = at_desk(LIN)
    few = queries(client)
    for n in range(24):
        at = MORNING + timedelta(minutes=20 * n)
        stories.footage(start=at, device=f"DSJ-9901-{n:04}")
    rows = [
        Event(
            case=event.case, key=f"x{n}", position=9 + n, kind="survey", at=MORNING + timedelta(minutes=9 * n)
        )
        for n in range(40)
    ]
    Event.objects.bulk_create(rows)

    many = queries(client)

    assert many == few
    assert many <= 24


def queries(client: Client) -> int:
    client.get("/recordings/")
    with CaptureQueriesContext(connection) as captured:
        page = text(client.get("/recordings/"))
    assert "data-accept" in page
    return len(captured)


def test_taking_back_leaves_the_findings_as_they_were() -> None:
    event, (recording,) = morning(1)
    judge_again(case=event.case, at=NOON)
    client, before = at_desk(LIN), findings()

    client.post("/recordings/tie", {"accept": choice(recording, event)})
    during = findings()
    client.post("/recordings/undo")

    assert during != before
    assert findings() == before


def findings() -> list[tuple[str, str, str]]:
    return sorted(Case.objects.get().findings.values_list("clause", "subject", "status"))
