"""What the names of files tell, and what they do not."""

from datetime import UTC, datetime

import pytest

from liuhen.law.dossier import SHANGHAI
from liuhen.recordings.names import clock_in, is_recorder, place_in, readable, recorder_in


@pytest.mark.parametrize(
    "name",
    [
        "DSJ-9901-0003_20250820094000.mp4",
        "DSJ-9901-0003_20250820_094000_0001.mp4",
        "VID_20250820_094000.mp4",
        "IMG_20250820_094000123.jpg",
        "2025-08-20 09.40.00.jpg",
        "2025-08-20T09-40-00.mov",
        "现场检查20250820094000（一）.mp4",
    ],
)
def test_a_device_writes_its_clock_into_the_name(name: str) -> None:
    assert clock_in(name) == datetime(2025, 8, 20, 9, 40, tzinfo=SHANGHAI)


def test_one_family_of_phones_names_its_files_in_universal_time() -> None:
    assert clock_in("PXL_20250820_014000123.mp4") == datetime(2025, 8, 20, 1, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    [
        "MOV_0001.mp4",
        "20250231_094000.mp4",
        "20250820_256000.mp4",
        "mmexport1755654000000.mp4",
        "第20250820号案.mp4",
        "120250820094000.mp4",
        "2025-0820 09.40.00.jpg",
        "202508200940001.mp4",
    ],
)
def test_a_name_that_is_not_unmistakable_tells_no_time(name: str) -> None:
    assert clock_in(name) is None


@pytest.mark.parametrize(
    ("name", "device"),
    [
        ("DSJ-9901-0003_20250820094000.mp4", "DSJ-9901-0003"),
        ("DSJ-A9-123456@20250820.mp4", "DSJ-A9-123456"),
        ("VID_20250820_094000.mp4", ""),
        ("现场DSJ-9901-0003_1.mp4", ""),
    ],
)
def test_a_body_worn_camera_names_its_files_after_itself(name: str, device: str) -> None:
    assert recorder_in(name) == device
    assert is_recorder(device) == bool(device)


def test_a_name_from_an_older_chinese_system_is_read() -> None:
    as_the_system_gives_it = "现场检查.mp4".encode("gb18030").decode("utf-8", "surrogateescape")

    assert readable(as_the_system_gives_it) == "现场检查.mp4"


@pytest.mark.parametrize("name", ["\udcff\udcff.mp4", "半个字\ud800.mp4"])
def test_a_name_in_no_known_writing_is_kept_byte_by_byte(name: str) -> None:
    kept = readable(name)

    assert kept.endswith(".mp4")
    kept.encode("utf-8")


def test_a_name_in_utf_8_stays_as_it_came() -> None:
    assert readable("汉" * 300 + ".mp4") == "汉" * 300 + ".mp4"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("20250820_094000_东湖路12号.mp4", "东湖路12号"),
        ("云桥夜市东口_现场检查.mp4", "云桥夜市东口"),
        ("现场检查_20250820094000.mp4", ""),
        ("DSJ-9901-0003_20250820094000.mp4", ""),
        ("VID_20250820_094000.mp4", ""),
    ],
)
def test_the_name_of_a_file_may_tell_the_place(name: str, place: str) -> None:
    assert place_in(name) == place
