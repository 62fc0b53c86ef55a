"""A jurisdiction is added by YAML alone: a sixth pack from text, here and as the guide writes it."""

import re
from pathlib import Path

import pytest
from tests.ground.law.tale import case, event, film, paper, time, told
from tests.scenarios.answers import Story, disagreements

from liuhen.law.dossier.moments import moment
from liuhen.law.dossier.reading import read_plain
from liuhen.law.judge import judge
from liuhen.law.packs import Pack, load_all, load_pack

GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "rule-packs.md"
FILES = {
    "pack.yaml": """
id: zz
title: 某市办法
title_en: Measures of a city
issuer: 某市
document_no: null
issued: null
in_force: {from: 2025-01-01, until: 2025-09-01}
acts: {list: [penalty, levy], closed: false}
""",
    "clauses.yaml": """
zz-2: {title: 范围, zh: 适用于处罚、征收等。, en: It reaches penalties and levies., kind: scope, stage: any, actor: system, seen: x}
zz-4: {title: 勘验, zh: 勘验须录像。, en: Surveys are filmed., kind: capture-av, stage: any, acts: [penalty], actor: officer, seen: x}
zz-5a: {title: 入库, zh: 三日内入库。, en: Storing takes three days at most., kind: storage, stage: any, actor: officer, seen: x}
zz-5b: {title: 保存, zh: 保存半年。, en: Kept for half a year., kind: retention, stage: any, actor: record-admin, seen: x}
zz-6: {title: 先审, zh: 先审核后决定。, en: Review comes before the decision., kind: approval, stage: decide, actor: legal-review, seen: x}
zz-7: {title: 效力, zh: 有效期至八月。, en: It lapses after August., kind: scope, stage: any, actor: system, seen: x}
""",
    "rules/02-all.yaml": """
- {kind: scope, clause: zz-2}
- {kind: footage, clause: zz-4, on: {events: [survey]}, takes: moving, exempt: [privacy]}
- {kind: stored, clause: zz-5a, within: {days: 3}}
- {kind: kept, clause: zz-5b, keep: P6M}
- {kind: kept, clause: zz-5b, keep: permanent, on: {marks: [lawsuit]}}
- {kind: before, clause: zz-6, events: [legal_review], step: [decision], asks: {zh: 决定前须审核, en: A review precedes}}
- {kind: validity, clause: zz-7}
""",
}


@pytest.fixture
def sixth(tmp_path: Path) -> Pack:
    """Return the small pack, read from files."""
    for name, text in FILES.items():
        file = tmp_path / "zz" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return load_pack(tmp_path, "zz")


def test_a_case_is_judged_by_the_text_of_a_pack(sixth: Pack) -> None:
    dossier = told(
        case(marks=[{"mark": "lawsuit", "since": "2025-12-01T09:00"}]),
        events=[
            event("survey", "2025-08-20T09:00", "2025-08-20T09:30", recordings=["r1"]),
            event("decision", "2025-09-10T09:00", id="e2"),
            event("legal_review", "2025-09-11T09:00", id="e3"),
        ],
        recordings=[film("09:00-09:00", medium="photo", stored_at="2025-08-26T09:00")],
        documents=[paper("F-P12")],
    )

    answer = judge(dossier, pack=sixth, at=moment("2025-11-01T10:00"))

    assert [(f.clause, f.subject, f.status, f.due) for f in answer.findings] == [
        ("zz-2", "case", "met", None),
        ("zz-4", "e1", "missing", None),
        ("zz-5a", "r1", "late", time("08-25T23:59:59")),
        ("zz-6", "case", "missing", None),
        ("zz-7", "case", "met", None),
    ]
    assert [(k.subject, k.keep, str(k.until)) for k in answer.retention] == [("r1", "P6M", "2026-02-20")]
    later = judge(dossier, pack=sixth, at=moment("2025-12-02T10:00"))
    assert [k.keep for k in later.retention] == ["permanent"]


def test_its_words_are_the_reasons_that_people_read(sixth: Pack) -> None:
    dossier = told(events=[event("decision", "2025-09-10T09:00")])

    (review,) = [
        f for f in judge(dossier, pack=sixth, at=moment("2025-11-01T10:00")).findings if f.clause == "zz-6"
    ]

    assert review.because_zh.startswith("第六条：决定前须审核。")
    assert review.because_en.startswith("Article 6: A review precedes.")
    assert review.rule == "zz/rules/02-all.yaml[5]"


def test_acts_and_validity_are_taken_from_its_text(sixth: Pack) -> None:
    at = moment("2025-11-01T10:00")
    survey = event("survey", "2025-09-20T09:00")

    levy = judge(told(case("levy"), events=[survey]), pack=sixth, at=at)
    fee = judge(told(case("fee", started_at="2025-09-01T00:00"), events=[survey]), pack=sixth, at=at)

    assert {(f.clause, f.status) for f in levy.findings} == {
        ("zz-2", "met"),
        ("zz-6", "open"),
        ("zz-7", "met"),
    }
    assert {(f.clause, f.status) for f in fee.findings} >= {("zz-2", "warn"), ("zz-7", "missing")}


@pytest.fixture
def baize(tmp_path: Path) -> Path:
    """Return the folder in which every file of the guide stands where the guide puts it."""
    for name, text in re.findall(
        r"^`([\w/.-]+\.yaml)`\n\n```yaml\n(.*?)^```", GUIDE.read_text("utf-8"), re.S | re.M
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_pack_of_the_guide_answers_the_case_of_the_guide(baize: Path) -> None:
    packs = load_all(baize / "rulepacks")
    (file,) = (baize / "tests" / "scenarios" / "own" / "bz").glob("*.yaml")
    plain = read_plain(file.read_text("utf-8"))

    assert list(packs) == ["bz"]
    assert isinstance(plain, dict)
    assert disagreements(Story(file, plain), packs) == []
    # Every duty of the pack that the case reaches is worked out; scope is expected not to fail.
    assert set(plain["about"]) | {"bz-2", "bz-15"} == set(packs["bz"].clauses)


def test_the_guide_is_written_a_sentence_a_line() -> None:
    prose = re.sub(r"^```.*?^```", "", GUIDE.read_text("utf-8"), flags=re.S | re.M)

    assert [line for line in prose.splitlines() if line[:1] != "#" and re.search(r"[.?] [A-Z]", line)] == []
