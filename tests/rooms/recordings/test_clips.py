"""A passage of a recording is cut out: what it is, of which original, from where to where, and that the trail knows."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests import cast, footage
from tests.cast import LIN, NOON

from liuhen.media import probe
from liuhen.media.sampling import make_video
from liuhen.people.wanting import BadInput
from liuhen.recordings import acts, queries
from liuhen.recordings.clips import actions
from liuhen.recordings.clips.queries import clips_of
from liuhen.recordings.clips.tables import Clip
from liuhen.recordings.models import Derived, Recording, Segment
from liuhen.recordings.receipts import Receipt
from liuhen.vault.home import store_of
from liuhen.work.models import JobLease
from liuhen.work.queueing import DEFAULT, PLAYING, ask_again
from liuhen.work.worker import work_once

TakeIn = Callable[..., Receipt]
LATER = NOON + timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def work() -> None:
    while work_once(queues=(DEFAULT, PLAYING), clock=lambda: LATER):
        pass


def brought(path: Path, bring_to_intake: TakeIn, *, codec: str = "h264") -> Segment:
    make_video(
        path, start=footage.NINE_FORTY, seconds=6, caption="x", size=footage.SIZE, fps=5,
        created_at=footage.NINE_FORTY, codec=codec,
    )  # fmt: skip
    return Recording.objects.get(ref=bring_to_intake(path).recording).segments.get()


def asked(segment: Segment, *, begin: float = 2.5, end: float = 4.0, reason: str = "当事人陈述") -> Clip:
    lin = cast.officer(LIN)
    return actions.ask(
        segment=segment, begin=begin * SECOND, end=end * SECOND, reason=reason, officer=lin, by=lin.written, at=NOON
    )  # fmt: skip


def traces(segment: Segment, act: str) -> list[dict[str, object]]:
    return [dict(t.trace.facts) for t in queries.custody(segment.recording) if t.trace.act == act]


@pytest.mark.parametrize(("codec", "how"), [("h264", "copied"), ("hevc", "coded")])
def test_a_clip_is_derived_and_names_its_original_its_range_and_how_it_was_made(
    codec: str, how: str, tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    segment = brought(tmp_path / "a.mp4", bring_to_intake, codec=codec)
    assert segment.digest
    before = store_of("yunlan-cgj").path(segment.digest).read_bytes()
    asked(segment)

    work()

    (clip,) = clips_of(segment)
    assert clip.derived
    assert (clip.derived.kind, clip.picture) == ("clip", how)
    assert clip.derived.offset == 2500 if how == "coded" else clip.derived.offset < 2500
    (told,) = traces(segment, acts.DERIVED)
    assert told["original"] == f"sha256:{segment.sha256}"
    assert (told["wanted_ms"], told["offset_ms"], told["picture"]) == ((2500, 4000), clip.derived.offset, how)
    (wish,) = traces(segment, acts.CLIP_ASKED)
    assert wish["clip"] == clip.ref
    store = store_of("yunlan-cgj")
    assert store.path(segment.digest).read_bytes() == before
    (film,) = [path for path in store.files() if path.name == clip.derived.sha256]
    length = probe(film).duration.total_seconds()
    assert abs(length - (4.0 - clip.derived.offset / 1000)) < 0.3
    assert segment.sha256.encode() in film.read_bytes()


def test_a_clip_that_is_cut_twice_is_kept_once(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    segment = brought(tmp_path / "a.mp4", bring_to_intake)
    clip = asked(segment)
    work()

    ask_again(lease=JobLease.objects.get(about=clip.written), at=LATER)
    work()

    assert Derived.objects.count() == 1
    assert len(traces(segment, acts.DERIVED)) == 1


def test_what_is_no_passage_or_has_no_reason_is_refused_and_nothing_is_changed(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    segment = brought(tmp_path / "a.mp4", bring_to_intake)

    for begin, end, reason in (
        (4.0, 4.0, "x"),
        (4.0, 2.0, "x"),
        (2.0, 60.0, "x"),
        (-1.0, 2.0, "x"),
        (1.0, 2.0, " "),
    ):
        with pytest.raises(BadInput):
            asked(segment, begin=begin, end=end, reason=reason)

    assert not Clip.objects.exists()
    assert not JobLease.objects.filter(kind="cut_clip").exists()
    assert not traces(segment, acts.CLIP_ASKED)


def test_an_original_that_was_changed_gives_no_clip_and_it_says_so(
    tmp_path: Path, bring_to_intake: TakeIn
) -> None:
    segment = brought(tmp_path / "a.mp4", bring_to_intake)
    clip = asked(segment)
    assert segment.digest
    original = store_of("yunlan-cgj").path(segment.digest)
    original.chmod(0o640)
    original.write_bytes(original.read_bytes()[:-1] + b"x")

    work()

    assert not Derived.objects.exists()
    lease = JobLease.objects.get(about=clip.written)
    assert (lease.state, bool(lease.because_zh)) == ("failed", True)
