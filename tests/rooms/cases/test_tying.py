"""Recordings belong to events: tied, untied, and nothing lost by it."""

import pytest
from tests import cast, stories
from tests.cast import CONSOLE, NOON

from liuhen.cases import actions
from liuhen.cases.models import CaseRecording
from liuhen.recordings.models import Recording

pytestmark = pytest.mark.django_db


def test_a_tied_recording_gets_an_id_in_the_case_and_names_its_maker_there() -> None:
    event, recording = stories.inspection(), stories.footage()

    tied = actions.tie(case=event.case, recording=recording, events=["e1"], by=CONSOLE, at=NOON)

    assert (tied.key, tied.maker) == ("r1", "o1")
    assert [e.key for e in tied.events.all()] == ["e1"]
    assert stories.told_of(event.case.authority, recording.written)[-1] == "recording.tied"


def test_a_maker_who_is_not_in_the_case_is_named() -> None:
    case = stories.open_case()
    stories.inspection(case, officers=[])
    case.participant_set.all().delete()

    tied = actions.tie(case=case, recording=stories.footage(), events=["e1"], by=CONSOLE, at=NOON)

    assert tied.maker == cast.LIN.name


def test_a_recording_keeps_its_id_when_it_is_tied_to_more_events() -> None:
    event, recording = stories.inspection(), stories.footage()
    stories.inspection(event.case)

    first = actions.tie(case=event.case, recording=recording, events=["e1"], by=CONSOLE, at=NOON)
    again = actions.tie(case=event.case, recording=recording, events=["e1", "e2"], by=CONSOLE, at=NOON)

    assert first == again
    assert {e.key for e in again.events.all()} == {"e1", "e2"}


def test_a_recording_that_is_taken_from_its_last_event_leaves_the_case_and_stays_stored() -> None:
    event, recording = stories.inspection(), stories.footage()
    stories.inspection(event.case)
    actions.tie(case=event.case, recording=recording, events=["e1", "e2"], by=CONSOLE, at=NOON)

    actions.untie(case=event.case, recording=recording, events=["e1"], by=CONSOLE, at=NOON)
    assert CaseRecording.objects.get().events.get().key == "e2"

    actions.untie(case=event.case, recording=recording, events=["e2"], by=CONSOLE, at=NOON)
    assert not CaseRecording.objects.exists()
    assert Recording.objects.get() == recording
    assert stories.told_of(event.case.authority, recording.written)[-2:] == ["recording.untied"] * 2


def test_a_recording_is_not_tied_to_nothing_or_to_what_is_not_there() -> None:
    event, recording = stories.inspection(), stories.footage()

    with pytest.raises(actions.CannotTie):
        actions.tie(case=event.case, recording=recording, events=[], by=CONSOLE, at=NOON)
    with pytest.raises(actions.NotInThisCase, match="e9"):
        actions.tie(case=event.case, recording=recording, events=["e1", "e9"], by=CONSOLE, at=NOON)

    assert not CaseRecording.objects.exists()


def test_a_recording_of_another_authority_is_not_tied() -> None:
    event = stories.inspection()
    other = cast.authority("云岚市住房和城乡建设局（虚构）", slug="yunlan-zjj")
    foreign = stories.footage(authority=other)

    with pytest.raises(actions.CannotTie):
        actions.tie(case=event.case, recording=foreign, events=["e1"], by=CONSOLE, at=NOON)


def test_a_file_of_unknown_kind_is_not_tied_before_somebody_says_what_it_is() -> None:
    event, recording = stories.inspection(), stories.footage()
    recording.medium = ""

    with pytest.raises(actions.CannotTie, match="medium"):
        actions.tie(case=event.case, recording=recording, events=["e1"], by=CONSOLE, at=NOON)


def test_what_is_not_tied_cannot_be_untied() -> None:
    event, recording = stories.inspection(), stories.footage()
    with pytest.raises(actions.CannotTie):
        actions.untie(case=event.case, recording=recording, events=["e1"], by=CONSOLE, at=NOON)

    actions.tie(case=event.case, recording=recording, events=["e1"], by=CONSOLE, at=NOON)
    stories.inspection(event.case)
    with pytest.raises(actions.CannotTie):
        actions.untie(case=event.case, recording=recording, events=["e1", "e2"], by=CONSOLE, at=NOON)

    assert CaseRecording.objects.get().events.get().key == "e1"
