"""The pages of places: what is wrong and by which article, gaps with reasons, footage linked, collected and overdue."""

from datetime import datetime, timedelta
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests import cast, stories
from tests.cast import FENG, HE, LIN, WU, ZHOU
from tests.rooms.places import hall
from tests.rooms.places.hall import CAMERA, HALL, MONDAY, ROOM, ran
from tests.rooms.web.desk import at_desk, from_elsewhere, text

from liuhen.cases.footage.tables import FootageLink
from liuhen.cases.models import Case, CaseRecording, Event
from liuhen.docket.actions import set_house
from liuhen.people import actions as people
from liuhen.people.models import Role
from liuhen.recordings.fixed import actions
from liuhen.recordings.fixed.tables import Camera, CameraReport, FixedPlace, GapReason

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NINE = MONDAY + timedelta(hours=9)


def address(of: FixedPlace) -> str:
    return f"/places/{of.ref}/"


def hearing() -> Event:
    return stories.inspection(happened_at=NINE, until=NINE + timedelta(hours=1))


def post_link(client: Client, camera: Camera, event: Event, **given: str) -> None:
    sent = {
        "case": event.case.number, "camera": camera.ref, "events": event.key,
        "start": "2025-08-18T09:00", "end": "2025-08-18T10:00",
    } | given  # fmt: skip
    client.post(f"{address(camera.place)}footage", sent)


@pytest.mark.clause("tj-9b", "tj-20a", "tj-20b")
def test_the_list_tells_what_is_wrong_with_each_place_and_by_which_article() -> None:
    hall.office_hours()
    hall.camera()

    page = text(at_desk(FENG).get("/places/"))

    assert HALL in page
    assert "没有摄像头" in page
    assert f"{CAMERA}：尚无运行情况" in page
    assert "未确认全覆盖" in page
    assert "第九条" in page
    assert "第二十条" in page


@pytest.mark.clause("dl-9b")
def test_under_dl_a_handling_room_without_a_working_camera_is_flagged() -> None:
    authority = cast.authority()
    authority.pack = "dl"
    authority.save()
    hall.place()

    page = text(at_desk(FENG).get("/places/"))

    assert '<span class="tag late">没有摄像头</span>' in page
    assert "未确认全覆盖" not in page


@pytest.mark.clause("yy-9b")
def test_under_yy_a_reception_without_a_camera_is_no_defect() -> None:
    authority = cast.authority()
    authority.pack = "yy"
    authority.save()
    hall.office_hours()

    assert '<span class="tag ">没有摄像头</span>' in text(at_desk(FENG).get("/places/"))


def test_a_keeper_registers_a_place_a_camera_and_brings_a_report() -> None:
    client = at_desk(FENG)

    went = client.post("/places/register", {"name": ROOM, "kind": "handling", "since": "2025-08-18T00:00"})
    client.post(f"{went.url}cameras", {"device": CAMERA, "sees": "全景", "since": "2025-08-18T00:00"})
    content = "\n".join(["camera,from,to", ran(MONDAY, MONDAY + DAY)]).encode()
    client.post("/places/report", {"report": SimpleUploadedFile("nvr.csv", content)})

    page = text(client.get(f"{went.url}?days=90"))
    assert ROOM in page
    assert CAMERA in page
    assert "nvr.csv" in page
    assert Camera.objects.get().told_until == MONDAY + DAY


def test_a_report_that_is_wrong_is_told_line_by_line_and_changes_nothing() -> None:
    hall.camera()
    wrong = SimpleUploadedFile("nvr.csv", b"camera,from,to\nCAM-0001,now,then\n")

    page = text(at_desk(FENG).post("/places/report", {"report": wrong}, follow=True))
    without = text(at_desk(FENG).post("/places/report", follow=True))

    assert "rows[0].from" in page
    assert "未作任何更改" in page
    assert "未作任何更改" in without
    assert not CameraReport.objects.exists()


@pytest.mark.clause("tj-20b")
def test_an_officer_enters_why_a_camera_did_not_record() -> None:
    camera, start, end = lately()
    client = at_desk(LIN)

    before = text(client.get(address(camera.place)))
    client.post(
        f"{address(camera.place)}cameras/{camera.ref}/explain",
        {"start": start.isoformat(), "end": end.isoformat(), "cause": "device", "text": "更换硬盘。"},
    )
    after = text(client.get(address(camera.place)))

    assert "1 处缺口未说明" in before
    assert GapReason.objects.get().text == "更换硬盘。"
    assert "处缺口未说明" not in after
    assert "设备故障：更换硬盘。（林样本" in after


@pytest.mark.clause("tj-20b")
def test_gaps_of_a_camera_that_was_taken_down_stay_on_the_pages_until_they_are_explained() -> None:
    camera, start, end = lately()
    where, client = address(camera.place), at_desk(LIN)

    at_desk(FENG).post(f"{where}cameras/{camera.ref}/down")
    taken_down = text(client.get(where))
    at_desk(FENG).post(f"{where}close")
    closed, listed = text(client.get(where)), text(client.get("/places/"))
    client.post(
        f"{where}cameras/{camera.ref}/explain",
        {"start": start.isoformat(), "end": end.isoformat(), "cause": "device", "text": "更换硬盘。"},
    )

    assert "1 处缺口未说明" in taken_down
    for page in (taken_down, closed):
        assert "拆除</span>" in page
        assert 'placeholder="为什么没有录像"' in page
    assert ROOM in listed
    assert "1 处缺口未说明" in listed
    assert GapReason.objects.get().text == "更换硬盘。"
    assert ROOM not in text(client.get("/places/"))


def test_footage_of_a_camera_that_was_taken_down_is_linked_for_the_time_it_hung() -> None:
    camera, event = hall.camera(), hearing()
    client = at_desk(LIN)
    actions.take_down(camera=camera, by=cast.officer(FENG).written, at=MONDAY + DAY)

    offered = text(client.get(f"{address(camera.place)}?case={quote(event.case.number)}"))
    post_link(client, camera, event, end="2025-08-19T00:01")
    post_link(client, camera, event)

    assert f"{CAMERA} 已于2025年8月19日 00:00拆除" in offered
    assert [link.end for link in FootageLink.objects.all()] == [NINE + timedelta(hours=1)]


def lately() -> tuple[Camera, datetime, datetime]:
    """A camera that did not record for an hour, three days ago."""
    now, feng = timezone.now(), cast.officer(FENG)
    first, known = now - DAY * 3, {"by": feng.written, "at": now}
    place = actions.register_place(authority=feng.authority, name=ROOM, kind="handling", since=first, **known)
    camera = actions.hang_camera(place=place, device=CAMERA, since=first, **known)
    start, end = first + timedelta(hours=1), first + timedelta(hours=2)
    content = "\n".join(["camera,from,to", ran(first, start), ran(end, now)]).encode()
    actions.take_report(authority=feng.authority, content=content, file_name="nvr.csv", **known)
    return camera, start, end


@pytest.mark.clause("tj-20a")
def test_coverage_is_confirmed_on_the_page_of_the_place() -> None:
    camera = hall.camera()

    at_desk(LIN).post(f"{address(camera.place)}cover", {"note": "四角查看，没有盲区。"})

    assert "四角查看，没有盲区。" in text(at_desk(HE).get(address(camera.place)))


@pytest.mark.clause("tj-9c", "tj-20c", "yy-9b")
def test_footage_is_linked_by_camera_and_time_is_overdue_and_then_collected() -> None:
    camera, event = hall.camera(), hearing()
    client = at_desk(LIN)

    offered = text(client.get(f"{address(camera.place)}?case={quote(event.case.number)}"))
    post_link(client, camera, event)
    listed, today = text(at_desk(FENG).get("/places/")), text(client.get("/"))
    recording = hall.footage(camera, NINE, NINE + timedelta(hours=1))
    link = FootageLink.objects.get()
    waits = text(client.get(address(camera.place)))
    client.post(f"{address(camera.place)}footage/{link.ref}/collect", {"recording": recording.ref})

    assert 'value="2025-08-18T09:00"' in offered
    assert "待归集，已超时" in listed
    assert "您不能查看的案件" in listed
    assert event.case.number not in listed
    assert "归集 1 段已超时的固定监控录像" in today
    assert recording.ref in waits
    link.refresh_from_db()
    assert link.collected_at is not None
    assert "已归集" in text(client.get(f"/cases/{quote(event.case.number)}/?tab=recordings"))
    assert "归集 1 段" not in text(client.get("/"))


def test_a_link_that_makes_no_sense_changes_nothing() -> None:
    camera, event = hall.camera(), hearing()
    client = at_desk(LIN)

    post_link(client, camera, event, start="gestern")
    post_link(client, camera, event, end="2025-08-18T08:00")
    post_link(client, camera, event, events="e9")
    Camera.objects.update(ref="0000000000000000")
    post_link(client, camera, event)

    assert not FootageLink.objects.exists()


def test_a_link_is_withdrawn_with_a_reason() -> None:
    camera, event = hall.camera(), hearing()
    client = at_desk(LIN)
    post_link(client, camera, event)
    link = FootageLink.objects.get()

    client.post(f"{address(camera.place)}footage/{link.ref}/withdraw", {"because": "时间填错。"})

    assert "时间填错。" in text(client.get(address(camera.place)))
    assert "没有待归集的监控录像" in text(client.get("/places/"))


def test_a_place_that_was_closed_keeps_its_page_and_its_footage_can_be_collected() -> None:
    camera, event = hall.camera(), hearing()
    client = at_desk(LIN)
    post_link(client, camera, event)
    recording = hall.footage(camera, NINE, NINE + timedelta(hours=1))

    at_desk(FENG).post(f"{address(camera.place)}close")
    link = FootageLink.objects.get()
    client.post(f"{address(camera.place)}footage/{link.ref}/collect", {"recording": recording.ref})
    page = text(at_desk(FENG).get(address(camera.place)))

    link.refresh_from_db()
    assert link.collected_at is not None
    assert "起停用" in page
    assert "登记摄像头" not in page
    assert ROOM not in text(client.get("/places/"))


def test_a_recording_that_was_not_offered_is_not_collected() -> None:
    camera, event = hall.camera(), hearing()
    client = at_desk(LIN)
    post_link(client, camera, event)
    link = FootageLink.objects.get()
    elsewhere = stories.footage()

    answer = client.post(f"{address(camera.place)}footage/{link.ref}/collect", {"recording": elsewhere.ref})

    assert answer.status_code == 404
    assert not CaseRecording.objects.exists()


def test_who_may_see_keep_and_explain() -> None:
    camera = hall.camera()
    where = address(camera.place)

    assert at_desk(ZHOU).get("/places/").status_code == 403
    assert at_desk(ZHOU).get(where).status_code == 403
    assert from_elsewhere(LIN).get(where).status_code == 404
    for path in ("/places/register", "/places/report", f"{where}cameras", f"{where}close"):
        assert at_desk(LIN).post(path).status_code == 403
    assert at_desk(HE).post(f"{where}cover", {"note": "…"}).status_code == 403
    assert at_desk(FENG).post(f"{where}footage").status_code == 403
    assert FixedPlace.objects.get().covered_on is None


def test_what_footage_of_another_officers_case_is_cannot_be_linked_collected_or_withdrawn() -> None:
    camera, event = hall.camera(), hearing()
    post_link(at_desk(LIN), camera, event)
    link = FootageLink.objects.get()
    stranger = cast.account(ZHOU)
    people.appoint(officer=stranger, role=Role.OFFICER, by=cast.CONSOLE, at=cast.DAWN)

    answer = at_desk(ZHOU).post(f"{address(camera.place)}footage/{link.ref}/withdraw", {"because": "…"})

    assert answer.status_code == 403
    link.refresh_from_db()
    assert link.withdrawn_at is None


def test_many_places_and_links_take_no_more_queries() -> None:
    camera, event = hall.camera(), hearing()
    post_link(at_desk(LIN), camera, event)
    few = queries(at_desk(FENG))
    for n in range(2, 8):
        other = hall.camera(hall.place(f"询问室{n}"), f"CAM-000{n}")
        post_link(at_desk(LIN), other, event)

    assert queries(at_desk(FENG)) == few
    assert Case.objects.count() == 1


def queries(client: Client) -> int:
    client.get("/places/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/places/")
    return len(captured)


def test_what_no_case_wants_is_listed_as_what_may_go_with_the_houses_time() -> None:
    camera, wu = hall.camera(hall.office_hours()), cast.officer(WU)
    hall.footage(camera, NINE, NINE + timedelta(hours=1))
    before = text(at_desk(FENG).get("/places/"))
    set_house(
        authority=wu.authority, pack="tj", key="keep_reception", value={"days": 30}, reason="硬盘容量。",
        by=wu.written, at=hall.NOW,
    )  # fmt: skip

    listed, page = (text(at_desk(FENG).get(where)) for where in ("/places/", address(camera.place)))

    assert "可以覆盖或放行" not in before
    assert "1 段音像" in listed
    for shown in (listed, page):
        assert "可以覆盖或放行" in shown
        assert "至少30日（内部时限，本机关设定；不是条文规定的期限）" in shown
    assert "2025年8月18日 09:00" in page
