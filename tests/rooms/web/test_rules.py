"""The rules pages: the shelf, a regulation as a book, a clause with its cases, two regulations side by side."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests import cast, stories
from tests.cast import FENG, HE, LIN, NOON, ZHAO
from tests.rooms.web.desk import at_desk, from_elsewhere, text

from liuhen.cases.models import Case
from liuhen.docket.actions import judge_again, set_override
from liuhen.doors.web.law_texts import packs
from liuhen.doors.web.pages.rules.shelf import standing_of
from liuhen.law.dossier import SHANGHAI
from liuhen.law.force import ForceRecord

pytestmark = pytest.mark.django_db

PACKS = ("ar", "yy", "dl", "hx", "tj")


@pytest.fixture
def case() -> Case:
    """A running case with an inspection that nobody filmed."""
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    return case


def queries_for(fetch: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        fetch()
    return len(seen)


def part(page: str, clause: str) -> str:
    """Return what a page tells of one clause."""
    return page.partition(f'id="{clause}"')[2].partition("</article>")[0]


# The shelf


def test_the_shelf_holds_the_five_regulations_with_their_figures() -> None:
    told = text(at_desk(LIN).get("/rules/"))

    assert all(f'href="/rules/{pack}/"' in told for pack in PACKS)
    assert "岳建函〔2019〕333号" in told
    assert "本机关适用" in told.partition("天津市城市管理委员会行政执法全过程记录实施办法")[2][:1500]


@pytest.mark.parametrize(
    ("pack", "day", "label", "tone"),
    [
        ("ar", date(2026, 1, 31), "现行有效", "proof"),
        ("ar", date(2026, 2, 1), "2026年2月1日起已失效", "late"),
        ("ar", date(2024, 1, 31), "尚未施行", "near"),
        ("hx", date(2025, 8, 20), "施行日期不明", "near"),
        ("tj", date(2025, 8, 20), "现行有效", "proof"),
    ],
)
@pytest.mark.clause("ar-27b")
def test_a_regulation_says_whether_it_holds_today(pack: str, day: date, label: str, tone: str) -> None:
    with translation.override("zh-hans"):
        standing = standing_of(packs()[pack], [], day)

    assert (standing.label, standing.tone) == (label, tone)


# A regulation


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_regulation_reads_in_both_languages(pack: str, language: str) -> None:
    client = at_desk(LIN)
    client.cookies["django_language"] = language

    told = text(client.get(f"/rules/{pack}/"))

    assert all(f'id="{clause}"' in told for clause in packs()[pack].clauses)
    if language == "en":
        assert not re.search(r"[一-鿿]", told.partition('<div class="pages">')[2].partition("</main>")[0])
    assert told.count('class="article-part" id="a') == len(
        {c.article for c in packs()[pack].clauses.values()}
    )


def test_articles_stand_in_the_order_of_the_text_and_in_the_index() -> None:
    told = text(at_desk(LIN).get("/rules/tj/"))

    assert [int(n) for n in re.findall(r'<section class="article-part" id="a(\d+)"', told)] == list(
        range(1, 49)
    )
    assert [int(n) for n in re.findall(r'<li><a href="#a(\d+)"', told)] == list(range(1, 49))


@pytest.mark.clause("tj-39c")
def test_a_clause_tells_gist_rule_and_reading_without_a_path_or_a_raw_word() -> None:
    told = part(text(at_desk(LIN).get("/rules/tj/")), "tj-39c")

    assert "返回单位后24小时内" in told
    assert "自返回单位起24小时内存入指定位置" in told
    assert "规则核对" in told
    assert "有纠纷或者突发事件的不能放宽" in told
    assert ".yaml" not in told


def test_a_clause_that_nothing_carries_out_yet_says_so() -> None:
    told = part(text(at_desk(LIN).get("/rules/tj/")), "tj-3b")

    assert "尚未实现" in told or "提供功能" in told or "系统把关" in told or "机关设置" in told
    assert "规则核对" not in told


def test_a_clause_tells_how_many_cases_it_reaches_and_how_many_are_not_as_asked(case: Case) -> None:
    told = part(text(at_desk(LIN).get("/rules/tj/")), "tj-8.2")

    assert 'href="/rules/tj/tj-8.2/?cases=running"><strong>1</strong>' in told
    assert "status=missing&amp;cases=running" in told
    assert "缺失 1" in told


def test_what_was_open_counts_as_overdue_once_its_time_has_gone(case: Case) -> None:
    case.findings.create(
        position=900, clause="tj-39c", subject="r9", status="open", due=datetime(2025, 1, 1, tzinfo=SHANGHAI)
    )

    assert "逾期未完成 1" in part(text(at_desk(LIN).get("/rules/tj/")), "tj-39c")


@pytest.mark.parametrize("person", [FENG, ZHAO])
def test_numbers_count_what_the_reader_may_see_and_nothing_else(case: Case, person: cast.Person) -> None:
    sees = person is ZHAO

    told = text(at_desk(person).get("/rules/tj/"))

    assert ("缺失 1" in told) is sees
    assert ("<strong>1</strong>" in told) is sees


def test_another_authoritys_cases_are_not_counted(case: Case) -> None:
    assert "<strong>1</strong>" not in text(from_elsewhere(HE).get("/rules/tj/"))


def test_an_archived_case_is_counted_only_when_all_are(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(archived_at=NOON)
    client = at_desk(HE)

    assert "缺失 1" not in text(client.get("/rules/tj/"))
    assert "缺失 1" in text(client.get("/rules/tj/", {"cases": "all"}))


@pytest.mark.parametrize(
    ("show", "there", "away"),
    [("judged", "tj-39c", "tj-1"), ("broken", "tj-8.2", "tj-39c"), ("nonsense", "tj-1", None)],
)
def test_the_switch_leaves_only_what_is_asked_for(
    case: Case, show: str, there: str, away: str | None
) -> None:
    told = text(at_desk(LIN).get("/rules/tj/", {"show": show}))

    assert f'id="{there}"' in told
    assert away is None or f'id="{away}"' not in told


def test_when_everything_is_as_asked_the_page_says_so() -> None:
    assert "没有符合的条款" in text(at_desk(LIN).get("/rules/tj/", {"show": "broken"}))


def test_the_numbers_of_a_whole_regulation_take_one_query(case: Case) -> None:
    client = at_desk(HE)
    client.get("/rules/tj/")
    few = queries_for(lambda: client.get("/rules/tj/"))
    for n in range(5):
        judge_again(case=stories.inspection(stories.open_case(number=f"案{n}")).case, at=NOON)

    with CaptureQueriesContext(connection) as seen:
        told = text(client.get("/rules/tj/"))

    assert len(seen) == few
    assert len([q for q in seen if "docket_finding" in q["sql"]]) == 1
    assert "缺失 6" in told


def test_a_regulation_that_is_not_here_is_not_found() -> None:
    answer = at_desk(LIN).get("/rules/zz/")

    assert answer.status_code == 404
    assert "没有规则包 zz" in text(answer)


def test_every_reading_of_the_text_is_told_once_more_at_the_end() -> None:
    told = text(at_desk(LIN).get("/rules/tj/")).partition('id="readings"')[2]

    assert [f"A-tj-{n}" for n in range(1, 18)] == re.findall(r"A-tj-\d+", told)
    assert told.index("A-tj-17") < told.index("A-g-1<")


# A clause with its cases


def test_a_number_opens_the_list_of_its_cases(case: Case) -> None:
    told = text(at_desk(LIN).get("/rules/tj/tj-8.2/", {"status": "missing"}))

    assert case.number in told
    assert "缺失" in told
    finding = case.findings.get(clause="tj-8.2")
    assert f"tab=findings&amp;why={finding.position}#why" in told


def test_the_list_keeps_to_the_status_that_is_asked_for(case: Case) -> None:
    client = at_desk(LIN)

    assert case.number not in text(client.get("/rules/tj/tj-8.2/", {"status": "late"}))
    assert case.number in text(client.get("/rules/tj/tj-8.2/", {"status": "nonsense"}))


def test_the_list_holds_what_the_reader_may_see(case: Case) -> None:
    assert case.number not in text(at_desk(FENG).get("/rules/tj/tj-8.2/"))
    assert case.number not in text(from_elsewhere(HE).get("/rules/tj/tj-8.2/"))


def test_a_long_list_of_cases_is_told_in_pages_of_few_queries(case: Case) -> None:
    client = at_desk(HE)
    client.get("/rules/tj/tj-8.2/")
    few = queries_for(lambda: client.get("/rules/tj/tj-8.2/"))
    for n in range(60):
        other = stories.open_case(number=f"第{n}案")
        other.findings.create(position=1, clause="tj-8.2", subject="e1", status="missing", because_zh="没有")

    assert queries_for(lambda: client.get("/rules/tj/tj-8.2/")) == few
    assert "第 1 页，共 2 页" in text(client.get("/rules/tj/tj-8.2/"))


@pytest.mark.parametrize("address", ["/rules/tj/tj-999/", "/rules/tj/ar-7/", "/rules/zz/tj-7a/"])
def test_a_clause_that_is_not_there_is_not_found(address: str) -> None:
    answer = at_desk(LIN).get(address)

    assert answer.status_code == 404
    assert "未作任何更改" in text(answer)


# Two side by side


@pytest.mark.clause("tj-39c", "yy-31a")
def test_two_regulations_stand_side_by_side_with_their_articles() -> None:
    told = text(at_desk(LIN).get("/rules/compare/", {"a": "tj", "b": "yy"}))

    storing = told.partition("音像入库")[2].partition("</tr>")[0]
    assert "自返回单位起24小时" in storing and "2个工作日内" in storing
    assert 'href="/rules/tj/#tj-39c">第三十九条</a>' in storing
    assert 'href="/rules/yy/#yy-31a">第三十一条</a>' in storing


def test_what_is_the_same_can_be_left_out() -> None:
    client = at_desk(LIN)
    asked = {"a": "tj", "b": "dl"}

    assert "不能继续：书面说明" in text(client.get("/rules/compare/", asked))
    assert "不能继续：书面说明" not in text(client.get("/rules/compare/", {**asked, "show": "different"}))


def test_without_a_choice_the_authoritys_own_comes_first() -> None:
    told = text(at_desk(LIN).get("/rules/compare/"))

    assert '<option value="tj" selected>' in told.partition('id="c-b"')[0]


def test_a_comparison_asks_nothing_of_the_cases(case: Case) -> None:
    client = at_desk(HE)
    client.get("/rules/compare/")

    with CaptureQueriesContext(connection) as seen:
        client.get("/rules/compare/", {"a": "tj", "b": "dl"})

    assert not [q for q in seen if "docket_finding" in q["sql"]]


def test_an_unknown_regulation_cannot_be_compared() -> None:
    assert at_desk(LIN).get("/rules/compare/", {"a": "zz"}).status_code == 404


@pytest.mark.parametrize("address", ["/rules/", "/rules/tj/", "/rules/tj/tj-7a/", "/rules/compare/"])
def test_the_rules_are_for_people_of_the_house(address: str) -> None:
    at_desk(LIN).logout()
    client = from_elsewhere(LIN)
    client.logout()

    assert client.get(address).status_code == 302


# What an authority has on record


def on_record(case: Case) -> None:
    """Enter that another law sets another time for the case file."""
    set_override(
        authority=case.authority, pack="tj", clause="tj-38a", change={"within": {"days": 60}},
        citation="《某法》第一条", begin=date(2025, 1, 1), by=cast.CONSOLE, at=NOON,
    )  # fmt: skip


@pytest.mark.clause("tj-38a")
def test_a_change_by_other_law_is_told_beside_the_original(case: Case) -> None:
    on_record(case)

    told = part(text(at_desk(LIN).get("/rules/tj/")), "tj-38a")

    assert "其他法律优先" in told
    beside = told.partition('class="beside')[2].partition("</dl>")[0]
    assert re.sub(r"<[^>]+>|\s+", " ", beside).split() == [
        "changed\">", "条文要求", "30日", "本机关适用", "期限为60日", "其他法律优先", "《某法》第一条", "适用于2025年1月1日起启动的案件",
    ]  # fmt: skip
    assert "自行政执法行为终结起30日内立卷" in told
    assert "其他法律优先" not in text(from_elsewhere(LIN).get("/rules/tj/"))


def test_a_house_rule_is_told_as_the_houses_own() -> None:
    told = part(text(at_desk(LIN).get("/rules/tj/")), "tj-11a")

    assert "内部规则" in told
    assert "不是条文规定的期限" in told


@pytest.mark.clause("hx-22")
def test_a_regulation_without_a_date_holds_by_a_document_on_record() -> None:
    records = [
        ForceRecord(
            pack="hx",
            ground="adoption",
            citation="高新建〔2024〕1号",
            begin=date(2024, 1, 1),
            until=None,
            by="x",
        )
    ]
    with translation.override("zh-hans"):
        standing = standing_of(packs()["hx"], records, date(2025, 8, 20))

    assert standing.tone == "proof"
    assert "高新建〔2024〕1号" in standing.detail
