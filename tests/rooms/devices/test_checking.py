"""The check before use, from the officer's thumb to the finding of the judge: what was recorded stands in the dossier."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests import cast, stories
from tests.cast import LIN, NOON
from tests.rooms.devices.shelf import EIGHT, camera, checked, issued
from tests.rooms.web.desk import at_desk, text
from tests.stories import MORNING

from liuhen.cases import actions as cases
from liuhen.cases.models import Case, Party
from liuhen.docket.actions import judge_again
from liuhen.docket.dossiers import dossier_of
from liuhen.docket.models import Finding
from liuhen.law.dossier import parse
from liuhen.recordings.devices import actions
from liuhen.recordings.devices.standing import register, standings
from liuhen.recordings.devices.tables import DeviceCheck
from liuhen.recordings.devices.wanting import CannotCheck

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def filmed(pack: str, *, start: Any = MORNING) -> Case:
    """An inspection under a regulation, filmed with the camera of the story."""
    cast.authority(pack=pack)
    case = stories.inspection(stories.open_case()).case
    recording = stories.footage(start=start)
    cases.tie(case=case, recording=recording, events=["e1"], by=cast.CONSOLE, at=NOON)
    return case


def answer(case: Case, clause: str, subject: str = "e1") -> str:
    judge_again(case=case, at=NOON)
    return Finding.objects.get(case=case, clause=clause, subject=subject).status


@pytest.mark.parametrize(
    ("seen", "passed"),
    [
        ({}, True),
        ({"battery": 29}, False),
        ({"space": Decimal("3.9")}, False),
        ({"clock_ahead": timedelta(minutes=4)}, False),
        ({"clock_ahead": timedelta(minutes=-4)}, False),
        ({"clock_ahead": timedelta(minutes=4), "clock_set": True}, True),
        ({"damage": "屏碎"}, False),
    ],
)
def test_a_check_is_passed_when_battery_space_and_clock_serve_for_a_duty(
    seen: dict[str, Any], passed: bool
) -> None:
    assert checked(camera(), **seen).passed is passed


@pytest.mark.parametrize("wrong", [{"battery": 101}, {"battery": -1}, {"space": Decimal(-1)}, {"other": " "}])
def test_a_figure_that_cannot_be_is_refused_and_nothing_is_kept(wrong: dict[str, Any]) -> None:
    entry = camera()

    with pytest.raises(CannotCheck):
        checked(entry, **wrong)

    assert not DeviceCheck.objects.exists()


@pytest.mark.clause("ar-14", "dl-19a")
@pytest.mark.parametrize(("pack", "clause"), [("ar", "ar-14"), ("dl", "dl-19a")])
def test_a_check_at_the_device_answers_for_what_it_filmed_afterwards(pack: str, clause: str) -> None:
    case = filmed(pack)
    entry = camera()
    assert answer(case, clause) == "missing"

    checked(entry)

    assert answer(case, clause) == "met"


@pytest.mark.clause("ar-14")
def test_the_items_of_the_check_stand_in_the_dossier_as_the_clause_names_them() -> None:
    case = filmed("ar")
    made = checked(camera(), clock_ahead=timedelta(minutes=4), clock_set=True)

    dossier = dossier_of(case)

    (paper,) = dossier.documents
    assert (paper.id, paper.form, paper.made_at) == (f"check-{made.ref}", "F-R03", made.checked_at)
    assert paper.fields["battery"] == "85%"
    assert paper.fields["clock"] == "快4分，已校准"
    assert dossier.events[0].documents == (paper.id,)
    assert parse(dossier.to_plain()) == dossier
    assert answer(case, "ar-14", paper.id) == "met"
    assert answer(case, "ar-18b", paper.id) == "met"
    assert answer(case, "ar-18a", paper.id) == "met"


def test_the_page_of_the_case_calls_a_check_by_its_name() -> None:
    case = filmed("ar")
    Party.objects.filter(case=case).delete()
    made = checked(camera())
    assert answer(case, "ar-18a", f"check-{made.ref}") == "missing"

    pages = {tab: at_desk(LIN).get(f"/cases/{case.number}/", {"tab": tab}) for tab in ("findings", "events")}

    assert {page.status_code for page in pages.values()} == {200}
    assert "执法记录设备领用检查登记表" in text(pages["findings"])


@pytest.mark.parametrize("when", [MORNING + timedelta(minutes=1), MORNING - DAY])
def test_a_check_after_the_recording_began_or_of_another_day_answers_nothing(when: Any) -> None:
    case = filmed("dl")

    checked(camera(), at=when)

    assert answer(case, "dl-19a") == "missing"


def test_a_check_serves_through_the_night_of_one_duty() -> None:
    case = filmed("dl")
    entry = camera()
    issued(entry, at=EIGHT - DAY)
    checked(entry, at=MORNING - DAY)

    assert answer(case, "dl-19a") == "met"


def test_the_check_of_another_camera_answers_nothing() -> None:
    case = filmed("dl")

    checked(camera("DSJ-9901-0009"))

    assert answer(case, "dl-19a") == "missing"


def test_the_last_check_before_the_recording_counts() -> None:
    case, entry = filmed("ar"), camera()
    checked(entry, battery=20)
    good = checked(entry, at=EIGHT + timedelta(minutes=20))

    assert [paper.id for paper in dossier_of(case).documents] == [f"check-{good.ref}"]


@pytest.mark.clause("hx-11")
def test_a_device_is_due_for_maintenance_from_its_last_one_or_from_its_first_day() -> None:
    entry = camera()
    (new,) = standings(register(cast.authority()))
    assert new.serviced_on == entry.in_service_since

    actions.service(entry=entry, words="清洁镜头，检测电池", by=cast.CONSOLE, at=NOON)

    (serviced,) = standings(register(cast.authority()))
    assert serviced.serviced_on == NOON.date()
    assert stories.told_of(cast.authority(), entry.written)[-1] == "device.serviced"


def test_a_device_that_is_out_is_checked_once_for_its_duty() -> None:
    entry = camera()
    issued(entry)
    assert not standings(register(cast.authority()))[0].checked_for_this_duty
    checked(entry, battery=10)
    assert not standings(register(cast.authority()))[0].checked_for_this_duty

    checked(entry, at=EIGHT + timedelta(minutes=30))

    assert standings(register(cast.authority()))[0].checked_for_this_duty
