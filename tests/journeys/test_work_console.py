"""`liuhen work` as it is typed: what failed and why, asking again, and looks through files that never had one."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.cast import NOON
from tests.journeys.typed import Typed
from tests.rooms.web.desk import filmed, only_file

from liuhen.recordings import acts
from liuhen.recordings.models import Analysis
from liuhen.vault import queries as vault
from liuhen.work.models import JobLease, State
from liuhen.work.queueing import DEFAULT, PLAYING
from liuhen.work.worker import work_once

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=36_500)


def asked_for(recording_written: str) -> list[dict[str, object]]:
    logged = vault.custody(authority="yunlan-cgj", things=[recording_written])
    return [dict(t.trace.facts) for t in logged if t.trace.act == acts.WORK_ASKED]


def test_what_failed_is_told_with_its_reason_and_asked_for_again_with_a_trace(
    typed: Typed, tmp_path: Path
) -> None:
    recording = filmed(tmp_path)
    JobLease.objects.update(state=State.FAILED, because_zh="磁盘已满", because_en="the disk is full")

    listed = typed("work", "list")
    again, nothing = typed("work", "again"), typed("work", "again")

    assert "磁盘已满" in listed.said.replace("\n", "")
    assert again.said == "已重新请求 1 项。\n"
    assert nothing.said == "已重新请求 0 项。\n"
    assert JobLease.objects.get().state == State.WAITING
    assert asked_for(recording.written) == [{"segment": 0, "work": ("analyse",)}]
    assert typed("work", "list").said == "没有失败的后台任务。\n"


def test_a_file_that_was_never_looked_through_is_asked_for_once(typed: Typed, tmp_path: Path) -> None:
    recording = filmed(tmp_path)
    JobLease.objects.all().delete()

    first, second = typed("work", "analyse"), typed("work", "analyse")
    while work_once(queues=(DEFAULT, PLAYING), clock=lambda: LATER):
        pass

    assert first.said == "已为 1 个文件请求分析。\n"
    assert second.said == "已为 0 个文件请求分析。\n"
    assert Analysis.objects.get().segment == only_file(recording)
    assert len(asked_for(recording.written)) == 1
    assert typed("work", "analyse").said == "已为 0 个文件请求分析。\n"


def test_an_authority_that_is_not_there_is_refused(typed: Typed) -> None:
    assert typed("work", "again", "--authority", "nobody").code == 2
