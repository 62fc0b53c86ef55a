"""A small picture shows what a viewer would see: upright, at the moment asked for."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.ground.media import samples

from liuhen.media import NoPicture, thumbnail
from liuhen.media.sampling import make_audio, make_photo


def picture(raw: bytes) -> Image.Image:
    image = Image.open(BytesIO(raw))
    assert image.format == "JPEG"
    return image.convert("RGB")


def likeness(a: Image.Image, b: Image.Image) -> float:
    """The mean difference of two pictures, in steps of brightness."""
    one, other = (image.convert("L").resize((64, 64)).tobytes() for image in (a, b))
    return sum(abs(x - y) for x, y in zip(one, other, strict=True)) / len(one)


@pytest.mark.parametrize("name", ["a.mp4", "a.mov", "a.avi", "a.ts", "a.mkv"])
def test_a_film_gives_a_picture_of_the_width_asked_for(name: str, tmp_path: Path) -> None:
    codec = "mpeg4" if name == "a.avi" else "h264"
    path = samples.film(tmp_path / name, codec=codec)

    assert picture(thumbnail(path, at=1, width=80)).size == (80, 60)


def test_different_moments_give_different_pictures(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=10, size=(320, 180))

    first, same, later = (picture(thumbnail(path, at=at, width=320)) for at in (0, 0.01, 8))

    assert likeness(first, later) > likeness(first, same) + 1


def test_past_the_end_the_last_picture_is_shown(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=3)

    last, past = (picture(thumbnail(path, at=at, width=160)) for at in (2.9, 3600))

    assert likeness(last, past) < 1


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_film_of_a_turned_camera_stands_upright(rotation: int, tmp_path: Path) -> None:
    straight = picture(thumbnail(samples.film(tmp_path / "a.mp4"), width=120))
    turned = picture(thumbnail(samples.film(tmp_path / "b.mp4", rotation=rotation), width=120))

    # PIL turns against the clock.
    expected = straight.rotate(-rotation, expand=True)
    assert likeness(turned, expected) < 6
    assert likeness(turned, expected.rotate(180)) > 20


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_photo_stands_upright(rotation: int, tmp_path: Path) -> None:
    for name, turn in (("a.jpg", 0), ("b.jpg", rotation)):
        make_photo(tmp_path / name, taken_at=samples.NINE_FORTY, caption="x", size=(320, 200), rotation=turn)

    straight, turned = (picture(thumbnail(tmp_path / name, width=120)) for name in ("a.jpg", "b.jpg"))

    assert likeness(turned, straight.rotate(-rotation, expand=True)) < 6


def test_a_photo_in_heic_gives_a_picture(tmp_path: Path) -> None:
    assert picture(thumbnail(samples.heic(tmp_path / "a.heic"), width=80)).size == (80, 60)


def test_a_picture_is_not_made_larger_than_it_is(tmp_path: Path) -> None:
    assert picture(thumbnail(samples.film(tmp_path / "a.mp4"), width=4000)).size == samples.SMALL


def test_a_cut_film_still_shows_what_is_left_of_it(tmp_path: Path) -> None:
    path = samples.cut(samples.film(tmp_path / "a.mp4", seconds=10), keep=0.6)

    assert picture(thumbnail(path, at=1, width=80)).size == (80, 60)


def test_where_there_is_no_picture_none_is_made_up(tmp_path: Path) -> None:
    make_audio(tmp_path / "a.mp3", seconds=1, caption="x")
    (tmp_path / "a.txt").write_text("text")
    samples.cut(samples.film(tmp_path / "a.mp4", keep_index_last=True), keep=0.5)

    for name in ("a.mp3", "a.txt", "a.mp4"):
        with pytest.raises(NoPicture) as refusal:
            thumbnail(tmp_path / name, width=80)
        assert refusal.value.zh == "文件中没有可以显示的画面"
