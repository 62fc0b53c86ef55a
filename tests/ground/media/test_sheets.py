"""A sheet of small pictures: one image for the whole length of a film."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from tests.ground.media import samples

from liuhen.media import NoPicture
from liuhen.media.sampling import make_audio
from liuhen.media.sheets import CELL, COLUMNS, MOST, layout_for, sheet


def cell(whole: Image.Image, n: int) -> Image.Image:
    left, top = n % COLUMNS * CELL[0], n // COLUMNS * CELL[1]
    return whole.crop((left, top, left + CELL[0], top + CELL[1]))


def differ(one: Image.Image, other: Image.Image) -> bool:
    extrema = ImageChops.difference(one, other).convert("L").getextrema()
    return bool(extrema[1] > 60)  # type: ignore[operator]


@pytest.mark.parametrize(("seconds", "codec"), [(4, "h264"), (30, "hevc")])
def test_a_sheet_shows_the_whole_length_of_a_film(seconds: int, codec: str, tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=seconds, codec=codec)

    whole = Image.open(BytesIO(sheet(path, seconds=seconds)))

    layout = layout_for(seconds)
    assert whole.size == layout.size
    cells = [cell(whole, n) for n in range(layout.count)]
    assert all(each.convert("L").getextrema()[1] > 100 for each in cells)  # type: ignore[operator]
    assert differ(cells[0], cells[-1])
    assert differ(cells[0], cells[layout.count // 2])


def test_the_sheet_of_a_long_film_is_no_larger(tmp_path: Path) -> None:
    assert layout_for(7200).count == MOST
    assert layout_for(7200).size == (COLUMNS * CELL[0], MOST // COLUMNS * CELL[1])


def test_a_film_that_was_cut_off_has_a_sheet_as_far_as_it_reaches(tmp_path: Path) -> None:
    path = samples.cut(samples.film(tmp_path / "a.ts", seconds=6), keep=0.5)

    assert Image.open(BytesIO(sheet(path, seconds=6))).size == layout_for(6).size


def test_a_sound_has_no_sheet(tmp_path: Path) -> None:
    make_audio(tmp_path / "a.wav", seconds=1, caption="x")

    with pytest.raises(NoPicture):
        sheet(tmp_path / "a.wav", seconds=1)
