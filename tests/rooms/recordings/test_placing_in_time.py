"""When a file was recorded, and how sure one can be of it."""

from datetime import UTC, datetime, timedelta

import pytest

from liuhen.law.dossier import SHANGHAI
from liuhen.recordings.timing import Placed, place

NINE_FORTY = datetime(2025, 8, 20, 9, 40, tzinfo=SHANGHAI)
MINUTE = timedelta(minutes=1)
EVENING = datetime(2025, 8, 20, 18, 0, tzinfo=SHANGHAI)


def placed(
    *,
    created_at: datetime | None = None,
    name: str = "MOV_0001.mp4",
    modified_at: datetime = NINE_FORTY + MINUTE,
    duration: timedelta = MINUTE,
) -> Placed:
    return place(created_at=created_at, name=name, modified_at=modified_at, duration=duration, at=EVENING)


def said(place_: Placed) -> str:
    return "；".join(note.zh for note in place_.notes)


def test_the_time_inside_the_file_comes_first() -> None:
    answer = placed(created_at=NINE_FORTY.astimezone(UTC), modified_at=EVENING)

    assert (answer.start, answer.end, answer.origin) == (NINE_FORTY, NINE_FORTY + MINUTE, "container")
    assert "文件内" in said(answer)


def test_the_name_answers_for_a_silent_container() -> None:
    answer = placed(name="DSJ-9901-0003_20250820094000.mp4", modified_at=EVENING)

    assert (answer.start, answer.origin) == (NINE_FORTY, "name")
    assert "文件名" in said(answer)


def test_when_nothing_else_is_known_the_file_ended_when_it_was_last_written() -> None:
    answer = placed()

    assert (answer.start, answer.end, answer.origin) == (NINE_FORTY, NINE_FORTY + MINUTE, "modified")
    assert "请核对" in said(answer)


@pytest.mark.parametrize("never_set", [datetime(1904, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)])
def test_a_clock_that_was_never_set_is_not_believed(never_set: datetime) -> None:
    answer = placed(created_at=never_set)

    assert answer.origin == "modified"
    assert "时钟未设置" in said(answer)


def test_two_sources_that_disagree_are_both_told() -> None:
    answer = placed(created_at=NINE_FORTY + timedelta(minutes=4), name="VID_20250820_094000.mp4")

    assert answer.origin == "container"
    assert "2025-08-20 09:44:00" in said(answer)
    assert "2025-08-20 09:40:00" in said(answer)


def test_eight_hours_of_difference_hint_at_the_zone() -> None:
    answer = placed(created_at=NINE_FORTY + timedelta(hours=8), name="VID_20250820_094000.mp4")

    assert "八小时" in said(answer)


def test_a_difference_of_the_length_hints_at_the_end() -> None:
    answer = placed(created_at=NINE_FORTY + MINUTE, name="VID_20250820_094000.mp4")

    assert "结束时间" in said(answer)


def test_a_recording_from_the_future_is_told() -> None:
    answer = placed(created_at=EVENING + timedelta(days=1))

    assert "可能快了" in said(answer)
