"""A copy that takes long can be watched before it is whole: its first part, and then more of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests import footage

from liuhen.media import probe
from liuhen.media.sampling import make_video
from liuhen.recordings import copies, early
from liuhen.recordings.models import Recording
from liuhen.recordings.receipts import Receipt

TakeIn = Callable[..., Receipt]


def test_the_first_part_of_a_copy_can_be_watched_while_the_rest_is_being_made(
    tmp_path: Path, bring_to_intake: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(early, "FIRST", 0.0)
    make_video(
        tmp_path / "a.mp4", start=footage.NINE_FORTY, seconds=24, caption="x", size=footage.SIZE, fps=5, audio=False,
        created_at=footage.NINE_FORTY, codec="hevc", rotation=90,
    )  # fmt: skip
    receipt = bring_to_intake(tmp_path / "a.mp4")
    segment = Recording.objects.get(ref=receipt.recording).segments.get()
    reaches: list[float] = []

    def tell(_: float) -> None:
        if part := copies.first_part_of(segment):
            assert abs(probe(part.path).duration.total_seconds() - part.seconds) < 0.1
            reaches.append(part.seconds)

    copies.make(segment, progress=tell)

    assert reaches == sorted(reaches)
    assert 5 < reaches[0] < reaches[-1] < 24
    copy = copies.copy_of(segment)
    assert copy
    whole = probe(copy.path)
    assert abs(whole.duration.total_seconds() - 24) < 0.5
    assert whole.picture
    assert whole.picture.rotation == 90
    assert copies.first_part_of(segment) is None
    assert [path.name for path in copy.path.parent.iterdir()] == [copy.path.name]


def test_nobody_is_told_that_the_rest_follows_when_the_making_broke_off(
    tmp_path: Path, bring_to_intake: TakeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(early, "FIRST", 0.0)
    make_video(
        tmp_path / "a.mp4", start=footage.NINE_FORTY, seconds=24, caption="x", size=footage.SIZE, fps=5, audio=False,
        created_at=footage.NINE_FORTY, codec="hevc",
    )  # fmt: skip
    receipt = bring_to_intake(tmp_path / "a.mp4")
    segment = Recording.objects.get(ref=receipt.recording).segments.get()

    def break_off(_: float) -> None:
        if copies.first_part_of(segment):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="space"):
        copies.make(segment, progress=break_off)

    assert copies.first_part_of(segment) is None
    assert not copies.copy_of(segment)


def test_the_note_of_a_first_part_that_is_gone_or_broken_says_nothing(tmp_path: Path) -> None:
    place = tmp_path / "copy.mp4"

    assert early.first_part(place) is None
    (tmp_path / "copy-first.json").write_text("{", "ascii")
    assert early.first_part(place) is None
    (tmp_path / "copy-first.json").write_text('{"number": 2, "seconds": 8}', "ascii")
    assert early.first_part(place) is None
