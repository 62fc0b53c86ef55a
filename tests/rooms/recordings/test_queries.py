"""Reading recordings: which wait for a case, and what happened to one; never query by query."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import cast, footage
from tests.cast import LIN, ZHAO

from liuhen.recordings import queries
from liuhen.recordings.models import Recording
from liuhen.recordings.receipts import Receipt

TakeIn = Callable[..., Receipt]


def many(folder: Path, count: int, bring: TakeIn, **told: Any) -> list[Receipt]:
    """Take in recordings an hour apart from each other."""
    starts = [footage.NINE_FORTY + timedelta(hours=n) for n in range(count)]
    return [
        bring(footage.video(folder / f"{start:%Y%m%d%H%M%S}.mp4", start=start, caption=str(start)), **told)
        for start in starts
    ]


def test_what_is_in_no_case_waits_for_one_the_latest_first(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    receipts = many(tmp_path, 3, bring_to_intake)

    waiting = queries.unlinked(cast.authority())

    assert [recording.ref for recording in waiting] == [r.recording for r in reversed(receipts)]


def test_an_officer_is_shown_what_they_made(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    lin, zhao = cast.officer(LIN), cast.officer(ZHAO)
    many(tmp_path, 2, bring_to_intake, officer=lin)

    assert queries.unlinked(cast.authority(), lin).count() == 2
    assert queries.unlinked(cast.authority(), zhao).count() == 0


def test_another_authority_sees_nothing(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    (receipt,) = many(tmp_path, 1, bring_to_intake)
    elsewhere = cast.authority("邻市城管局（虚构）", slug="linshi-cgj")

    assert not queries.unlinked(elsewhere).exists()
    assert queries.find(elsewhere, receipt.recording or "") is None


@pytest.mark.parametrize("count", [1, 6])
def test_the_number_of_queries_does_not_grow(
    tmp_path: Path, bring_to_intake: TakeIn, django_assert_max_num_queries: Any, count: int
) -> None:
    many(tmp_path, count, bring_to_intake, device="DSJ-1", officer=cast.officer(LIN))

    authority = cast.authority()

    with django_assert_max_num_queries(5):
        recordings = list(queries.unlinked(authority))
        indexes = queries.storing_indexes(recordings)
        shown = [
            (str(r.device), str(r.maker), [s.file_name for s in r.segments.all()], list(r.breaks.all()))
            for r in recordings
        ]

    assert len(shown) == count
    assert None not in indexes.values()


def test_a_recording_is_found_by_its_written_id(tmp_path: Path, bring_to_intake: TakeIn) -> None:
    (receipt,) = many(tmp_path, 1, bring_to_intake)
    recording = Recording.objects.get()

    assert queries.find(cast.authority(), receipt.recording or "") == recording
    assert queries.find(cast.authority(), recording.written) == recording
    assert queries.find(cast.authority(), "nowhere") is None


@pytest.mark.django_db
def test_no_recordings_have_no_places() -> None:
    assert queries.storing_indexes([]) == {}
