"""接收: the forms at the counter, the receipt, and that who stands behind a reception is told to few, once, with a trace."""

import fcntl
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from tests import cast, footage, stories
from tests.cast import CHEN, FENG, HE, LIN, NOON, QIAN, SUN, WU, ZHAO, ZHOU, Person
from tests.rooms.received.counter import CITIZEN, call, given, material
from tests.rooms.web.desk import at_desk, body, from_elsewhere, text

from liuhen.cases import actions as cases
from liuhen.doors.web.form_files import FormFile
from liuhen.doors.web.pages.received.forms import Unreadable, offset_of
from liuhen.recordings.models import Recording
from liuhen.recordings.received.tables import Identity, Reception

pytestmark = pytest.mark.django_db
LONG = "占" * 300 + ".txt"


def send(client: Client, **more: Any) -> HttpResponse:
    """Fill in the form for material and send it, with one file."""
    form: dict[str, Any] = {
        "way": "counter", "about": "夜市东口占道", "made_at": "", "name": CITIZEN.name, "contact": CITIZEN.contact,
        "document": "",
    } | more  # fmt: skip
    paper = BytesIO("每晚占道（虚构）".encode())
    paper.name = LONG
    return client.post("/received/material", {"files": [paper]} | form)


def address(reception: Reception) -> str:
    return f"/received/{reception.ref}/"


def test_material_is_received_under_its_own_long_name_and_leads_to_its_receipt() -> None:
    client = at_desk(LIN)

    answer = send(client)

    reception = Reception.objects.get()
    assert answer["Location"] == address(reception)
    assert reception.files.get().file_name == LONG
    assert Recording.objects.get().source == "citizen"
    page = text(client.get(address(reception)))
    assert "已接收，编号" in page
    assert f"{address(reception)}receipt" in page


def test_the_receipt_names_everything_but_the_giver(tmp_path: Path) -> None:
    reception = material(given(tmp_path))

    page = text(at_desk(LIN).get(f"{address(reception)}receipt"))

    for file in reception.files.all():
        assert file.file_name in page
        assert file.sha256 in page
    for told in (
        "材料接收回执",
        "2025-0001",
        "2025年8月20日 12:00",
        "当面（窗口）",
        LIN.name,
        "夜市东口连续三晚",
    ):
        assert told in page
    assert CITIZEN.name not in page
    assert CITIZEN.contact not in page
    assert "reception.receipt_opened" in stories.told_of(reception.authority, reception.written)


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ({"name": " "}, "提供人姓名"),
        ({"contact": ""}, "电话或地址：给出的是空，应为联系电话、地址或证件号码"),
        ({"about": ""}, "字的内容说明"),
        ({"way": "outgoing"}, "以下之一"),
        ({"made_at": "yesterday"}, "这样的时间"),
        ({"files": []}, "1 至 50 个文件"),
    ],
)
def test_a_form_that_lacks_something_says_so_keeps_what_was_typed_and_changes_nothing(
    form: dict[str, Any], wanted: str
) -> None:
    answer = send(at_desk(LIN), **form)

    assert answer.status_code == 422
    assert wanted in text(answer)
    assert "未作任何更改" in text(answer)
    assert "夜市东口占道" in text(answer) or "about" in form
    assert not Reception.objects.exists()


def test_a_disk_that_is_full_refuses_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: FormFile, piece: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FormFile, "write", full, raising=False)

    answer = send(at_desk(LIN))

    assert answer.status_code == 422
    assert "服务器磁盘报错" in text(answer)
    assert not Reception.objects.exists()


def test_whoever_has_not_logged_in_brings_no_file(home: Path) -> None:
    paper = BytesIO(b"x" * 100_000)
    paper.name = "x.txt"

    answer = Client().post("/login", {"username": "lin", "password": "x", "files": [paper]})

    assert answer.status_code == 200
    assert not (home / "incoming").exists()


def test_what_a_killed_process_left_is_cleared_by_the_next_form_and_what_is_held_stays(home: Path) -> None:
    folder = home / "incoming" / "forms"
    folder.mkdir(parents=True)
    (folder / "dead.form").write_bytes(b"x")
    (folder / "alive.form").write_bytes(b"x")

    with (folder / "alive.form").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        send(at_desk(LIN))

    assert [path.name for path in folder.iterdir()] == ["alive.form"]


def test_nothing_of_a_form_stays_behind(home: Path) -> None:
    send(at_desk(LIN))
    send(at_desk(LIN), name="")

    assert list((home / "incoming" / "forms").iterdir()) == []


@pytest.mark.parametrize("person", [SUN, QIAN, HE, ZHOU, FENG])
def test_who_takes_nothing_in_receives_nothing(person: Person) -> None:
    client = at_desk(person)

    assert [client.get(f"/received/{form}").status_code for form in ("material", "call")] == [403, 403]


def test_an_officer_finds_what_they_received_a_head_that_of_the_unit_and_few_all(tmp_path: Path) -> None:
    reception = material(given(tmp_path))

    found = {
        person.username: address(reception) in text(at_desk(person).get("/received/"))
        for person in (LIN, ZHAO, CHEN, WU, HE)
    }

    assert found == {"lin": True, "zhao": False, "chen": True, "wu": True, "he": True}
    assert at_desk(ZHAO).get(address(reception)).status_code == 403
    assert at_desk(ZHOU).get("/received/").status_code == 403
    assert from_elsewhere(LIN).get(address(reception)).status_code == 404


def test_the_receiver_may_watch_and_tie_what_no_officer_made(tmp_path: Path) -> None:
    material(given(tmp_path))
    recording = Recording.objects.order_by("pk")[0]

    mine, others = at_desk(LIN), at_desk(ZHAO)

    page = mine.get(f"/recordings/{recording.ref}/")
    assert ">2025-0001</a>" in text(page)
    assert recording.ref in text(mine.get("/recordings/"))
    assert others.get(f"/recordings/{recording.ref}/").status_code == 403
    assert recording.ref not in text(others.get("/recordings/"))


@pytest.mark.parametrize(
    ("person", "may"), [(LIN, True), (QIAN, True), (WU, True), (HE, False), (SUN, False)]
)
def test_the_giver_is_told_to_few_once_and_each_time_it_is_a_trace(
    person: Person, may: bool, tmp_path: Path
) -> None:
    reception, client = material(given(tmp_path)), at_desk(person)

    page = client.get(address(reception))
    answer = client.post(f"{address(reception)}identity", {"why": "核实举报"})

    assert CITIZEN.name not in text(page)
    assert ('name="why"' in text(page)) is may
    assert answer.status_code == (200 if may else 403)
    assert (CITIZEN.name in text(answer)) is may
    acts = stories.told_of(reception.authority, reception.written)
    assert acts.count("reception.identity_viewed") == int(may)
    if may:
        assert answer["Cache-Control"] == "no-store"


def test_the_head_of_the_unit_sees_the_material_and_not_the_giver(tmp_path: Path) -> None:
    reception, client = material(given(tmp_path)), at_desk(CHEN)

    assert client.get(address(reception)).status_code == 200
    assert client.post(f"{address(reception)}identity", {"why": "想知道"}).status_code == 403


def test_who_handles_the_case_may_ask_the_giver(tmp_path: Path) -> None:
    reception = material(given(tmp_path))
    event, zhao = stories.inspection(), at_desk(ZHAO)
    photo = Recording.objects.get(medium="photo")
    cases.tie(case=event.case, recording=photo, events=[event.key], by=cast.CONSOLE, at=NOON)

    answer = zhao.post(f"{address(reception)}identity", {"why": "询问证人"})

    assert CITIZEN.contact in text(answer)


def test_without_a_reason_or_by_a_link_nothing_is_shown(tmp_path: Path) -> None:
    reception, client = material(given(tmp_path)), at_desk(LIN)

    unsaid = client.post(f"{address(reception)}identity", {"why": " "}, follow=True)

    assert CITIZEN.name not in text(unsaid)
    assert client.get(f"{address(reception)}identity").status_code == 405
    Identity.objects.all().delete()
    assert "已经销毁" in text(client.post(f"{address(reception)}identity", {"why": "核实"}, follow=True))


@pytest.mark.parametrize(("person", "may"), [(QIAN, True), (WU, True), (LIN, False), (HE, False)])
def test_who_may_destroy_the_identity_does_so_by_writing_the_number_of_the_receipt(
    person: Person, may: bool, tmp_path: Path
) -> None:
    reception, client = material(given(tmp_path)), at_desk(person)
    form = {"ground": "《个人信息保护法》第四十七条", "reason": "本人要求"}

    offered = "identity/destroy" in text(client.get(address(reception)))
    client.post(f"{address(reception)}identity/destroy", form | {"number": "2025-0002"})
    before = Identity.objects.count()
    answer = client.post(f"{address(reception)}identity/destroy", form | {"number": "2025-0001"}, follow=True)

    assert (offered, before, Identity.objects.count()) == (may, 1, int(not may))
    assert answer.status_code == (200 if may else 403)
    assert ("第四十七条" in text(answer)) is may


def test_an_identity_that_is_gone_without_a_trace_is_said_to_be(tmp_path: Path) -> None:
    reception = material(given(tmp_path))
    Identity.objects.all().delete()

    page = text(at_desk(LIN).get(address(reception)))

    assert "请报告监督人员" in page
    assert 'name="why"' not in page


def test_a_recorded_call_is_entered_with_what_was_said(tmp_path: Path) -> None:
    client = at_desk(LIN)
    form = {"way": "outgoing", "about": "通知到场", "stated": "0:00.4", "notified": "1", "name": "冯虚名"}

    with footage.sound(tmp_path / "c.m4a").open("rb") as sound:
        answer = client.post("/received/call", form | {"file": sound})

    reception = Reception.objects.get()
    assert answer["Location"] == address(reception)
    assert (reception.stated_at, reception.notified_at) == (400, 1000)
    page = text(client.get(address(reception)))
    assert "0:00.4" in page
    assert "冯虚名" not in page
    assert client.get(f"{address(reception)}receipt").status_code == 404


@pytest.mark.parametrize("place", ["one", "1:2:3:4", "-1", "1:-2", "nan", "inf", "0:04_1", "²:1"])
def test_a_place_in_a_call_that_cannot_be_read_is_named(place: str) -> None:
    request = RequestFactory().post("/received/call", {"stated": place})

    with pytest.raises(Unreadable) as refusal:
        offset_of(request, "stated")

    assert refusal.value.faults[0].given == f"‘{place}’"


@pytest.mark.parametrize(
    ("place", "seconds"), [("4", 4), ("4.5", 4.5), ("0:04", 4), ("1：02", 62), ("1:02:03.5", 3723.5)]
)
def test_a_place_in_a_call_is_minutes_and_seconds(place: str, seconds: float) -> None:
    request = RequestFactory().post("/received/call", {"stated": place})

    assert offset_of(request, "stated") == timedelta(seconds=seconds)


def test_a_call_form_without_what_was_said_is_shown_again_and_keeps_nothing() -> None:
    form = {"way": "outgoing", "about": "通知到场", "stated": "0:04", "notified": "x", "name": "冯虚名"}
    sound = BytesIO(b"sound")
    sound.name = "c.m4a"

    answer = at_desk(LIN).post("/received/call", form | {"file": sound})

    assert answer.status_code == 422
    assert "告知正在录音：给出的是‘x’" in text(answer)
    assert not Reception.objects.exists()


def test_a_call_is_heard_by_whoever_made_it(tmp_path: Path) -> None:
    call(footage.sound(tmp_path / "c.m4a"))
    recording = Recording.objects.get()

    answer = at_desk(LIN).get(f"/recordings/{recording.ref}/segments/0/content")

    assert answer.status_code == 200
    assert len(body(answer)) == recording.segments.get().size
    assert recording.ended_at - recording.started_at > timedelta(seconds=1)
