"""Going through a film finds its holes, which an MP4 hides, and how far it really reaches."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.ground.media import samples

from liuhen.media import NotMedia, walk
from liuhen.media.sampling import Hole, make_audio, make_photo


@pytest.mark.parametrize("name", ["a.mp4", "a.mov", "a.mkv", "a.ts"])
def test_a_hole_in_picture_and_sound_is_found_where_it_is(name: str, tmp_path: Path) -> None:
    path = samples.film(tmp_path / name, seconds=12, holes=[Hole(begin=4, end=7)])

    walked = walk(path)

    assert [gap.stream for gap in walked.gaps] == ["audio", "video"] or [
        gap.stream for gap in walked.gaps
    ] == ["video", "audio"]
    for gap in walked.gaps:
        assert abs(gap.begin.total_seconds() - 4) < 0.2
        assert abs(gap.end.total_seconds() - 7) < 0.2
    assert walked.whole


def test_two_holes_are_two(tmp_path: Path) -> None:
    holes = [Hole(begin=2, end=4), Hole(begin=6, end=9)]

    walked = walk(samples.film(tmp_path / "a.mp4", seconds=12, audio=False, holes=holes))

    assert [round(gap.begin.total_seconds()) for gap in walked.gaps] == [2, 6]


def test_a_pause_within_the_tolerance_is_none(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=8, holes=[Hole(begin=3, end=3.8)])

    assert walk(path).gaps == ()
    assert len(walk(path, tolerance=timedelta(seconds=0.5)).gaps) == 2


def test_a_slow_camera_has_no_holes_for_being_slow(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=30, fps=1, audio=False)

    assert walk(path).gaps == ()


def test_a_whole_film_reaches_what_it_promises(tmp_path: Path) -> None:
    walked = walk(samples.film(tmp_path / "a.mp4", seconds=5))

    assert walked.gaps == ()
    assert walked.whole
    assert abs(walked.reach - walked.promised) < timedelta(seconds=0.5)
    assert walked.packets > 100


def test_a_hole_in_a_sound_recording_is_found(tmp_path: Path) -> None:
    make_audio(tmp_path / "a.m4a", seconds=10, caption="x", holes=[Hole(begin=3, end=6)])

    (gap,) = walk(tmp_path / "a.m4a").gaps

    assert gap.stream == "audio"
    assert abs(gap.end - gap.begin - timedelta(seconds=3)) < timedelta(seconds=0.3)


def test_photos_and_texts_cannot_be_gone_through(tmp_path: Path) -> None:
    make_photo(tmp_path / "a.jpg", taken_at=samples.NINE_FORTY, caption="x", size=samples.SMALL)
    (tmp_path / "a.txt").write_text("text")

    for name in ("a.jpg", "a.txt"):
        with pytest.raises(NotMedia) as refusal:
            walk(tmp_path / name)
        assert name in str(refusal.value)
        assert refusal.value.zh
