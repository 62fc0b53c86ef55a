"""Recorded calls: who was on the other side, and where the officer said what must be said (dl-14b)."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests import cast, footage, stories
from tests.cast import LIN, NOON
from tests.rooms.received.counter import OTHER_SIDE, call

from liuhen.cases import actions as cases
from liuhen.docket.actions import judge_again
from liuhen.docket.queries import findings_of
from liuhen.recordings.models import Recording
from liuhen.recordings.received import actions
from liuhen.recordings.received.identity import NotNamed, Person
from liuhen.recordings.received.tables import Reception
from liuhen.recordings.received.telling import NotReceived, NotTold, Said

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return footage.sound(tmp_path / "upload.m4a")


@pytest.mark.clause("dl-14b")
def test_a_call_is_kept_with_the_places_of_what_was_said(sound: Path) -> None:
    reception = call(sound)

    recording = Recording.objects.get()
    assert (recording.source, recording.maker, recording.medium) == ("call", cast.officer(LIN), "audio")
    assert (recording.spoken, recording.announced) == (["officers"], True)
    assert (reception.stated_at, reception.notified_at) == (400, 1000)
    assert actions.look(reception=reception, why="联系", by=cast.CONSOLE, at=NOON) == OTHER_SIDE


@pytest.mark.clause("dl-14b")
@pytest.mark.parametrize(
    ("said", "path"),
    [
        (Said(stated=None, notified=SECOND), "unsaid"),
        (Said(stated=SECOND, notified=None), "unsaid"),
        (Said(stated=None, notified=None, unsaid="  "), "unsaid"),
        (Said(stated=-SECOND, notified=SECOND), "stated"),
        (Said(stated=SECOND, notified=timedelta(hours=1)), "notified"),
    ],
)
def test_a_call_without_these_places_or_a_reason_is_not_stored(said: Said, path: str, sound: Path) -> None:
    with pytest.raises(NotTold) as refusal:
        call(sound, said=said)

    assert [fault.path for fault in refusal.value.faults] == [path]
    assert not Recording.objects.exists()
    assert not Reception.objects.exists()


@pytest.mark.clause("dl-14b")
@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        (Said(stated=SECOND, notified=SECOND), {"met"}),
        (Said(stated=SECOND, notified=None, unsaid="对方先挂断"), {"missing"}),
    ],
)
def test_what_was_not_said_stays_missing_in_the_case(said: Said, statuses: set[str], sound: Path) -> None:
    dalian = cast.authority("金岚市城市管理局（虚构）", slug="jinlan-cgj", pack="dl")
    lin = cast.officer(LIN, of=dalian)
    call(sound, authority=dalian, officer=lin, by=lin.written, said=said)
    case = stories.open_case(authority=dalian)
    event = cases.record_event(
        case=case, kind="phone_call", happened_at=footage.NINE_FORTY, by=lin.written, at=NOON
    )
    cases.tie(case=case, recording=Recording.objects.get(), events=[event.key], by=lin.written, at=NOON)

    judge_again(case=case, at=NOON)

    found = {f.status for subject in findings_of(case) for f in subject.findings if f.clause == "dl-14b"}
    assert found == statuses


def test_a_call_names_who_was_called_or_their_number(sound: Path) -> None:
    with pytest.raises(NotNamed):
        call(sound, person=Person(name=" "))

    assert call(sound, person=Person(name="", contact="024-00000000")).number == 1


def test_a_picture_is_no_call(tmp_path: Path) -> None:
    with pytest.raises(NotReceived, match="has no sound"):
        call(footage.photo(tmp_path / "a.jpg"))


def test_the_same_call_is_not_entered_twice(sound: Path) -> None:
    call(sound)

    with pytest.raises(NotReceived, match="stored already"):
        call(sound)

    assert Reception.objects.count() == 1
