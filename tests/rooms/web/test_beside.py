"""Two recordings of one event beside each other: on one clock, with what is known of each device's own."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests import cast, footage
from tests.cast import FENG, LIN, NOON
from tests.rooms.web.desk import at_desk, text, tied

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.recordings import acts, intake
from liuhen.recordings.devices.actions import measure
from liuhen.recordings.devices.upkeep import ClockReading
from liuhen.recordings.models import Recording
from liuhen.vault import queries as vault

pytestmark = pytest.mark.django_db
SECOND = "DSJ-9901-0007"


def another(folder: Path, *, later: timedelta) -> Recording:
    """Another camera ran too, so much later."""
    path = footage.video(folder / f"{SECOND}.mp4", start=footage.NINE_FORTY + later, caption="另一路")
    lin = cast.officer(LIN)
    receipt = intake.take_in(
        path=path, authority=lin.authority, officer=lin, device=SECOND, by=lin.written, at=NOON
    )
    return Recording.objects.get(ref=receipt.recording)


def second_of(folder: Path, case: Case) -> Recording:
    """Another camera ran at the same inspection, from five seconds later on; its clock was twelve seconds ahead."""
    recording = another(folder, later=timedelta(seconds=5))
    lin = cast.officer(LIN)
    event = case.event_set.get()
    cases.tie(case=case, recording=recording, events=[event.key], by=lin.written, at=NOON)
    measure(
        authority=lin.authority, number=SECOND, offset=timedelta(seconds=12), how=ClockReading.How.HAND,
        by=lin.written, at=NOON,
    )  # fmt: skip
    return recording


def views(recording: Recording) -> int:
    logged = vault.custody(authority=recording.authority.slug, things=[recording.written])
    return sum(1 for each in logged if each.trace.act == acts.VIEWED)


def test_both_stand_on_one_clock_with_what_is_known_of_their_own(tmp_path: Path) -> None:
    case, first = tied(tmp_path)
    second = second_of(tmp_path, case)
    browser = at_desk(LIN)

    shown = text(browser.get(f"/recordings/{first.ref}/beside/"))

    assert 'data-begin="7.000" data-length="2' in shown
    assert 'data-begin="12.000" data-length="2' in shown
    assert f"/recordings/{first.ref}/segments/0/content" in shown
    assert f"/recordings/{second.ref}/segments/0/content" in shown
    assert 'data-shift="-12"' in shown
    assert "设备时钟快 12 秒" in shown
    assert "没有测得时钟误差" in shown
    assert (views(first), views(second)) == (1, 1)
    assert "beside" in text(browser.get(f"/recordings/{first.ref}/"))
    assert "beside" in text(browser.get(f"/cases/{case.number}/events/{case.event_set.get().key}/"))


def test_only_recordings_of_the_same_event_stand_beside_each_other(tmp_path: Path) -> None:
    _, first = tied(tmp_path)
    stranger = another(tmp_path, later=timedelta(hours=1))
    browser = at_desk(LIN)

    alone = text(browser.get(f"/recordings/{first.ref}/beside/"))
    with_stranger = browser.get(f"/recordings/{first.ref}/beside/?with={stranger.ref}")

    assert "没有其他音像" in alone
    assert with_stranger.status_code == 404
    assert views(stranger) == 0


def test_who_may_not_see_them_gets_neither(tmp_path: Path) -> None:
    case, first = tied(tmp_path)
    second = second_of(tmp_path, case)

    refused = at_desk(FENG).get(f"/recordings/{first.ref}/beside/?with={second.ref}")

    assert refused.status_code == 403
    assert (views(first), views(second)) == (0, 0)
