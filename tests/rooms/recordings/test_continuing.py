"""Files that a camera cut out of one recording become one recording again."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests import cast, footage
from tests.cast import LIN, ZHAO

from liuhen.cases import actions as cases
from liuhen.recordings.intake import take_in_many
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.receipts import Receipt

TakeIn = Callable[..., Receipt]
DEVICE = footage.DEVICE


def part(folder: Path, *, after: float, device: str = DEVICE) -> Path:
    """Write a part of two seconds that begins `after` seconds into the story."""
    start = footage.NINE_FORTY + timedelta(seconds=after)
    return footage.video(folder / f"{device}_part{after}.mp4", start=start, caption=f"{device} {after}")


def test_parts_that_follow_each_other_are_one_recording(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    receipts = list(
        take_in_many(
            paths=footage.parts(tmp_path, 3), authority=cast.authority(), by=cast.CONSOLE, at=cast.NOON
        )
    )

    (recording,) = Recording.objects.all()
    assert {receipt.recording for receipt in receipts} == {recording.ref}
    assert len({receipt.log_index for receipt in receipts}) == 3
    assert [s.position for s in recording.segments.all()] == [0, 1, 2]
    assert abs(recording.ended_at - footage.NINE_FORTY - timedelta(seconds=6)) < timedelta(seconds=1)


def test_a_later_run_goes_on_with_what_was_stored(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    first, second = footage.parts(tmp_path, 2)
    evening = cast.NOON + timedelta(hours=6)

    earlier, later = bring_to_intake(first), bring_to_intake(second, at=evening)

    assert later.recording == earlier.recording
    assert Recording.objects.get().stored_at == evening


@pytest.mark.parametrize(("after", "together"), [(3.5, True), (5, False), (60, False)])
def test_a_gap_of_two_seconds_is_the_camera_a_longer_one_is_not(
    tmp_path: Path, bring_to_intake: TakeIn, after: float, together: bool
) -> None:
    first = bring_to_intake(part(tmp_path, after=0))
    second = bring_to_intake(part(tmp_path, after=after))

    assert (first.recording == second.recording) is together


def test_two_cameras_side_by_side_are_two_recordings(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    for after in (0, 2):
        for device in ("DSJ-9901-0003", "DSJ-9901-0004"):
            bring_to_intake(part(tmp_path, after=after, device=device))

    assert sorted(r.segments.count() for r in Recording.objects.all()) == [2, 2]


def test_files_of_no_known_device_stay_apart(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    first, second = footage.parts(tmp_path, 2, device="REC")

    assert bring_to_intake(first).recording != bring_to_intake(second).recording


def test_another_officer_makes_another_recording(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    first, second = footage.parts(tmp_path, 2)

    receipts = [
        bring_to_intake(first, officer=cast.officer(LIN)),
        bring_to_intake(second, officer=cast.officer(ZHAO)),
    ]

    assert len({receipt.recording for receipt in receipts}) == 2


def test_sound_does_not_go_on_with_a_picture(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    film = footage.video(tmp_path / f"{DEVICE}_1.mp4", start=footage.NINE_FORTY - timedelta(seconds=2))

    first = bring_to_intake(film)
    second = bring_to_intake(footage.sound(tmp_path / f"{DEVICE}_20250820094000.wav"))

    assert first.recording != second.recording


def test_every_photo_is_a_recording_of_its_own(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    first = bring_to_intake(footage.photo(tmp_path / "1.jpg"), device=DEVICE)
    another = footage.photo(tmp_path / "2.jpg")
    another.write_bytes(another.read_bytes() + b"\0")

    second = bring_to_intake(another, device=DEVICE)

    assert (second.status, second.recording == first.recording) == ("stored", False)


def test_a_recording_that_is_in_a_case_is_not_added_to(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    first, second = footage.parts(tmp_path, 2)
    recording = Recording.objects.get(ref=bring_to_intake(first).recording)
    case = cases.open_case(
        authority=cast.authority(), number="YJ-CF-2025-0099", title="占道经营", act="penalty",
        started_at=cast.NOON, by=cast.CONSOLE, at=cast.NOON,
    )  # fmt: skip
    event = cases.record_event(
        case=case, kind="onsite_inspection", happened_at=footage.NINE_FORTY, by=cast.CONSOLE, at=cast.NOON
    )
    cases.tie(case=case, recording=recording, events=[event.key], by=cast.CONSOLE, at=cast.NOON)

    later = bring_to_intake(second)

    assert later.recording != recording.ref
    assert recording.segments.count() == 1


def test_a_refused_file_does_not_stop_the_others(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    first, second = footage.parts(tmp_path, 2)
    (tmp_path / "empty.mp4").touch()

    receipts = take_in_many(
        paths=[first, tmp_path / "empty.mp4", second],
        authority=cast.authority(),
        by=cast.CONSOLE,
        at=cast.NOON,
    )

    assert [receipt.status for receipt in receipts] == ["stored", "refused", "stored"]
    assert Segment.objects.count() == 2
