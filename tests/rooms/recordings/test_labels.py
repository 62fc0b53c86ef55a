"""Labels are written on a recording, put right and taken off; what stood there before stays in the trail, sealed."""

import pytest
from tests import cast, stories
from tests.cast import LIN, NOON

from liuhen.recordings.labels.actions import CannotLabel, label
from liuhen.recordings.models import Recording
from liuhen.vault import queries as trail

pytestmark = pytest.mark.django_db


def write(recording: Recording, **labels: str) -> None:
    label(recording=recording, labels=labels, by=cast.officer(LIN).written, at=NOON)


def last_trace(recording: Recording) -> trail.Logged:
    return trail.custody(authority=recording.authority.slug, things=[recording.written])[-1]


def test_a_change_is_in_the_trail_as_before_and_after_and_only_sealed() -> None:
    recording = stories.footage(labels={"party": "冯某", "place": "东口"})

    write(recording, party="冯虚名（虚构）")

    trace = last_trace(recording).trace
    assert trace.act == "recording.labelled"
    assert trace.facts["labels"] == ("party",)
    assert set(trace.words) == {"party.before", "party.after"}
    assert "冯".encode() not in trace.canonical
    assert Recording.objects.get(pk=recording.pk).labels == {"party": "冯虚名（虚构）", "place": "东口"}


def test_an_empty_text_takes_a_label_off() -> None:
    recording = stories.footage(labels={"party": "冯某"})

    write(recording, party="  ")

    assert Recording.objects.get(pk=recording.pk).labels == {}
    assert set(last_trace(recording).trace.words) == {"party.before"}


def test_the_same_again_changes_nothing_and_leaves_no_trace() -> None:
    recording = stories.footage(labels={"party": "冯某"})
    before = len(stories.told_of(recording.authority, recording.written))

    write(recording, party="冯某", place="")

    assert len(stories.told_of(recording.authority, recording.written)) == before


def test_what_is_no_label_or_too_long_is_refused_with_every_fault_and_changes_nothing() -> None:
    recording = stories.footage()

    with pytest.raises(CannotLabel) as refusal:
        write(recording, colour="蓝", place="东" * 1001, party="冯某")

    assert len(refusal.value.faults) == 2
    assert "labels.place" in refusal.value.zh()
    assert "未作任何更改" in refusal.value.zh()
    assert Recording.objects.get(pk=recording.pk).labels == {}
