"""The course of an event: minute by minute across devices, each hole a question, its answer judged, its report read."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from tests import cast, stories
from tests.cast import CHEN, HE, LIN, NOON, ZHOU
from tests.rooms.web import desk
from tests.rooms.web.desk import at_desk, text
from tests.stories import MORNING

from liuhen.cases import actions as cases
from liuhen.cases.models import Case, Event
from liuhen.docket.actions import judge_again
from liuhen.docket.course import course_of
from liuhen.recordings.answered import actions
from liuhen.recordings.devices.actions import measure
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.models import Break, Recording

pytestmark = pytest.mark.django_db
SHORT = timedelta(minutes=1)


def filmed_with(*parts: tuple[int, int], device: str = "DSJ-9901-0003") -> Recording:
    """A recording of one device in these minutes of the inspection."""
    segments = [
        {"file": f"{device}-{n}.mp4", "start": MORNING + start * SHORT, "end": MORNING + end * SHORT}
        for n, (start, end) in enumerate(parts)
    ]
    return stories.footage(device=device, segments=segments)


def dangerous_inspection(*recordings: Recording) -> Event:
    """林 inspects for forty minutes in danger, so that tj 21 wants every minute; these recordings are tied to it."""
    event = stories.inspection(marks=["danger"])
    lin = cast.officer(LIN)
    for recording in recordings:
        cases.tie(case=event.case, recording=recording, events=[event.key], by=lin.written, at=NOON)
    judge_again(case=event.case, at=NOON)
    return event


def address(event: Event, tail: str = "") -> str:
    return f"/cases/{event.case.number}/events/{event.key}/{tail}"


def answer(client: Client, event: Event, **given: str) -> int:
    """Answer the first hole as the form does; return the status."""
    return answered(client, event, **given).status_code


def answered(client: Client, event: Event, **given: str) -> HttpResponse:
    """Answer the first hole as the form does."""
    hole = course_of(event.case, event).holes[0]
    words = {
        "start": hole.start.isoformat(),
        "end": hole.end.isoformat(),
        "cause": "battery",
        "explained": "spoken",
        "resumed": "yes",
    }
    return client.post(address(event, "declare"), words | given)


def status(case: Case, clause: str) -> list[str]:
    return list(case.findings.filter(clause=clause).values_list("status", flat=True))


@pytest.mark.clause("tj-21a")
def test_two_devices_together_cover_what_neither_covers_alone() -> None:
    event = dangerous_inspection(filmed_with((0, 25)), filmed_with((20, 40), device="DSJ-9901-0004"))

    course = course_of(event.case, event)

    assert course.clauses == ("tj-21a",)
    assert course.holes == ()
    assert status(event.case, "tj-21a") == ["met"]
    assert "从开始到结束没有空缺" in text(at_desk(LIN).get(address(event)))


@pytest.mark.clause("tj-21a")
def test_a_hole_names_its_minutes_and_the_recording_beside_it() -> None:
    recording = filmed_with((0, 15), (18, 40))
    event = dangerous_inspection(recording)

    (hole,) = course_of(event.case, event).holes
    told = text(at_desk(LIN).get(address(event)))

    assert (hole.start, hole.end) == (MORNING + 15 * SHORT, MORNING + 18 * SHORT)
    assert hole.beside == recording
    assert not hole.last
    assert "09:15:00–09:18:00" in told
    assert "未说明" in told
    assert "第二十一条" in told


@pytest.mark.clause("tj-21d", "tj-21a")
def test_an_explained_hole_is_judged_in_the_same_step() -> None:
    event = dangerous_inspection(filmed_with((0, 15), (18, 40)))
    assert status(event.case, "tj-21a") == ["missing"]

    assert answer(at_desk(LIN), event) == 302

    assert status(event.case, "tj-21a") == ["warn"]
    (hole,) = course_of(event.case, event).holes
    assert hole.explained
    assert "recording.break_declared" in stories.told_of(event.case.authority, hole.beside.written)


@pytest.mark.clause("tj-21e")
def test_a_recording_that_could_not_go_on_is_reported_and_the_head_says_when_it_was_read() -> None:
    event = dangerous_inspection(filmed_with((0, 30)))
    chen = cast.officer(CHEN)
    assert answer(at_desk(LIN), event, explained="none", resumed="no", head=str(chen.pk)) == 302

    assert status(event.case, "tj-21e") == ["met"]
    assert "尚未阅读" in text(at_desk(LIN).get(address(event)))
    assert "阅读录制中断报告" in text(at_desk(CHEN).get("/"))
    (hole,) = course_of(event.case, event).holes
    assert hole.broken is not None
    report = hole.broken.report
    assert at_desk(LIN).post(f"/recordings/reports/{report.pk}/read").status_code == 404
    at_desk(CHEN).post(f"/recordings/reports/{report.pk}/read")
    report.refresh_from_db()
    assert report.read_at is not None
    assert "阅读录制中断报告" not in text(at_desk(CHEN).get("/"))


def test_a_break_is_reported_to_nobody_but_a_head_in_office() -> None:
    event = dangerous_inspection(filmed_with((0, 30)))
    colleague = cast.officer(LIN)

    assert answer(at_desk(LIN), event, resumed="no", head=str(colleague.pk)) == 422

    assert course_of(event.case, event).holes[0].broken is None


def test_a_hole_that_is_no_longer_there_is_not_answered() -> None:
    event = dangerous_inspection(filmed_with((0, 15), (18, 40)))

    late = answer(at_desk(LIN), event, end=(MORNING + 17 * SHORT).isoformat())

    assert late == 409
    assert status(event.case, "tj-21a") == ["missing"]


def test_a_cause_that_no_article_knows_is_refused_and_changes_nothing() -> None:
    event = dangerous_inspection(filmed_with((0, 15), (18, 40)))

    assert answer(at_desk(LIN), event, cause="lunch") == 422

    assert course_of(event.case, event).holes[0].broken is None


def test_two_who_report_a_break_at_once_are_told_that_it_was_reported() -> None:
    event = dangerous_inspection(filmed_with((0, 30)))
    assert answer(at_desk(LIN), event, resumed="no") == 302
    chen, lin = cast.officer(CHEN), cast.officer(LIN)
    one, other = Break.objects.get(), Break.objects.get()
    actions.report_break(broken=one, to=chen, by=lin.written, at=NOON)

    with pytest.raises(actions.CannotAnswer) as at_once:
        actions.report_break(broken=other, to=chen, by=lin.written, at=NOON + SHORT)
    with pytest.raises(actions.CannotAnswer) as later:
        actions.report_break(broken=Break.objects.get(), to=chen, by=lin.written, at=NOON + SHORT)

    assert at_once.value.zh() == later.value.zh()
    assert "尚未报告的中断" in later.value.zh()
    assert Break.objects.get().report.sent_at == NOON


def test_a_document_that_the_case_does_not_have_explains_nothing_and_changes_nothing() -> None:
    event = dangerous_inspection(filmed_with((0, 15), (18, 40)))

    refused = answered(at_desk(LIN), event, explained="written", written="d99")

    assert refused.status_code == 422
    assert "应为本案已有的文书，或者不选" in text(refused)
    assert course_of(event.case, event).holes[0].broken is None
    assert "recording.break_declared" not in stories.told_of(
        event.case.authority, course_of(event.case, event).holes[0].beside.written
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (-3, 3, "DSJ-9901-0003 的时钟误差介于：设备时钟慢 3 分 与 设备时钟快 3 分 之间"),
        (0, 4, "DSJ-9901-0003 的时钟误差介于：时钟准确 与 设备时钟快 4 分 之间"),
        (3, 5, "DSJ-9901-0003 的时钟约快4 分"),
        (-5, -3, "DSJ-9901-0003 的时钟约慢4 分"),
    ],
)
def test_a_clock_is_said_to_be_off_to_one_side_only_if_it_was_measured_so(
    before: int, after: int, said: str
) -> None:
    event = dangerous_inspection(filmed_with((0, 40)))
    for offset, at in ((before, MORNING - SHORT), (after, NOON)):
        measure(
            authority=event.case.authority, number="DSJ-9901-0003", offset=offset * SHORT,
            how=ClockReading.How.HAND, by=cast.CONSOLE, at=at,
        )  # fmt: skip

    assert said in text(at_desk(LIN).get(address(event)))


def test_who_may_not_take_in_sees_the_holes_and_cannot_answer() -> None:
    event = dangerous_inspection(filmed_with((0, 15), (18, 40)))

    assert "09:15:00–09:18:00" in text(at_desk(HE).get(address(event)))
    assert answer(at_desk(HE), event) == 403
    assert at_desk(ZHOU).get(address(event)).status_code == 403


def test_stills_cover_no_time_and_ask_no_question() -> None:
    photo = stories.footage(
        medium="photo",
        segments=[{"file": "a.jpg", "start": MORNING + SHORT, "end": MORNING + SHORT}],
    )
    event = dangerous_inspection(photo)

    assert course_of(event.case, event).holes == ()
    assert "照片不能覆盖时段" in text(at_desk(LIN).get(address(event)))


@pytest.mark.clause("tj-21c")
def test_key_contents_are_ticked_at_their_place_and_judged(tmp_path: Path) -> None:
    case, recording = desk.tied(tmp_path)
    judge_again(case=case, at=NOON)
    client = at_desk(LIN)
    base = f"/recordings/{recording.ref}/"
    assert "5 项未标记" in text(client.get(base))

    items = ["scene_environment", "persons_conduct", "key_evidence"]
    for item in items:
        client.post(f"{base}segments/0/tick", {"kind": "shows", "item": item, "at": "1.20"})

    told = text(client.get(base))
    recording.refresh_from_db()
    assert "00:01" in told
    assert items == recording.shows
    assert "recording.ticked" in stories.told_of(case.authority, recording.written)
