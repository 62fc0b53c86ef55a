"""A dossier tells of a recording first; its file comes later, and must be the one that was told of."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import cast, footage
from tests.cast import LIN

from liuhen.law.dossier.records import Recording as RecordingFacts
from liuhen.recordings import actions, acts, queries
from liuhen.recordings.models import Recording, Segment
from liuhen.recordings.receipts import Receipt
from liuhen.recordings.source import DigestDiffers
from liuhen.vault.home import store_of

TakeIn = Callable[..., Receipt]


def registered(path: Path, *, sha256: str | None = None, **more: Any) -> Segment:
    """Register a recording that a dossier tells of, with one segment."""
    facts = RecordingFacts.model_validate(
        {
            "id": "r1",
            "medium": "video",
            "segments": [
                {
                    "file": path.name,
                    "sha256": sha256,
                    "start": "2025-08-20T09:40:00",
                    "end": "2025-08-20T09:40:02",
                }
            ],
            **more,
        }
    )
    recording = actions.register(
        authority=cast.authority(), facts=facts, maker=None, by=cast.CONSOLE, at=cast.NOON
    )
    return recording.segments.get()


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.django_db
def test_a_dossier_tells_of_a_recording_without_its_file() -> None:
    maker = cast.officer(LIN)
    facts = RecordingFacts.model_validate(
        {
            "id": "r1", "medium": "video", "source": "body-camera", "device": "DSJ-1", "announced": True,
            "segments": [
                {"file": "a.mp4", "sha256": "ab" * 32, "start": "2025-08-20T09:40", "end": "2025-08-20T09:50"},
                {"file": "", "start": "2025-08-20T09:55", "end": "2025-08-20T10:05"},
            ],
            "breaks": [{"from": "2025-08-20T09:50", "to": "2025-08-20T09:55", "cause": "battery"}],
            "shows": ["place"], "labels": {"place": "样本路"}, "marks": ["evidence"],
            "extension": {"asked_at": "2025-08-21T09:00", "to": "2-working-days"},
        }
    )  # fmt: skip

    recording = actions.register(
        authority=cast.authority(), facts=facts, maker=maker, by=cast.CONSOLE, at=cast.NOON
    )

    recording.refresh_from_db()
    first, second = recording.segments.all()
    assert (recording.maker, str(recording.device), recording.source) == (maker, "DSJ-1", "body-camera")
    assert recording.ended_at - recording.started_at == timedelta(minutes=25)
    assert (recording.shows, recording.labels) == (["place"], {"place": "样本路"})
    assert recording.extension == {"asked_at": "2025-08-21T09:00:00+08:00", "to": "2-working-days"}
    assert (first.held, first.sha256, second.sha256, second.blanks) == (False, "ab" * 32, "", ["file"])
    assert [b.cause for b in recording.breaks.all()] == ["battery"]
    assert [t.trace.act for t in queries.custody(recording)] == [acts.REGISTERED]


@pytest.mark.django_db
def test_the_file_that_was_told_of_is_held(tmp_path: Path) -> None:
    path = footage.video(tmp_path / "a.mp4")
    segment = registered(path, sha256=digest_of(path))

    receipt = actions.hold_segment(segment=segment, path=path, by=cast.CONSOLE, at=cast.NOON)

    segment.refresh_from_db()
    assert (segment.held, segment.size) == (True, path.stat().st_size)
    assert (receipt.status, receipt.log_index) == ("stored", 2)
    assert queries.storing_indexes([segment.recording]) == {segment.pk: 2}


@pytest.mark.django_db
def test_a_file_that_is_not_the_one_told_of_is_refused_and_not_stored(tmp_path: Path) -> None:
    path = footage.video(tmp_path / "a.mp4")
    segment = registered(path, sha256="ab" * 32)

    with pytest.raises(DigestDiffers) as refusal:
        actions.hold_segment(segment=segment, path=path, by=cast.CONSOLE, at=cast.NOON)

    assert refusal.value.found.hex == digest_of(path)
    assert "不符" in refusal.value.zh
    segment.refresh_from_db()
    assert not segment.held
    assert not any(p.is_file() for p in store_of("yunlan-cgj").folder.rglob("*"))


@pytest.mark.django_db
def test_content_in_the_vault_is_not_held_under_another_digest(tmp_path: Path) -> None:
    path = footage.video(tmp_path / "a.mp4")
    stored = store_of(cast.authority().slug).put(iter([b"other"]))
    segment = registered(path, sha256=digest_of(path))

    with pytest.raises(DigestDiffers):
        actions.hold_stored(segment=segment, stored=stored, by=cast.CONSOLE, at=cast.NOON)


@pytest.mark.django_db
def test_a_segment_told_of_without_a_digest_takes_that_of_its_file(tmp_path: Path) -> None:
    path = footage.video(tmp_path / "a.mp4")
    segment = registered(path)

    actions.hold_segment(segment=segment, path=path, by=cast.CONSOLE, at=cast.NOON)

    segment.refresh_from_db()
    assert segment.sha256 == digest_of(path)


@pytest.mark.django_db
def test_what_is_held_stays_as_it_is(tmp_path: Path) -> None:
    path = footage.video(tmp_path / "a.mp4")
    segment = registered(path)

    first = actions.hold_segment(segment=segment, path=path, by=cast.CONSOLE, at=cast.NOON)
    again = actions.hold_segment(segment=segment, path=path, by=cast.CONSOLE, at=cast.NOON)

    assert (first.status, again.status) == ("stored", "known")
    assert again.log_index == first.log_index


def test_a_card_may_bring_the_file_that_a_dossier_told_of(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    path = footage.video(tmp_path / "another name.mp4")
    segment = registered(tmp_path / "a.mp4", sha256=digest_of(path))

    receipt = bring_to_intake(path)

    segment.refresh_from_db()
    assert (receipt.status, receipt.recording) == ("stored", segment.recording.ref)
    assert segment.held
    assert Recording.objects.count() == 1
