"""Who had it and when: one officer at a time, never what is broken; the return starts the clock of storing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from tests import cast, footage, stories
from tests.cast import LIN, NOON, ZHAO
from tests.rooms.devices.shelf import EIGHT, NUMBER, camera, checked, issued, mended
from tests.rooms.web.desk import other_authority

from liuhen.cases import actions as cases
from liuhen.docket import actions as docket
from liuhen.docket.models import Finding
from liuhen.recordings.devices import actions, queries
from liuhen.recordings.devices.tables import DeviceIssue
from liuhen.recordings.devices.wanting import CannotCheck, CannotHandOver
from liuhen.recordings.intake import take_in
from liuhen.recordings.models import Recording

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def take(path: Path, **more: object) -> Recording:
    lin = cast.officer(LIN)
    told = {"authority": lin.authority, "officer": lin, "by": lin.written, "at": NOON} | more
    receipt = take_in(path=path, **told)  # type: ignore[arg-type]
    return Recording.objects.get(ref=receipt.recording)


def test_a_device_that_is_out_is_refused_with_who_has_it() -> None:
    entry = camera()
    issued(entry)

    with pytest.raises(CannotHandOver) as refusal:
        issued(entry, ZHAO)

    assert "林样本" in refusal.value.zh()
    assert DeviceIssue.objects.count() == 1


def test_the_database_too_gives_a_device_to_one_officer_alone() -> None:
    issue = issued(camera())

    with pytest.raises(IntegrityError), transaction.atomic():
        DeviceIssue.objects.create(device=issue.device, officer=issue.officer, issued_at=NOON)


def test_after_its_return_the_next_officer_gets_it_and_both_are_known() -> None:
    entry = camera()
    first = issued(entry)
    actions.give_back(issue=first, by=cast.CONSOLE, at=NOON)

    issued(entry, ZHAO, at=NOON + HOUR)

    had = [(use.officer.name, use.returned_at) for use in queries.users_of(entry)]
    assert had == [(ZHAO.name, None), (LIN.name, NOON)]


@pytest.mark.clause("dl-19b")
def test_nobody_gets_a_broken_device_until_it_is_mended() -> None:
    entry = camera()
    actions.report_fault(entry=entry, words="镜片裂", by=cast.CONSOLE, at=EIGHT)

    with pytest.raises(CannotHandOver, match="镜片裂"):
        issued(entry, at=EIGHT + HOUR)

    mended(entry, at=EIGHT + HOUR)
    assert issued(entry, at=EIGHT + 2 * HOUR).officer == cast.officer(LIN)


def test_an_officer_of_another_authority_gets_nothing() -> None:
    stranger = cast.officer(LIN, of=other_authority())

    with pytest.raises(CannotHandOver):
        actions.issue(entry=camera(), officer=stranger, by=cast.CONSOLE, at=NOON)


@pytest.mark.parametrize("back", [EIGHT - HOUR, NOON + HOUR])
def test_a_return_before_the_issue_or_in_the_future_is_refused(back: object) -> None:
    issue = issued(camera())

    with pytest.raises(CannotHandOver):
        actions.give_back(issue=issue, returned_at=back, by=cast.CONSOLE, at=NOON)  # type: ignore[arg-type]

    issue.refresh_from_db()
    assert issue.returned_at is None


def test_a_device_is_returned_once() -> None:
    issue = issued(camera())
    actions.give_back(issue=issue, by=cast.CONSOLE, at=NOON)

    with pytest.raises(CannotHandOver):
        actions.give_back(issue=issue, by=cast.CONSOLE, at=NOON + HOUR)


@pytest.mark.clause("tj-39c")
def test_the_return_of_the_device_starts_the_storing_clock_of_the_recordings_of_that_duty() -> None:
    event = stories.inspection()
    issue = issued(camera())
    recording, later = stories.footage(), stories.footage(start=NOON + 5 * HOUR)
    with docket.changing(case=event.case, at=NOON):
        cases.tie(case=event.case, recording=recording, events=["e1"], by=cast.CONSOLE, at=NOON)

    touched = docket.give_back(issue=issue, returned_at=NOON - HOUR, by=cast.CONSOLE, at=NOON)

    due = Finding.objects.get(clause="tj-39c").due
    assert touched == [recording]
    assert due == NOON - HOUR + timedelta(hours=24)
    later.refresh_from_db()
    assert later.returned_at is None
    assert "device.returned" in stories.told_of(cast.authority(), recording.written)


def test_what_comes_to_the_dock_after_the_return_was_at_the_unit_since_then(tmp_path: Path) -> None:
    issue = issued(camera())
    actions.give_back(issue=issue, returned_at=NOON - HOUR, by=cast.CONSOLE, at=NOON)

    recording = take(footage.video(tmp_path / f"{NUMBER}_20250820094000.mp4"), returned_at=NOON)

    assert recording.returned_at == NOON - HOUR


def test_a_return_that_was_told_before_stays_as_it_was_told() -> None:
    issue = issued(camera())
    recording = stories.footage(returned_at=(NOON - 2 * HOUR).isoformat())

    actions.give_back(issue=issue, by=cast.CONSOLE, at=NOON)

    recording.refresh_from_db()
    assert recording.returned_at == NOON - 2 * HOUR


# Self-kept


@pytest.mark.clause("tj-39b", "hx-15a")
def test_what_a_returned_device_holds_is_waited_for_until_it_is_stored(tmp_path: Path) -> None:
    entry = camera()
    authority = cast.authority()
    issue = issued(entry)
    assert not queries.to_store(authority).exists()
    assert [out.officer.name for out in queries.open_issues(authority)] == [LIN.name]

    actions.give_back(issue=issue, by=cast.CONSOLE, at=NOON)
    assert [duty.officer.name for duty in queries.to_store(authority)] == [LIN.name]
    assert not queries.to_store(authority, cast.officer(ZHAO)).exists()

    take(footage.video(tmp_path / f"{NUMBER}_20250820094000.mp4"))
    assert not queries.to_store(authority).exists()


def test_where_nothing_was_recorded_nothing_is_waited_for() -> None:
    issue = issued(camera())

    actions.give_back(issue=issue, nothing_recorded=True, by=cast.CONSOLE, at=NOON)

    assert not queries.to_store(cast.authority()).exists()


# Faults


@pytest.mark.clause("dl-19b")
def test_damage_seen_at_a_check_opens_a_fault_at_once() -> None:
    entry = camera()

    made = checked(entry, damage="镜头支架断裂")

    (fault,) = queries.faults_waiting(cast.authority())
    assert (fault.words, fault.check_made, made.passed) == ("镜头支架断裂", made, False)
    with pytest.raises(CannotHandOver, match="镜头支架断裂"):
        issued(entry, at=NOON)


@pytest.mark.clause("dl-19b")
def test_a_fault_is_reported_mended_and_each_once() -> None:
    entry = camera()
    fault = actions.report_fault(entry=entry, words="不开机", by=cast.CONSOLE, at=EIGHT)
    actions.report_for_repair(fault=fault, to="云影售后", by=cast.CONSOLE, at=NOON)
    with pytest.raises(CannotCheck):
        actions.report_for_repair(fault=fault, to="云影售后", by=cast.CONSOLE, at=NOON)
    mended(entry, at=NOON + HOUR)
    with pytest.raises(CannotCheck):
        actions.mend(fault=fault, outcome="又修了", by=cast.CONSOLE, at=NOON + HOUR)

    told = stories.told_of(cast.authority(), entry.written)
    assert told[1:] == ["device.broken", "device.reported_for_repair", "device.mended"]


def test_a_second_fault_waits_for_the_first() -> None:
    entry = camera()
    actions.report_fault(entry=entry, words="不开机", by=cast.CONSOLE, at=EIGHT)

    with pytest.raises(CannotCheck, match="不开机"):
        actions.report_fault(entry=entry, words="屏碎", by=cast.CONSOLE, at=NOON)
