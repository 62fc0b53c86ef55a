"""The register of devices: entered once, corrected, retired for a reason; and what each unit has."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import cast, stories
from tests.cast import CHEN, DAWN, LIN, NOON, WU, ZHAO
from tests.rooms.devices.shelf import EIGHT, NUMBER, camera, issued
from tests.rooms.web.desk import other_authority

from liuhen.recordings.devices import actions, queries
from liuhen.recordings.devices.standing import State, register, standings
from liuhen.recordings.devices.wanting import CannotEnter, CannotHandOver, NoSuchDevice
from liuhen.recordings.models import Device

pytestmark = pytest.mark.django_db


def how_it_stands(entry: Any) -> State:
    return next(s.state for s in standings(register(cast.authority())) if s.entry == entry)


def test_a_device_is_entered_with_its_unit_and_leaves_a_trace() -> None:
    entry = camera(maker="云影", model="YY-3")

    assert (entry.device.number, entry.unit and entry.unit.name) == (NUMBER, cast.INSPECTION)
    assert stories.told_of(cast.authority(), entry.written) == ["device.entered"]


def test_a_device_that_files_told_of_keeps_its_recordings() -> None:
    recording = stories.footage()

    entry = camera()

    assert entry.device == recording.device
    assert Device.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": " "},
        {"number": NUMBER},
        {"kind": "drone"},
        {"unit": "没有这个队"},
        {"in_service_since": date(2025, 8, 21)},
        {"model": "长" * 101},
    ],
)
def test_what_cannot_be_entered_is_refused_and_changes_nothing(wrong: dict[str, Any]) -> None:
    camera()

    with pytest.raises(CannotEnter) as refusal:
        camera(**({"number": "DSJ-9901-0009", "at": NOON} | wrong))

    assert "未作任何更改" in refusal.value.zh()
    assert register(cast.authority()).count() == 1


def test_the_registers_of_two_authorities_know_nothing_of_each_other() -> None:
    camera()

    with pytest.raises(NoSuchDevice):
        queries.entry_of(other_authority(), NUMBER)


def test_a_device_that_only_has_recordings_is_told_to_be_entered_first() -> None:
    stories.footage()

    with pytest.raises(NoSuchDevice, match="not entered yet"):
        queries.entry_of(cast.authority(), NUMBER)
    assert [device.number for device in queries.not_entered(cast.authority())] == [NUMBER]


def test_a_device_is_retired_once_for_a_reason_and_not_while_it_is_out() -> None:
    entry, wu = camera(), cast.officer(WU)
    issue = issued(entry)
    with pytest.raises(CannotHandOver, match="林样本"):
        actions.retire(entry=entry, because="老旧", by=wu.written, at=NOON)
    actions.give_back(issue=issue, by=wu.written, at=NOON)
    with pytest.raises(CannotHandOver):
        actions.retire(entry=entry, because=" ", by=wu.written, at=NOON)

    actions.retire(entry=entry, because="老旧", by=wu.written, at=NOON)

    assert how_it_stands(entry) is State.RETIRED
    with pytest.raises(CannotHandOver, match="老旧"):
        issued(entry, at=NOON)


def test_a_register_of_any_length_is_read_in_six_questions(django_assert_max_num_queries: Any) -> None:
    for n in range(6):
        entry = camera(f"DSJ-{n}")
        issued(entry)
        actions.report_fault(entry=entry, words="镜片裂", by=cast.CONSOLE, at=NOON)

    with django_assert_max_num_queries(6):
        shown = standings(register(cast.authority()))

    assert {s.state for s in shown} == {State.BROKEN}


@pytest.mark.clause("tj-5b", "ar-6b", "yy-7b")
def test_who_is_on_duty_without_a_recorder_is_told() -> None:
    for person in (LIN, ZHAO, CHEN):
        cast.officer(person)
    issued(camera())

    without = [officer.name for officer in queries.without_recorder(cast.authority(), NOON)]

    assert without == [ZHAO.name]


def test_an_audio_recorder_is_no_recorder_of_picture_and_sound() -> None:
    issued(camera(kind="audio-recorder"))

    assert [officer.name for officer in queries.without_recorder(cast.authority(), NOON)] == [LIN.name]


@pytest.mark.clause("tj-5b", "ar-6b", "yy-7b")
def test_a_unit_with_too_few_recorders_for_its_officers_is_told() -> None:
    for person in (LIN, ZHAO):
        cast.officer(person)
    camera()
    camera("场所-1", kind="surveillance")

    (unit,) = queries.equipment(cast.authority(), NOON)
    assert (unit.unit, unit.officers, unit.recorders, unit.facilities) == (cast.INSPECTION, 2, 1, 1)
    assert unit.enough

    actions.set_goal(
        authority=cast.authority(), recorders=1, officers=1, because="一人一机", by=cast.CONSOLE, at=NOON
    )
    assert not queries.equipment(cast.authority(), NOON)[0].enough


def test_a_broken_recorder_does_not_count() -> None:
    cast.officer(LIN)
    entry = camera()
    actions.report_fault(entry=entry, words="不开机", by=cast.CONSOLE, at=NOON)

    assert queries.equipment(cast.authority(), NOON)[0].recorders == 0


@pytest.mark.parametrize("wrong", [{"recorders": 0}, {"officers": 1001}, {"because": ""}])
def test_a_goal_that_is_no_ratio_is_refused(wrong: dict[str, Any]) -> None:
    told = {"recorders": 1, "officers": 2, "because": "工作需要"} | wrong

    with pytest.raises(CannotEnter):
        actions.set_goal(authority=cast.authority(), by=cast.CONSOLE, at=NOON, **told)


def test_an_entry_is_corrected_and_the_trail_tells() -> None:
    entry = camera()

    actions.change(
        entry=entry, kind="body-camera", model="YY-4", unit="", in_service_since=date(2025, 2, 1),
        by=cast.CONSOLE, at=EIGHT + timedelta(hours=1),
    )  # fmt: skip

    kept = queries.entry_of(cast.authority(), NUMBER)
    assert (kept.model, kept.unit, kept.in_service_since) == ("YY-4", None, date(2025, 2, 1))
    assert stories.told_of(cast.authority(), entry.written) == ["device.entered", "device.changed"]
    assert DAWN < NOON
