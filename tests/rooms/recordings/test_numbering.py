"""A device that counts its files leaves a hole in the numbers when one does not arrive."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests import footage

from liuhen.recordings.models import Recording
from liuhen.recordings.numbering import missing_around, missing_between
from liuhen.recordings.receipts import Receipt


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (["MOVI0001.AVI", "MOVI0002.AVI"], []),
        (["MOVI0001.AVI", "MOVI0003.AVI"], [("0002",)]),
        (["MOVI0003.AVI", "MOVI0001.AVI", "MOVI0006.AVI"], [("0002",), ("0004", "0005")]),
        (["DSJ_20250820094000_0001.mp4", "DSJ_20250820100000_0003.mp4"], [("0002",)]),
        (["DSJ-9901-0003_20250820094000.mp4", "DSJ-9901-0003_20250820100000.mp4"], []),
        (["MOVI0001.AVI", "PICT0003.AVI"], []),
        (["MOVI0001.AVI", "MOVI0900.AVI"], []),
        (["现场检查.mp4", "询问.mp4"], []),
    ],
)
def test_what_lies_between_two_numbers_is_missing(names: list[str], missing: list[tuple[str, ...]]) -> None:
    assert [hole.numbers for hole in missing_between(names)] == missing


def test_a_recording_knows_what_is_missing_beside_it(
    tmp_path: Path, bring_to_intake: Callable[..., Receipt]
) -> None:
    for number in (1, 3):
        path = footage.video(
            tmp_path / f"MOVI000{number}.mp4",
            start=footage.NINE_FORTY + timedelta(minutes=number),
            caption=str(number),
        )
        bring_to_intake(path, device="DSJ-9901-0003")

    for recording in Recording.objects.all():
        (hole,) = missing_around(recording)
        assert (hole.after, hole.before, hole.numbers) == ("MOVI0001.mp4", "MOVI0003.mp4", ("0002",))
