"""Sample media are real files that say what they are, the same every time, with picture that moves and sound that talks."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from time import process_time

import av
import pytest
from PIL import Image, ImageChops
from tests.ground.media import samples
from tests.ground.media.samples import NINE_FORTY

from liuhen.media import thumbnail
from liuhen.media.sampling import make_audio, make_photo


@pytest.mark.parametrize("name", ["a.mp4", "a.mov", "a.avi", "a.mkv", "a.ts", "a.3gp"])
def test_the_same_arguments_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()

    one, again = (
        samples.make_film(tmp_path / folder / name, seconds=1, codec="mpeg4").read_bytes()
        for folder in ("", "again")
    )

    assert one == again


@pytest.mark.parametrize("codec", ["h264", "hevc", "mpeg4"])
def test_every_codec_gives_the_same_bytes_again(codec: str, tmp_path: Path) -> None:
    one, again = (
        samples.make_film(tmp_path / name, seconds=1, codec=codec).read_bytes() for name in ("a.mp4", "b.mp4")
    )

    assert one == again


def test_another_caption_or_moment_gives_another_film(tmp_path: Path) -> None:
    films = {
        samples.make_film(tmp_path / "a.mp4", seconds=1).read_bytes(),
        samples.make_film(tmp_path / "b.mp4", seconds=1, caption="YC-QZ-2025-0012").read_bytes(),
        samples.make_film(tmp_path / "c.mp4", seconds=1, start=NINE_FORTY + timedelta(hours=1)).read_bytes(),
    }

    assert len(films) == 3


def test_a_sample_says_in_its_metadata_that_it_is_one(tmp_path: Path) -> None:
    with av.open(str(samples.make_film(tmp_path / "a.mp4", seconds=1, caption="现场检查"))) as film:
        assert "Generated sample" in film.metadata["comment"]
        assert "并非实录" in film.metadata["comment"]
        assert film.metadata["title"] == "现场检查"
    make_photo(tmp_path / "a.jpg", taken_at=NINE_FORTY, caption="x", size=samples.SMALL)
    with Image.open(tmp_path / "a.jpg") as photo:
        assert "Generated sample" in photo.getexif()[270]


def test_an_mp4_can_start_before_it_has_come_whole(tmp_path: Path) -> None:
    raw = samples.make_film(tmp_path / "a.mp4", seconds=1).read_bytes()

    assert raw.index(b"moov") < raw.index(b"mdat")


def test_the_clock_runs_faster_where_a_short_clip_stands_for_a_long_recording(tmp_path: Path) -> None:
    size = (640, 360)
    real = samples.make_film(tmp_path / "a.mp4", seconds=2, size=size)
    fast = samples.make_film(tmp_path / "b.mp4", seconds=2, size=size, clock_span=timedelta(minutes=62))

    # Only the clock in the upper left differs: the picture behind it is the same.
    one, other = (_frame(path, at=1.5) for path in (real, fast))
    box = (
        ImageChops.difference(one, other).point(lambda value: 255 if value > 60 else 0).convert("L").getbbox()
    )
    assert box is not None
    assert box[2] < 320
    assert box[3] < 50


def _frame(path: Path, *, at: float) -> Image.Image:
    return Image.open(BytesIO(thumbnail(path, at=at, width=640))).convert("RGB")


def test_the_sound_has_words_and_pauses(tmp_path: Path) -> None:
    make_audio(tmp_path / "a.wav", seconds=12, caption="询问")
    raw = memoryview((tmp_path / "a.wav").read_bytes()[-12 * 32_000 :]).cast("h")
    loud = [max(map(abs, raw[at : at + 1600])) for at in range(0, len(raw), 1600)]

    talking, silent = sum(level > 3000 for level in loud), sum(level < 600 for level in loud)

    assert talking > len(loud) // 2
    assert silent >= 5
    assert min(loud) > 0  # A microphone is never digitally silent.


def test_samples_are_made_much_faster_than_they_last(tmp_path: Path) -> None:
    began = process_time()

    samples.make_film(tmp_path / "a.mp4", seconds=20, size=(640, 360))

    assert process_time() - began < 20 / 3
