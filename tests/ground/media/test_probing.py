"""What a look inside tells of every kind of file that a camera, recorder or phone makes."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from tests.ground.media import samples
from tests.ground.media.samples import NINE_FORTY

from liuhen.media import probe
from liuhen.media.sampling import make_audio, make_photo


@pytest.mark.parametrize(
    ("name", "codec", "container", "dated"),
    [
        ("a.mp4", "h264", "mp4", True),
        ("a.mp4", "hevc", "mp4", True),
        ("a.mov", "h264", "mov", True),
        ("a.3gp", "mpeg4", "3gp", True),
        ("a.mkv", "h264", "matroska", True),
        ("a.avi", "mpeg4", "avi", False),
        ("a.ts", "h264", "mpegts", False),
    ],
)
def test_a_film_tells_its_picture_its_sound_and_its_length(
    name: str, codec: str, container: str, dated: bool, tmp_path: Path
) -> None:
    found = probe(samples.film(tmp_path / name, codec=codec))

    assert (found.verdict, found.kind, found.container) == ("sound", "video", container)
    assert found.picture is not None
    assert (found.picture.codec, found.picture.width, found.picture.height) == (codec, *samples.SMALL)
    assert found.picture.frame_rate == 10
    assert found.sound is not None
    assert found.sound.sample_rate in (8_000, 16_000)
    assert abs(found.duration - timedelta(seconds=3)) < timedelta(seconds=0.2)
    assert found.created_at == (NINE_FORTY if dated else None)
    assert found.created_from == ("container" if dated else "")
    assert found.size == (tmp_path / name).stat().st_size
    assert found.notes == ()


def test_a_film_without_sound_is_silent(tmp_path: Path) -> None:
    found = probe(samples.film(tmp_path / "a.mp4", audio=False))

    assert (found.kind, found.sound) == ("silent-video", None)


def test_a_film_that_does_not_say_when_it_was_made_has_no_time(tmp_path: Path) -> None:
    found = probe(samples.film(tmp_path / "a.mp4", created_at=None))

    assert (found.created_at, found.created_from) == (None, "")


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_camera_held_on_its_side_is_noticed(rotation: int, tmp_path: Path) -> None:
    found = probe(samples.film(tmp_path / "a.mp4", seconds=0.5, rotation=rotation))

    assert found.picture is not None
    assert found.picture.rotation == rotation


@pytest.mark.parametrize(
    ("name", "codec"), [("a.wav", "pcm_s16le"), ("a.mp3", "mp3"), ("a.m4a", "aac"), ("a.amr", "amrnb")]
)
def test_a_sound_recording_is_sound_only(name: str, codec: str, tmp_path: Path) -> None:
    make_audio(tmp_path / name, seconds=3, caption="询问")

    found = probe(tmp_path / name)

    assert (found.verdict, found.kind, found.picture) == ("sound", "audio", None)
    assert found.sound is not None
    assert (found.sound.codec, found.sound.channels) == (codec, 1)
    assert abs(found.duration - timedelta(seconds=3)) < timedelta(seconds=0.2)


def test_the_cover_of_a_song_does_not_make_it_a_film(tmp_path: Path) -> None:
    make_audio(tmp_path / "plain.mp3", seconds=1, caption="x")
    make_photo(tmp_path / "cover.jpg", taken_at=NINE_FORTY, caption="x", size=samples.SMALL)
    _with_cover(tmp_path / "plain.mp3", tmp_path / "cover.jpg", to=tmp_path / "song.mp3")

    found = probe(tmp_path / "song.mp3")

    assert (found.verdict, found.kind) == ("sound", "audio")


def _with_cover(song: Path, cover: Path, *, to: Path) -> None:
    # ID3v2.3: one APIC frame in front of the sound.
    picture = b"\0image/jpeg\0\x03\0" + cover.read_bytes()
    frame = b"APIC" + len(picture).to_bytes(4, "big") + b"\0\0" + picture
    size = bytes(len(frame) >> shift & 0x7F for shift in (21, 14, 7, 0))
    to.write_bytes(b"ID3\x03\0\0" + size + frame + song.read_bytes())


@pytest.mark.parametrize(("name", "container"), [("a.jpg", "jpeg"), ("a.png", "png")])
def test_a_photo_tells_its_size_its_turn_and_when_it_was_taken(
    name: str, container: str, tmp_path: Path
) -> None:
    make_photo(
        tmp_path / name,
        taken_at=NINE_FORTY,
        caption="门面",
        size=(320, 200),
        created_at=NINE_FORTY,
        rotation=90,
    )

    found = probe(tmp_path / name)

    assert (found.verdict, found.kind, found.container) == ("sound", "photo", container)
    assert found.picture is not None
    assert (found.picture.width, found.picture.height, found.picture.rotation) == (320, 200, 90)
    assert (found.created_at, found.created_from) == (NINE_FORTY, "exif")
    assert found.duration == timedelta(0)


def test_a_photo_of_a_phone_in_heic_is_read(tmp_path: Path) -> None:
    found = probe(samples.heic(tmp_path / "a.heic"))

    assert (found.verdict, found.kind, found.container) == ("sound", "photo", "heic")
    assert found.picture is not None
    assert (found.picture.codec, found.picture.width, found.picture.height) == ("hevc", *samples.SMALL)
    assert (found.created_at, found.created_from) == (NINE_FORTY, "exif")
    assert "没有时区" in found.notes[0].zh


def test_a_sound_track_without_sound_does_not_count(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4")
    raw = bytearray(path.read_bytes())
    sound_at = raw.index(b"soun")
    # The counts of the sample tables (ISO/IEC 14496-12 section 8.6 and 8.7) stand behind version and flags.
    for table, count_at in ((b"stts", 8), (b"stsc", 8), (b"stsz", 12), (b"stco", 8)):
        at = raw.index(table, sound_at) + count_at
        raw[at : at + 4] = bytes(4)
    path.write_bytes(raw)

    found = probe(path)

    assert found.kind == "silent-video"
    assert [note.zh for note in found.notes] == ["有声音轨道，但里面没有声音数据"]


def test_the_name_of_a_file_plays_no_part(tmp_path: Path) -> None:
    film = samples.film(tmp_path / "a.mp4")
    renamed = film.rename(tmp_path / "笔录.txt")

    assert probe(renamed).container == "mp4"


def test_a_name_of_three_hundred_characters_would_do_too(tmp_path: Path) -> None:
    film = samples.film(tmp_path / "a.mp4", seconds=0.5)
    long = film.rename(tmp_path / ("录" * 80 + ".mp4"))

    assert probe(long).verdict == "sound"


def test_a_look_does_not_read_the_whole_film(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=1, keep_index_last=True)
    _stretch(path, by=2 * 1024**3)
    before = bytes_read()

    found = probe(path)

    assert bytes_read() - before < 16 * 1024**2
    assert (found.verdict, found.size > 2 * 1024**3) == ("sound", True)


def bytes_read() -> int:
    """Return how much this process has read from files so far, as Linux counts it."""
    return int(re.search(r"rchar: (\d+)", Path("/proc/self/io").read_text())[1])


def _stretch(path: Path, *, by: int) -> None:
    # Recorders set aside room in front; here it is a hole of the file system that costs nothing.
    raw = path.read_bytes()
    film_at = raw.index(b"mdat") - 4
    head, rest = raw[:film_at], raw[film_at:]
    with path.open("wb") as file:
        file.write(head + rest[: rest.index(b"moov") - 4])
        file.write(b"\0\0\0\1free" + by.to_bytes(8, "big"))
        file.seek(by - 16, 1)
        file.write(rest[rest.index(b"moov") - 4 :])


def test_a_file_that_cannot_be_read_is_an_error_and_not_a_verdict(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        probe(tmp_path / "nowhere.mp4")
