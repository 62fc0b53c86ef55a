"""Where a file says that it was made: read from photos and films, and never made up."""

from pathlib import Path

import av
import pytest
from PIL import Image

from liuhen.media import Position, position_of, probe
from liuhen.media.positions import container_position

YUNLAN = Position(latitude=39.085, longitude=117.2005)


def test_a_photo_tells_where_it_was_taken(tmp_path: Path) -> None:
    path = taken(tmp_path, {1: "N", 2: (39.0, 5.0, 6.0), 3: "E", 4: (117.0, 12.0, 1.8)})

    found = probe(path).position

    assert found is not None
    assert (round(found.latitude, 4), round(found.longitude, 4)) == (39.085, 117.2005)


def test_a_photo_of_the_southern_half_has_a_negative_latitude(tmp_path: Path) -> None:
    path = taken(tmp_path, {1: "S", 2: (33.0, 30.0, 0.0), 3: "W", 4: (70.0, 30.0, 0.0)})

    assert probe(path).position == Position(latitude=-33.5, longitude=-70.5)


def test_a_position_that_is_written_badly_leaves_a_sound_photo_without_one(tmp_path: Path) -> None:
    path = taken(tmp_path, {1: "N", 2: (39.0, 5.0), 3: "E", 4: (117.0, 12.0, 1.8)})

    found = probe(path)

    assert (found.verdict, found.position) == ("sound", None)


def taken(folder: Path, position: dict[int, object]) -> Path:
    path = folder / "photo.jpg"
    exif = Image.Exif()
    exif[0x8825] = position
    Image.new("RGB", (64, 48)).save(path, exif=exif)
    return path


def test_a_film_of_a_phone_tells_where_it_was_made(tmp_path: Path) -> None:
    path = tmp_path / "phone.mov"
    with av.open(str(path), "w", format="mov") as container:
        container.metadata["location"] = "+39.0850+117.2005+003.000/"
        stream = container.add_stream("mpeg4", rate=5)
        stream.width, stream.height = 64, 48
        for _ in range(3):
            container.mux(stream.encode(av.VideoFrame(64, 48, "yuv420p")))
        container.mux(stream.encode(None))

    assert probe(path).position == YUNLAN


@pytest.mark.parametrize(
    "written", ["", "here", "+39.1", "+99.0+117.2/", "+00.0000+000.0000/", "+39.1+217.2/"]
)
def test_what_is_no_position_tells_none(written: str) -> None:
    assert container_position({"location": written}) is None


def test_a_photo_without_a_position_tells_none(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (64, 48)).save(path)

    assert probe(path).position is None


def test_the_distance_of_a_thousandth_of_a_degree_is_a_hundred_metres() -> None:
    north = position_of(39.086, 117.2005)

    assert north is not None
    assert YUNLAN.metres_to(north) == pytest.approx(111.2, abs=0.5)
    assert YUNLAN.metres_to(YUNLAN) == 0
