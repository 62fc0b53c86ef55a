"""Files that came to harm, and files that are none: a clear verdict in both languages, never a crash."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ground.media import samples

from liuhen.media import NotMedia, probe, walk
from liuhen.media.sampling import make_audio, make_photo


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.touch()

    found = probe(path)

    assert (found.verdict, found.kind, found.size) == ("empty", "none", 0)
    assert found.zh == "空文件（0 字节）"


@pytest.mark.parametrize(
    "content",
    [
        "当事人陈述：今天的检查我都配合了。".encode() * 50,
        b"hello\n" * 500,
        b"1\n00:00:01,000 --> 00:00:02,000\nsubtitle\n\n",
        b"WEBVTT\n\n00:01.000 --> 00:02.000\nsubtitle\n",
        b"[Script Info]\nScriptType: v4.00+\n",
        b"\x1b[31mansi art\x1b[0m\r\n" * 100,
        b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"%PDF-1.7\n" + bytes(500),
        b"PK\x03\x04" + bytes(500),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ" + bytes(1000),
        b"\0" * 5000,
        b"be a free man" * 100,
        b"B",
    ],
)
@pytest.mark.parametrize("name", ["a.mp4", "a.srt", "a.ans"])
def test_what_is_no_recording_is_foreign_under_any_name(content: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    found = probe(path)

    assert (found.verdict, found.kind, found.streams) == ("foreign", "none", ())
    assert found.zh == "不是录像、录音或照片文件"


@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_are_foreign(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(random.Random(seed).randbytes(100_000))

    assert probe(path).verdict == "foreign"


@pytest.mark.parametrize("head", [b"\xff\xfb", b"\xff\xf1", b"\0\0\0\x01\x67", b"ID3\x03"])
def test_random_bytes_that_begin_like_sound_or_picture_are_foreign_too(head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(head + random.Random(7).randbytes(100_000))

    assert probe(path).verdict == "foreign"


def test_a_film_whose_camera_lost_power_lacks_its_index(tmp_path: Path) -> None:
    path = samples.cut(samples.film(tmp_path / "a.mp4", keep_index_last=True), keep=0.6)

    found = probe(path)

    assert (found.verdict, found.kind, found.container) == ("damaged", "video", "mp4")
    assert any("缺少索引" in note.zh for note in found.notes)
    assert any("index is missing" in note.en for note in found.notes)
    with pytest.raises(NotMedia):
        walk(path)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.mp4", {}),
        ("a.mov", {"codec": "hevc"}),
        ("a.avi", {"codec": "mpeg4"}),
        ("a.mkv", {}),
        ("a.3gp", {}),
    ],
)
def test_a_film_that_lost_its_end_is_truncated_and_tells_how_far_it_plays(
    name: str, options: dict[str, str], tmp_path: Path
) -> None:
    path = samples.cut(samples.film(tmp_path / name, seconds=10, **options), keep=0.6)

    found = probe(path)

    assert (found.verdict, found.kind) == ("truncated", "video")
    assert 2 < found.duration.total_seconds() < 8
    assert found.duration == walk(path).reach
    assert not walk(path).whole
    assert any(str(round(found.duration.total_seconds(), 1)) in note.en for note in found.notes)


def test_one_missing_byte_is_noticed(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4")
    path.write_bytes(path.read_bytes()[:-1])

    found = probe(path)

    assert found.verdict == "truncated"
    assert "比实际多 1 字节" in found.notes[0].zh


def test_a_sound_recording_that_lost_its_end_is_truncated(tmp_path: Path) -> None:
    make_audio(tmp_path / "a.wav", seconds=4, caption="x")

    found = probe(samples.cut(tmp_path / "a.wav", keep=0.5))

    assert (found.verdict, found.kind) == ("truncated", "audio")
    assert 1.5 < found.duration.total_seconds() < 2.5


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_photo_that_lost_its_end_is_truncated(name: str, tmp_path: Path) -> None:
    make_photo(tmp_path / name, taken_at=samples.NINE_FORTY, caption="x", created_at=samples.NINE_FORTY)

    found = probe(samples.cut(tmp_path / name, keep=0.6))

    assert (found.verdict, found.kind) == ("truncated", "photo")
    assert found.created_at == samples.NINE_FORTY


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_photo_of_which_only_the_first_bytes_are_left_is_damaged(name: str, tmp_path: Path) -> None:
    make_photo(tmp_path / name, taken_at=samples.NINE_FORTY, caption="x")
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:20])

    assert probe(tmp_path / name).verdict == "damaged"


def test_a_film_whose_content_was_overwritten_is_damaged(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", audio=False)
    raw = path.read_bytes()
    start = raw.index(b"mdat") + 4
    path.write_bytes(raw[:start] + random.Random(1).randbytes(len(raw) - start))

    found = probe(path)

    assert (found.verdict, found.kind) == ("damaged", "silent-video")
    assert found.zh.startswith("文件已损坏")


@pytest.mark.parametrize("name", ["a.mp4", "a.avi", "a.mkv", "a.ts"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(at=st.integers(0, 4000), rubbish=st.binary(min_size=1, max_size=64), keep=st.floats(0.01, 1))
def test_no_spoilt_head_brings_a_look_down(
    at: int, rubbish: bytes, keep: float, name: str, tmp_path: Path
) -> None:
    whole = tmp_path / name
    if not whole.exists():
        samples.film(whole, seconds=1, codec="mpeg4")
    raw = whole.read_bytes()
    spoilt = raw[:at] + rubbish + raw[at + len(rubbish) :]
    (tmp_path / "spoilt").write_bytes(spoilt[: max(1, int(len(spoilt) * keep))])

    found = probe(tmp_path / "spoilt")

    assert found.verdict in ("sound", "damaged", "truncated", "foreign")
    assert found.zh
    assert found.en
