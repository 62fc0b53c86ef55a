"""National law as a book of its own: every entry with its period and statute, apart from the regulations, and where findings lead."""

import re

import pytest
from tests import stories
from tests.cast import LIN, NOON
from tests.rooms.web.desk import at_desk, text

from liuhen.docket.actions import judge_again
from liuhen.docket.models import Finding
from liuhen.docket.packs import national_law

pytestmark = pytest.mark.django_db


def entry(page: str, clause: str) -> str:
    """Return what the page tells of one entry."""
    return page.partition(f'id="{clause}"')[2].partition("</article>")[0]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_entry_stands_once_under_its_statute_in_both_languages(language: str) -> None:
    client, nation = at_desk(LIN), national_law()
    client.cookies["django_language"] = language
    assert nation is not None

    told = text(client.get("/rules/cn/"))

    assert sorted(re.findall(r'<article [^>]*id="([^"]+)"', told)) == sorted(nation.clauses)
    assert told.count('<section class="statute"') == len(set(nation.statute.values()))
    if language == "en":
        assert not re.search(r"[一-鿿]", told.partition('class="book"')[2].partition("<footer")[0])


def test_a_deadline_tells_its_period_who_may_lengthen_it_and_that_cases_are_checked_by_it() -> None:
    told = entry(text(at_desk(LIN).get("/rules/cn/")), "apl.60.decision")

    for part in ("自立案起", "90日之内，作出决定", "30日（本机关负责人）、60日（集体讨论）", "规则核对"):
        assert part in told


def test_what_a_dossier_cannot_show_is_told_with_the_reason() -> None:
    told = entry(text(at_desk(LIN).get("/rules/cn/")), "acl.31.freeze_notice")

    assert "不核对：" in told
    assert "卷宗没有冻结的环节" in told
    assert "规则核对" not in told


def test_the_shelf_shows_national_law_apart_from_the_regulations() -> None:
    regulations, mark, apart = text(at_desk(LIN).get("/rules/")).partition('id="national"')

    assert mark
    assert 'href="/rules/cn/"' in apart
    assert 'href="/rules/cn/"' not in regulations


def test_the_why_of_a_national_finding_leads_to_its_entry() -> None:
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    position = Finding.every.get(case=case, clause="apl.60.decision").position

    page = text(at_desk(LIN).get(f"/cases/{case.number}/", {"tab": "findings", "why": position}))

    assert 'href="/rules/cn/#apl.60.decision"' in page.partition('id="why"')[2]
