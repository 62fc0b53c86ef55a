"""Why a finding is as it is: rule, reading, count of the time and facts, and the way to where it can be mended."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast, stories
from tests.cast import CHEN, HE, LIN, NOON
from tests.rooms.web.desk import at_desk, text

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.docket.actions import judge_again, set_override
from liuhen.docket.models import Finding
from liuhen.law.dossier import SHANGHAI

pytestmark = pytest.mark.django_db

#: The Friday before a make-up Sunday and a golden week.
FRIDAY = datetime(2025, 9, 26, 15, tzinfo=SHANGHAI)


def panel(case: Case, finding: Finding, *, person: cast.Person = LIN) -> str:
    """Return the side panel of a finding, as a script asks for it."""
    asked = {"tab": "findings", "why": finding.position}
    answer = at_desk(person).get(
        f"/cases/{case.number}/", asked, headers={"HX-Request": "true", "HX-Target": "why"}
    )
    return text(answer)


def filmed(*, pack: str, start: datetime, at: datetime, **facts: Any) -> Case:
    """Return a case with an inspection and its film, judged at a moment."""
    cast.officer(LIN, of=cast.authority(pack=pack))
    case = stories.open_case(started_at=start)
    event = stories.inspection(case, happened_at=start, until=start + timedelta(minutes=40))
    recording = stories.footage(start=start, **facts)
    lin = cast.officer(LIN)
    cases.tie(case=case, recording=recording, events=[event.key], by=lin.written, at=NOON)
    judge_again(case=case, at=at)
    return case


@pytest.mark.clause("tj-8.2")
def test_what_was_not_filmed_leads_to_rule_event_and_unlinked_recordings() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)

    told = panel(case, case.findings.get(clause="tj-8.2"))

    assert "现场检查、勘验、询问当事人" in told and "须有音像记录" in told
    assert 'href="/recordings/"' in told
    assert "tab=events#e1" in told
    assert "云桥夜市东口" in told
    assert "第八条要音像（照片也算）" in told


@pytest.mark.clause("tj-39c")
def test_hours_are_counted_openly_from_the_return() -> None:
    case = filmed(pack="tj", start=stories.MORNING, at=NOON + timedelta(days=3), returned_at=NOON)

    told = panel(case, case.findings.get(clause="tj-39c"))

    assert "2025年8月20日 12:00" in told
    assert "24 小时，连续计算，节假日不停" in told
    assert "2025年8月21日 12:00" in told
    assert "逾期未完成" in told
    assert "不计入" not in told


@pytest.mark.clause("yy-31a")
def test_working_days_name_the_days_that_were_skipped_and_made_up() -> None:
    case = filmed(pack="yy", start=FRIDAY + timedelta(days=4), at=FRIDAY + timedelta(days=5))

    told = panel(case, case.findings.get(clause="yy-31a"))

    assert "2 个工作日，当日不计" in told
    assert "不计入：10月1日–10月8日（国庆节、中秋）" in told
    assert "2025年10月10日 23:59" in told


@pytest.mark.clause("yy-31a")
def test_a_make_up_sunday_is_told_as_counted() -> None:
    case = filmed(pack="yy", start=FRIDAY, at=FRIDAY + timedelta(hours=2))

    told = panel(case, case.findings.get(clause="yy-31a"))

    assert "不计入：9月27日（周末）" in told
    assert "计入：9月28日（调休上班）" in told
    assert "2025年9月29日 23:59" in told


@pytest.mark.clause("tj-38a")
def test_a_last_day_off_is_told_to_roll() -> None:
    case = stories.open_case(started_at=stories.MORNING)
    Case.objects.filter(pk=case.pk).update(act_ended_at=datetime(2025, 9, 4, 10, tzinfo=SHANGHAI))
    judge_again(case=case, at=datetime(2025, 9, 5, 10, tzinfo=SHANGHAI))

    told = panel(case, case.findings.get(clause="tj-38a"), person=HE)

    assert "最后一日10月4日不是工作日，顺延到下一个工作日" in told
    assert "30 日（自然日），当日不计" in told
    assert "到期限和审批" in told


def test_what_is_done_as_asked_offers_nothing_to_mend() -> None:
    case = filmed(pack="tj", start=stories.MORNING, at=NOON)

    finding = case.findings.filter(status="met").first()
    assert finding is not None

    assert 'class="mend"' not in panel(case, finding)


def test_a_finding_about_a_recording_leads_to_the_recording() -> None:
    case = filmed(pack="tj", start=stories.MORNING, at=NOON + timedelta(days=3), returned_at=NOON)
    recording = case.caserecording_set.get().recording

    told = panel(case, case.findings.get(clause="tj-39c"))

    assert f'href="/recordings/{recording.ref}/">到' in told
    assert "未入库" in told


def test_only_whoever_may_tie_is_led_to_the_unlinked_recordings() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)

    told = panel(case, case.findings.get(clause="tj-8.2"), person=HE)

    assert 'href="/recordings/"' not in told
    assert "tab=events#e1" in told


def test_a_finding_whose_rule_is_gone_still_tells_its_reason() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    finding = case.findings.get(clause="tj-8.2")
    Finding.objects.filter(pk=finding.pk).update(rule="tj/rules/99-gone.yaml[0]")

    told = panel(case, finding)

    assert finding.because_zh in told
    assert "核对规则" not in told


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_finding_of_a_case_can_be_asked_why(language: str) -> None:
    case = filmed(pack="yy", start=FRIDAY, at=FRIDAY + timedelta(days=40), returned_at=FRIDAY)
    client = at_desk(CHEN)
    client.cookies["django_language"] = language

    for finding in case.findings.all():
        answer = client.get(
            f"/cases/{case.number}/",
            {"tab": "findings", "why": finding.position},
            headers={"HX-Request": "true", "HX-Target": "why"},
        )
        assert answer.status_code == 200
        assert 'class="looked-at"' in text(answer)


@pytest.mark.clause("tj-38a", "tj-38b")
def test_a_period_that_other_law_sets_is_counted_by_that_law_and_says_so() -> None:
    case = stories.open_case(started_at=stories.MORNING)
    Case.objects.filter(pk=case.pk).update(act_ended_at=datetime(2025, 9, 4, 10, tzinfo=SHANGHAI))
    set_override(
        authority=case.authority, pack="tj", clause="tj-38a", change={"within": {"days": 60}},
        citation="《某法》第一条", begin=stories.MORNING.date(), by=cast.CONSOLE, at=NOON,
    )  # fmt: skip
    judge_again(case=case, at=datetime(2025, 9, 5, 10, tzinfo=SHANGHAI))

    told = panel(case, case.findings.get(clause="tj-38a"), person=HE)

    assert "60 日（自然日），当日不计" in told
    assert "其他法律优先" in told and "《某法》第一条" in told
    assert "30日内立卷" in told
    due = told.partition("期限</dt>")[2]
    assert "2025年11月3日" in due.partition("按条文本身")[0]
    assert "2025年10月9日" in due.partition("按条文本身")[2]


def queries_for(fetch: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        fetch()
    return len(seen)


def test_asking_why_takes_no_more_queries_in_a_longer_case() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    panel(case, case.findings.get(clause="tj-8.2"))
    few = queries_for(lambda: panel(case, case.findings.get(clause="tj-8.2")))
    for n in range(8):
        stories.inspection(case, happened_at=stories.MORNING + timedelta(hours=1 + n), until=None)
    judge_again(case=case, at=NOON)

    many = queries_for(lambda: panel(case, case.findings.filter(clause="tj-8.2")[0]))

    assert many <= few
