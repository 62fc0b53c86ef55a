"""More time to store what a duty recorded: asked before the hours are over, consented by the head, never after a dispute (tj-39f, tj-39g)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests import cast, stories
from tests.cast import CHEN, LIN, NOON
from tests.rooms.devices.shelf import camera, issued
from tests.stories import MORNING

from liuhen.cases import actions as cases
from liuhen.docket import actions as docket
from liuhen.docket.duties import duty_law
from liuhen.docket.models import Finding
from liuhen.law.dossier import SHANGHAI
from liuhen.recordings.devices import actions
from liuhen.recordings.devices.tables import DeviceIssue, StoringExtension
from liuhen.recordings.devices.wanting import CannotExtend

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def duty() -> DeviceIssue:
    """林 had the camera in the morning and brought it back at noon."""
    issue = issued(camera())
    actions.give_back(issue=issue, by=cast.CONSOLE, at=NOON)
    issue.refresh_from_db()
    return issue


def wish(issue: DeviceIssue, *, at: datetime = NOON + HOUR, **more: Any) -> StoringExtension:
    lin = cast.officer(LIN)
    told = {"reason": "采集站检修，明日恢复", "calm": True} | more
    return docket.ask_extension(issue=issue, officer=lin, by=lin.written, at=at, **told)


def consent(asked: StoringExtension, *, at: datetime = NOON + 2 * HOUR, **more: Any) -> None:
    chen = cast.officer(CHEN)
    told = {"granted": True} | more
    docket.decide_extension(extension=asked, officer=chen, by=chen.written, at=at, **told)


@pytest.mark.clause("tj-39f")
def test_consent_moves_the_due_time_of_the_recordings_of_that_duty() -> None:
    event, recording, issue = stories.inspection(), stories.footage(), duty()
    recording.returned_at = NOON
    recording.save()
    with docket.changing(case=event.case, at=NOON):
        cases.tie(case=event.case, recording=recording, events=["e1"], by=cast.CONSOLE, at=NOON)
    assert Finding.objects.get(clause="tj-39c").due == NOON + timedelta(hours=24)

    consent(wish(issue))

    assert Finding.objects.get(clause="tj-39c").due == datetime(2025, 8, 22, 23, 59, 59, tzinfo=SHANGHAI)
    assert Finding.objects.get(clause="tj-39f").status == "open"
    assert duty_law(issue.device.authority).store_by(issue, extended=True).due == datetime(  # type: ignore[union-attr]
        2025, 8, 22, 23, 59, 59, tzinfo=SHANGHAI
    )


@pytest.mark.clause("tj-39f")
def test_a_duty_that_ended_early_in_the_morning_is_counted_from_that_day() -> None:
    issue = issued(camera(), at=MORNING - 10 * HOUR)
    actions.give_back(issue=issue, returned_at=MORNING - 3 * HOUR, by=cast.CONSOLE, at=NOON)
    issue.refresh_from_db()

    by = duty_law(issue.device.authority).store_by(issue, extended=True)

    assert by is not None
    assert by.due == datetime(2025, 8, 22, 23, 59, 59, tzinfo=SHANGHAI)


@pytest.mark.clause("tj-39f")
def test_after_the_first_hours_are_over_there_is_nothing_to_ask_and_nothing_to_grant() -> None:
    issue = duty()
    asked = wish(issue)

    with pytest.raises(CannotExtend):
        consent(asked, at=NOON + 25 * HOUR)
    consent(asked, at=NOON + 25 * HOUR, granted=False, answer="已逾期")
    with pytest.raises(CannotExtend, match="24 hours"):
        wish(issue, at=NOON + 25 * HOUR)


@pytest.mark.clause("tj-39g")
def test_after_a_dispute_more_time_is_refused_with_the_article() -> None:
    issue = duty()
    with pytest.raises(CannotExtend) as refusal:
        wish(issue, calm=False)
    assert "第三十九条" in refusal.value.zh()

    stories.inspection(happened_at=MORNING, marks=["dispute"])

    with pytest.raises(CannotExtend):
        wish(issue)
    assert not StoringExtension.objects.exists()


@pytest.mark.clause("tj-39g")
def test_a_dispute_that_is_marked_before_the_consent_stands_in_its_way() -> None:
    issue = duty()
    asked = wish(issue)
    stories.inspection(happened_at=MORNING, marks=["dispute"])

    with pytest.raises(CannotExtend):
        consent(asked)


def test_where_the_regulation_knows_no_more_time_there_is_none_to_ask_for() -> None:
    cast.authority(pack="yy")

    with pytest.raises(CannotExtend, match="knows none"):
        wish(duty())


def test_a_wish_is_decided_once_and_not_by_who_has_it() -> None:
    asked, lin = wish(duty()), cast.officer(LIN)
    with pytest.raises(CannotExtend):
        docket.decide_extension(extension=asked, officer=lin, granted=True, by=lin.written, at=NOON + HOUR)
    with pytest.raises(CannotExtend):
        consent(asked, granted=False)

    consent(asked, granted=False, answer="请当日入库")

    with pytest.raises(CannotExtend):
        consent(asked)
    asked.refresh_from_db()
    assert (asked.granted, asked.answer) == (False, "请当日入库")


def test_a_second_wish_waits_for_the_answer_to_the_first() -> None:
    issue = duty()
    wish(issue)

    with pytest.raises(CannotExtend):
        wish(issue)


@pytest.mark.parametrize(
    ("pack", "clause", "exact", "hours"), [("tj", "tj-39c", True, 24), ("ar", "ar-18b", False, 24)]
)
def test_by_when_a_duty_is_to_be_stored_is_what_its_regulation_says(
    pack: str, clause: str, exact: bool, hours: int
) -> None:
    cast.authority(pack=pack)
    issue = duty()

    by = duty_law(issue.device.authority).store_by(issue, extended=False)

    assert by is not None
    assert (by.clause, by.exact, by.due) == (clause, exact, NOON + timedelta(hours=hours))


@pytest.mark.clause("hx-15a", "tj-39b")
@pytest.mark.parametrize(("pack", "late"), [("hx", True), ("tj", False)])
def test_what_a_device_holds_that_is_out_may_be_late_where_the_text_counts_from_the_recording(
    pack: str, late: bool
) -> None:
    cast.authority(pack=pack)
    issue = issued(camera())
    law = duty_law(issue.device.authority)

    assert not law.may_be_late(issue, NOON)
    assert law.may_be_late(issue, NOON + 24 * HOUR) is late
