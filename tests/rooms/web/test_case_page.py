"""The page of a case: who may see it, what each tab tells, and that it costs the same however large the case is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast, stories
from tests.cast import CHEN, FENG, HE, LIN, NOON, WU, ZHOU
from tests.rooms.web.desk import at_desk, body, from_elsewhere, text, tied
from tests.rooms.web.large import large_case
from tests.rooms.web.trails import digests, leads, viewed

from liuhen.cases.models import Case
from liuhen.docket.actions import judge_again
from liuhen.vault import queries as vault

pytestmark = pytest.mark.django_db

TABS = ("events", "documents", "recordings", "deadlines", "findings", "proof")


@pytest.fixture
def case() -> Case:
    """A case with an inspection that nobody filmed."""
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    return case


def page(case: Case) -> str:
    return f"/cases/{case.number}/"


def test_the_head_says_what_the_case_is_and_the_worst_about_it(case: Case) -> None:
    told = text(at_desk(LIN).get(page(case)))

    assert case.number in told
    assert "行政处罚" in told
    assert "冯虚名（虚构）" in told
    assert 'class="worst late"' in told
    assert "缺失" in told


def test_what_was_not_filmed_is_drawn_as_a_hollow_with_its_article(case: Case) -> None:
    told = text(at_desk(LIN).get(page(case)))

    assert 'class="hollow late"' in told
    assert "应有音像" in told
    assert "第八条第（二）项" in told


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_can_be_read_without_a_script(case: Case, tab: str) -> None:
    answer = at_desk(LIN).get(page(case), {"tab": tab})

    assert answer.status_code == 200
    assert 'aria-current="true"' in text(answer)
    assert "<html" in text(answer)


def test_the_tab_that_is_asked_for_by_a_script_comes_alone(case: Case) -> None:
    answer = at_desk(LIN).get(
        page(case), {"tab": "events"}, headers={"HX-Request": "true", "HX-Target": "tab"}
    )

    assert "<html" not in text(answer)
    assert "现场检查" in text(answer)


def test_an_unknown_tab_shows_the_first(case: Case) -> None:
    assert 'id="e1"' in text(at_desk(LIN).get(page(case), {"tab": "nonsense"}))


def test_a_finding_tells_its_reason_with_and_without_a_script(case: Case) -> None:
    finding = case.findings.filter(status="missing").first()
    assert finding is not None
    asked = {"tab": "findings", "why": finding.position}
    client = at_desk(LIN)

    whole = text(client.get(page(case), asked))
    alone = text(client.get(page(case), asked, headers={"HX-Request": "true", "HX-Target": "why"}))

    for told in (whole, alone):
        duty, _, found = finding.because_zh.partition("。")
        assert found in told
        assert duty.partition("：")[2] in told
        assert f"/rules/tj/#{finding.clause}" in told
        assert "条款要求" in told
    assert "<html" not in alone


@pytest.mark.parametrize("why", ["999", "-1", "abc", "1.5"])
def test_a_finding_that_is_not_there_tells_nothing(case: Case, why: str) -> None:
    answer = at_desk(LIN).get(page(case), {"tab": "findings", "why": why})

    assert answer.status_code == 200
    assert "选择一项核对结果" in text(answer)


def test_the_trace_line_zooms_into_a_day(case: Case) -> None:
    asked = {"from": "2025-08-20T00:00:00", "to": "2025-08-20T23:59:59"}

    told = text(
        at_desk(LIN).get(page(case), asked, headers={"HX-Request": "true", "HX-Target": "trace-line"})
    )

    assert "<html" not in told
    assert "09:00" in told
    assert "全案" in told


@pytest.mark.parametrize(
    "asked", [{"from": "x"}, {"from": "2025-08-21", "to": "2025-08-20"}, {"to": "9999-99-99"}]
)
def test_a_time_that_cannot_be_read_means_the_whole_case(case: Case, asked: dict[str, str]) -> None:
    assert "无记录的时段已略去" in text(at_desk(LIN).get(page(case), asked))


def test_a_time_in_which_nothing_happened_says_so(case: Case) -> None:
    asked = {"from": "2001-01-01T00:00:00", "to": "2001-01-02T00:00:00"}

    assert "该时段没有记录" in text(at_desk(LIN).get(page(case), asked))


def test_opening_a_case_leaves_one_trace_and_its_tabs_none_more(case: Case) -> None:
    client = at_desk(LIN)

    client.get(page(case))
    for tab in TABS:
        client.get(page(case), {"tab": tab}, headers={"HX-Request": "true", "HX-Target": "tab"})

    assert stories.told_of(case.authority, case.written).count("case.viewed") == 1


def test_a_tab_fetched_past_its_page_is_a_view_as_well(case: Case) -> None:
    at_desk(LIN).get(page(case), headers={"HX-Request": "true", "HX-Target": "tab"})

    assert stories.told_of(case.authority, case.written).count("case.viewed") == 1


@pytest.mark.parametrize("person", [FENG, ZHOU])
def test_whoever_has_nothing_to_do_with_it_is_refused_with_the_reason(
    case: Case, person: cast.Person
) -> None:
    answer = at_desk(person).get(page(case))

    assert answer.status_code == 403
    assert "您不是本案承办人员" in text(answer)
    assert "未作任何更改" in text(answer)
    assert "case.viewed" not in stories.told_of(case.authority, case.written)


@pytest.mark.clause("ar-20")
@pytest.mark.parametrize("person", [LIN, HE, WU])
@pytest.mark.parametrize("what", ["", "documents/d1/", "documents/d1/content"])
def test_for_another_authority_the_case_does_not_exist(case: Case, person: cast.Person, what: str) -> None:
    answer = from_elsewhere(person).get(page(case) + what)

    assert answer.status_code == 404
    assert case.title not in text(answer)


def test_another_authority_may_have_a_case_of_the_same_number(case: Case) -> None:
    theirs = stories.open_case(
        number=case.number, authority=cast.officer(HE, of=_elsewhere()).authority, title="彼案"
    )

    told = text(from_elsewhere(HE).get(page(theirs)))

    assert "彼案" in told
    assert case.title not in told


def _elsewhere() -> cast.Authority:
    return cast.authority("海角市住房和城乡建设局（虚构）", slug="haijiao-zjj")


def test_a_number_with_a_slash_in_it_leads_to_its_case() -> None:
    case = stories.inspection(stories.open_case(number="云城罚字/2025/37")).case

    assert at_desk(LIN).get(page(case)).status_code == 200


def test_the_proof_shows_trail_and_signed_head(case: Case) -> None:
    told = text(at_desk(LIN).get(page(case), {"tab": "proof"}))

    assert "记录环节" in told
    assert "+" in told
    assert "liuhen/yunlan-cgj" in told


def test_a_long_trail_comes_a_page_at_a_time_and_turning_the_page_loses_and_repeats_nothing(
    case: Case,
) -> None:
    client = at_desk(LIN)
    viewed(case.written, 120)

    first = client.get(page(case), {"tab": "proof"})
    second = client.get(leads(first, "下一页"))
    third = client.get(leads(second, "下一页"))
    back = client.get(leads(second, "上一页"))

    things = [case.written, *(document.written for document in case.document_set.all())]
    left = vault.custody(authority=case.authority.slug, things=things)
    before = [one.trace.digest.hex for one in left][:-3]
    assert digests(first) == digests(back) == before[:-51:-1]
    assert digests(first) + digests(second) + digests(third) == before[::-1]
    assert f'<span class="count">{len(before)}</span>' in text(third)
    assert "下一页" not in text(third)


@pytest.mark.parametrize(
    "asked",
    [
        {"trail": "999", "until": "9999"},
        {"trail": "x", "until": "9999"},
        {"until": "9" * 400},
        {"until": "-1"},
    ],
)
def test_a_page_of_the_trail_that_is_not_there_shows_one_that_is(case: Case, asked: dict[str, str]) -> None:
    answer = at_desk(LIN).get(page(case), {"tab": "proof", **asked})

    assert answer.status_code == 200
    assert "记录环节" in text(answer)


def test_a_page_of_the_trail_costs_the_same_however_long_it_is(case: Case) -> None:
    client = at_desk(LIN)
    viewed(case.written, 60)
    client.get(page(case), {"tab": "proof"})
    few = queries_for(lambda: client.get(page(case), {"tab": "proof"}))
    viewed(case.written, 300)

    many = queries_for(lambda: client.get(page(case), {"tab": "proof"}))

    assert many == few


def test_only_whoever_may_hand_out_is_offered_the_package(case: Case) -> None:
    head, officer = (text(at_desk(p).get(page(case), {"tab": "proof"})) for p in (CHEN, LIN))

    assert "导出案卷包" in head
    assert 'action="/cases/' in head
    assert "只有承办机构负责人" in officer


@pytest.mark.django_db(transaction=True)
def test_the_package_is_handed_out_whole_and_leaves_its_trace(tmp_path: Path, home: Path) -> None:
    case, _ = tied(tmp_path)

    answer = at_desk(CHEN).post(f"{page(case)}package")
    content = body(answer)

    assert answer["Content-Type"] == "application/zip"
    assert content[:2] == b"PK"
    assert "package.made" in stories.told_of(case.authority, case.written)
    assert list((home / "handing-out").iterdir()) == []


def test_whoever_may_not_hand_out_gets_no_package(case: Case) -> None:
    answer = at_desk(LIN).post(f"{page(case)}package")

    assert answer.status_code == 403
    assert "package.made" not in stories.told_of(case.authority, case.written)


def queries_for(fetch: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        fetch()
    return len(seen)


@pytest.mark.parametrize("tab", TABS)
def test_the_number_of_queries_does_not_grow_with_the_case(tab: str) -> None:
    small = large_case("小案", events=4, recordings=3, documents=5)
    large = large_case("大案", events=60, recordings=30, documents=50)
    client = at_desk(LIN)
    client.get(page(small), {"tab": tab})

    few = queries_for(lambda: client.get(page(small), {"tab": tab}))
    many = queries_for(lambda: client.get(page(large), {"tab": tab}))

    assert many == few
