"""What a device's clock was off is told beside the times of its recordings, and never silently put into them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import cast, footage, stories
from tests.cast import CONSOLE, NOON
from tests.rooms.devices.shelf import NUMBER, camera, checked
from tests.stories import MORNING

from liuhen.doors.dock.listing import listing
from liuhen.recordings.devices import actions
from liuhen.recordings.devices.doubts import Doubt, doubts_of
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.visits import actions as visits
from liuhen.recordings.visits import queries
from liuhen.recordings.visits.actions import CannotGiveUp
from liuhen.recordings.visits.tables import DockFile, DockVisit

pytestmark = pytest.mark.django_db
FOUR, DAY = timedelta(minutes=4), timedelta(days=1)


def measured(offset: timedelta, *, at: Any = NOON, number: str = NUMBER, **more: Any) -> ClockReading:
    told = {"how": ClockReading.How.HAND} | more
    return actions.measure(
        authority=cast.authority(), number=number, offset=offset, by=CONSOLE, at=at, **told
    )


def doubt() -> Doubt | None:
    recording = stories.footage()
    return doubts_of([recording]).get(recording.pk)


def docked(folder: Path, *, offset: timedelta | None = None) -> DockVisit:
    """A card with two files comes to the dock, and its list is taken."""
    footage.parts(folder, 2)
    shown = listing(folder, any_kind=False)
    return visits.begin(
        authority=cast.authority(), place=str(folder), device=shown.device, files=shown.plain,
        clock_offset=offset, by=CONSOLE, at=NOON,
    )  # fmt: skip


def test_nothing_is_said_of_a_clock_that_nobody_measured() -> None:
    measured(FOUR, number="DSJ-9901-0009")
    measured(FOUR, at=NOON + 31 * DAY)

    assert doubt() is None


def test_what_the_dock_measured_afterwards_is_told_of_the_recordings_before() -> None:
    measured(FOUR)

    found = doubt()

    assert found is not None
    assert found.bounds == (FOUR, FOUR)
    assert found.corrected(MORNING) == MORNING - FOUR


def test_two_measurements_are_the_bounds_between_which_the_clock_was() -> None:
    measured(timedelta(minutes=2), at=MORNING - DAY)
    measured(FOUR)

    found = doubt()

    assert found is not None
    assert (found.bounds, found.spread) == ((timedelta(minutes=2), FOUR), timedelta(minutes=2))
    assert found.corrected(MORNING) == MORNING - timedelta(minutes=3)


def test_a_clock_that_was_put_right_at_the_check_was_right_from_then_on() -> None:
    entry = camera()
    checked(entry, clock_ahead=FOUR, clock_set=True)

    found = doubt()

    assert found is not None
    assert found.exact


def test_the_times_of_a_recording_stay_as_they_are() -> None:
    recording = stories.footage()

    measured(FOUR)

    recording.refresh_from_db()
    assert recording.started_at == MORNING
    assert recording.segments.get().start == MORNING


def test_the_doubts_of_many_recordings_are_one_question(django_assert_num_queries: Any) -> None:
    recordings = [stories.footage() for _ in range(5)]
    measured(FOUR)

    with django_assert_num_queries(1):
        assert len(doubts_of(recordings)) == 5


def test_each_visit_at_the_dock_keeps_what_the_clock_was_off(tmp_path: Path) -> None:
    visit = docked(tmp_path, offset=FOUR)

    reading = ClockReading.objects.get()

    assert (reading.device.number, reading.visit, reading.offset) == (NUMBER, visit, FOUR)


# A visit whose file is lost


def test_a_visit_whose_file_is_lost_for_good_is_closed_by_hand_with_its_reason(tmp_path: Path) -> None:
    visit = docked(tmp_path)

    visits.give_up(visit=visit, because="存储卡断裂，已送检", by=CONSOLE, at=NOON)

    assert not queries.unfinished(cast.authority()).exists()
    assert {file.state for file in visit.files.all()} == {DockFile.State.LOST}
    assert stories.told_of(cast.authority(), visit.written) == ["dock.listed", "dock.given_up"]


@pytest.mark.parametrize("because", ["", "  "])
def test_a_visit_is_not_closed_without_a_reason(tmp_path: Path, because: str) -> None:
    visit = docked(tmp_path)

    with pytest.raises(CannotGiveUp):
        visits.give_up(visit=visit, because=because, by=CONSOLE, at=NOON)

    assert queries.unfinished(cast.authority()).exists()


def test_a_visit_is_closed_by_hand_once(tmp_path: Path) -> None:
    visit = docked(tmp_path)
    visits.give_up(visit=visit, because="存储卡断裂", by=CONSOLE, at=NOON)

    with pytest.raises(CannotGiveUp):
        visits.give_up(visit=visit, because="又一次", by=CONSOLE, at=NOON)


def test_a_card_that_comes_back_after_all_is_a_new_visit(tmp_path: Path) -> None:
    visit = docked(tmp_path)
    visits.give_up(visit=visit, because="以为丢失", by=CONSOLE, at=NOON)

    shown = listing(tmp_path, any_kind=False)
    again = visits.begin(
        authority=cast.authority(), place=str(tmp_path), device=shown.device, files=shown.plain, clock_offset=None,
        by=CONSOLE, at=NOON + DAY,
    )  # fmt: skip

    assert again != visit
    assert again.files.filter(state=DockFile.State.WAITING).count() == 2
