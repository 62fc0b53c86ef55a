"""What is black, stands still, is silent, missing, joined or of another time is hinted at where it is; the rest is not."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.ground.media import samples
from tests.ground.media.analysis import films
from tests.ground.media.analysis.films import Part
from tests.ground.media.samples import NINE_FORTY

from liuhen.media import NotMedia
from liuhen.media.analysis import Analysis, Declared, Hint, analyse
from liuhen.media.sampling import Hole, make_audio, make_photo


def of_kind(analysis: Analysis, kind: str) -> list[Hint]:
    return [hint for hint in analysis.hints if hint.kind == kind]


def about(hint: Hint, begin: float, end: float, *, within: float = 0.3) -> bool:
    return abs(hint.begin - begin) <= within and abs(hint.end - end) <= within


def test_a_street_with_voices_gives_no_hint(tmp_path: Path) -> None:
    found = analyse(films.film(tmp_path / "a.mp4", [Part(seconds=12)]))

    assert found.hints == ()
    assert abs(found.duration - 12) < 0.2


@pytest.mark.parametrize("name", ["a.mp4", "a.mov", "a.mkv", "a.ts"])
def test_a_covered_lens_is_found_to_the_picture_under_its_clock(name: str, tmp_path: Path) -> None:
    parts = [Part(seconds=4.3), Part(seconds=5, draw=films.black), Part(seconds=6)]

    (hint,) = of_kind(analyse(films.film(tmp_path / name, parts)), "black")

    assert about(hint, 4.3, 9.3, within=0.11)
    assert "画面全黑" in hint.zh
    assert "black" in hint.en


def test_black_from_the_beginning_to_the_end_is_one_hint(tmp_path: Path) -> None:
    (hint,) = of_kind(analyse(films.film(tmp_path / "a.mp4", [Part(seconds=9, draw=films.black)])), "black")

    assert about(hint, 0, 9)


def test_a_black_picture_is_not_called_frozen_as_well(tmp_path: Path) -> None:
    parts = [Part(seconds=2), Part(seconds=9, draw=lambda at: films.black(1.0)), Part(seconds=4)]

    found = analyse(films.film(tmp_path / "a.mp4", parts))

    assert {hint.kind for hint in found.hints} == {"black"}


def test_a_picture_whose_clock_stands_is_found(tmp_path: Path) -> None:
    parts = [Part(seconds=5.5), Part(seconds=7, draw=films.standing), Part(seconds=5)]

    (hint,) = of_kind(analyse(films.film(tmp_path / "a.mp4", parts)), "frozen")

    assert about(hint, 5.5, 12.5, within=0.21)


def test_an_empty_place_whose_clock_runs_is_not_frozen(tmp_path: Path) -> None:
    parts = [Part(seconds=3), Part(seconds=12, draw=films.quiet_street), Part(seconds=3)]

    assert of_kind(analyse(films.film(tmp_path / "a.mp4", parts)), "frozen") == []


def test_a_place_that_only_looks_the_same_at_key_frames_is_not_frozen(tmp_path: Path) -> None:
    parts = [Part(seconds=16, draw=lambda at: films.street(at % 2))]

    assert of_kind(analyse(films.film(tmp_path / "a.mp4", parts)), "frozen") == []


def test_a_microphone_that_is_off_is_found(tmp_path: Path) -> None:
    parts = [Part(seconds=4), Part(seconds=7, loud=False), Part(seconds=4)]

    (hint,) = of_kind(analyse(films.film(tmp_path / "a.mp4", parts)), "silent")

    assert about(hint, 4, 11)


def test_silence_to_the_end_is_found(tmp_path: Path) -> None:
    parts = [Part(seconds=4), Part(seconds=8, loud=False)]

    (hint,) = of_kind(analyse(films.film(tmp_path / "a.mp4", parts)), "silent")

    assert about(hint, 4, 12)


def test_a_pause_for_breath_is_no_silence(tmp_path: Path) -> None:
    parts = [Part(seconds=4), Part(seconds=3, loud=False), Part(seconds=4)]

    assert of_kind(analyse(films.film(tmp_path / "a.mp4", parts)), "silent") == []


def test_a_hole_in_the_time_stamps_is_a_hint(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=14, holes=[Hole(begin=4, end=7)])

    gaps = of_kind(analyse(path), "gap")

    assert len(gaps) == 2
    assert all(about(gap, 4, 7) for gap in gaps)


def test_two_films_of_different_coding_joined_are_seen_at_the_joint(tmp_path: Path) -> None:
    one = films.film(tmp_path / "1.ts", [Part(seconds=8)], sound=False)
    plain = films.joined(tmp_path / "same.ts", one, one)
    assert of_kind(analyse(plain), "coding") == []

    tuned = samples.film(tmp_path / "3.ts", seconds=8, fps=10, size=films.SIZE, audio=False)
    (hint,) = of_kind(analyse(films.joined(tmp_path / "two.ts", one, tuned)), "coding")

    assert about(hint, 8, 8)


def test_a_key_frame_out_of_a_steady_rhythm_hints_at_a_cut(tmp_path: Path) -> None:
    one = films.film(tmp_path / "1.mp4", [Part(seconds=23)], sound=False)
    whole = films.film(tmp_path / "2.mp4", [Part(seconds=30)], sound=False)

    assert of_kind(analyse(whole), "rhythm") == []
    (hint,) = of_kind(analyse(films.joined(tmp_path / "a.mp4", one, whole)), "rhythm")

    assert about(hint, 23, 23)


def test_a_file_that_names_a_program_for_films_says_so(tmp_path: Path) -> None:
    camera = samples.film(tmp_path / "a.mp4", seconds=3, caption="exported by HandBrake")
    rewritten = samples.film(tmp_path / "b.mkv", seconds=3)

    assert of_kind(analyse(camera), "software") == []
    (hint,) = of_kind(analyse(rewritten), "software")
    assert "Lavf" in hint.zh


def test_a_film_changed_long_after_it_was_made_says_so(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=3)
    assert of_kind(analyse(path), "edited") == []
    raw = bytearray(path.read_bytes())
    at = raw.index(b"mvhd") + 4
    created = int.from_bytes(raw[at + 4 : at + 8], "big")
    raw[at + 8 : at + 12] = (created + 7200).to_bytes(4, "big")
    path.write_bytes(raw)

    (hint,) = of_kind(analyse(path), "edited")

    assert "02:00:00" in hint.zh


@pytest.mark.parametrize(("minutes", "word"), [(4, "早"), (-4, "晚")])
def test_a_clock_that_differs_from_what_is_declared_is_told(tmp_path: Path, minutes: int, word: str) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=3)
    start = NINE_FORTY + timedelta(minutes=minutes)

    found = analyse(path, declared=Declared(start=start, end=start + timedelta(seconds=3)))

    (hint,) = of_kind(found, "clock")
    assert word in hint.zh
    assert "00:0" in hint.zh


def test_a_clock_that_agrees_is_not_mentioned(tmp_path: Path) -> None:
    path = samples.film(tmp_path / "a.mp4", seconds=3)
    start = NINE_FORTY + timedelta(seconds=50)

    found = analyse(path, declared=Declared(start=start, end=start + timedelta(seconds=3)))

    assert of_kind(found, "clock") == []


def test_what_was_not_looked_at_is_said(tmp_path: Path) -> None:
    found = analyse(films.film(tmp_path / "a.mp4", [Part(seconds=12)]))

    assert any("2.0 秒" in skipped.zh for skipped in found.skipped)


def test_a_film_of_key_frames_alone_is_not_looked_at_picture_by_picture(tmp_path: Path) -> None:
    found = analyse(films.film(tmp_path / "a.mp4", [Part(seconds=6)], gop=1))

    assert any("关键帧很密" in skipped.zh for skipped in found.skipped)


def test_the_sound_is_drawn_as_it_was_heard(tmp_path: Path) -> None:
    found = analyse(films.film(tmp_path / "a.mp4", [Part(seconds=5), Part(seconds=5, loud=False)]))

    half = len(found.peaks) // 2
    assert min(found.peaks[1 : half - 1]) > 20
    assert max(found.peaks[half + 1 :]) <= 1


def test_a_sound_recording_is_heard_too(tmp_path: Path) -> None:
    make_audio(tmp_path / "a.amr", seconds=4, caption="询问")

    found = analyse(tmp_path / "a.amr")

    assert found.peaks
    assert found.skipped == ()


def test_progress_runs_from_the_beginning_to_the_end(tmp_path: Path) -> None:
    heard: list[float] = []

    analyse(films.film(tmp_path / "a.mp4", [Part(seconds=4)]), progress=heard.append)

    assert heard == sorted(heard)
    assert heard[0] == 0
    assert 0.95 < heard[-1] <= 1


def test_a_photo_and_a_text_are_not_gone_through(tmp_path: Path) -> None:
    make_photo(tmp_path / "a.jpg", taken_at=NINE_FORTY, caption="x", size=(64, 48))
    (tmp_path / "a.txt").write_text("not a film")

    for name in ("a.jpg", "a.txt"):
        with pytest.raises(NotMedia):
            analyse(tmp_path / name)


def test_a_film_cut_off_is_gone_through_as_far_as_it_reaches(tmp_path: Path) -> None:
    path = films.film(tmp_path / "a.ts", [Part(seconds=5), Part(seconds=8, draw=films.black)])

    found = analyse(samples.cut(path, keep=0.8))

    assert of_kind(found, "black")
