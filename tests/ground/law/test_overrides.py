"""Other law prevails only where the regulation says so, with its citation; and what the regulation asks stays in sight."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError
from tests.ground.law.tale import case, event, told
from tests.regulations import PACKS

from liuhen.law.dossier import Dossier
from liuhen.law.dossier.moments import moment
from liuhen.law.findings import Finding
from liuhen.law.judge import judge
from liuhen.law.kinds.clocks import Period
from liuhen.law.overrides import Change, Override
from liuhen.law.packs import NotInThisPack, Pack, with_overrides

TJ, YY, AR = PACKS["tj"], PACKS["yy"], PACKS["ar"]


def override(clause: str = "tj-38a", **given: Any) -> Override:
    usual: dict[str, Any] = {
        "change": Change(within=Period(days=60)), "citation": "某省档案条例第二十一条", "begin": date(2025, 1, 1),
        "until": None, "by": "officer:ab12",
    }  # fmt: skip
    return Override(clause=clause, **{**usual, **given})


def ended(started_at: str = "2025-08-04T09:00") -> Dossier:
    return told(case(started_at=started_at, act_ended_at="2025-09-01T10:00"))


def found(dossier: Dossier, pack: Pack, clause: str, at: str = "2025-10-20T10:00") -> Finding:
    return next(f for f in judge(dossier, pack=pack, at=moment(at)).findings if f.clause == clause)


@pytest.mark.clause("tj-38b")
def test_another_period_holds_and_the_original_stays_in_sight() -> None:
    before = found(ended(), TJ, "tj-38a")
    after = found(ended(), with_overrides(TJ, [override()]), "tj-38a")

    assert (before.status, str(before.due)[:10]) == ("overdue", "2025-10-09")
    assert (after.status, str(after.due)[:10]) == ("open", "2025-10-31")
    assert after.because_zh.endswith("；依某省档案条例第二十一条变更：期限为60日；原要求：30日。")
    assert "changed by 某省档案条例第二十一条: the period is 60 days; original: 30 days." in after.because_en


@pytest.mark.clause("tj-38b")
@pytest.mark.parametrize(
    ("started_at", "expected"), [("2025-08-04T09:00", "overdue"), ("2025-08-05T00:00", "open")]
)
def test_an_override_holds_for_cases_that_start_in_its_time(started_at: str, expected: str) -> None:
    changed = with_overrides(TJ, [override(begin=date(2025, 8, 5))])

    assert found(ended(started_at), changed, "tj-38a").status == expected


def test_an_override_ends_on_its_last_day() -> None:
    changed = with_overrides(TJ, [override(until=date(2025, 8, 4))])

    assert found(ended("2025-08-03T09:00"), changed, "tj-38a").status == "open"
    assert found(ended("2025-08-04T09:00"), changed, "tj-38a").status == "overdue"


def test_of_two_overrides_the_later_one_counts() -> None:
    later = override(change=Change(within=Period(days=20)), begin=date(2025, 7, 1))

    assert str(found(ended(), with_overrides(TJ, [override(), later]), "tj-38a").due)[:10] == "2025-09-22"


@pytest.mark.clause("tj-17b")
def test_film_that_other_law_does_not_ask_for_is_answered_by_the_exemption() -> None:
    dossier = told(events=[event("onsite_inspection", "2025-08-20T09:00", "2025-08-20T09:30")])
    change = override("tj-17.1", change=Change(exempt=True), citation="某条例第五条")

    before, after = found(dossier, TJ, "tj-17.1"), found(dossier, with_overrides(TJ, [change]), "tj-17.1")

    assert (before.status, after.status) == ("missing", "exempt")
    assert "依某条例第五条变更：不作要求；原要求：" in after.because_zh
    assert found(dossier, with_overrides(TJ, [change]), "tj-8.2").status == "missing"


@pytest.mark.clause("yy-34b")
def test_another_time_of_keeping_is_shown_with_the_original() -> None:
    dossier = told(
        case(closed_at="2025-09-01T10:00", file_formed_at="2025-09-10T10:00", archived_at="2025-09-12T10:00")
    )
    (before,) = judge(dossier, pack=YY, at=moment("2025-10-20T10:00")).retention
    changed = with_overrides(YY, [override("yy-34a", change=Change(keep="P30Y"))])

    (kept,) = judge(dossier, pack=changed, at=moment("2025-10-20T10:00")).retention

    assert (before.keep, str(before.until)) == ("P25Y", "2050-12-31")
    assert (kept.keep, str(kept.until), kept.clause) == ("P30Y", "2055-12-31", "yy-34a")
    assert kept.because_zh.endswith("依某省档案条例第二十一条变更：保存30年；原要求：保存25年。")


@pytest.mark.clause("ar-2b")
def test_the_autonomous_region_lets_other_law_prevail_over_everything() -> None:
    change = override("ar-18b", change=Change(within=Period(hours=48)))

    assert with_overrides(AR, [change]).yields["ar-18b"] == "ar-2b"


def test_the_pack_as_it_was_read_stays_as_it_is() -> None:
    changed = with_overrides(TJ, [override()])

    assert found(ended(), TJ, "tj-38a").status == "overdue"
    assert changed.fingerprint != TJ.fingerprint
    assert changed.fingerprint == with_overrides(TJ, [override()]).fingerprint
    assert with_overrides(TJ, []) is TJ


@pytest.mark.parametrize(
    ("pack", "given", "path", "wanted"),
    [
        ("tj", override("tj-99a"), "clause", "a clause of the pack tj"),
        ("tj", override("tj-39c"), "clause", "a clause over which the regulation lets other law prevail (tj-17.1,"),
        ("dl", override("dl-23"), "clause", "a clause over which the regulation lets other law prevail (this one has none)"),
        ("tj", override(citation=" "), "citation", "the text that prevails"),
        ("tj", override(by=""), "by", "who entered it"),
        ("tj", override(until=date(2025, 1, 1)), "until", "a day after 2025-01-01"),
        ("tj", override(change=Change(keep="P2Y")), "change", "a change that tj-38a allows: within, exempt"),
        ("yy", override("yy-34a"), "change", "a change that yy-34a allows: keep"),
        ("ar", override("ar-1", change=Change(exempt=True)), "change", "a change that ar-1 allows: none, no rule judges it"),
    ],
)  # fmt: skip
def test_what_the_regulation_does_not_allow_is_refused_exactly(
    pack: str, given: Override, path: str, wanted: str
) -> None:
    with pytest.raises(NotInThisPack) as refused:
        with_overrides(PACKS[pack], [given])

    (fault,) = refused.value.faults
    assert fault.path == path
    assert fault.wanted.startswith(wanted)
    assert fault.zh() in refused.value.zh()


@pytest.mark.parametrize(
    "wrong", [{}, {"within": {"days": 3}, "exempt": True}, {"keep": "25 years"}, {"keep": "P0Y"}]
)
def test_a_change_is_one_thing_that_can_be_read(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Change.model_validate(wrong)
