"""`liuhen place …`: registered, told of, explained; quiet when right, exact when wrong."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.exceptions import BadParameter, ClickException
from click.testing import CliRunner
from django.utils import timezone
from tests import cast, stories
from tests.cast import LIN
from tests.rooms.places import hall
from tests.rooms.places.hall import CAMERA, HALL, MONDAY, ROOM, lin, ran

from liuhen.cases.footage import actions
from liuhen.docket.actions import set_house
from liuhen.doors.cli._demo import places as demonstration
from liuhen.doors.cli.place import place
from liuhen.recordings.fixed.actions import take_down
from liuhen.recordings.fixed.reports import CannotReadReport
from liuhen.recordings.fixed.tables import Camera, CameraReport, FixedPlace, GapReason
from liuhen.recordings.fixed.wanting import NoSuchCamera, NoSuchPlace

pytestmark = pytest.mark.django_db


def call(*words: str | Path) -> str:
    arguments = [str(word) for word in words]
    return CliRunner().invoke(place, arguments, standalone_mode=False, catch_exceptions=False).output


def listed(*words: str) -> Any:
    return json.loads(call(*words, "--json"))


def report(folder: Path, *lines: str) -> Path:
    path = folder / "nvr.csv"
    path.write_text("\n".join(["camera,from,to", *lines]), "utf-8")
    return path


def test_a_room_and_its_camera_are_registered_told_of_and_explained(tmp_path: Path) -> None:
    cast.officer(LIN)
    now = timezone.now()
    first, gap, again = now - timedelta(days=2), now - timedelta(days=1), now - timedelta(hours=20)

    call("add", ROOM, "--kind", "handling", "--since", first.isoformat())
    call("camera", ROOM, CAMERA, "--since", first.isoformat())
    said = call("import", report(tmp_path, ran(first, gap), ran(again, now)))
    before = listed("gaps")
    call(
        "explain", CAMERA, "--from", gap.isoformat(), "--to", again.isoformat(), "--cause", "other",
        "--text", "停电。", "--officer", LIN.name,
    )  # fmt: skip

    assert "已导入 2 行，1 个摄像头" in said
    assert [(g["camera"], g["explained"]) for g in before] == [(CAMERA, False)]
    assert GapReason.objects.get().by == cast.officer(LIN)
    (camera,) = listed("list")
    assert (camera["works"], camera["unexplained"], len(camera["gaps"])) == (True, 0, 1)
    assert "停电。" in call("gaps")
    assert CAMERA in call("list")


def test_what_a_camera_did_not_record_is_told_and_explained_after_it_was_taken_down(tmp_path: Path) -> None:
    cast.officer(LIN)
    now = timezone.now()
    first, gap, again = now - timedelta(days=2), now - timedelta(days=1), now - timedelta(hours=20)
    call("add", ROOM, "--kind", "handling", "--since", first.isoformat())
    call("camera", ROOM, CAMERA, "--since", first.isoformat())
    call("import", report(tmp_path, ran(first, gap), ran(again, now)))
    take_down(camera=Camera.objects.get(), by=cast.CONSOLE, at=now)

    before, said = listed("gaps"), call("gaps")
    call(
        "explain", CAMERA, "--from", gap.isoformat(), "--to", again.isoformat(), "--cause", "other",
        "--text", "停电。", "--officer", LIN.name,
    )  # fmt: skip

    assert [(g["camera"], g["taken_down"], g["explained"]) for g in before] == [
        (CAMERA, now.isoformat(), False)
    ]
    assert "拆除" in said
    camera, place_itself = listed("list")
    assert (camera["works"], camera["unexplained"], len(camera["gaps"])) == (None, 0, 1)
    assert place_itself["camera"] is None
    assert "拆除" in call("list")


def test_a_place_without_a_camera_is_told() -> None:
    call_authority = cast.authority()

    call("add", HALL, "--kind", "reception", "--hours", "09:00-17:00")

    assert listed("list") == [
        {
            "place": HALL,
            "kind": "接待、受理场所",
            "camera": None,
            "works": False,
            "unexplained": 0,
            "gaps": [],
        }
    ]
    assert call_authority.fixed_places.get().opens is not None


def test_what_is_pending_tells_until_when_by_the_house() -> None:
    event = stories.inspection()
    actions.link(
        case=event.case,
        camera=hall.camera(),
        start=MONDAY,
        end=MONDAY + timedelta(hours=1),
        events=["e1"],
        **lin(),
    )

    (row,) = listed("pending")

    assert (row["case"], row["overdue"], row["clause"]) == (event.case.number, True, "tj-20c")
    assert "不是条文规定的期限" in call("pending")


def test_what_may_go_tells_the_houses_time() -> None:
    camera = hall.camera()
    hall.footage(camera, MONDAY, MONDAY + timedelta(hours=1))
    set_house(
        authority=camera.authority, pack="tj", key="keep_places", value={"days": 30}, reason="硬盘容量。",
        by=cast.CONSOLE, at=timezone.now(),
    )  # fmt: skip

    (row,) = listed("past")

    assert (row["place"], row["in_vault"], row["still_wanted"], row["clause"]) == (ROOM, 1, 0, "tj-20c")
    assert "至少30日（内部时限，本机关设定；不是条文规定的期限）" in call("past")


def test_what_cannot_be_done_says_why_and_changes_nothing(tmp_path: Path) -> None:
    cast.authority()
    wrong = report(tmp_path, "CAM,now,then")

    with pytest.raises(BadParameter):
        call("add", ROOM, "--kind", "handling", "--hours", "all day")
    with pytest.raises(NoSuchPlace):
        call("camera", ROOM, CAMERA)
    with pytest.raises(CannotReadReport):
        call("import", wrong)
    with pytest.raises(NoSuchCamera):
        call(
            "explain", CAMERA, "--from", "2025-08-18T00:00", "--to", "2025-08-18T01:00", "--cause", "other",
            "--text", "…", "--officer", LIN.name,
        )  # fmt: skip
    wrong.write_bytes(b" " * ((20 << 20) + 1))
    with pytest.raises(ClickException):
        call("import", wrong)

    assert not FixedPlace.objects.exists()
    assert not CameraReport.objects.exists()


def test_the_demonstration_has_a_gap_to_explain_and_is_set_up_once() -> None:
    authority, now = cast.authority(), timezone.now()

    demonstration.watch(authority, at=now)
    demonstration.watch(authority, at=now)

    found = {row["place"]: row for row in listed("list")}
    assert [found[name]["unexplained"] for name in (demonstration.ROOM, demonstration.HEARINGS)] == [1, 0]
    assert found[demonstration.HEARINGS]["camera"] is None
    assert all(found[name]["works"] for name in (demonstration.HALL, demonstration.ROOM))
