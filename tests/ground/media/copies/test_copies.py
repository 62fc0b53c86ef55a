"""Whatever cameras bring becomes something that a browser plays, place for place, and the original is not touched."""

from pathlib import Path
from typing import Any

import pytest
from tests.ground.media import samples

from liuhen.media import NotMedia, probe, walk
from liuhen.media.copies import Plan, make_copy, plan_for
from liuhen.media.sampling import Hole, make_audio, make_photo


def plan(path: Path) -> Plan:
    seen = probe(path)
    return plan_for(
        container=seen.container,
        picture=seen.picture.codec if seen.picture else None,
        sound=seen.sound.codec if seen.sound else None,
        suffix=path.suffix,
    )


def film(path: Path, **options: Any) -> Path:
    if path.suffix in (".amr", ".wav", ".mp3", ".m4a"):
        make_audio(path, seconds=4, caption="询问")
        return path
    return samples.film(path, seconds=4, **options)


@pytest.mark.parametrize(
    ("name", "codec", "wanted"),
    [
        ("a.mp4", "h264", "as-is"),
        ("a.mp3", "", "as-is"),
        ("a.wav", "", "as-is"),
        ("a.m4a", "", "as-is"),
        ("a.ts", "h264", "remux"),
        ("a.mov", "h264", "remux"),
        ("a.mkv", "h264", "remux"),
        ("a.avi", "h264", "remux"),
        ("a.mp4", "hevc", "transcode"),
        ("a.mp4", "mpeg4", "transcode"),
        ("a.avi", "mpeg4", "transcode"),
        ("a.3gp", "mpeg4", "transcode"),
        ("a.amr", "", "transcode"),
    ],
)
def test_what_has_to_be_done_is_done_and_then_nothing_has_to(
    name: str, codec: str, wanted: str, tmp_path: Path
) -> None:
    path = film(tmp_path / name, **({"codec": codec} if codec else {}))
    before = path.read_bytes()

    assert plan(path) == wanted
    if wanted == "as-is":
        return
    made = make_copy(path, tmp_path / "copy.mp4")

    copy = probe(tmp_path / "copy.mp4")
    assert plan(tmp_path / "copy.mp4") == "as-is"
    assert (copy.verdict, copy.kind) == ("sound", probe(path).kind)
    assert abs((copy.duration - probe(path).duration).total_seconds()) < 0.8
    assert made.unread == 0
    assert path.read_bytes() == before


def test_what_a_browser_knows_is_not_coded_again(tmp_path: Path) -> None:
    made = make_copy(film(tmp_path / "a.ts"), tmp_path / "copy.mp4")

    assert (made.picture, made.sound) == ("copied", "copied")


@pytest.mark.parametrize(("name", "codec"), [("a.ts", "h264"), ("a.mp4", "hevc"), ("a.avi", "mpeg4")])
def test_a_place_in_the_copy_is_the_same_place_in_the_original(name: str, codec: str, tmp_path: Path) -> None:
    path = samples.film(tmp_path / name, seconds=12, codec=codec, holes=[Hole(begin=4, end=7)])

    make_copy(path, tmp_path / "copy.mp4")

    (hole,) = [gap for gap in walk(tmp_path / "copy.mp4").gaps if gap.stream == "video"]
    assert abs(hole.begin.total_seconds() - 4) < 0.3
    assert abs(hole.end.total_seconds() - 7) < 0.3


def test_a_picture_that_has_to_be_turned_is_turned_in_the_copy_too(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", codec="hevc", rotation=90)

    make_copy(path, tmp_path / "copy.mp4")

    picture = probe(tmp_path / "copy.mp4").picture
    assert picture
    assert picture.rotation == 90


def test_a_large_picture_becomes_as_large_as_a_page(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=0.5, codec="hevc", size=(1920, 1080))

    make_copy(path, tmp_path / "copy.mp4")

    picture = probe(tmp_path / "copy.mp4").picture
    assert picture
    assert (picture.width, picture.height) == (1280, 720)


def test_a_film_that_was_cut_off_can_be_watched_as_far_as_it_reaches(tmp_path: Path) -> None:
    path = samples.cut(film(tmp_path / "a.ts"), keep=0.6)

    make_copy(path, tmp_path / "copy.mp4")

    assert 1 < probe(tmp_path / "copy.mp4").duration.total_seconds() < 4


def test_a_name_that_says_something_else_is_not_served_as_it_is(tmp_path: Path) -> None:
    assert plan(film(tmp_path / "a.mp4").rename(tmp_path / "a.dat")) == "remux"


def test_progress_is_told(tmp_path: Path) -> None:
    heard: list[float] = []

    make_copy(film(tmp_path / "a.ts"), tmp_path / "copy.mp4", progress=heard.append)

    assert heard[-1] > 0.9


def test_what_is_no_film_is_not_copied(tmp_path: Path) -> None:
    make_photo(tmp_path / "a.jpg", taken_at=samples.NINE_FORTY, caption="x", size=(64, 48))

    with pytest.raises(NotMedia):
        make_copy(tmp_path / "a.jpg", tmp_path / "copy.mp4")
