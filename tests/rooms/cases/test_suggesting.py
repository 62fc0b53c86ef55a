"""Which event a recording may belong to: by time, officer, device and place, each reason in words."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast, stories
from tests.cast import CONSOLE, LIN, NOON, QIAN
from tests.stories import MORNING

from liuhen.cases import actions
from liuhen.cases.models import Case, Event
from liuhen.cases.queries import visible_cases
from liuhen.cases.suggesting import LIKELY, STRONG, Suggestion, suggestions
from liuhen.recordings.models import Recording, Segment

pytestmark = pytest.mark.django_db

HERE = {"latitude": 39.085, "longitude": 117.2005}
NEXT_DOOR = {"latitude": 39.086, "longitude": 117.2005}


def suggested(*recordings: Recording) -> dict[int, tuple[Suggestion, ...]]:
    known = Recording.objects.filter(pk__in=[r.pk for r in recordings]).prefetch_related("segments")
    return suggestions(list(known), cases=Case.objects.all())


def best(recording: Recording) -> Suggestion:
    return suggested(recording)[recording.pk][0]


def kinds(found: Suggestion) -> list[str]:
    return [reason.kind for reason in found.reasons]


def test_the_event_at_which_the_maker_was_and_that_went_on_meanwhile_is_a_strong_suggestion() -> None:
    event, recording = stories.inspection(), stories.footage()

    found = best(recording)

    assert (found.event, kinds(found)) == (event, ["time", "officer"])
    assert found.points >= STRONG
    assert [r.word.zh for r in found.reasons] == ["与环节同时 40 分钟", "录制人参加了该环节"]
    assert [r.word.en for r in found.reasons] == ["40 min within the event", "the maker was at the event"]


def test_the_nearer_event_counts_more_and_one_far_away_is_not_offered() -> None:
    case = stories.open_case()
    near = stories.inspection(case, happened_at=MORNING + timedelta(minutes=50), until=None)
    far = stories.inspection(case, happened_at=MORNING + timedelta(hours=2), until=None)
    stories.inspection(case, happened_at=MORNING + timedelta(hours=5), until=None)

    recording = stories.footage()

    found = suggested(recording)[recording.pk]

    assert [(s.event, s.reasons[0].points) for s in found] == [(near, 30), (far, 10)]
    assert found[0].reasons[0].word.zh == "录完后 10 分钟环节开始"


def test_an_event_that_began_long_before_and_still_goes_on_is_offered() -> None:
    event = stories.inspection(happened_at=MORNING - timedelta(hours=9), until=MORNING + timedelta(hours=1))

    assert best(stories.footage()).event == event


def test_the_case_of_the_maker_goes_before_one_in_which_the_maker_is_nobody() -> None:
    stranger = stories.open_case(number="云城罚字〔2025〕第38号")
    stories.inspection(stranger, officers=[])
    stranger.participant_set.all().delete()
    own = stories.inspection(officers=[])

    found = best(stories.footage())

    assert found.event == own
    assert found.reasons[1].word.zh == "录制人是本案承办人员"


def test_a_device_that_filmed_the_event_already_is_a_reason() -> None:
    event, first = stories.inspection(), stories.footage()
    actions.tie(case=event.case, recording=first, events=["e1"], by=CONSOLE, at=NOON)
    later = stories.inspection(event.case, happened_at=MORNING + timedelta(hours=1), until=None)

    again = stories.footage()

    found = {s.event: s for s in suggested(again)[again.pk]}

    assert [r.points for r in found[event].reasons if r.kind == "device"] == [20]
    assert [r.points for r in found[later].reasons if r.kind == "device"] == [15]


def test_a_place_that_the_file_name_tells_is_a_reason() -> None:
    stories.inspection(place="云岚市东湖路12号工地")
    start, end = MORNING, MORNING + timedelta(minutes=4)
    named = stories.footage(segments=[{"file": "检查_东湖路12号.mp4", "start": start, "end": end}])
    other = stories.footage(segments=[{"file": "检查_西山街3号.mp4", "start": start, "end": end}])

    assert "文件名地点“东湖路12号”相符" in [r.word.zh for r in best(named).reasons]
    assert "place" not in kinds(best(other))


def test_a_recording_made_where_another_one_of_the_event_was_made_has_a_reason() -> None:
    event, first, second = stories.inspection(), stories.footage(), stories.footage()
    Segment.objects.filter(recording=first).update(probe={"position": HERE})
    Segment.objects.filter(recording=second).update(probe={"position": NEXT_DOOR})
    actions.tie(case=event.case, recording=first, events=["e1"], by=CONSOLE, at=NOON)

    assert "拍摄位置距该环节已关联的音像 111 米" in [r.word.zh for r in best(second).reasons]


def test_nothing_is_suggested_out_of_cases_that_the_reader_may_not_see() -> None:
    stories.inspection(stories.open_case(), officers=[])
    recording = stories.footage()
    Case.objects.get().participant_set.all().delete()
    lin, qian = (visible_cases(cast.officer(person), NOON) for person in (LIN, QIAN))

    assert suggestions([recording], cases=lin)[recording.pk] == ()
    assert len(suggestions([recording], cases=qian)[recording.pk]) == 1


def test_a_lone_event_some_hours_away_is_a_weak_suggestion() -> None:
    stories.inspection(happened_at=MORNING + timedelta(hours=2), until=None, officers=[])
    Case.objects.get().participant_set.all().delete()

    assert best(stories.footage()).points < LIKELY


def test_many_recordings_take_no_more_queries_than_one() -> None:
    stories.inspection()
    made = [stories.footage(start=MORNING + timedelta(hours=n)) for n in range(6)]
    for n in range(6):
        stories.inspection(Case.objects.get(), happened_at=MORNING + timedelta(hours=n), until=None)

    with CaptureQueriesContext(
        connection,
    ) as one:
        suggested(made[0])
    with CaptureQueriesContext(connection) as many:
        suggested(*made)

    assert len(one) == len(many) == 7
    assert Event.objects.count() == 7
