"""Today, the list of cases, the unlinked recordings and the alarms: by role, filtered, in few queries."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast, stories
from tests.cast import CHEN, FENG, HE, LIN, NOON, QIAN, WU, ZHAO, ZHOU
from tests.rooms.web.desk import at_desk, filmed, from_elsewhere, other_authority, text

from liuhen.cases.models import Case
from liuhen.docket.actions import judge_again
from liuhen.oversight import actions as oversight
from liuhen.oversight.models import Alarm

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    return case


def queries_for(fetch: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        fetch()
    return len(seen)


def alarm() -> Alarm:
    return oversight.raise_alarm(
        authority=cast.authority(), kind="content-differs", about="recording:ab12", expected="sha256:aa",
        found="sha256:bb", by=cast.CONSOLE, at=NOON,
    )  # fmt: skip


# Today


def test_a_day_tells_the_handler_what_to_do_with_verb_article_and_case(case: Case) -> None:
    told = text(at_desk(LIN).get("/"))

    mine = told.partition("等待他人")[0]
    assert "补录音像或说明理由：" in mine
    assert "第八条第（二）项" in mine
    assert case.number in mine


def test_what_is_another_officers_to_do_stands_beside(case: Case) -> None:
    told = text(at_desk(QIAN).get("/"))

    mine, _, others = told.partition("等待他人")
    assert "没有待办事项" in mine
    assert "补录音像或说明理由：" in others


def test_it_staff_sees_nothing_of_any_case(case: Case) -> None:
    assert case.number not in text(at_desk(FENG).get("/"))


def test_recordings_that_wait_are_a_duty_of_whoever_made_them(case: Case, tmp_path: Path) -> None:
    filmed(tmp_path)

    assert "把 1 段音像关联到环节" in text(at_desk(LIN).get("/"))
    assert "段音像关联到环节" not in text(at_desk(ZHAO).get("/"))


def test_an_alarm_is_the_first_duty_of_a_supervisor(case: Case) -> None:
    alarm()

    assert "处理 1 条告警" in text(at_desk(HE).get("/"))
    assert "条告警" not in text(at_desk(LIN).get("/"))


@pytest.mark.parametrize(
    ("person", "first"),
    [
        (LIN, "请先将当日音像入库"),
        (HE, "没有待处理的告警"),
        (ZHOU, "案件移交归档后"),
        (QIAN, "可打开案件列表"),
    ],
)
def test_an_empty_day_says_what_to_do_first(person: cast.Person, first: str) -> None:
    assert first in text(at_desk(person).get("/"))


def test_a_long_day_takes_no_more_queries() -> None:
    client = at_desk(LIN)
    judge_again(case=stories.inspection(stories.open_case(number="一")).case, at=NOON)
    client.get("/")
    few = queries_for(lambda: client.get("/"))
    for n in range(5):
        judge_again(case=stories.inspection(stories.open_case(number=f"案{n}")).case, at=NOON)

    assert queries_for(lambda: client.get("/")) == few


# Cases


def test_the_list_shows_number_party_act_and_worst_finding(case: Case) -> None:
    told = text(at_desk(LIN).get("/cases/"))

    for word in (case.number, "冯虚名（虚构）", "行政处罚", "缺失", "林样本"):
        assert word in told


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({"q": "第37号"}, True),
        ({"q": "虚名"}, True),
        ({"q": "占道"}, True),
        ({"q": "没有"}, False),
        ({"act": "penalty"}, True),
        ({"act": "licence"}, False),
        ({"stage": "open"}, True),
        ({"stage": "closed"}, False),
        ({"status": "missing"}, True),
        ({"status": "late"}, False),
        ({"status": "nonsense"}, True),
        ({"overdue": "1"}, False),
        ({"unit": "999"}, False),
        ({"unit": "abc"}, True),
        ({"page": "99"}, True),
        ({"page": "x"}, True),
    ],
)
def test_a_filter_keeps_what_fits(case: Case, asked: dict[str, str], there: bool) -> None:
    told = text(at_desk(LIN).get("/cases/", asked))

    assert (f">{case.number}</a>" in told) is there


def test_cases_can_be_asked_for_by_unit(case: Case) -> None:
    unit = cast.officer(LIN).unit
    assert unit is not None

    assert case.number in text(at_desk(HE).get("/cases/", {"unit": unit.pk}))


def test_when_no_case_fits_the_page_says_what_to_do(case: Case) -> None:
    assert "请减少筛选条件" in text(at_desk(LIN).get("/cases/", {"q": "没有"}))


@pytest.mark.parametrize(
    ("person", "sees"), [(LIN, True), (CHEN, True), (HE, True), (WU, True), (FENG, False), (ZHOU, False)]
)
def test_the_list_holds_what_a_reader_may_see(case: Case, person: cast.Person, sees: bool) -> None:
    assert (case.number in text(at_desk(person).get("/cases/"))) is sees


def test_another_authoritys_cases_are_in_no_list(case: Case) -> None:
    assert case.number not in text(from_elsewhere(HE).get("/cases/"))


def test_a_long_list_is_told_in_pages_of_few_queries(case: Case) -> None:
    client = at_desk(HE)
    client.get("/cases/")
    few = queries_for(lambda: client.get("/cases/"))
    for n in range(30):
        stories.open_case(number=f"第{n}案")

    many = queries_for(lambda: client.get("/cases/"))

    assert many == few
    assert "第 1 页，共 2 页" in text(client.get("/cases/"))


def test_a_text_in_the_search_is_shown_as_text(case: Case) -> None:
    told = text(at_desk(LIN).get("/cases/", {"q": "<script>alert(1)</script>"}))

    assert "<script>alert(1)" not in told


# Unlinked recordings


def test_an_unlinked_recording_waits_with_the_event_nearest_in_time(tmp_path: Path) -> None:
    case = stories.inspection(happened_at=stories.MORNING + timedelta(minutes=30)).case
    recording = filmed(tmp_path)

    told = text(at_desk(LIN).get("/recordings/"))

    assert recording.ref in told
    assert case.number in told


def test_an_officer_sees_own_recordings_and_the_record_administrator_all(tmp_path: Path) -> None:
    recording = filmed(tmp_path)

    assert recording.ref in text(at_desk(WU).get("/recordings/"))
    assert recording.ref not in text(at_desk(ZHAO).get("/recordings/"))


def test_when_nothing_waits_the_page_says_how_to_take_in() -> None:
    assert "liuhen intake" in text(at_desk(LIN).get("/recordings/"))


def test_many_unlinked_recordings_take_no_more_queries() -> None:
    client = at_desk(LIN)
    stories.footage()
    client.get("/recordings/")
    few = queries_for(lambda: client.get("/recordings/"))
    for n in range(6):
        stories.footage(start=stories.MORNING + timedelta(hours=n))

    assert queries_for(lambda: client.get("/recordings/")) == few


# Alarms


def test_a_supervisor_answers_an_alarm_and_it_stands_in_the_trail() -> None:
    raised = alarm()
    client = at_desk(HE)

    before = text(client.get("/oversight/"))
    client.post(f"/oversight/{raised.pk}/answer", {"words": "磁盘故障，已从备份核对。"})
    after = text(client.get("/oversight/"))

    assert "sha256:bb" in before
    assert "没有待处理的告警" in after
    assert "磁盘故障，已从备份核对。" in after
    assert stories.told_of(raised.authority, raised.written) == ["alarm.raised", "alarm.answered"]


def test_an_alarm_is_not_answered_with_nothing() -> None:
    raised = alarm()

    answer = at_desk(HE).post(f"/oversight/{raised.pk}/answer", {"words": "  "}, follow=True)

    raised.refresh_from_db()
    assert raised.answered_at is None
    assert "未作任何更改" in text(answer)


@pytest.mark.parametrize("person", [LIN, QIAN, WU, FENG])
def test_nobody_else_sees_the_alarms(person: cast.Person) -> None:
    raised = alarm()
    client = at_desk(person)

    assert client.get("/oversight/").status_code == 403
    assert client.post(f"/oversight/{raised.pk}/answer", {"words": "x"}).status_code == 403


def test_another_authoritys_alarm_cannot_be_answered() -> None:
    raised = alarm()

    assert from_elsewhere(HE).post(f"/oversight/{raised.pk}/answer", {"words": "x"}).status_code == 404


# Documents and errors


def test_a_document_tells_fields_signatures_and_what_is_missing(case: Case) -> None:
    document = case.document_set.create(
        key="d1", form="F-P12", made_at=stories.MORNING, fields={"officer_count": ""}
    )
    document.signatures.create(position=0, by="o1", in_role="handler", at=stories.MORNING, form="signature")
    document.signatures.create(
        position=1, by="p1", in_role="party", refused=True, note="拒不签字", witness="o2"
    )

    told = text(at_desk(LIN).get(f"/cases/{case.number}/documents/d1/"))

    for word in (
        "现场检查(勘验)笔录",
        "（空白）",
        "林样本",
        "拒绝签名",
        "拒不签字",
        "见证人：赵样本",
        "尚未入库",
    ):
        assert word in told


@pytest.mark.parametrize(
    "address", ["/nowhere", "/cases/没有/", "/recordings/ffff/", "/cases/没有/documents/d1/"]
)
def test_what_is_not_there_is_told_in_chinese_with_what_was_wanted(address: str) -> None:
    answer = at_desk(LIN).get(address)

    assert answer.status_code == 404
    assert "未找到" in text(answer)
    assert "未作任何更改" in text(answer)
    assert address in text(answer)


def test_other_authorities_names_are_not_told(case: Case) -> None:
    assert case.authority.name not in text(from_elsewhere(HE).get(f"/cases/{case.number}/"))
    assert other_authority().name in text(from_elsewhere(HE).get("/cases/"))
