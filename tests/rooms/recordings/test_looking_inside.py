"""What a file itself tells is kept with it: its tracks, its holes, how far it really reaches."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests import footage

from liuhen.media.sampling import Hole, make_video
from liuhen.recordings.models import Segment
from liuhen.recordings.receipts import Receipt

TakeIn = Callable[..., Receipt]


def said(receipt: Receipt) -> str:
    return "；".join(note.zh for note in receipt.notes)


def film(path: Path, *, seconds: float, holes: list[Hole]) -> Path:
    make_video(
        path,
        start=footage.NINE_FORTY,
        seconds=seconds,
        caption="间断",
        fps=5,
        size=(160, 90),
        created_at=footage.NINE_FORTY,
        holes=holes,
    )
    return path


def test_a_hole_inside_a_file_is_kept_and_told(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    receipt = bring_to_intake(film(tmp_path / "a.mp4", seconds=10, holes=[Hole(begin=3, end=6)]))

    gaps = Segment.objects.get().probe["gaps"]
    assert {gap["track"] for gap in gaps} == {"video", "audio"}
    assert all(abs(gap["begin"] - 3) < 0.5 and abs(gap["end"] - 6) < 0.5 for gap in gaps)
    assert "之间没有图像" in said(receipt)
    assert "之间没有声音" in said(receipt)


def test_many_holes_are_counted_on_the_receipt_and_all_kept(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    holes = [Hole(begin=begin, end=begin + 1.6) for begin in range(2, 20, 4)]

    receipt = bring_to_intake(film(tmp_path / "a.mp4", seconds=22, holes=holes))

    assert len(Segment.objects.get().probe["gaps"]) == 10
    assert "另有 5 处间断" in said(receipt)


def test_a_whole_film_has_no_holes(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    bring_to_intake(footage.video(tmp_path / "a.mp4"))

    probe = Segment.objects.get().probe
    assert (probe["gaps"], probe["whole"], probe["verdict"]) == ([], True, "sound")
    assert (probe["video_codec"], probe["audio_codec"]) == ("h264", "aac")
    assert (probe["width"], probe["height"]) == (160, 90)


def test_a_cut_off_film_counts_only_as_far_as_it_reaches(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = film(tmp_path / "a.mp4", seconds=20, holes=[])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])

    receipt = bring_to_intake(path)

    segment = Segment.objects.get()
    assert receipt.status == "stored"
    assert "不完整" in said(receipt)
    assert timedelta(seconds=4) < segment.end - segment.start < timedelta(seconds=16)


def test_a_film_without_its_index_says_what_happened_to_it(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    receipt = bring_to_intake(footage.truncated(tmp_path / "a.mp4"))

    segment = Segment.objects.get()
    assert (receipt.status, segment.recording.medium) == ("stored", "video")
    assert segment.start == segment.end
    assert "缺少索引" in said(receipt)


def test_a_photo_is_placed_by_the_moment_inside_it(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    bring_to_intake(footage.photo(tmp_path / "a.jpg"))

    segment = Segment.objects.get()
    assert segment.start == segment.end == footage.NINE_FORTY
    assert segment.probe["created_from"] == "exif"
    assert "gaps" not in segment.probe


def test_the_name_has_no_say_in_what_a_file_is(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "a.mp4").rename(tmp_path / "readme.txt")

    assert bring_to_intake(path).status == "stored"
    assert Segment.objects.get().recording.medium == "video"
