"""What national law says of a case: kept with it, told apart from the regulation, and never counted with it."""

from datetime import timedelta

import pytest
from tests import stories
from tests.cast import LIN, NOON
from tests.rooms.web.desk import at_desk, text

from liuhen.cases.models import Case
from liuhen.docket.actions import judge_again
from liuhen.docket.models import Finding, Judging
from liuhen.docket.packs import fingerprint_of, fingerprint_of_both, national_law, pack_for
from liuhen.docket.queries import counts, due_soon, overdue, worst_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    """A penalty case that was filed this morning: the statute gives ninety days to decide it."""
    case = stories.inspection().case
    judge_again(case=case, at=NOON)
    return case


def decision(case: Case) -> Finding:
    return Finding.every.get(case=case, clause="apl.60.decision")


def apart(page: str) -> tuple[str, str]:
    """Return what a page tells before, and in, the part on national law."""
    local, mark, national = page.partition('id="national"')
    assert mark
    return local, national


def test_national_findings_are_kept_with_the_case_and_every_list_passes_them_by(case: Case) -> None:
    much_later = decision(case).due + timedelta(days=1)  # type: ignore[operator]

    assert not any(f.national for f in case.findings.all())
    mine = Case.objects.filter(pk=case.pk)
    for listed in (overdue(mine, much_later), due_soon(mine, NOON, within=timedelta(days=400))):
        assert not [f for f in listed if f.national]
    assert sum(counts(mine, NOON).values()) == Finding.objects.filter(case=case).count()
    Finding.objects.exclude(status="met").delete()
    assert worst_of([case], much_later) == {case.pk: "met"}


def test_the_tab_of_findings_tells_national_law_apart_with_its_statute(case: Case) -> None:
    local, national = apart(text(at_desk(LIN).get(f"/cases/{case.number}/", {"tab": "findings"})))

    assert "行政处罚法第六十条" in national
    assert "行政处罚法第六十条" not in local
    assert "第八条第（二）项" in local


def test_the_tab_of_times_lists_statutory_times_apart(case: Case) -> None:
    local, national = apart(text(at_desk(LIN).get(f"/cases/{case.number}/", {"tab": "deadlines"})))

    assert "2025年11月18日" in national
    assert "2025年11月18日" not in local


def test_a_national_finding_opens_its_reason_like_any_other(case: Case) -> None:
    asked = {"tab": "findings", "why": decision(case).position}

    told = text(at_desk(LIN).get(f"/cases/{case.number}/", asked)).partition('id="why"')[2]

    assert "行政处罚法第六十条" in told
    assert "apl.60.decision" in told
    assert "90" in told
    assert "2025年11月18日" in told


def test_in_english_national_law_is_told_without_a_chinese_word(case: Case) -> None:
    client = at_desk(LIN)
    client.cookies["django_language"] = "en"

    _, national = apart(text(client.get(f"/cases/{case.number}/", {"tab": "deadlines"})))

    assert "Administrative Penalty Law, Article 60" in national


def test_a_change_of_national_law_makes_findings_old(case: Case) -> None:
    pack, nation = pack_for(case.authority, "tj"), national_law()
    assert nation is not None

    assert Judging.objects.get(case=case).fingerprint == fingerprint_of(pack)
    assert fingerprint_of(pack) != fingerprint_of_both(pack, None)
