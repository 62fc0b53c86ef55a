"""Clips on the page of a recording: asked for by a form, told with their original wherever they are, every look a trace."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests.cast import FENG, LIN, NOON, QIAN
from tests.rooms.web.desk import at_desk, body, filmed, only_file, text

from liuhen.recordings import acts
from liuhen.recordings.clips.tables import Clip
from liuhen.recordings.models import Derived, Recording
from liuhen.vault import queries as vault
from liuhen.work.models import JobLease, State
from liuhen.work.queueing import DEFAULT, PLAYING
from liuhen.work.worker import work_once

pytestmark = pytest.mark.django_db
#: Pages ask by the clock on the wall; the worker of the story comes after any of it.
LATER = NOON + timedelta(days=36_500)


def work() -> None:
    while work_once(queues=(DEFAULT, PLAYING), clock=lambda: LATER):
        pass


def ask(browser: Client, recording: Recording, **given: str) -> str:
    wanted = {"begin": "00:00.5", "end": "1.5", "reason": "出示证件", **given}
    return text(browser.post(f"/recordings/{recording.ref}/segments/0/clip", wanted, follow=True))


def traces(recording: Recording, act: str) -> int:
    logged = vault.custody(authority=recording.authority.slug, things=[recording.written])
    return sum(1 for each in logged if each.trace.act == act)


def test_a_clip_is_asked_for_on_the_page_and_names_its_original_wherever_it_is(tmp_path: Path) -> None:
    recording = filmed(tmp_path)
    browser, original = at_desk(LIN), only_file(recording)

    waiting = ask(browser, recording)
    work()
    shown = text(browser.get(f"/recordings/{recording.ref}/", headers={"HX-Target": "clip-list"}))

    assert "排队" in waiting
    assert 'hx-trigger="every 3s"' in waiting
    assert "00:00.5 – 00:01.5" in shown
    assert "关键帧" in shown
    assert original.sha256 in shown
    assert 'hx-trigger="every 3s"' not in shown
    clip = Derived.objects.get()
    taken = browser.get(f"/recordings/{recording.ref}/derived/{clip.ref}/download")
    assert original.sha256 in taken["Content-Disposition"]
    assert f"derived-clip-{clip.offset}ms-1500ms-copied" in taken["Content-Disposition"]
    assert len(body(taken)) == clip.size
    statement = text(browser.get(f"/recordings/{recording.ref}/statement/?derived={clip.ref}"))
    assert "– 00:01.5" in statement


def test_playing_a_clip_and_taking_it_leave_traces_of_their_own(tmp_path: Path) -> None:
    recording = filmed(tmp_path)
    browser = at_desk(LIN)
    ask(browser, recording)
    work()
    address = f"/recordings/{recording.ref}/derived/{Derived.objects.get().ref}"

    for _ in range(3):
        body(browser.get(address, headers={"Range": "bytes=0-99"}))
    for _ in range(2):
        body(browser.get(f"{address}/download"))

    assert traces(recording, acts.DERIVED_VIEWED) == 1
    assert traces(recording, acts.DERIVED_DOWNLOADED) == 2
    assert traces(recording, acts.DOWNLOADED) == 0


def test_who_may_not_see_the_recording_gets_no_clip_and_who_may_only_look_cuts_none(tmp_path: Path) -> None:
    recording = filmed(tmp_path)
    ask(at_desk(LIN), recording)
    work()
    address = f"/recordings/{recording.ref}/derived/{Derived.objects.get().ref}"

    assert at_desk(FENG).get(address).status_code == 403
    assert at_desk(FENG).get(f"{address}/download").status_code == 403
    assert at_desk(QIAN).get(address).status_code == 200
    refused = at_desk(QIAN).post(
        f"/recordings/{recording.ref}/segments/0/clip", {"begin": "0", "end": "1", "reason": "x"}
    )
    assert refused.status_code == 403
    assert Clip.objects.count() == 1


def test_what_is_no_moment_is_told_and_changes_nothing(tmp_path: Path) -> None:
    recording = filmed(tmp_path)

    told = ask(at_desk(LIN), recording, begin="九点")

    assert "‘九点’" in told
    assert "未作任何更改" in told
    assert not Clip.objects.exists()


def test_failed_work_is_asked_for_again_with_a_trace(tmp_path: Path) -> None:
    recording = filmed(tmp_path)
    browser = at_desk(LIN)
    ask(browser, recording)
    JobLease.objects.update(state=State.FAILED, because_zh="磁盘已满", because_en="the disk is full")

    shown = text(browser.get(f"/recordings/{recording.ref}/"))
    browser.post(f"/recordings/{recording.ref}/segments/0/again")
    browser.post(f"/recordings/{recording.ref}/segments/0/again")

    assert shown.count("磁盘已满") == 2
    assert set(JobLease.objects.values_list("state", flat=True)) == {State.WAITING}
    assert traces(recording, acts.WORK_ASKED) == 1
