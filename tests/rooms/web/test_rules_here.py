"""The page 本机关的适用: what an authority has on record about a regulation, entered and withdrawn by whoever may."""

import re
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone
from tests import cast, stories
from tests.cast import CHEN, LIN, NOON, QIAN, SUN, WU, Person
from tests.rooms.web.desk import at_desk, from_elsewhere, text

from liuhen.docket import background
from liuhen.docket.actions import judge_again, set_override
from liuhen.docket.models import Finding, ForceRecord, HouseSetting, Judging, Override
from liuhen.vault import queries as trail
from liuhen.work.failures import CannotBeDone
from liuhen.work.queueing import DEFAULT
from liuhen.work.worker import work_once

pytestmark = pytest.mark.django_db

TJ = "/rules/tj/here/"
CHANGE = {
    "clause": "tj-38a", "change": "within", "length": "60", "unit": "days", "citation": "《某省档案条例》第二十一条", "begin": "2025-01-01",
    "until": "",
}  # fmt: skip
FORCE = {"ground": "renewal", "citation": "新建建〔2026〕3号", "begin": "2026-02-01", "until": "2028-02-01"}
HOUSE = {"key": "backup", "length": "1", "unit": "days", "reason": "上级要求"}


def post(person: Person, where: str, given: dict[str, str]) -> HttpResponse:
    return at_desk(person).post(where, given)  # type: ignore[return-value]


def section(page: str, part: str) -> str:
    """Return the words of one part of the page."""
    return re.sub(r"<[^>]+>|\s+", " ", page.partition(f'id="{part}"')[2].partition("</section>")[0])


@pytest.mark.clause("tj-38b")
def test_a_legal_reviewer_enters_a_change_and_both_stand_side_by_side() -> None:
    judge_again(case=stories.open_case(), at=NOON)

    answer = post(SUN, f"{TJ}override", CHANGE)

    assert (answer.status_code, answer["Location"]) == (302, TJ)
    told = section(text(at_desk(LIN).get(TJ)), "changes")
    for word in (
        "30日",
        "期限为60日",
        "《某省档案条例》第二十一条",
        "适用于2025年1月1日起启动的案件",
        SUN.name,
    ):
        assert word in told


def test_after_a_change_the_page_says_how_far_checking_again_has_come() -> None:
    for n in range(3):
        judge_again(case=stories.open_case(number=f"云城罚字〔2025〕第{n}号"), at=NOON)
    post(SUN, f"{TJ}override", CHANGE)

    before = text(at_desk(SUN).get(f"{TJ}judging"))
    work_once(queues=[DEFAULT], clock=timezone.now)
    after = text(at_desk(SUN).get(f"{TJ}judging"))

    assert "0／3 件" in before and 'hx-trigger="load delay:2s"' in before
    assert "本机关 3 件案件均已按现行适用核对" in after and "hx-trigger" not in after


def test_checking_that_failed_says_why_and_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    judge_again(case=stories.open_case(), at=NOON)
    post(SUN, f"{TJ}override", CHANGE)

    def broken(**_: object) -> None:
        raise CannotBeDone(zh="规则包读不出来", en="the pack cannot be read")

    with monkeypatch.context() as patched:
        patched.setattr(background, "judge_all", broken)
        work_once(queues=[DEFAULT], clock=timezone.now)

    assert "规则包读不出来" in text(at_desk(WU).get(TJ)) and "重新核对</button>" in text(at_desk(WU).get(TJ))
    assert "重新核对</button>" not in text(at_desk(LIN).get(TJ))
    assert at_desk(LIN).post(f"{TJ}again").status_code == 403
    assert at_desk(WU).post(f"{TJ}again").status_code == 302
    work_once(queues=[DEFAULT], clock=timezone.now)
    assert "均已按现行适用核对" in text(at_desk(WU).get(TJ))


def test_cases_that_a_new_rule_pack_made_old_are_told_and_checked_when_asked_for() -> None:
    judge_again(case=stories.open_case(), at=NOON)
    Judging.objects.update(fingerprint="0" * 64)

    told = text(at_desk(WU).get(f"{TJ}judging"))
    assert "1 件案件的核对早于规则的最近一次变动" in told and "hx-trigger" not in told
    at_desk(WU).post(f"{TJ}again")
    assert "0／1 件" in text(at_desk(WU).get(f"{TJ}judging"))
    work_once(queues=[DEFAULT], clock=timezone.now)

    assert "均已按现行适用核对" in text(at_desk(WU).get(f"{TJ}judging"))


@pytest.mark.clause("yy-34b", "ar-2b")
@pytest.mark.parametrize(
    ("pack", "clause", "original"), [("yy", "yy-34a", "保存25年"), ("ar", "ar-19.2a", "保存6个月")]
)
def test_the_record_administrator_sets_another_time_of_keeping_with_its_citation(
    pack: str, clause: str, original: str
) -> None:
    given = {
        "clause": clause,
        "change": "keep",
        "years": "30",
        "citation": "《某条例》第三条",
        "begin": "2025-01-01",
    }

    answer = post(WU, f"/rules/{pack}/here/override", given)

    assert answer.status_code == 302
    told = section(text(at_desk(LIN).get(f"/rules/{pack}/here/")), "changes")
    assert original in told and "保存30年" in told and "《某条例》第三条" in told


@pytest.mark.clause("tj-17b")
def test_a_film_that_other_law_does_not_ask_for_is_exempt_with_that_law_named() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    given = CHANGE | {"clause": "tj-17.1", "change": "exempt", "citation": "《某保密规定》第八条"}

    post(QIAN, f"{TJ}override", given)
    work_once(queues=[DEFAULT], clock=timezone.now)

    finding = Finding.objects.get(case=case, clause="tj-17.1", subject="e1")
    assert finding.status == "exempt"
    assert "《某保密规定》第八条" in finding.because_zh


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"citation": " "}, "citation"), ({"begin": "下月"}, "begin"), ({"begin": ""}, "begin"), ({"length": "很久"}, "length"),
        ({"change": ""}, "change"), ({"clause": "tj-39c"}, "clause"), ({"until": "2024-01-01"}, "until"), ({"unit": ""}, "change.within"),
    ],
)  # fmt: skip
@pytest.mark.clause("tj-38b")
def test_what_cannot_be_entered_stands_in_the_form_again_and_nothing_is_changed(
    given: dict[str, str], told: str
) -> None:
    answer = post(SUN, f"{TJ}override", CHANGE | given)

    assert answer.status_code == 422
    page = text(answer)
    assert told in page.partition('class="wrong"')[2].partition("</p>")[0]
    assert "未作任何更改" in page
    assert not Override.objects.exists()


@pytest.mark.parametrize(
    ("person", "where", "given"),
    [
        (LIN, "override", CHANGE), (CHEN, "override", CHANGE), (WU, "override", CHANGE), (WU, "document", FORCE),
        (LIN, "house", HOUSE), (CHEN, "document", FORCE),
    ],
)  # fmt: skip
def test_whoever_may_not_is_refused_with_the_reason(
    person: Person, where: str, given: dict[str, str]
) -> None:
    answer = post(person, f"{TJ}{where}", given)

    assert answer.status_code == 403
    assert "未作任何更改" in text(answer)
    assert not (Override.objects.exists() or HouseSetting.objects.exists() or ForceRecord.objects.exists())


def test_whoever_may_only_read_sees_the_entries_and_no_form() -> None:
    post(SUN, f"{TJ}override", CHANGE)

    told = text(at_desk(LIN).get(TJ))

    assert "《某省档案条例》第二十一条" in told
    assert '<form method="post" action="/rules/' not in told


def row() -> Override:
    return set_override(
        authority=cast.authority(), pack="tj", clause="tj-38a", change={"within": {"days": 60}}, citation="《某法》第一条",
        begin=date(2025, 1, 1), by=cast.CONSOLE, at=NOON,
    )  # fmt: skip


def test_a_withdrawn_entry_stays_in_sight_with_who_withdrew_it() -> None:
    entry = row()

    answer = post(WU, f"{TJ}withdraw/{entry.ref}", {})

    assert answer.status_code == 302
    told = text(at_desk(LIN).get(TJ))
    assert 'class="withdrawn"' in told and "《某法》第一条" in told and WU.name in told
    acts = [
        logged.trace.act for logged in trail.custody(authority=cast.authority().slug, things=[entry.written])
    ]
    assert acts == ["override.set", "override.withdrawn"]
    assert post(WU, f"{TJ}withdraw/{entry.ref}", {}).status_code == 422
    assert post(LIN, f"{TJ}withdraw/{entry.ref}", {}).status_code == 403


def test_an_entry_of_another_authority_does_not_exist_here() -> None:
    entry = row()

    assert from_elsewhere(SUN).post(f"{TJ}withdraw/{entry.ref}").status_code == 404
    assert "《某法》第一条" not in text(from_elsewhere(SUN).get(TJ))


@pytest.mark.clause("ar-27b")
def test_a_renewal_is_entered_and_the_regulation_holds_by_it() -> None:
    assert post(QIAN, "/rules/ar/here/document", FORCE).status_code == 302

    record: Any = ForceRecord.objects.get()
    assert (record.ground, record.begin, record.until) == ("renewal", date(2026, 2, 1), date(2028, 2, 1))
    assert "新建建〔2026〕3号" in section(text(at_desk(LIN).get("/rules/ar/here/")), "documents")


def test_a_house_time_is_set_and_told_as_the_houses_own() -> None:
    assert post(WU, f"{TJ}house", HOUSE).status_code == 302

    told = section(text(at_desk(LIN).get(TJ)), "house")
    assert "内部时限：不是条文规定的期限" in told
    assert "1日" in told and "7日" in told and "上级要求" in told


def test_a_regulation_that_yields_to_nothing_offers_no_change() -> None:
    told = text(at_desk(SUN).get("/rules/dl/here/"))

    assert "没有“另有规定从其规定”的条款" in told
    assert "/rules/dl/here/override" not in told


@pytest.mark.parametrize("pack", ["ar", "yy", "dl", "hx", "tj"])
def test_the_page_reads_in_english_without_a_chinese_word_of_ours(pack: str) -> None:
    client = at_desk(SUN)
    client.cookies["django_language"] = "en"

    told = text(client.get(f"/rules/{pack}/here/")).partition('<main id="page"')[2].partition("</main>")[0]

    assert not re.search(r"[一-鿿]", re.sub(r"<[^>]+>", "", told))
