"""Places and their cameras: what is asked, what was recorded, what is missing, and who said why."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import time, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast, stories
from tests.cast import FENG, HE, LIN
from tests.rooms.places import hall
from tests.rooms.places.hall import CAMERA, HALL, MONDAY, NOW, ROOM, ran, told

from liuhen.people.access import Refused
from liuhen.recordings import queries as recordings
from liuhen.recordings.fixed import actions, queries
from liuhen.recordings.fixed.tables import Camera, CameraReport, CameraSpan, FixedPlace, GapReason
from liuhen.recordings.fixed.wanting import CannotExplainGap, CannotKeepPlace, CannotTakeReport, NoSuchPlace
from liuhen.recordings.models import Device

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def explain(camera: Camera, start: timedelta, end: timedelta, **given: str) -> GapReason:
    lin = cast.officer(LIN)
    words = {"cause": "device", "text": "硬盘更换。"} | given
    return actions.explain_gap(
        camera=camera, start=MONDAY + start, end=MONDAY + end, officer=lin, **words, **hall.lin()
    )


def test_a_place_is_registered_with_its_cameras_and_leaves_traces() -> None:
    place = hall.office_hours()
    camera = hall.camera(place)

    assert [
        (p.name, [c.device.number for c in p.cameras.all()]) for p in queries.places_of(place.authority)
    ] == [(HALL, [CAMERA])]
    assert stories.told_of(place.authority, place.written) == ["place.registered"]
    assert stories.told_of(place.authority, camera.written) == ["camera.hung"]
    assert queries.place_named(place.authority, HALL) == place
    assert queries.camera_numbered(place.authority, CAMERA) == camera


@pytest.mark.parametrize(
    "given",
    [
        {"name": "  "},
        {"name": "长" * 101},
        {"name": HALL},
        {"kind": "kitchen"},
        {"opens": time(9)},
        {"opens": time(17), "closes": time(9)},
    ],
)
def test_a_place_that_cannot_be_is_refused_and_nothing_is_changed(given: dict[str, str]) -> None:
    hall.office_hours()

    with pytest.raises(CannotKeepPlace):
        hall.place(**({"name": ROOM} | given))

    assert FixedPlace.objects.count() == 1


def test_a_camera_hangs_in_one_place_at_a_time() -> None:
    camera, other = hall.camera(), hall.office_hours()

    with pytest.raises(CannotKeepPlace, match=ROOM):
        hall.camera(other)
    actions.take_down(camera=camera, **hall.feng())

    assert hall.camera(other).place == other


def test_a_place_that_is_closed_keeps_what_was_told_and_is_used_no_more() -> None:
    camera = hall.camera()
    told([ran(MONDAY, MONDAY + DAY)])

    actions.close_place(place=camera.place, **hall.feng())

    assert not queries.places_of(camera.place.authority).exists()
    assert CameraSpan.objects.filter(camera=camera).exists()
    with pytest.raises(CannotKeepPlace):
        hall.camera(camera.place, "CAM-0002")
    with pytest.raises(NoSuchPlace):
        queries.place_named(camera.place.authority, ROOM)


def test_whoever_has_no_role_for_it_changes_nothing_by_whichever_door() -> None:
    camera, he = hall.camera(), cast.officer(HE)
    told([ran(MONDAY, MONDAY + DAY), ran(MONDAY + DAY * 2, MONDAY + DAY * 3)])
    supervisor, seen = {"by": he.written, "at": NOW}, {"text": "断电。", "cause": "device", "officer": he}

    for refused in (
        lambda: actions.close_place(place=camera.place, **hall.lin()),
        lambda: actions.take_down(camera=camera, **hall.lin()),
        lambda: actions.confirm_coverage(place=camera.place, note="没有盲区。", officer=he, **supervisor),
        lambda: actions.explain_gap(
            camera=camera, start=MONDAY + DAY, end=MONDAY + DAY * 2, **seen, **supervisor
        ),
    ):
        with pytest.raises(Refused):
            refused()

    assert queries.camera_numbered(cast.authority(), CAMERA).place.covered_on is None
    assert not GapReason.objects.exists()


def test_a_place_that_was_closed_meanwhile_gets_no_camera() -> None:
    seen_before = hall.place()
    actions.close_place(place=queries.place_named(seen_before.authority, ROOM), **hall.feng())

    with pytest.raises(CannotKeepPlace):
        hall.camera(seen_before)


@pytest.mark.clause("tj-20b")
def test_every_gap_of_a_camera_that_runs_round_the_clock_is_listed_with_start_and_end() -> None:
    camera = hall.camera()
    told([ran(MONDAY, MONDAY + DAY), ran(MONDAY + DAY * 1.25, MONDAY + DAY * 3)])

    found = hall.standing(camera)

    assert [(gap.start, gap.end, gap.explained) for gap in found.gaps] == [
        (MONDAY + DAY, MONDAY + DAY * 1.25, False)
    ]
    assert (found.works, found.unexplained) == (True, 1)


@pytest.mark.clause("tj-20b")
def test_a_gap_is_explained_once_somebody_entered_why_for_all_of_it() -> None:
    camera = hall.camera()
    told([ran(MONDAY, MONDAY + DAY), ran(MONDAY + DAY * 2, MONDAY + DAY * 3)])

    explain(camera, DAY, DAY * 1.5)
    half = hall.standing(camera)
    explain(camera, DAY * 1.5, DAY * 2, cause="other", text="停电检修。")
    whole = hall.standing(camera)

    assert (half.unexplained, whole.unexplained) == (1, 0)
    assert [reason.text for reason in whole.gaps[0].reasons] == ["硬盘更换。", "停电检修。"]
    assert stories.told_of(camera.place.authority, camera.written)[-2:] == ["camera.gap_explained"] * 2


@pytest.mark.clause("tj-20b")
def test_a_gap_of_the_time_in_which_a_camera_hung_stays_and_can_be_explained_and_none_comes_after() -> None:
    camera, day = hall.camera(), {"by": cast.officer(FENG).written}
    told([ran(MONDAY, MONDAY + DAY), ran(MONDAY + DAY * 2, MONDAY + DAY * 8)])

    actions.take_down(camera=camera, at=MONDAY + DAY * 5, **day)
    before = hall.standing(camera)
    with pytest.raises(CannotExplainGap):
        explain(camera, DAY, DAY * 6)
    hung = queries.camera_then(cast.authority(), CAMERA, MONDAY + DAY)
    explain(hung, DAY, DAY * 2)
    actions.close_place(place=camera.place, **hall.feng())
    after = hall.standing(camera)

    assert before.wanted == [(MONDAY, MONDAY + DAY * 5)]
    assert [(gap.start, gap.end) for gap in before.gaps] == [(MONDAY + DAY, MONDAY + DAY * 2)]
    assert (before.unexplained, after.unexplained) == (1, 0)
    assert not list(queries.places_of(cast.authority()))
    assert list(queries.ever_hung(camera.place)) == [camera]


@pytest.mark.parametrize(
    ("start", "end", "given"),
    [
        (DAY, DAY * 2, {"cause": "ghosts"}),
        (DAY, DAY * 2, {"text": "  "}),
        (DAY * 2, DAY, {}),
        (-DAY, DAY, {}),
        (DAY, DAY * 8, {}),
    ],
)
def test_a_reason_that_says_nothing_or_of_an_untold_time_is_refused(
    start: timedelta, end: timedelta, given: dict[str, str]
) -> None:
    camera = hall.camera()
    told([ran(MONDAY, MONDAY + DAY), ran(MONDAY + DAY * 2, MONDAY + DAY * 3)])

    with pytest.raises(CannotExplainGap):
        explain(camera, start, end, **given)

    assert not GapReason.objects.exists()


@pytest.mark.clause("tj-9b", "dl-9b")
def test_a_camera_that_stopped_or_was_never_told_of_does_not_work() -> None:
    place = hall.place()
    stopped, silent = hall.camera(place), hall.camera(place, "CAM-0002")
    told(
        [f"{CAMERA},2025-08-18T00:00,running", f"{CAMERA},2025-08-19T00:00,stopped"],
        header="camera,at,status", until=MONDAY + DAY * 2,
    )  # fmt: skip

    first, second = hall.standing(stopped), hall.standing(silent)

    assert (first.works, first.stopped_at) == (False, MONDAY + DAY)
    assert (second.works, second.stopped_at, second.gaps) == (False, None, ())


def test_outside_its_hours_nothing_is_missing_of_a_reception() -> None:
    camera = hall.camera(hall.office_hours())
    nine, five = MONDAY + timedelta(hours=9), MONDAY + timedelta(hours=17)
    told([ran(nine, five), ran(nine + DAY, five + DAY)], until=MONDAY + DAY * 2)

    rests = hall.standing(camera)
    all_day = hall.standing(camera, all_day={"reception"})

    assert (rests.gaps, rests.works) == ((), True)
    assert len(all_day.gaps) == 3
    assert not all_day.works


def test_what_is_told_twice_is_told_once_and_what_touches_is_one() -> None:
    camera = hall.camera()
    told([ran(MONDAY + DAY, MONDAY + DAY * 2)])
    told([ran(MONDAY, MONDAY + DAY), ran(MONDAY + DAY * 1.5, MONDAY + DAY * 2)])
    told([ran(MONDAY + DAY * 2, MONDAY + DAY * 3)])

    assert [(span.start, span.end) for span in camera.spans.all()] == [(MONDAY, MONDAY + DAY * 3)]
    assert CameraReport.objects.count() == 3


def test_a_report_of_an_unknown_camera_or_of_the_future_changes_nothing() -> None:
    hall.camera()

    with pytest.raises(CannotTakeReport, match="CAM-0009"):
        told([ran(MONDAY, MONDAY + DAY), ran(MONDAY, MONDAY + DAY, number="CAM-0009")])
    with pytest.raises(CannotTakeReport):
        told([ran(MONDAY, NOW + DAY)])

    assert not CameraSpan.objects.exists()
    assert not CameraReport.objects.exists()


def test_a_report_leaves_a_trace_with_the_digest_of_the_file() -> None:
    camera = hall.camera()

    report = told([ran(MONDAY, MONDAY + DAY)])

    assert stories.told_of(camera.place.authority, report.written) == ["camera.reported"]
    assert len(report.sha256) == 64
    assert list(queries.reports_of(camera.place)) == [report]


@pytest.mark.clause("tj-20a")
def test_that_the_cameras_see_the_whole_place_is_confirmed_by_somebody() -> None:
    place, lin = hall.place(), cast.officer(LIN)
    with pytest.raises(CannotKeepPlace, match="camera"):
        actions.confirm_coverage(place=place, note="站在四角查看。", officer=lin, **hall.lin())
    hall.camera(place)

    with pytest.raises(CannotKeepPlace):
        actions.confirm_coverage(place=place, note=" ", officer=lin, **hall.lin())
    actions.confirm_coverage(place=place, note="站在四角查看，没有盲区。", officer=lin, **hall.lin())

    known = queries.place_named(place.authority, ROOM)
    assert (known.covered_by, known.covered_on) == (lin, NOW)
    assert stories.told_of(place.authority, place.written)[-1] == "place.coverage_confirmed"


@pytest.mark.clause("tj-20a")
def test_what_was_confirmed_is_confirmed_anew_when_a_camera_is_taken_down() -> None:
    place, lin = hall.place(), cast.officer(LIN)
    hall.camera(place, "CAM-0002")
    camera = hall.camera(place)
    actions.confirm_coverage(place=place, note="没有盲区。", officer=lin, **hall.lin())

    actions.take_down(camera=camera, **hall.feng())

    known = queries.place_named(place.authority, ROOM)
    assert (known.covered_on, known.covered_by, known.covered_note) == (None, None, "")
    assert "place.coverage_confirmed" in stories.told_of(place.authority, place.written)


def test_footage_of_a_fixed_camera_waits_with_its_place_and_not_among_the_unlinked() -> None:
    camera = hall.camera()
    hall.footage(camera, MONDAY + DAY, MONDAY + DAY * 1.1)
    before = hall.footage(camera, MONDAY - DAY, MONDAY - DAY * 0.9)
    own = stories.footage()

    assert set(recordings.unlinked(cast.authority())) == {before, own}


def test_many_cameras_take_no_more_queries_than_one() -> None:
    hall.camera()
    few = queries_for_all()
    for n in range(2, 9):
        hall.camera(hall.place(f"询问室{n}"), f"CAM-000{n}")

    assert queries_for_all() == few == 5


def queries_for_all() -> int:
    authority = cast.authority()
    with CaptureQueriesContext(connection) as captured:
        queries.standings(list(queries.places_of(authority, since=MONDAY)), MONDAY, NOW)
    return len(captured)


def test_a_month_of_hourly_lines_is_one_row() -> None:
    camera = hall.camera()
    hours = [MONDAY - timedelta(hours=n) for n in range(24 * 30)]
    told([ran(hour - timedelta(hours=1), hour) for hour in hours])

    assert camera.spans.count() == 1


def at_the_same_moment(other: Callable[[], object]) -> AbstractContextManager[None]:
    """Let somebody else come after it was looked what is there, just before the savepoint in which the row is written."""
    savepoints = 0

    def come(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal savepoints
        savepoints += sql.startswith("SAVEPOINT")
        if savepoints == 2:  # the first is of the action itself
            savepoints += 1
            other()
        return execute(sql, *rest)

    return connection.execute_wrapper(come)


def test_two_keepers_at_the_same_moment_are_told_what_the_second_of_two_is_told() -> None:
    room, desk = hall.place(), hall.office_hours()
    Device.objects.create(authority=room.authority, number=CAMERA)
    hearings = partial(hall.place, "听证室")

    with pytest.raises(CannotKeepPlace) as name, at_the_same_moment(hearings):
        hearings()
    with pytest.raises(CannotKeepPlace) as device, at_the_same_moment(lambda: hall.camera(desk)):
        hall.camera(room)
    hearings()
    hall.camera(desk)

    with pytest.raises(CannotKeepPlace) as later:
        hearings()
    assert name.value.zh() == later.value.zh()
    with pytest.raises(CannotKeepPlace) as later:
        hall.camera(room)
    assert device.value.zh() == later.value.zh()
