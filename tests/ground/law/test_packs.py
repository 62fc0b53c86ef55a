"""A pack is YAML that is read to the letter: a slip of the pen is named by file, path and what was wanted."""

from pathlib import Path
from shutil import copytree

import pytest
from tests.ground.law.tale import case, event, told

from liuhen.law.dossier.moments import moment
from liuhen.law.judge import judge
from liuhen.law.packs import BadPack, UnknownPack, load_all, load_pack

PACKS = Path(__file__).parents[3] / "rulepacks"
FIVE = ("ar", "dl", "hx", "tj", "yy")

PACK = """
id: zz
title: 某市办法
title_en: Measures of a city
issuer: 某市
document_no: null
issued: null
in_force: {from: 2025-01-01, until: null}
acts: {list: [penalty], closed: true}
"""
CLAUSES = """
zz-3: {title: 二人, zh: 到场至少两名。, en: Two officers are present., kind: organisation, stage: any, actor: officer, seen: x}
zz-4: {title: 音像, zh: 勘验要录像。, en: Surveys are filmed., kind: capture-av, stage: any, actor: officer, seen: x,
  items: {survey: {zh: 勘验, en: survey}}}
"""
RULES = """
- {kind: officers, clause: zz-3, on: {events: [survey]}, least: 2}
- {kind: footage, clause: zz-4, on: {events: [survey]}}
"""


@pytest.fixture
def sixth(tmp_path: Path) -> Path:
    """Return a folder with a small pack of text."""
    rules = tmp_path / "zz" / "rules"
    rules.mkdir(parents=True)
    (tmp_path / "zz" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "zz" / "clauses.yaml").write_text(CLAUSES, encoding="utf-8")
    (rules / "03-all.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path


def test_the_five_packs_are_whole() -> None:
    packs = load_all(PACKS)

    assert {name: len(packs[name].clauses) for name in FIVE} == {
        "ar": 57,
        "dl": 59,
        "hx": 54,
        "tj": 136,
        "yy": 90,
    }


def test_a_jurisdiction_is_added_by_yaml_alone(sixth: Path) -> None:
    dossier = told(case(), events=[event("survey", "2025-08-20T09:00", officers=["o1"])])

    findings = judge(dossier, pack=load_pack(sixth, "zz"), at=moment("2025-12-31T10:00")).findings

    assert [(f.clause, f.subject, f.status) for f in findings] == [
        ("zz-3", "e1", "missing"),
        ("zz-4", "e1", "missing"),
    ]
    assert (
        findings[0].because_zh
        == "第三条：到场至少两名。2025年8月20日 09:00 的勘验（e1）有执法人员1名，少于2名。"
    )
    assert findings[0].rule == "zz/rules/03-all.yaml[0]"


def test_an_unknown_pack_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnknownPack) as refused:
        load_pack(PACKS, "zz")

    assert refused.value.zh() == f"没有规则包“zz”；现有：{'、'.join(refused.value.known)}。"


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "wanted"),
    [
        ("rules/03-all.yaml", "least: 2", "leest: 2", "[0].leest", "a key that is known here"),
        ("rules/03-all.yaml", "zz-3", "zz-9", "[0].clause", "a clause of clauses.yaml"),
        ("rules/03-all.yaml", "events: [survey]", "events: [surveys]", "[0].on.events[0]", "Input should be"),
        ("rules/03-all.yaml", "kind: officers", "kind: officer", "[0]", "expected tags"),
        ("rules/03-all.yaml", "least: 2", "least: 0", "[0].least", "greater than 0"),
        ("rules/03-all.yaml", "least: 2", "least: [", "line 2", "YAML that parses"),
        ("clauses.yaml", "kind: organisation", "kind: organization", "zz-3.kind", "Input should be"),
        ("clauses.yaml", "zz-3:", "yy-3:", "yy-3", "a clause id of the pack zz"),
        ("clauses.yaml", "zz-3:", "zz3:", "zz3", "a clause id such as zz-12a"),
        ("pack.yaml", "id: zz", "id: yy", "id", "‘zz’"),
        ("pack.yaml", "closed: true", "shut: true", "acts.closed", "Field required"),
    ],
)
def test_a_slip_of_the_pen_is_named(
    sixth: Path, file: str, old: str, new: str, path: str, wanted: str
) -> None:
    written = sixth / "zz" / file
    written.write_text(written.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadPack) as refused:
        load_pack(sixth, "zz")

    assert refused.value.file == f"zz/{file}"
    assert refused.value.path.startswith(path)
    assert wanted in refused.value.wanted


def test_an_item_that_the_clause_does_not_have_is_a_slip_too(sixth: Path) -> None:
    rules = sixth / "zz" / "rules" / "03-all.yaml"
    rules.write_text("- {kind: papers, clause: zz-4, on: {}, papers: {serving: [F-P12]}}", encoding="utf-8")

    with pytest.raises(BadPack) as refused:
        load_pack(sixth, "zz")

    assert (refused.value.given, refused.value.wanted) == ("‘serving’", "an item of the clause: survey")


@pytest.mark.parametrize("name", FIVE)
def test_rule_files_are_short_enough_to_sign(name: str) -> None:
    long = {
        file.name: n
        for file in (PACKS / name / "rules").glob("*.yaml")
        if (n := len(file.read_text().splitlines())) > 45
    }

    assert long == {}


def test_the_packs_can_be_moved(tmp_path: Path) -> None:
    copytree(PACKS, tmp_path / "elsewhere")

    assert load_all(tmp_path / "elsewhere").keys() == load_all(PACKS).keys()
