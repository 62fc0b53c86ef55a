"""What a surveillance system tells: read in both shapes and both languages, and refused line by line."""

import json
from datetime import timedelta

import pytest
from tests.rooms.places.hall import MONDAY

from liuhen.recordings.fixed.reports import CannotReadReport, Told, read_report

NINE, TEN, NOON = (MONDAY + timedelta(hours=hour) for hour in (9, 10, 12))


def read(text: str, encoding: str = "utf-8") -> Told:
    return read_report(text.encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        "camera,from,to\nCAM-1,2025-08-18T09:00,2025-08-18T10:00\n",
        "摄像头,开始时间,结束时间\r\nCAM-1,2025-08-18 09:00:00,2025-08-18 10:00:00\r\n",
        "to,from,camera,extra\n2025/08/18 10:00,2025/08/18 09:00,CAM-1,x\n\n",
        json.dumps([{"camera": "CAM-1", "from": "2025-08-18T09:00+08:00", "to": "2025-08-18T02:00Z"}]),
        "camera,at,status\nCAM-1,2025-08-18T09:00,running\nCAM-1,2025-08-18T10:00,stopped\n",
        "摄像头,时间,状态\nCAM-1,2025-08-18 10:00,停止\nCAM-1,2025-08-18 09:00,运行\n",
    ],
)
def test_the_same_is_told_in_every_shape_and_language(text: str) -> None:
    told = read(text)

    assert told.spans == {"CAM-1": [(NINE, TEN)]}
    assert (told.begin, told.until) == (NINE, TEN)


def test_a_table_of_an_older_chinese_system_is_read() -> None:
    assert read("摄像头,开始,结束\n大厅1号,2025-08-18 09:00,2025-08-18 10:00", "gb18030").spans == {
        "大厅1号": [(NINE, TEN)]
    }


def test_a_camera_that_still_runs_ran_until_the_report_ends() -> None:
    content = b"camera,at,status\nCAM-1,2025-08-18T09:00,running\nCAM-2,2025-08-18T10:00,stopped"

    assert read_report(content).spans == {"CAM-1": [(NINE, TEN)], "CAM-2": []}
    assert read_report(content, until=NOON).spans["CAM-1"] == [(NINE, NOON)]


def test_every_wrong_line_is_named_with_what_was_wanted() -> None:
    text = "camera,from,to\n,2025-08-18T09:00,2025-08-18T10:00\nCAM-1,yesterday,2025-08-18T10:00\n"

    with pytest.raises(CannotReadReport) as refused:
        read(text + "CAM-1,2025-08-18T10:00,2025-08-18T09:00\n")

    assert [fault.path for fault in refused.value.faults] == ["rows[0].camera", "rows[1].from", "rows[2].to"]
    assert "‘yesterday’" in refused.value.zh()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"[]",
        b"{}",
        b"[1]",
        b"[",
        b"time,what\n1,2",
        b"camera,from,to",
        b"camera,at,status\nCAM-1,2025-08-18T09:00,perhaps",
        b'camera,from,to\n"CAM',
        b"\xff\xff\xff",
        b"[" * 100_000,
    ],
)
def test_what_is_no_report_is_refused(content: bytes) -> None:
    with pytest.raises(CannotReadReport):
        read_report(content)


def test_a_report_does_not_end_before_its_last_line() -> None:
    with pytest.raises(CannotReadReport, match="last line"):
        read_report(b"camera,from,to\nCAM-1,2025-08-18T09:00,2025-08-18T10:00", until=NINE)


def test_a_file_that_is_far_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(CannotReadReport, match="bytes"):
        read_report(b" " * ((20 << 20) + 1))
