"""A new case needs a regulation that holds on its day; running cases go on, and each is judged by the text of its time."""

from datetime import date
from pathlib import Path

import pytest
from tests.ground.law.tale import case, told
from tests.regulations import PACKS

from liuhen.law.dossier.moments import moment
from liuhen.law.force import ForceRecord, Ground
from liuhen.law.judge import judge
from liuhen.law.packs import load_pack, may_open, with_force


def record(pack: str, ground: Ground, begin: date, until: date | None = None) -> ForceRecord:
    return ForceRecord(
        pack=pack, ground=ground, citation="新建建〔2026〕3号", begin=begin, until=until, by="officer:ab12"
    )


RENEWED = record("ar", "renewal", date(2026, 2, 1), date(2028, 2, 1))


@pytest.mark.clause("ar-27b")
@pytest.mark.parametrize(
    ("day", "records", "granted"),
    [
        (date(2024, 1, 31), [], False),
        (date(2024, 2, 1), [], True),
        (date(2026, 1, 31), [], True),
        (date(2026, 2, 1), [], False),
        (date(2026, 2, 1), [RENEWED], True),
        (date(2028, 2, 1), [RENEWED], False),
        (date(2026, 2, 1), [record("ar", "adoption", date(2026, 2, 1))], False),
        (date(2026, 2, 1), [record("hx", "renewal", date(2026, 2, 1))], False),
    ],
)
def test_a_lapsed_trial_text_opens_no_new_case_without_its_renewal(
    day: date, records: list[ForceRecord], granted: bool
) -> None:
    answer = may_open(PACKS["ar"], records, day)

    assert bool(answer) == granted


def test_a_refusal_says_what_is_needed_and_that_running_cases_go_on() -> None:
    answer = may_open(PACKS["ar"], [], date(2026, 2, 1))

    assert "自2026-02-01起失效" in answer.because_zh
    assert "续期文件" in answer.because_zh and "已经启动的案件继续办理" in answer.because_zh
    assert "renewal document" in answer.because_en and "Running cases go on" in answer.because_en


@pytest.mark.clause("hx-22")
def test_a_text_without_a_date_holds_from_its_recorded_adoption() -> None:
    adopted = record("hx", "adoption", date(2024, 5, 1))

    assert not may_open(PACKS["hx"], [], date(2025, 8, 1))
    assert not may_open(PACKS["hx"], [adopted], date(2024, 4, 30))
    assert (
        may_open(PACKS["hx"], [adopted], date(2024, 5, 1)).because_zh == "依新建建〔2026〕3号（施行文件）施行"
    )


@pytest.mark.clause("tj-48")
def test_a_case_from_before_a_revision_needs_the_dates_of_the_earlier_version() -> None:
    earlier = record("tj", "version", date(2019, 7, 1), date(2024, 11, 29))

    assert not may_open(PACKS["tj"], [], date(2024, 11, 28))
    assert may_open(PACKS["tj"], [earlier], date(2024, 11, 28))
    assert may_open(PACKS["tj"], [], date(2024, 11, 29))


@pytest.mark.clause("ar-27b")
def test_a_recorded_renewal_answers_for_the_case_that_relies_on_it() -> None:
    dossier = told(case(started_at="2026-03-02T09:00"))
    renewed = with_force(PACKS["ar"], [RENEWED])

    def said(pack: str = "ar", at: str = "2026-03-03T10:00") -> tuple[str, str]:
        law = renewed if pack == "renewed" else PACKS["ar"]
        found = next(f for f in judge(dossier, pack=law, at=moment(at)).findings if f.clause == "ar-27b")
        return found.status, found.because_zh

    assert said()[0] == "missing"
    assert said("renewed")[0] == "met"
    assert "在新建建〔2026〕3号确定的有效期内" in said("renewed")[1]
    assert renewed.fingerprint != PACKS["ar"].fingerprint
    assert with_force(PACKS["tj"], [RENEWED]) is PACKS["tj"]


HEAD = """
id: zz
title: 某市办法
title_en: Measures of a city
issuer: 某市
document_no: null
issued: null
in_force: {from: %s, until: %s}
acts: {list: [penalty], closed: true}
"""
CLAUSES = "zz-3: {title: 立卷, zh: 按时立卷。, en: The file is made up in time., kind: deadline, stage: close, actor: officer, seen: x}"


def write(folder: Path, begin: str, until: str, days: int) -> None:
    (folder / "rules").mkdir(parents=True)
    (folder / "pack.yaml").write_text(HEAD % (begin, until), "utf-8")
    (folder / "clauses.yaml").write_text(CLAUSES, "utf-8")
    (folder / "rules" / "03.yaml").write_text(
        f"[{{kind: period, clause: zz-3, from: act_ended_at, within: {{days: {days}}}, done: file_formed_at}}]",
        "utf-8",
    )


@pytest.mark.parametrize(
    ("started_at", "due"), [("2024-06-30T10:00", "2025-08-21"), ("2024-07-01T10:00", "2025-09-01")]
)
def test_a_case_is_judged_by_the_version_in_force_when_it_started(
    tmp_path: Path, started_at: str, due: str
) -> None:
    write(tmp_path / "zz", "2024-07-01", "null", 30)
    write(tmp_path / "zz" / "versions" / "2020", "2020-01-01", "2024-07-01", 20)
    pack = load_pack(tmp_path, "zz")
    dossier = told(case(started_at=started_at, act_ended_at="2025-08-01T10:00"))

    (found,) = judge(dossier, pack=pack, at=moment("2025-08-02T10:00")).findings

    assert found.due is not None
    assert str(found.due.date()) == due
    assert may_open(pack, [], date(2021, 1, 1))
    assert not may_open(pack, [], date(2019, 1, 1))
