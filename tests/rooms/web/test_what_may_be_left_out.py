"""Where film is not asked for, or need not be: exemptions with their ground and reason, film that somebody may make or not."""

from typing import Any

import pytest
from tests import cast, stories
from tests.cast import CONSOLE, HE, LIN, NOON, QIAN
from tests.rooms.web.desk import at_desk, text

from liuhen.cases import actions as cases
from liuhen.cases.models import Case
from liuhen.docket.actions import changing, judge_again
from liuhen.docket.models import Finding
from liuhen.docket.packs import pack_named

pytestmark = pytest.mark.django_db


def under(pack: str, **event: Any) -> Case:
    """A case of the story under this regulation, with one event."""
    authority = cast.authority()
    authority.pack = pack
    authority.save(update_fields=["pack"])
    case = stories.inspection(**event).case
    judge_again(case=case, at=NOON)
    return case


@pytest.mark.clause("dl-11b", "tj-17a", "yy-15b")
@pytest.mark.parametrize(
    ("pack", "ground", "clause"),
    [
        ("dl", "state-secret", "dl-11a"),
        ("tj", "unsuitable", "tj-17.1"),
        ("yy", "unsuitable", "yy-15a"),
    ],
)
def test_an_exemption_is_claimed_with_ground_and_reason_and_shown_to_the_supervisor(
    pack: str, ground: str, clause: str
) -> None:
    assert Finding.objects.get(case=under(pack), clause=clause, subject="e1").status == "missing"
    Case.objects.all().delete()

    case = under(pack, exempt={"ground": ground, "reason": "涉密场所，不得携带设备"})

    assert Finding.objects.get(case=case, clause=clause, subject="e1").status == "exempt"
    assert "涉密场所，不得携带设备" in text(at_desk(LIN).get(f"/cases/{case.number}/", {"tab": "events"}))
    listed = text(at_desk(HE).get(f"/rules/{pack}/{clause}/", {"status": "exempt", "cases": "all"}))
    assert case.number in listed and "涉密场所，不得携带设备" in listed


@pytest.mark.clause("dl-11b")
def test_under_a_text_that_exempts_state_secrets_alone_no_other_ground_will_do() -> None:
    case = under("dl", exempt={"ground": "unsuitable", "reason": "当事人不愿意"})

    assert Finding.objects.get(case=case, clause="dl-11a", subject="e1").status == "missing"


@pytest.mark.clause("hx-9a", "yy-15c", "yy-29c")
@pytest.mark.parametrize(
    ("pack", "kind"),
    [
        ("hx", "onsite_inspection"),
        ("hx", "survey"),
        ("yy", "questioning_witness"),
        ("yy", "correction_recheck"),
    ],
)
def test_film_that_may_be_made_is_taken_into_the_case_and_never_missed(pack: str, kind: str) -> None:
    case = under(pack, kind=kind)
    about_film = [
        c.id for bound in pack_named(pack).rules if bound.rule.kind == "footage" for c in bound.clauses
    ]

    assert not Finding.objects.filter(
        case=case, clause__in=about_film, status__in=("missing", "open")
    ).exists()

    film = stories.footage()
    with changing(case=case, at=NOON):
        cases.tie(case=case, recording=film, events=["e1"], by=CONSOLE, at=NOON)
    told = text(at_desk(LIN).get(f"/cases/{case.number}/", {"tab": "recordings"}))
    assert f"/recordings/{film.ref}/" in told


@pytest.mark.clause("tj-15b")
def test_in_a_summary_case_nobody_misses_a_written_notice() -> None:
    cast.officer(QIAN)
    asked = {}
    for procedure in ("ordinary", "summary"):
        case = stories.open_case(number=f"案-{procedure}", procedure=procedure)
        stories.inspection(case, kind="summary_penalty" if procedure == "summary" else "notice_given")
        judge_again(case=case, at=NOON)
        asked[procedure] = Finding.objects.filter(case=case, clause="tj-15a").exists()

    assert asked == {"ordinary": True, "summary": False}
