"""The pages of devices: what an officer does with one hand, what a keeper and a supervisor see, and who sees nothing."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests import cast, footage
from tests.cast import CHEN, DAWN, FENG, HE, LIN, NOON, SUN, WU, ZHAO
from tests.rooms.devices.shelf import EIGHT, NUMBER, camera, checked, issued
from tests.rooms.web.desk import at_desk, filmed, from_elsewhere, text, tied

from liuhen.doors.dock.listing import listing
from liuhen.recordings.devices import actions, queries
from liuhen.recordings.devices.tables import DeviceCheck, DeviceEntry, DeviceIssue, EquipmentGoal
from liuhen.recordings.devices.upkeep import ClockReading, DeviceFault
from liuhen.recordings.visits import actions as visits

pytestmark = pytest.mark.django_db
GOOD = {"battery": "85", "space": "42.5", "clock": "right", "other": "无异常"}


def send(person: cast.Person, path: str, **given: Any) -> Any:
    return at_desk(person).post(path, given, follow=True)


def where(entry: DeviceEntry, deed: str = "") -> str:
    return f"/devices/{entry.ref}/{deed}"


def test_an_officer_takes_checks_and_returns_a_camera() -> None:
    entry = camera()

    assert "已领用" in text(send(LIN, where(entry, "issue")))
    assert "使用前检查 DSJ-9901-0003" in text(at_desk(LIN).get("/"))
    assert "检查通过" in text(send(LIN, where(entry, "check"), **GOOD))
    assert "使用前检查 DSJ-9901-0003" not in text(at_desk(LIN).get("/"))
    assert "我领用的" in text(at_desk(LIN).get("/devices/"))
    issue = DeviceIssue.objects.get()
    assert "已交回" in text(send(LIN, f"/devices/duties/{issue.ref}/return"))
    assert "将 DSJ-9901-0003 的音像入库" in text(at_desk(LIN).get("/"))


def test_a_check_that_cannot_be_read_keeps_what_was_typed_and_changes_nothing() -> None:
    entry = camera()
    issued(entry)

    answer = send(LIN, where(entry, "check"), **(GOOD | {"battery": "百分之八十", "damage": "屏碎"}))

    assert answer.status_code == 422
    assert "百分之八十" in text(answer) and "屏碎" in text(answer)
    assert not DeviceCheck.objects.exists() and not DeviceFault.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"space": "很多"},
        {"space": "NaN"},
        {"clock": "?"},
        {"clock": "ahead"},
        {"clock": "ahead", "minutes": "x"},
    ],
)
def test_every_field_of_a_check_is_read_strictly(wrong: dict[str, str]) -> None:
    assert send(LIN, where(camera(), "check"), **(GOOD | wrong)).status_code == 422


def test_a_clock_that_is_behind_is_kept_as_behind() -> None:
    send(LIN, where(camera(), "check"), **(GOOD | {"clock": "behind", "minutes": "4", "seconds": "2"}))

    assert DeviceCheck.objects.get().clock_ahead == -timedelta(minutes=4, seconds=2)
    assert not DeviceCheck.objects.get().passed


def test_who_does_not_have_a_camera_neither_checks_nor_returns_it() -> None:
    entry = camera()
    issue = issued(entry)

    assert send(ZHAO, where(entry, "check"), **GOOD).status_code == 403
    assert send(ZHAO, f"/devices/duties/{issue.ref}/return").status_code == 403
    assert "请勿" not in text(send(WU, f"/devices/duties/{issue.ref}/return"))


def test_only_keepers_give_to_others_enter_retire_and_mend() -> None:
    entry = camera()
    actions.report_fault(entry=entry, words="不开机", by=cast.CONSOLE, at=NOON)

    for deed in ("retire", "service", "repair", "mend"):
        assert send(LIN, where(entry, deed), words="x").status_code == 403
    assert send(LIN, where(entry, "issue"), officer=ZHAO.certificate).status_code == 403
    assert at_desk(LIN).get("/devices/new").status_code == 403
    assert send(LIN, "/devices/goal", recorders="1", officers="1", because="x").status_code == 403


def test_a_keeper_enters_a_device_and_gives_it_to_an_officer() -> None:
    cast.officer(ZHAO)
    told = {
        "number": "DSJ-9901-0007",
        "kind": "body-camera",
        "unit": cast.INSPECTION,
        "in_service_since": "2025-01-02",
    }

    page = text(send(WU, "/devices/new", **told))
    entry = DeviceEntry.objects.get()
    send(WU, where(entry, "issue"), officer=ZHAO.certificate)

    assert "已登记入台账" in page
    assert DeviceIssue.objects.get().officer.name == ZHAO.name


@pytest.mark.parametrize("wrong", [{"number": ""}, {"kind": "x"}, {"in_service_since": "昨天"}])
def test_what_cannot_be_entered_is_said_on_the_form(wrong: dict[str, str]) -> None:
    told = {"number": "DSJ-1", "kind": "body-camera", "in_service_since": "2025-01-02"} | wrong

    answer = send(WU, "/devices/new", **told)

    assert answer.status_code == 422
    assert not DeviceEntry.objects.exists()


def test_an_entry_is_corrected_on_its_form() -> None:
    entry = camera()
    assert entry.device.number in text(at_desk(WU).get(where(entry, "edit")))

    send(WU, where(entry, "edit"), kind="video-camera", model="二代", unit="", in_service_since="2025-01-02")

    entry.refresh_from_db()
    assert (entry.kind, entry.model) == ("video-camera", "二代")


@pytest.mark.clause("dl-19b")
def test_a_fault_is_told_to_who_keeps_the_devices_until_it_is_mended() -> None:
    cast.authority(pack="dl")
    entry = camera()
    issued(entry)
    send(LIN, where(entry, "fault"), words="镜片裂")

    day = text(at_desk(WU).get("/"))
    assert "报修 DSJ-9901-0003：镜片裂" in day and "内部时限" in day
    send(WU, where(entry, "repair"), to="云影售后")
    assert "催修 DSJ-9901-0003：镜片裂" in text(at_desk(WU).get("/"))
    send(WU, where(entry, "mend"), outcome="换镜片")
    assert "镜片裂" not in text(at_desk(WU).get("/"))
    assert "换镜片" in text(at_desk(WU).get(where(entry)))


@pytest.mark.clause("hx-11")
def test_maintenance_is_due_by_the_house_time_and_done_on_the_page() -> None:
    cast.authority(pack="hx")
    entry = camera()
    assert "维护保养 DSJ-9901-0003" in text(at_desk(WU).get("/"))

    send(WU, where(entry, "service"), words="清洁镜头")

    assert "维护保养 DSJ-9901-0003" not in text(at_desk(WU).get("/"))
    assert "清洁镜头" in text(at_desk(WU).get(where(entry)))


def test_where_no_text_asks_for_maintenance_none_is_due() -> None:
    camera()

    assert "维护保养 DSJ-9901-0003" not in text(at_desk(WU).get("/"))


@pytest.mark.clause("tj-39b", "tj-5b")
def test_a_supervisor_sees_what_is_self_kept_and_who_has_no_recorder() -> None:
    cast.officer(ZHAO)
    first, second = camera(), camera("DSJ-9901-0008")
    actions.give_back(issue=issued(first), by=cast.CONSOLE, at=NOON)
    issued(second)

    page = text(at_desk(HE).get("/devices/"))

    kept, _, out = page.partition("仍在领用中设备上")
    assert NUMBER in kept and "逾期" in kept
    assert "DSJ-9901-0008" in out
    without = page.partition("在岗未领用记录仪的执法人员")[2].partition("设备台账")[0]
    assert ZHAO.name in without and LIN.name not in without
    assert "逾期由个人保管" in text(at_desk(HE).get("/"))


@pytest.mark.clause("tj-39f")
def test_more_time_is_asked_for_and_consented_to_on_the_pages() -> None:
    issue = issued(camera(), at=timezone.now() - timedelta(hours=2))
    actions.give_back(issue=issue, by=cast.CONSOLE, at=timezone.now())
    cast.officer(CHEN)
    ask = f"/devices/duties/{issue.ref}/extend"
    assert "申请延长入库" in text(at_desk(LIN).get(ask))
    assert send(LIN, ask, reason="采集站检修").status_code == 422

    send(LIN, ask, reason="采集站检修", calm="1")
    (wish,) = issue.extensions.all()
    assert "决定林样本的延长入库申请" in text(at_desk(CHEN).get("/"))
    assert send(WU, f"/devices/extensions/{wish.ref}/decide", answer_is="yes").status_code == 403
    send(CHEN, f"/devices/extensions/{wish.ref}/decide", answer_is="yes")

    assert "已同意延长" in text(at_desk(LIN).get("/devices/"))


def test_a_visit_is_closed_by_hand_by_who_keeps_the_devices(tmp_path: Path) -> None:
    cast.authority()
    footage.parts(tmp_path, 1)
    shown = listing(tmp_path, any_kind=False)
    visit = visits.begin(
        authority=cast.authority(), place="/card", device=shown.device, files=shown.plain, clock_offset=None,
        by=cast.CONSOLE, at=NOON,
    )  # fmt: skip
    assert send(LIN, f"/devices/visits/{visit.ref}/close", because="卡已断裂").status_code == 403

    send(WU, f"/devices/visits/{visit.ref}/close", because="卡已断裂")

    visit.refresh_from_db()
    assert visit.given_up_because == "卡已断裂"


def test_a_measured_clock_is_told_on_the_device_and_beside_the_times_of_its_recordings(
    tmp_path: Path,
) -> None:
    case, recording = tied(tmp_path)
    entry = camera()
    actions.measure(
        authority=cast.authority(), number=NUMBER, offset=timedelta(minutes=4), how=ClockReading.How.HAND,
        by=cast.CONSOLE, at=NOON,
    )  # fmt: skip

    assert "设备时钟快 4 分" in text(at_desk(WU).get(where(entry)))
    page = text(at_desk(LIN).get(f"/recordings/{recording.ref}/"))
    assert "设备时钟快 4 分" in page
    assert "09:40:00" in page and "09:36:00" in page
    assert "按校正后的时钟：" in page
    assert "设备时钟快 4 分" in text(at_desk(LIN).get(f"/cases/{case.number}/?tab=recordings"))


def test_a_recording_tells_whether_its_device_was_checked(tmp_path: Path) -> None:
    recording = filmed(tmp_path)
    assert "没有记录" in text(at_desk(LIN).get(f"/recordings/{recording.ref}/"))

    checked(camera())

    assert "8月20日 08:05 通过" in text(at_desk(LIN).get(f"/recordings/{recording.ref}/"))


def test_the_clock_is_measured_on_the_page() -> None:
    send(WU, where(camera(), "clock"), clock="ahead", minutes="1", clock_set="1")

    reading = ClockReading.objects.get()
    assert (reading.offset, reading.set_right) == (timedelta(minutes=1), True)


def test_the_wanted_equipment_is_set_with_a_reason() -> None:
    send(WU, "/devices/goal", recorders="1", officers="1", because="一人一机")

    assert EquipmentGoal.objects.get().because == "一人一机"


@pytest.mark.parametrize("path", ["/devices/", "/devices/{ref}/", "/devices/{ref}/check"])
def test_who_holds_no_such_role_sees_no_device(path: str) -> None:
    path = path.format(ref=camera().ref)

    assert at_desk(SUN).get(path).status_code == 403


def test_the_devices_of_another_authority_do_not_exist_here() -> None:
    entry = camera()
    issue = issued(entry)

    for path in (where(entry), where(entry, "check")):
        assert from_elsewhere(WU).get(path).status_code == 404
    assert from_elsewhere(WU).post(f"/devices/duties/{issue.ref}/return").status_code == 404


def test_it_staff_keeps_the_devices(django_assert_max_num_queries: Any) -> None:
    for n in range(5):
        entry = camera(f"DSJ-{n}")
        issued(entry, at=EIGHT)
        checked(entry)
    client = at_desk(FENG)
    client.get("/devices/")

    with django_assert_max_num_queries(32):
        assert "登记设备" in text(client.get("/devices/"))
    assert queries.open_issues(cast.authority()).count() == 5
    assert DAWN < EIGHT
