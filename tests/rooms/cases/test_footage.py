"""Footage of fixed cameras for a case: linked by camera and time range, then collected, or pending until when."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast, stories
from tests.cast import LIN, WU
from tests.rooms.places import hall
from tests.rooms.places.hall import MONDAY, NOW, lin

from liuhen.cases import actions as cases
from liuhen.cases.footage import actions, queries
from liuhen.cases.footage.actions import CannotLink
from liuhen.cases.footage.tables import FootageLink
from liuhen.cases.models import CaseRecording, Event
from liuhen.docket import places
from liuhen.docket.actions import set_house
from liuhen.docket.dossiers import dossier_of
from liuhen.law.dossier import SHANGHAI
from liuhen.recordings.fixed import actions as cameras
from liuhen.recordings.fixed.tables import Camera
from liuhen.recordings.models import Recording

pytestmark = pytest.mark.django_db

NINE, TEN = MONDAY + timedelta(hours=9), MONDAY + timedelta(hours=10)
HALF_PAST = NINE + timedelta(minutes=30)


def application() -> Event:
    """An application is taken in at the hall on Monday morning."""
    case = stories.open_case(number="云城许字〔2025〕第9号", act="licence", started_at=NINE)
    return stories.inspection(case, kind="application_received", happened_at=NINE, until=TEN)


def wanted(camera: Camera, event: Event, *, start: datetime = NINE, end: datetime = TEN) -> FootageLink:
    return actions.link(case=event.case, camera=camera, start=start, end=end, events=[event.key], **lin())


@pytest.mark.clause("yy-9b", "tj-9c")
def test_footage_is_linked_to_a_case_by_camera_and_time_range_and_is_in_the_file_once_collected() -> None:
    camera, event = hall.camera(hall.office_hours()), application()

    link = wanted(camera, event)
    recording = hall.footage(camera, NINE - timedelta(minutes=5), TEN)
    left = actions.collect(link=link, recording=recording, **lin())

    assert left == []
    assert link.collected_at == NOW
    assert [r.id for r in dossier_of(event.case).recordings] == ["r1"]
    assert stories.told_of(event.case.authority, link.written) == ["footage.linked", "footage.collected"]
    assert stories.told_of(event.case.authority, recording.written)[-1] == "recording.tied"


@pytest.mark.clause("tj-9c", "tj-20c")
def test_what_is_not_collected_is_pending_and_the_oldest_comes_first() -> None:
    camera, event = hall.camera(hall.office_hours()), application()
    later = wanted(camera, event, start=TEN, end=TEN + timedelta(hours=1))
    first = wanted(camera, event)

    assert list(queries.pending(cast.authority())) == [first, later]


def test_footage_of_half_the_range_leaves_the_other_half_pending() -> None:
    camera, event = hall.camera(hall.office_hours()), application()
    link = wanted(camera, event)

    left = actions.collect(link=link, recording=hall.footage(camera, NINE, HALF_PAST), **lin())
    pending = list(queries.pending(cast.authority()))
    rest = actions.collect(link=link, recording=hall.footage(camera, HALF_PAST, TEN), **lin())

    assert left == [(HALF_PAST, TEN)]
    assert pending == [link]
    assert rest == []
    assert CaseRecording.objects.count() == 2


def test_what_leaves_the_case_is_pending_again() -> None:
    camera, event = hall.camera(hall.office_hours()), application()
    link, recording = wanted(camera, event), hall.footage(camera, NINE, TEN)
    actions.collect(link=link, recording=recording, **lin())

    cases.untie(case=event.case, recording=recording, events=[event.key], **lin())

    assert list(queries.pending(cast.authority())) == [link]
    assert queries.may_be(list(queries.pending(cast.authority()))) == {link.pk: [recording]}


def test_a_gap_that_was_explained_is_not_waited_for() -> None:
    camera, event = hall.camera(hall.office_hours()), application()
    hall.told([hall.ran(NINE, HALF_PAST), hall.ran(TEN, TEN + timedelta(hours=1))])
    cameras.explain_gap(
        camera=camera,
        start=HALF_PAST,
        end=TEN,
        cause="device",
        text="断电。",
        officer=cast.officer(LIN),
        **lin(),
    )

    left = actions.collect(
        link=wanted(camera, event), recording=hall.footage(camera, NINE, HALF_PAST), **lin()
    )

    assert left == []


@pytest.mark.parametrize(("start", "end"), [(TEN, NINE), (NINE, NINE), (NINE, NOW + timedelta(hours=1))])
def test_a_range_that_is_none_or_has_not_passed_is_not_linked(start: datetime, end: datetime) -> None:
    camera, event = hall.camera(hall.office_hours()), application()

    with pytest.raises(CannotLink):
        wanted(camera, event, start=start, end=end)

    assert not FootageLink.objects.exists()


def test_the_same_range_is_linked_once() -> None:
    camera, event = hall.camera(hall.office_hours()), application()

    assert wanted(camera, event) == wanted(camera, event)


def test_what_was_collected_belongs_to_events_that_are_named_later_too() -> None:
    camera, event = hall.camera(hall.office_hours()), application()
    later = stories.inspection(event.case, kind="notice_given", happened_at=NINE, until=TEN)
    recording = hall.footage(camera, NINE, TEN)
    actions.collect(link=wanted(camera, event), recording=recording, **lin())

    wanted(camera, later)

    assert set(CaseRecording.objects.get().events.all()) == {event, later}
    assert queries.pending(cast.authority()).count() == 0


def test_another_cameras_recording_or_one_of_another_time_is_not_taken_for_it() -> None:
    place, event = hall.office_hours(), application()
    camera, other = hall.camera(place), hall.camera(place, "CAM-0002")
    link = wanted(camera, event)

    for wrong in (hall.footage(other, NINE, TEN), hall.footage(camera, TEN, TEN + timedelta(hours=1))):
        with pytest.raises(CannotLink):
            actions.collect(link=link, recording=wrong, **lin())

    assert not CaseRecording.objects.exists()


def test_recordings_of_the_camera_in_the_range_are_offered_with_one_query() -> None:
    camera, event = hall.camera(hall.office_hours()), application()
    fits = hall.footage(camera, NINE, HALF_PAST)
    hall.footage(camera, TEN, TEN + timedelta(hours=1))
    wanted(camera, event)
    links = list(queries.pending(cast.authority()))

    with CaptureQueriesContext(connection) as captured:
        offered = queries.may_be(links)

    assert offered == {links[0].pk: [fits]}
    assert len(captured) == 1


def test_a_link_is_withdrawn_with_a_reason_and_stays_on_record() -> None:
    camera, event = hall.camera(hall.office_hours()), application()
    link = wanted(camera, event)

    with pytest.raises(CannotLink):
        actions.withdraw(link=link, because=" ", **lin())
    actions.withdraw(link=link, because="时间段填错。", **lin())

    assert list(queries.pending(cast.authority())) == []
    assert list(queries.links_of_case(event.case)) == [link]
    assert stories.told_of(event.case.authority, link.written)[-1] == "footage.withdrawn"
    with pytest.raises(CannotLink):
        actions.withdraw(link=link, because="再来一次。", **lin())


def test_what_was_collected_meanwhile_is_not_withdrawn() -> None:
    camera, event = hall.camera(hall.office_hours()), application()
    seen_before = wanted(camera, event)
    actions.collect(link=wanted(camera, event), recording=hall.footage(camera, NINE, TEN), **lin())

    with pytest.raises(CannotLink):
        actions.withdraw(link=seen_before, because="时间段填错。", **lin())


@pytest.mark.clause("tj-9c", "tj-20c")
def test_until_when_footage_is_collected_is_a_house_time_told_as_such() -> None:
    event = application()
    of_hall = wanted(hall.camera(hall.office_hours()), event)
    of_room = wanted(hall.camera(hall.place(), "CAM-0002"), event)

    known = places.collecting_of(cast.authority(), queries.pending(cast.authority()))

    assert [(known[link.pk].clause, known[link.pk].due) for link in (of_hall, of_room)] == [
        ("tj-9c", datetime(2025, 8, 25, 23, 59, 59, tzinfo=SHANGHAI)),
        ("tj-20c", datetime(2025, 8, 25, 23, 59, 59, tzinfo=SHANGHAI)),
    ]
    rule = known[of_hall.pk].rule
    assert rule is not None
    assert "不是条文规定的期限" in rule.told().zh


def test_what_is_past_its_house_time_is_overdue_and_an_authority_may_set_another() -> None:
    event, authority = application(), cast.authority()
    link = wanted(hall.camera(hall.office_hours()), event)

    assert places.overdue(authority, NOW) == [link]
    set_house(
        authority=authority,
        pack="tj",
        key="collect_reception",
        value={"days": 30},
        reason="硬盘每月更换。",
        by=cast.officer(WU).written,
        at=NOW,
    )
    assert places.overdue(authority, NOW) == []


def test_a_regulation_that_names_no_time_makes_nothing_overdue() -> None:
    authority = cast.authority()
    link = wanted(hall.camera(hall.place("接待室", "other")), application())
    authority.pack = "dl"

    known = places.collecting_of(authority, [link])[link.pk]

    assert (known.clause, known.due, known.overdue(NOW)) == (None, None, False)


def kept_for(days: int) -> None:
    """吴 sets how long footage of receptions is kept that no case wants."""
    set_house(
        authority=cast.authority(), pack="tj", key="keep_reception", value={"days": days}, reason="硬盘容量。",
        by=cast.officer(WU).written, at=NOW,
    )  # fmt: skip


def test_footage_that_no_case_wants_may_go_once_its_house_time_has_passed() -> None:
    camera, event = hall.camera(hall.office_hours()), application()
    tied, marked = (hall.footage(camera, NINE, TEN) for _ in range(2))
    actions.collect(link=wanted(camera, event), recording=tied, **lin())
    Recording.objects.filter(pk=marked.pk).update(marks=["evidence"])
    wanted(camera, event, start=TEN, end=TEN + timedelta(hours=1))
    hall.footage(camera, TEN, TEN + timedelta(hours=2))
    hall.footage(camera, NOW - timedelta(hours=9), NOW - timedelta(hours=8))
    stories.footage()
    free = hall.footage(camera, NINE - timedelta(hours=1), NINE)

    by_default = list(places.may_go(cast.authority(), NOW))
    kept_for(3)

    assert by_default == []
    assert list(places.may_go(cast.authority(), NOW)) == [free]
    (past,) = places.past_of(cast.authority(), NOW)
    assert (past.place, past.files, past.wanted) == (camera.place, 1, 1)
    assert past.keeping.before == datetime(2025, 8, 24, tzinfo=SHANGHAI)


def test_how_long_unwanted_footage_is_kept_is_a_house_time_and_two_years_for_tj_unless_set() -> None:
    known = places.keeping_of(cast.authority(), NOW)

    assert {kind: (k.rule.clause, k.before) for kind, k in known.items()} == {
        "reception": ("tj-9c", datetime(2023, 8, 27, tzinfo=SHANGHAI)),
        "handling": ("tj-20c", datetime(2023, 8, 27, tzinfo=SHANGHAI)),
    }
    assert all(
        "至少731日（内部时限，本系统默认；不是条文规定的期限）" in k.rule.told().zh for k in known.values()
    )


def test_a_regulation_that_says_nothing_of_cameras_lets_nothing_go() -> None:
    authority = cast.authority()
    hall.footage(hall.camera(), NINE, TEN)
    authority.pack = "hx"

    assert list(places.may_go(authority, NOW)) == []
