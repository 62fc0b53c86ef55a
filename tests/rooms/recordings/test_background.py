"""What is done about a recording after its receipt: asked for with its storing, kept beside it, told in the trail."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests import cast, footage
from tests.cast import LIN, NOON

from liuhen.media.sampling import Hole, make_video
from liuhen.recordings import actions, acts, background, copies, queries
from liuhen.recordings.models import Analysis, Derived, Marker, Recording, Segment
from liuhen.recordings.places import NoSuchPlace, NothingSaid
from liuhen.recordings.receipts import Receipt
from liuhen.vault.home import store_of
from liuhen.work.models import JobLease
from liuhen.work.queueing import DEFAULT, PLAYING, ask_again
from liuhen.work.worker import work_once

TakeIn = Callable[..., Receipt]
LATER = NOON + timedelta(minutes=1)


def segment_of(receipt: Receipt) -> Segment:
    return Recording.objects.get(ref=receipt.recording).segments.get()


def work() -> None:
    while work_once(queues=(DEFAULT, PLAYING), clock=lambda: LATER):
        pass


def holed(path: Path) -> Path:
    make_video(
        path, start=footage.NINE_FORTY, seconds=12, caption="x", size=footage.SIZE, fps=5,
        created_at=footage.NINE_FORTY, holes=[Hole(begin=4, end=7)],
    )  # fmt: skip
    return path


def modern(path: Path) -> Path:
    make_video(
        path, start=footage.NINE_FORTY, seconds=3, caption="x", size=footage.SIZE, fps=5,
        created_at=footage.NINE_FORTY, codec="hevc",
    )  # fmt: skip
    return path


def test_a_look_through_the_whole_is_asked_for_with_the_storing(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    segment = segment_of(bring_to_intake(footage.video(tmp_path / "a.mp4")))

    (lease,) = JobLease.objects.all()
    assert (lease.kind, lease.about, lease.state) == ("analyse", background.written(segment), "waiting")


def test_a_photo_asks_for_nothing(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    bring_to_intake(footage.photo(tmp_path / "a.jpg"))

    assert not JobLease.objects.exists()


def test_what_is_found_is_kept_as_hints_and_the_trail_tells_of_it(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    segment = segment_of(bring_to_intake(holed(tmp_path / "a.mp4")))

    work()

    found = Analysis.objects.get(segment=segment)
    assert {hint["kind"] for hint in found.hints} == {"gap"}
    assert found.made_at == LATER
    assert found.skipped
    (told,) = [t.trace for t in queries.custody(segment.recording) if t.trace.act == acts.ANALYSED]
    assert told.facts["hints_count"] == len(found.hints)
    assert told.by == "system:worker"


def test_an_analysis_done_twice_is_one(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    bring_to_intake(footage.video(tmp_path / "a.mp4"))
    work()

    ask_again(lease=JobLease.objects.get(), at=LATER)
    work()

    assert Analysis.objects.count() == 1


def test_a_clock_in_the_name_is_held_against_the_files_own(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "DSJ-9901-0003_20250820094400.mp4")
    bring_to_intake(path)

    work()

    (hint,) = [h for h in Analysis.objects.get().hints if h["kind"] == "clock"]
    assert "00:04:00" in hint["zh"]


def test_an_original_that_was_changed_is_not_analysed_and_it_says_so(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    segment = segment_of(bring_to_intake(footage.video(tmp_path / "a.mp4")))
    digest = segment.digest
    assert digest
    original = store_of("yunlan-cgj").path(digest)
    original.chmod(0o640)
    original.write_bytes(original.read_bytes()[:-1] + b"x")

    work()

    assert not Analysis.objects.exists()
    assert JobLease.objects.get().state == "failed"
    assert JobLease.objects.get().because_zh


def test_a_film_that_browsers_do_not_know_gets_a_copy_and_stays_as_it_is(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    path = modern(tmp_path / "a.mp4")
    segment = segment_of(bring_to_intake(path))
    assert copies.copy_of(segment) is None

    work()

    made = copies.copy_of(segment)
    assert made
    assert (made.recipe, made.original) == ("transcode", segment.sha256)
    digest = segment.digest
    assert digest
    assert store_of("yunlan-cgj").path(digest).read_bytes() == path.read_bytes()
    assert [p for p in made.path.parent.iterdir() if p.suffix == ".part"] == []


def test_a_copy_that_was_thrown_away_can_be_made_again(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    segment = segment_of(bring_to_intake(modern(tmp_path / "a.mp4")))
    work()
    made = copies.copy_of(segment)
    assert made
    made.path.unlink()

    ask_again(lease=JobLease.objects.get(kind="copy"), at=LATER)
    work()

    assert copies.copy_of(segment) is not None


def test_a_film_that_browsers_play_gets_none(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    segment = segment_of(bring_to_intake(footage.video(tmp_path / "a.mp4")))

    work()

    assert copies.plan_of(segment) == "as-is"
    assert not JobLease.objects.filter(kind="copy").exists()


def test_a_marker_keeps_its_words_out_of_the_log(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    segment, lin = segment_of(bring_to_intake(footage.video(tmp_path / "a.mp4"))), cast.officer(LIN)

    marker = actions.mark(
        segment=segment,
        offset=timedelta(seconds=1.25),
        text=" 当事人王某签收 ",
        officer=lin,
        by=lin.written,
        at=NOON,
    )

    assert (marker.offset, marker.text) == (1250, "当事人王某签收")
    (told,) = [t for t in queries.custody(segment.recording) if t.trace.act == acts.MARKED]
    assert "王某" not in told.trace.canonical.decode()
    assert told.words["text"].text == "当事人王某签收"
    actions.unmark(marker=marker, by=lin.written, at=NOON)
    assert not Marker.objects.exists()
    assert queries.custody(segment.recording)[-1].trace.act == acts.UNMARKED


@pytest.mark.parametrize("seconds", [-1, 60])
def test_a_place_outside_of_the_film_is_refused(
    seconds: float, tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    segment, lin = segment_of(bring_to_intake(footage.video(tmp_path / "a.mp4"))), cast.officer(LIN)

    with pytest.raises(NoSuchPlace) as refusal:
        actions.mark(
            segment=segment, offset=timedelta(seconds=seconds), text="x", officer=lin, by=lin.written, at=NOON
        )

    assert "0 至 2" in refusal.value.zh()
    assert not Marker.objects.exists()


def test_a_marker_says_something(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    segment, lin = segment_of(bring_to_intake(footage.video(tmp_path / "a.mp4"))), cast.officer(LIN)

    with pytest.raises(NothingSaid):
        actions.mark(segment=segment, offset=timedelta(), text="  ", officer=lin, by=lin.written, at=NOON)


def test_what_is_derived_names_its_original_and_is_no_recording(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    segment, lin = segment_of(bring_to_intake(footage.video(tmp_path / "a.mp4"))), cast.officer(LIN)
    stored = store_of("yunlan-cgj").put(iter([b"a picture"]))

    derived = actions.keep_derived(
        original=segment, stored=stored, kind="still", recipe="still-1", offset=timedelta(seconds=1),
        officer=lin, by=lin.written, at=NOON,
    )  # fmt: skip

    assert Recording.objects.count() == Segment.objects.count() == Derived.objects.count() == 1
    assert derived.original == segment
    told = queries.custody(segment.recording)[-1].trace
    assert told.act == acts.DERIVED
    assert told.facts["original"] == f"sha256:{segment.sha256}"
    assert told.facts["sha256"] == str(stored.digest)
    assert told.facts["recipe"] == "still-1"
