"""The register at the console: quiet when right, exact when wrong, and nothing is changed then."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.utils import timezone
from tests import cast, footage
from tests.cast import LIN, NOON
from tests.rooms.devices.shelf import NUMBER, camera, issued

from liuhen.doors.cli._errors import Wrong
from liuhen.doors.cli.device import device
from liuhen.doors.dock.listing import listing
from liuhen.recordings.devices.tables import DeviceCheck, DeviceEntry, DeviceIssue
from liuhen.recordings.devices.upkeep import ClockReading, DeviceFault
from liuhen.recordings.devices.wanting import CannotHandOver, NoSuchDevice
from liuhen.recordings.visits import actions as visits

pytestmark = pytest.mark.django_db


def call(*words: str) -> tuple[Any, str]:
    answer = CliRunner().invoke(device, list(words), standalone_mode=False, catch_exceptions=False)
    return answer.return_value, answer.output


def test_a_day_of_a_camera_at_the_console() -> None:
    cast.officer(LIN)

    call("add", NUMBER, "--unit", cast.INSPECTION, "--model", "YY-3", "--since", "2025-01-02")
    call("issue", NUMBER, LIN.certificate)
    code, passed = call("check", NUMBER, "--battery", "85", "--space", "42.5", "--officer", LIN.name)
    _, returned = call("return", NUMBER)

    assert (code, "检查通过" in passed) == (0, True)
    assert "前入库" in returned
    assert DeviceIssue.objects.get().returned_at is not None
    assert DeviceCheck.objects.get().officer == cast.officer(LIN)


def test_the_list_tells_who_has_it_and_what_is_to_be_stored() -> None:
    issued(camera(), at=timezone.now())
    assert LIN.name in call("list")[1]

    call("return", NUMBER)

    assert "尚未入库" in call("list")[1]


def test_a_check_that_is_not_passed_ends_so() -> None:
    camera()

    code, said = call("check", NUMBER, "--battery", "10", "--space", "42", "--damage", "屏碎")

    assert code == 2
    assert "请勿使用" in said
    assert DeviceFault.objects.get().words == "屏碎"


def test_a_fault_is_reported_mended_and_the_device_serviced_and_retired() -> None:
    camera()

    call("fault", NUMBER, "不开机")
    call("repair", NUMBER, "--to", "云影售后")
    call("mend", NUMBER, "--outcome", "换电池")
    call("service", NUMBER, "清洁")
    call("clock", NUMBER, "--shows", "2025-08-20T12:00", "--set-right")
    call("retire", NUMBER, "--because", "老旧")

    assert ClockReading.objects.get().set_right
    assert DeviceEntry.objects.get().retired_because == "老旧"


@pytest.mark.parametrize(
    "words", [("issue", "没有", "lin"), ("retire", "没有", "--because", "x"), ("fault", "没有", "坏了")]
)
def test_a_number_that_the_register_does_not_know_is_refused(words: tuple[str, ...]) -> None:
    cast.officer(LIN)

    with pytest.raises(NoSuchDevice):
        call(*words)


@pytest.mark.parametrize(
    "words", [("return", NUMBER), ("mend", NUMBER, "--outcome", "x"), ("lost", "ab12", "--because", "x")]
)
def test_what_is_not_there_cannot_be_ended(words: tuple[str, ...]) -> None:
    camera()

    with pytest.raises(Wrong):
        call(*words)


def test_a_device_that_is_out_is_not_issued_again() -> None:
    issued(camera())

    with pytest.raises(CannotHandOver):
        call("issue", NUMBER, LIN.name)


def test_a_visit_whose_files_are_lost_is_closed(tmp_path: Path) -> None:
    footage.parts(tmp_path, 1)
    visit = visits.begin(
        authority=cast.authority(), place="/card", device="", files=listing(tmp_path, any_kind=False).plain,
        clock_offset=None, by=cast.CONSOLE, at=NOON,
    )  # fmt: skip

    call("lost", visit.ref, "--because", "卡已断裂")

    visit.refresh_from_db()
    assert visit.given_up_at is not None
