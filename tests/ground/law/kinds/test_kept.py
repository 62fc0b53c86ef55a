"""How long things are kept: minimum periods, raised by what happened, never shortened, never an order to delete."""

from datetime import date
from typing import Any

import pytest
from tests.ground.law.tale import case, event, film, told
from tests.regulations import PACKS

from liuhen.law.dossier import Dossier
from liuhen.law.dossier.moments import moment
from liuhen.law.findings import Keeping
from liuhen.law.judge import judge
from liuhen.law.packs import Pack


def keepings(pack: Pack, dossier: Dossier, at: str = "2025-12-31T10:00") -> dict[str, Keeping]:
    return {keeping.subject: keeping for keeping in judge(dossier, pack=pack, at=moment(at)).retention}


def kept(pack: str, *, act: str = "penalty", marks: list[Any] | None = None, **head: Any) -> Keeping:
    dossier = told(case(act, **head), recordings=[film("09:00-10:00", marks=marks or [])])
    return keepings(PACKS[pack], dossier)["r1"]


@pytest.mark.clause("ar-19.2a")
def test_six_months_end_on_the_day_with_the_same_number() -> None:
    keeping = kept("ar")

    assert (keeping.keep, keeping.until, keeping.clause) == ("P6M", date(2026, 2, 20), "ar-19.2a")
    assert keeping.because_zh.endswith("至少保存6个月，至2026年2月20日。")


@pytest.mark.clause("ar-19.2b")
@pytest.mark.parametrize(
    "mark", ["evidence", "complaint", "resisting", "violence", "group_incident", "emergency"]
)
def test_any_one_condition_ties_the_film_to_the_case_file(mark: str) -> None:
    keeping = kept("ar", marks=[mark])

    assert (keeping.keep, keeping.until, keeping.clause) == ("case-file", None, "ar-19.2b")


def test_a_condition_counts_from_when_it_arose() -> None:
    assert kept("ar", marks=[{"mark": "complaint", "since": "2026-02-01T09:00"}]).keep == "P6M"


def test_an_inspection_without_a_case_file_keeps_its_film_with_no_expiry_until_there_is_one() -> None:
    assert kept("ar", act="inspection", marks=["evidence"]).keep == "no-expiry"
    assert (
        kept("ar", act="inspection", marks=["evidence"], file_formed_at="2025-09-01T10:00").keep
        == "case-file"
    )


@pytest.mark.clause("tj-41.1")
@pytest.mark.clause("tj-41.2b")
@pytest.mark.clause("tj-41.3")
def test_the_tianjin_measures_keep_inspections_two_years_cases_with_their_file_and_six_situations_for_ever() -> (
    None
):
    assert (kept("tj", act="inspection").keep, kept("tj", act="inspection").until) == (
        "P2Y",
        date(2027, 8, 20),
    )
    assert kept("tj").keep == "case-file"
    assert kept("tj", act="inspection", marks=["dispute"]).keep == "permanent"
    assert kept("tj", act="levy", marks=None).clause == "tj-41.2b"


def test_a_mark_of_the_case_or_of_an_event_reaches_the_recording() -> None:
    visit = event("survey", "2025-08-20T09:00", marks=["violence"], recordings=["r1"])

    by_event = told(events=[visit], recordings=[film("09:00-10:00")])
    by_case = told(case(marks=["major"]), recordings=[film("09:00-10:00")])
    assert keepings(PACKS["tj"], by_event)["r1"].keep == "permanent"
    assert keepings(PACKS["tj"], by_case)["r1"].keep == "permanent"


def test_received_material_is_kept_from_its_receipt() -> None:
    dossier = told(recordings=[film("09:00-10:00", received_at="2025-09-10T09:00", source="citizen")])

    assert keepings(PACKS["ar"], dossier)["r1"].until == date(2026, 3, 10)
